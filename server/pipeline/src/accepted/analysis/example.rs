//! Sentences in which a keyword stands.

use std::cmp::Reverse;

use serde::Serialize;

use super::{index::Entry, numbers::size, sentence::Sentence, terms::Place, words::slice};

/// Sentences of this many letters are read at a glance.
const READABLE: std::ops::RangeInclusive<u32> = 25..=110;
/// Of a longer one a part is shown.
const LONGEST: u32 = 160;

/// A sentence of an answer; places are bytes of the answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Example {
    /// The essay.
    pub essay: u64,
    /// The answer's place in it.
    pub position: u8,
    /// First byte of the sentence, or of the part of it that is shown.
    pub from: u32,
    /// Byte after its last one.
    pub to: u32,
    /// First byte of the keyword.
    pub term_from: u32,
    /// Byte after its last one.
    pub term_to: u32,
}

/// For each term the most readable sentences, of different essays; of equally readable ones the latest.
pub(super) fn find(answers: &[&Entry<'_>], terms: &[u32], limit: usize) -> Vec<Vec<Example>> {
    let mut best: Vec<Best> = terms.iter().map(|_| Best::default()).collect();
    let mut wanted: Vec<(u32, &mut Best)> = terms.iter().copied().zip(&mut best).collect();
    wanted.sort_unstable_by_key(|(term, _)| *term);
    for entry in answers {
        let mut wanted = wanted.iter_mut().peekable();
        for (term, places) in entry.terms() {
            while wanted.next_if(|(other, _)| *other < term).is_some() {}
            if let Some((_, best)) = wanted.next_if(|(other, _)| *other == term) {
                best.offer(entry, places, limit);
            }
        }
    }
    best.into_iter().map(|best| best.0.into_iter().map(|(_, example)| example).collect()).collect()
}

/// What is shown first: the fewest letters too many or too few, the latest year, the lowest number of the
/// essay.
type Rank = (u32, Reverse<Option<i16>>, u64);

/// The best examples so far, in order, each of another essay.
#[derive(Default)]
struct Best(Vec<(Rank, Example)>);

impl Best {
    fn offer(&mut self, entry: &Entry<'_>, places: &[Place], limit: usize) {
        for place in places {
            let Some(sentence) = sentence_of(entry, place) else { continue };
            let rank = (excess(sentence), Reverse(entry.answer.year), entry.answer.essay);
            let full = self.0.len() >= limit;
            if full && self.0.last().is_none_or(|(last, _)| *last <= rank) {
                continue;
            }
            let same = self.0.iter().position(|(_, other)| other.essay == entry.answer.essay);
            match same.and_then(|same| self.0.get_mut(same)) {
                Some(other) if rank < other.0 => *other = (rank, example(entry, sentence, place)),
                Some(_) => {}
                None => self.0.push((rank, example(entry, sentence, place))),
            }
            self.0.sort_unstable();
            self.0.truncate(limit);
        }
    }
}

fn sentence_of(entry: &Entry<'_>, place: &Place) -> Option<Sentence> {
    let after = entry.sentences.partition_point(|sentence| sentence.from <= place.from);
    let sentence = entry.sentences.get(after.checked_sub(1)?)?;
    (!sentence.title && place.to <= sentence.to).then_some(*sentence)
}

fn excess(sentence: Sentence) -> u32 {
    let (letters, least, most) = (sentence.letters, *READABLE.start(), *READABLE.end());
    least.saturating_sub(letters).max(letters.saturating_sub(most))
}

fn example(entry: &Entry<'_>, sentence: Sentence, place: &Place) -> Example {
    let (from, to) = if sentence.letters > LONGEST {
        part(&entry.answer.text, sentence, place)
    } else {
        (sentence.from, sentence.to)
    };
    Example {
        essay: entry.answer.essay,
        position: entry.answer.position,
        from,
        to,
        term_from: place.from,
        term_to: place.to,
    }
}

/// The part of a sentence about a place, from a space to a space.
fn part(text: &str, sentence: Sentence, place: &Place) -> (u32, u32) {
    let each = usize::try_from(LONGEST / 2).unwrap_or_default();
    let before = slice(text, sentence.from, place.from).unwrap_or_default();
    let after = slice(text, place.to, sentence.to).unwrap_or_default();
    let from = match before.char_indices().rev().nth(each) {
        Some((at, _)) => {
            let skipped =
                before.get(at..).and_then(|rest| rest.find(' ')).map_or(before.len(), |space| at + space + 1);
            sentence.from + size(skipped)
        }
        None => sentence.from,
    };
    let to = match after.char_indices().nth(each) {
        Some((at, _)) => place.to + size(after.get(..at).and_then(|rest| rest.rfind(' ')).unwrap_or(0)),
        None => sentence.to,
    };
    (from, to)
}
