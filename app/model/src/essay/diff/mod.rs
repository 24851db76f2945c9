//! What was changed between two texts, by 어절: for the history of an essay, and as the ground of its merge.
//!
//! Written here rather than taken from `similar`: the merge needs the pairs of words and the white space before
//! each of them, the same pairs in every browser and on the server, in every edition of a library; and of the
//! fifteen thousand lines of that one it would use two hundred.

mod align;
mod words;

#[cfg(test)]
mod tests;

use serde::{Deserialize, Serialize};

pub(super) use align::align;
pub(super) use words::{Word, Words};

/// A piece of two texts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Piece {
    /// Which of the texts it is in.
    pub change: Change,
    /// The piece, white space and all.
    pub text: String,
}

/// Which of two texts a piece is in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Change {
    /// In both.
    Same,
    /// In the new one.
    Added,
    /// In the old one.
    Removed,
}

/// The pieces of two texts, in order: those that are the same or removed are the old text, those that are the same
/// or added the new one, to the letter.
#[must_use]
pub fn diff(old: &str, new: &str) -> Vec<Piece> {
    let (before, after) = (Words::of(old), Words::of(new));
    let mut pieces = Pieces::default();
    pieces.gap(before.lead, after.lead);
    let (mut from, mut to) = (0, 0);
    let pairs = align(&before.texts(), &after.texts());
    for (at_old, at_new) in pairs {
        pieces.words(Change::Removed, before.between(from, at_old));
        pieces.words(Change::Added, after.between(to, at_new));
        if let (Some(left), Some(right)) = (before.words.get(at_old), after.words.get(at_new)) {
            pieces.gap(left.gap, right.gap);
            pieces.push(Change::Same, right.text);
        }
        (from, to) = (at_old + 1, at_new + 1);
    }
    pieces.words(Change::Removed, before.between(from, before.words.len()));
    pieces.words(Change::Added, after.between(to, after.words.len()));
    pieces.gap(before.trail, after.trail);
    pieces.finish()
}

/// Gathers pieces; within one change what was removed stands before what was added.
#[derive(Default)]
struct Pieces {
    done: Vec<Piece>,
    removed: String,
    added: String,
}

impl Pieces {
    fn push(&mut self, change: Change, text: &str) {
        match change {
            Change::Removed => self.removed.push_str(text),
            Change::Added => self.added.push_str(text),
            Change::Same if text.is_empty() => {}
            Change::Same => self.same(text),
        }
    }

    fn same(&mut self, text: &str) {
        self.flush();
        match self.done.last_mut() {
            Some(last) if last.change == Change::Same => last.text.push_str(text),
            _ => self.done.push(Piece { change: Change::Same, text: text.to_owned() }),
        }
    }

    fn words(&mut self, change: Change, words: &[Word<'_>]) {
        for word in words {
            self.push(change, word.gap);
            self.push(change, word.text);
        }
    }

    /// The white space before a word that both have.
    fn gap(&mut self, old: &str, new: &str) {
        if old == new {
            self.push(Change::Same, new);
        } else {
            self.push(Change::Removed, old);
            self.push(Change::Added, new);
        }
    }

    fn flush(&mut self) {
        for (change, text) in [(Change::Removed, &mut self.removed), (Change::Added, &mut self.added)] {
            if !text.is_empty() {
                self.done.push(Piece { change, text: std::mem::take(text) });
            }
        }
    }

    fn finish(mut self) -> Vec<Piece> {
        self.flush();
        self.done
    }
}
