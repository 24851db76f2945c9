//! What was changed between two texts.

use std::ops::Range;

use super::patch::Patch;
use crate::essay::diff::{Change, diff};

/// One range of a text that became another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Replaced<'a> {
    /// Bytes of the text before.
    pub at: Range<usize>,
    /// What stands there now.
    pub text: &'a str,
}

impl<'a> Replaced<'a> {
    /// The smallest range with all that was changed. Of two that are as small (`가` put into `가가`) it is the one at the
    /// selection; where all that was selected became something else it is the selection.
    pub fn of(before: &str, after: &'a str, selection: &Range<usize>) -> Self {
        let smallest = Self::within(before, after, before.len(), before.len());
        let here = Self::within(before, after, selection.start, before.len().saturating_sub(selection.end));
        let is_selection = !selection.is_empty() && here.at == *selection;
        if is_selection || here.at.len() == smallest.at.len() { here } else { smallest }
    }

    /// With so many bytes at most that are the same before it and behind it.
    fn within(before: &str, after: &'a str, head_max: usize, tail_max: usize) -> Self {
        let head = head(before, after, head_max);
        let (rest, now) = (before.get(head..).unwrap_or_default(), after.get(head..).unwrap_or_default());
        let tail = tail(rest, now, tail_max);
        let text = now.get(..now.len() - tail).unwrap_or_default();
        Self { at: head..before.len() - tail, text }
    }
}

/// Bytes of whole characters that two texts begin with.
fn head(a: &str, b: &str, most: usize) -> usize {
    let same = a.bytes().zip(b.bytes()).take(most).take_while(|(a, b)| a == b).count();
    (0..=same).rev().find(|at| a.is_char_boundary(*at) && b.is_char_boundary(*at)).unwrap_or_default()
}

/// Bytes of whole characters that two texts end with.
fn tail(a: &str, b: &str, most: usize) -> usize {
    let same = a.bytes().rev().zip(b.bytes().rev()).take(most).take_while(|(a, b)| a == b).count();
    let is_whole = |len: &usize| a.is_char_boundary(a.len() - len) && b.is_char_boundary(b.len() - len);
    (0..=same).rev().find(is_whole).unwrap_or_default()
}

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
