//! Which words of two texts are the same.
//!
//! Words that stand once in each text are the surest: the longest chain of them is fixed first (patience diff), as
//! a reader would. Between them the shortest script is looked for (Myers), up to a bound, so that no pair of texts
//! takes long: beyond it nothing is taken for the same.

use std::{cmp::Ordering, collections::BTreeMap};

/// Words that may differ between two anchors before the shortest script is given up.
const EDITS_MAX: usize = 400;

/// Pairs of places of equal words, rising in both.
pub fn align(old: &[&str], new: &[&str]) -> Vec<(usize, usize)> {
    let mut numbers = BTreeMap::new();
    let mut number = |words: &[&str]| -> Vec<u32> {
        let of = |word: &&str| {
            let next = u32::try_from(numbers.len()).unwrap_or(u32::MAX);
            *numbers.entry((*word).to_owned()).or_insert(next)
        };
        words.iter().map(of).collect()
    };
    let (old, new) = (number(old), number(new));
    let mut pairs = Vec::new();
    by_anchors(Span { words: &old, from: 0 }, Span { words: &new, from: 0 }, &mut pairs);
    pairs
}

/// A part of a text: its words as numbers, and where it begins.
#[derive(Clone, Copy)]
struct Span<'a> {
    words: &'a [u32],
    from: usize,
}

impl<'a> Span<'a> {
    fn part(self, from: usize, to: usize) -> Self {
        Self { words: self.words.get(from..to).unwrap_or_default(), from: self.from + from }
    }

    fn at(self, place: usize) -> Option<u32> {
        self.words.get(place).copied()
    }
}

/// Takes the same beginning and end off, and gives what is left between.
fn trimmed<'a>(old: Span<'a>, new: Span<'a>, pairs: &mut Pairs) -> (Span<'a>, Span<'a>, Pairs) {
    let same = |(a, b): &(&u32, &u32)| a == b;
    let head = old.words.iter().zip(new.words).take_while(same).count();
    pairs.extend((0..head).map(|i| (old.from + i, new.from + i)));
    let (old, new) = (old.part(head, old.words.len()), new.part(head, new.words.len()));
    let tail = old.words.iter().rev().zip(new.words.iter().rev()).take_while(same).count();
    let (a, b) = (old.words.len() - tail, new.words.len() - tail);
    let ends = (0..tail).map(|i| (old.from + a + i, new.from + b + i)).collect();
    (old.part(0, a), new.part(0, b), ends)
}

type Pairs = Vec<(usize, usize)>;

fn by_anchors(old: Span<'_>, new: Span<'_>, pairs: &mut Pairs) {
    let (old, new, ends) = trimmed(old, new, pairs);
    let (mut a, mut b) = (0, 0);
    // Two sentinels close the last stretch.
    let last = (old.words.len(), new.words.len());
    for (at_old, at_new) in anchors(old.words, new.words).into_iter().chain([last]) {
        by_script(old.part(a, at_old), new.part(b, at_new), pairs);
        if (at_old, at_new) != last {
            pairs.push((old.from + at_old, new.from + at_new));
        }
        (a, b) = (at_old + 1, at_new + 1);
    }
    pairs.extend(ends);
}

/// The longest chain of words that stand once in each text.
fn anchors(old: &[u32], new: &[u32]) -> Pairs {
    let mut places: BTreeMap<u32, (usize, usize, usize, usize)> = BTreeMap::new();
    for (place, word) in old.iter().enumerate() {
        let seen = places.entry(*word).or_default();
        (seen.0, seen.1) = (seen.0 + 1, place);
    }
    for (place, word) in new.iter().enumerate() {
        let seen = places.entry(*word).or_default();
        (seen.2, seen.3) = (seen.2 + 1, place);
    }
    let once = |(a, at_old, b, at_new): &(usize, usize, usize, usize)| {
        (*a == 1 && *b == 1).then_some((*at_old, *at_new))
    };
    let mut shared: Pairs = places.values().filter_map(once).collect();
    shared.sort_unstable();
    longest_rising(&shared)
}

/// The longest part of pairs, sorted by the first, that rises in the second.
fn longest_rising(pairs: &[(usize, usize)]) -> Pairs {
    // For each length the chain of that length that ends lowest: places in `pairs`.
    let mut ends: Vec<usize> = Vec::new();
    let mut before: Vec<Option<usize>> = Vec::with_capacity(pairs.len());
    let second = |place: usize| pairs.get(place).map(|pair| pair.1);
    for (place, pair) in pairs.iter().enumerate() {
        let length = ends.partition_point(|end| second(*end).cmp(&Some(pair.1)) == Ordering::Less);
        before.push(length.checked_sub(1).and_then(|one| ends.get(one).copied()));
        match ends.get_mut(length) {
            Some(end) => *end = place,
            None => ends.push(place),
        }
    }
    let mut chain = Vec::new();
    let mut at = ends.last().copied();
    while let Some(place) = at {
        chain.extend(pairs.get(place).copied());
        at = before.get(place).copied().flatten();
    }
    chain.reverse();
    chain
}

/// The shortest script (Myers 1986), greedy with its whole trace; nothing where it would take too many edits.
fn by_script(old: Span<'_>, new: Span<'_>, pairs: &mut Pairs) {
    let (old, new, ends) = trimmed(old, new, pairs);
    if !old.words.is_empty() && !new.words.is_empty() {
        let trace = trace(old, new);
        pairs.extend(walked_back(old, new, &trace));
    }
    pairs.extend(ends);
}

/// How far each diagonal reaches after each number of edits: `trace[d]` holds the diagonals −d, −d+2, … d.
fn trace(old: Span<'_>, new: Span<'_>) -> Vec<Vec<usize>> {
    let mut trace: Vec<Vec<usize>> = Vec::new();
    for edits in 0..=EDITS_MAX.min(old.words.len() + new.words.len()) {
        let mut reach = Vec::with_capacity(edits + 1);
        for nth in 0..=edits {
            let (mut x, _) = step(trace.last(), nth);
            // Diagonal k = x − y = 2·nth − edits.
            let mut y = (x + edits).saturating_sub(2 * nth);
            while old.at(x).is_some() && old.at(x) == new.at(y) {
                (x, y) = (x + 1, y + 1);
            }
            reach.push(x);
            if x >= old.words.len() && y >= new.words.len() {
                trace.push(reach);
                return trace;
            }
        }
        trace.push(reach);
    }
    Vec::new()
}

/// Where the `nth` diagonal begins after one edit more, and whether that edit is a word added (else removed).
fn step(before: Option<&Vec<usize>>, nth: usize) -> (usize, bool) {
    let Some(before) = before else { return (0, true) };
    // From the diagonal above a word is added (x stays), from the one below a word is removed.
    let added = before.get(nth).copied();
    let removed = nth.checked_sub(1).and_then(|below| before.get(below)).map(|x| x + 1);
    match (removed, added) {
        (Some(removed), Some(added)) if removed > added => (removed, false),
        (Some(removed), None) => (removed, false),
        (_, Some(added)) => (added, true),
        (None, None) => (0, true),
    }
}

fn walked_back(old: Span<'_>, new: Span<'_>, trace: &[Vec<usize>]) -> Pairs {
    let mut pairs = Vec::new();
    let (mut x, mut y) = (old.words.len(), new.words.len());
    for edits in (0..trace.len()).rev() {
        // The diagonal of (x, y) among −edits, −edits+2, … edits.
        let nth = (x + edits).saturating_sub(y) / 2;
        let before = edits.checked_sub(1).and_then(|one| trace.get(one));
        let (start, added) = step(before, nth);
        while x > start {
            (x, y) = (x.saturating_sub(1), y.saturating_sub(1));
            pairs.push((old.from + x, new.from + y));
        }
        if added {
            y = y.saturating_sub(1);
        } else {
            x = x.saturating_sub(1);
        }
    }
    pairs.reverse();
    pairs
}
