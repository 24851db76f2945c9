//! What one side did to the words of the base: kept, removed, put in between.

use std::ops::Range;

use crate::essay::diff::{Word, Words};

/// Words of a run at least that is looked for within another: fewer may be there by chance.
const MUCH: usize = 4;

/// A side as its changes.
#[derive(Debug)]
pub struct Runs {
    /// Where each word of the base is in the side.
    kept: Vec<Option<usize>>,
    /// What was put in before each word of the base, and at its end.
    put: Vec<Range<usize>>,
}

impl Runs {
    /// The changes of a side, from the words that are the same.
    pub fn new(pairs: &[(usize, usize)], base: &Words<'_>, side: &Words<'_>) -> Self {
        let mut runs = Self { kept: vec![None; base.words.len()], put: vec![0..0; base.words.len() + 1] };
        let (mut from, mut to) = (0, 0);
        for (at_base, at_side) in pairs.iter().copied().chain([(base.words.len(), side.words.len())]) {
            // What stands instead of words that were removed begins where they began.
            if let Some(put) = runs.put.get_mut(from) {
                *put = to..at_side;
            }
            if let Some(kept) = runs.kept.get_mut(at_base) {
                *kept = Some(at_side);
            }
            (from, to) = (at_base + 1, at_side + 1);
        }
        runs
    }

    /// What was put in before a word of the base.
    pub fn at(&self, slot: usize) -> Range<usize> {
        self.put.get(slot).cloned().unwrap_or_default()
    }

    /// Where a word of the base is in the side; none if it was removed.
    pub fn kept(&self, slot: usize) -> Option<usize> {
        self.kept.get(slot).copied().flatten()
    }

    /// Whether what was put in here stands instead of words.
    pub fn replaces(&self, slot: usize) -> bool {
        self.kept.get(slot).is_some_and(Option::is_none)
    }

    /// Whether the words before and after this place were removed.
    pub fn is_inside_removed(&self, slot: usize) -> bool {
        self.replaces(slot) && slot.checked_sub(1).is_some_and(|before| self.replaces(before))
    }
}

/// One run that says all of the other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Whole {
    /// Whose it is: the first's or the second's.
    pub side: usize,
    /// From which of its words on it says the other.
    pub from: usize,
    /// Whether the other stops within a word of it: it may as well be another word.
    pub is_half: bool,
}

/// Which of two runs at one place says all of the other, in one piece: it goes on where the other stops, or something was
/// written before what both have. As two runs every word of it would stand twice.
///
/// Runs that are only alike stay two: with words of one among those of the other neither would be what its writer wrote
/// (O5).
pub fn whole([first, second]: [&[Word<'_>]; 2]) -> Option<Whole> {
    if first.is_empty() || second.is_empty() {
        return None;
    }
    let of = |side, short, long| place(short, long).map(|(from, is_half)| Whole { side, from, is_half });
    of(1, first, second).or_else(|| of(0, second, first))
}

/// Where a run stands in another, and whether it stops there within a word: at its beginning, or somewhere in it whole.
fn place(short: &[Word<'_>], long: &[Word<'_>]) -> Option<(usize, bool)> {
    let same = |(a, b): (&Word<'_>, &Word<'_>)| a.text == b.text;
    let (last, whole) = short.split_last()?;
    if let Some(there) = long.get(whole.len())
        && there.text.starts_with(last.text)
        && whole.iter().zip(long).all(same)
    {
        return Some((0, there.text != last.text));
    }
    let is_much = short.len() >= MUCH;
    let at = || {
        long.windows(short.len()).position(|words| words.iter().zip(short).all(same)).map(|at| (at, false))
    };
    is_much.then(at).flatten()
}
