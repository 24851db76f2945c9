//! Where the words of a side are in the merged text, and with them its cursors. All offsets are UTF-16 units, as the
//! DOM counts.

use super::text::units;
use crate::essay::diff::Words;

/// Where a word is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    /// Its first unit.
    pub start: usize,
    /// The unit after its last.
    pub end: usize,
}

impl Place {
    /// Where all words of a text are.
    pub fn all(text: &Words<'_>) -> Vec<Self> {
        let mut at = units(text.lead);
        let place = |word: &crate::essay::diff::Word<'_>| {
            let start = at + units(word.gap);
            at = start + units(word.text);
            Self { start, end: at }
        };
        text.words.iter().map(place).collect()
    }
}

/// Where each word of a side is in the merged text; none where it was removed.
#[derive(Debug)]
pub struct Placed(Vec<Option<Place>>);

impl Placed {
    /// No word is anywhere yet.
    pub fn new(words: usize) -> Self {
        Self(vec![None; words])
    }

    /// Puts a word somewhere.
    pub fn set(&mut self, word: usize, place: Option<Place>) {
        if let Some(slot) = self.0.get_mut(word) {
            *slot = place;
        }
    }

    /// A cursor of the side's text in the merged text: in the word it was in, else after the nearest word before it.
    pub fn moved(&self, side: &str, merged: &str, cursor: usize) -> usize {
        let words = Words::of(side);
        let places = Place::all(&words);
        let next = places.partition_point(|place| place.start <= cursor);
        let Some((at, place)) = next.checked_sub(1).and_then(|at| Some((at, *places.get(at)?))) else {
            return cursor.min(units(Words::of(merged).lead));
        };
        let Some(new) = self.0.get(at).copied().flatten() else {
            // The word is gone: the end of what is left before it, or the beginning.
            let before = self.0.get(..at).unwrap_or_default().iter().rev().flatten().next();
            return before.map_or_else(|| units(Words::of(merged).lead), |place| place.end);
        };
        if cursor <= place.end {
            return (new.start + cursor - place.start).min(new.end);
        }
        // In the white space after the word: as far into it as there is.
        new.end + (cursor - place.end).min(white_units(merged, new.end))
    }
}

/// How much white space stands at a place.
fn white_units(text: &str, from: usize) -> usize {
    let mut at = 0;
    let after = text.chars().skip_while(|c| {
        let before = at < from;
        at += if before { c.len_utf16() } else { 0 };
        before
    });
    after.take_while(|c| c.is_whitespace()).map(char::len_utf16).sum()
}
