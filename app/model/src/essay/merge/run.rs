//! What one side did to the words of the base: kept, removed, put in between.

use std::ops::Range;

use crate::essay::diff::{Word, Words, align};

/// Words that two runs share at least to be nearly one.
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

/// What two runs at one place have in common.
#[derive(Debug, PartialEq, Eq)]
pub enum Same {
    /// The first says all of the second.
    First,
    /// The second says all of the first.
    Second,
    /// Most words of the shorter; the pairs.
    Much(Vec<(usize, usize)>),
}

/// What two runs have in common. One that goes on where the other stops is the same text written a moment later: as two
/// runs every word of it would stand twice.
pub fn overlap([first, second]: [&[Word<'_>]; 2]) -> Option<Same> {
    if first.is_empty() || second.is_empty() {
        return None;
    }
    if goes_on(first, second) {
        return Some(Same::Second);
    }
    if goes_on(second, first) {
        return Some(Same::First);
    }
    let pairs = align(&texts(first), &texts(second));
    (pairs.len() >= MUCH && pairs.len() * 3 >= first.len().min(second.len()) * 2).then_some(Same::Much(pairs))
}

/// Whether the shorter of two runs, one of which goes on where the other stops, stops within a word: it may as well be
/// another word.
pub fn stops_within_a_word([first, second]: [&[Word<'_>]; 2]) -> bool {
    let shorter = first.len().min(second.len());
    let last =
        |run: &[Word<'_>]| shorter.checked_sub(1).and_then(|at| run.get(at)).map(|word| word.text.len());
    last(first) != last(second)
}

/// Whether a run is the beginning of another, its last word perhaps half written.
fn goes_on(short: &[Word<'_>], long: &[Word<'_>]) -> bool {
    let Some((last, whole)) = short.split_last() else { return true };
    let same = |(a, b): (&Word<'_>, &Word<'_>)| a.text == b.text;
    whole.len() < long.len()
        && whole.iter().zip(long).all(same)
        && long.get(whole.len()).is_some_and(|word| word.text.starts_with(last.text))
}

fn texts<'a>(run: &[Word<'a>]) -> Vec<&'a str> {
    run.iter().map(|word| word.text).collect()
}
