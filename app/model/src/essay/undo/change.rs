//! What was changed in several places of a text.

use super::patch::Patch;
use crate::essay::{
    diff::{Change, diff},
    replaced::Replaced,
};

/// Whose change it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Whose {
    /// Told to the letter: nothing else is taken back.
    Own,
    /// Told by whole words: a word that only looks like an own one is none.
    Others,
}

/// What was changed in several places, found by words: what stands between two places is not touched.
pub(super) fn by_words(before: &str, after: &str, whose: Whose) -> Patch {
    let mut patch = Patch::default();
    let (mut at, mut removed, mut added) = (0, String::new(), String::new());
    let mut put = |at: usize, removed: &mut String, added: &mut String| {
        let most = if whose == Whose::Own { removed.len() } else { 0 };
        let Replaced { at: range, text } = Replaced::within(removed, added, most, most);
        patch.insert(at + range.start, text);
        patch.remove(at + range.start, range.len());
        removed.clear();
        added.clear();
    };
    for piece in diff(before, after) {
        match piece.change {
            Change::Removed => removed.push_str(&piece.text),
            Change::Added => added.push_str(&piece.text),
            Change::Same => {
                let end = at + removed.len();
                put(at, &mut removed, &mut added);
                at = end + piece.text.len();
            }
        }
    }
    put(at, &mut removed, &mut added);
    patch
}
