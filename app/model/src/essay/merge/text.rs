//! One text out of two that were made of a third, by 어절, with no marks in it.
//!
//! A word is in the result unless one of the two removed it; what either put in is in it, in one run. Two runs at one
//! place follow each other, the earlier side's first. White space before a word is a value of its own.

use std::ops::Range;

use super::{
    placed::{Place, Placed},
    run::{Runs, Whole, whole as whole_run},
};
use crate::essay::diff::{Words, align};

/// A text made of two.
#[derive(Debug)]
pub struct MergedText {
    /// The text.
    pub text: String,
    /// Whether both wrote at one place, so that it should be read again.
    pub both: bool,
    /// Where the words of each side are now.
    pub placed: [Placed; 2],
}

/// Merges two sides, the earlier one first. Sides are told apart by their order only: whoever merges passes the same
/// one first, and the result is the same.
#[must_use]
pub fn merge_text(base: &str, sides: [&str; 2]) -> MergedText {
    let [earlier, later] = sides;
    if earlier == later || later == base {
        return whole(earlier, sides);
    }
    if earlier == base {
        return whole(later, sides);
    }
    let base = Words::of(base);
    let sides = sides.map(Words::of);
    let runs =
        [&sides[0], &sides[1]].map(|side| Runs::new(&align(&base.texts(), &side.texts()), &base, side));
    Merge { base: &base, sides: &sides, runs: &runs, out: Out::new(&base, &sides), both: false }.run()
}

/// Where one side is the result as it stands.
fn whole(text: &str, sides: [&str; 2]) -> MergedText {
    let of = |side: &str| {
        let (words, result) = (Words::of(side), Words::of(text));
        let mut placed = Placed::new(words.words.len());
        let places = Place::all(&result);
        for (word, at) in align(&words.texts(), &result.texts()) {
            placed.set(word, places.get(at).copied());
        }
        placed
    };
    MergedText { text: text.to_owned(), both: false, placed: sides.map(of) }
}

struct Merge<'a> {
    base: &'a Words<'a>,
    sides: &'a [Words<'a>; 2],
    runs: &'a [Runs; 2],
    out: Out<'a>,
    both: bool,
}

impl Merge<'_> {
    fn run(mut self) -> MergedText {
        for slot in 0..=self.base.words.len() {
            self.insert(slot);
            self.keep(slot);
        }
        self.out.finish(self.both)
    }

    /// What was put in before a word of the base.
    fn insert(&mut self, slot: usize) {
        let [earlier, later] = self.runs;
        let (a, b) = (earlier.at(slot), later.at(slot));
        let words = [self.sides[0].between(a.start, a.end), self.sides[1].between(b.start, b.end)];
        match whole_run(words) {
            Some(Whole { side, from, is_half }) => {
                self.both |= is_half;
                let (long, short) = if side == 0 { (a, b) } else { (b, a) };
                let begin = long.start + from;
                let end = begin + short.len();
                self.out.run(side, long.start..begin, None);
                self.out.run(side, begin..end, Some(short));
                self.out.run(side, end..long.end, None);
            }
            None => {
                self.both |= self.meets(slot, [!a.is_empty(), !b.is_empty()]);
                // What replaces words begins where they began: what was put before them stays before it.
                if earlier.replaces(slot) && !later.replaces(slot) {
                    self.out.run(1, b, None);
                    self.out.run(0, a, None);
                } else {
                    self.out.run(0, a, None);
                    self.out.run(1, b, None);
                }
            }
        }
    }

    /// Whether what was put in here meets a change of the other side.
    fn meets(&self, slot: usize, filled: [bool; 2]) -> bool {
        let [earlier, later] = self.runs;
        let removed = earlier.replaces(slot) && later.replaces(slot);
        match filled {
            [true, true] => true,
            [true, false] => removed || later.is_inside_removed(slot),
            [false, true] => removed || earlier.is_inside_removed(slot),
            [false, false] => false,
        }
    }

    /// A word of the base that both kept.
    fn keep(&mut self, slot: usize) {
        if let (Some(a), Some(b)) = (self.runs[0].kept(slot), self.runs[1].kept(slot)) {
            self.out.keep(slot, [a, b]);
        }
    }
}

/// The result as it grows.
struct Out<'a> {
    base: &'a Words<'a>,
    sides: &'a [Words<'a>; 2],
    text: String,
    units: usize,
    /// What stood after the last word where it comes from.
    after: &'a str,
    empty: bool,
    placed: [Placed; 2],
}

impl<'a> Out<'a> {
    fn new(base: &'a Words<'a>, sides: &'a [Words<'a>; 2]) -> Self {
        let lead = scalar(base.lead, [sides[0].lead, sides[1].lead]);
        Self {
            base,
            sides,
            text: lead.to_owned(),
            units: units(lead),
            after: "",
            empty: true,
            placed: [Placed::new(sides[0].words.len()), Placed::new(sides[1].words.len())],
        }
    }

    /// Words of one side; `twin` is where the other side has the same ones.
    fn run(&mut self, side: usize, words: Range<usize>, twin: Option<Range<usize>>) {
        for (nth, at) in words.enumerate() {
            let Some(word) = self.sides.get(side).and_then(|of| of.words.get(at)) else { continue };
            let place = self.push(word.gap, word.text);
            self.set(side, at, place);
            if let Some(at) = twin.as_ref().and_then(|twin| twin.clone().nth(nth)) {
                self.set(1 - side.min(1), at, place);
            }
            self.after = self.gap_after(side, at);
        }
    }

    fn keep(&mut self, slot: usize, at: [usize; 2]) {
        let gap = |words: &Words<'a>, at: usize| words.words.get(at).map_or("", |word| word.gap);
        let Some(word) = self.base.words.get(slot) else { return };
        let before = gap(self.base, slot);
        let gaps = [gap(&self.sides[0], at[0]), gap(&self.sides[1], at[1])];
        let chosen = scalar(before, gaps);
        // Two words never become one: where the chosen side has this word first, another's gap stands before it.
        let gap =
            [chosen, gaps[1], gaps[0], before].into_iter().find(|gap| !gap.is_empty()).unwrap_or_default();
        let place = self.push(gap, word.text);
        self.set(0, at[0], place);
        self.set(1, at[1], place);
        self.after = self.gap_after(1, at[1]);
    }

    fn gap_after(&self, side: usize, at: usize) -> &'a str {
        self.sides.get(side).and_then(|of| of.words.get(at + 1)).map_or("", |next| next.gap)
    }

    fn push(&mut self, gap: &str, word: &str) -> Place {
        if !std::mem::take(&mut self.empty) {
            let gap = [gap, self.after, " "].into_iter().find(|gap| !gap.is_empty()).unwrap_or_default();
            self.text.push_str(gap);
            self.units += units(gap);
        }
        self.text.push_str(word);
        let start = self.units;
        self.units += units(word);
        Place { start, end: self.units }
    }

    fn set(&mut self, side: usize, word: usize, place: Place) {
        if let Some(placed) = self.placed.get_mut(side) {
            placed.set(word, Some(place));
        }
    }

    fn finish(mut self, both: bool) -> MergedText {
        let trail = scalar(self.base.trail, [self.sides[0].trail, self.sides[1].trail]);
        self.text.push_str(trail);
        MergedText { text: self.text, both, placed: self.placed }
    }
}

/// A value of three: the side that changed it; where both did, the later one.
fn scalar<'a>(base: &'a str, [earlier, later]: [&'a str; 2]) -> &'a str {
    if later == base { earlier } else { later }
}

/// Length as the DOM counts it.
pub(super) fn units(text: &str) -> usize {
    text.chars().map(char::len_utf16).sum()
}
