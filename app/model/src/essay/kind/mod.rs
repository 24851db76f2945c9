//! What a question asks for, told by its letters: a proposal that is made on the device, with no network.
//!
//! The server tells kinds by morphemes, with an analyser and a table that no browser should load. Here words of one
//! meaning (`words.tsv`) and pieces of two to four letters each have a weight for each kind (`weights.tsv`), and the sum
//! says. What a person chose always stands before it.

pub mod strip;
mod table;
mod words;

#[cfg(test)]
mod tests;

pub use table::Table;

use super::shape::Question;
use crate::accepted::QuestionKind;

/// A question has no more kinds than this.
const MOST: usize = 3;
/// A kind beside the best one has at least this sum, in tenths; chosen by cross-validation.
const LEAST: i32 = -2;
/// A question of no more letters is short.
const SHORT: usize = 8;
/// Letters of a piece.
const PIECES: std::ops::RangeInclusive<usize> = 2..=4;

/// What a question asks for, and who says so.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Asked {
    /// The kinds, the chief one first; none where nothing is asked yet.
    pub kinds: Vec<QuestionKind>,
    /// A person chose them; else they are proposed.
    pub is_chosen: bool,
}

impl Asked {
    /// By a question: what was chosen, or else what its text says.
    #[must_use]
    pub fn by(question: &Question) -> Self {
        if question.kinds.is_empty() {
            Self { kinds: propose(&question.text), is_chosen: false }
        } else {
            Self { kinds: question.kinds.clone(), is_chosen: true }
        }
    }
}

/// The kinds that a question's text speaks for, the best first; none where it has no letters.
#[must_use]
pub fn propose(question: &str) -> Vec<QuestionKind> {
    propose_by(Table::built_in(), question)
}

/// The same by other weights: training judges them.
#[must_use]
pub fn propose_by(table: &Table, question: &str) -> Vec<QuestionKind> {
    let mut seen = Vec::new();
    each(question, &mut |feature| seen.extend(table.place(feature)));
    if seen.is_empty() {
        return Vec::new();
    }
    // What stands there twice says it once.
    seen.sort_unstable();
    seen.dedup();
    let sums = table.sums(&seen);
    let mut kinds: Vec<(QuestionKind, i32)> = QuestionKind::ALL.into_iter().zip(sums).collect();
    kinds.sort_by_key(|(_, sum)| std::cmp::Reverse(*sum));
    let best = kinds.first().map(|(kind, _)| *kind);
    kinds.retain(|(kind, sum)| Some(*kind) == best || *sum >= LEAST);
    kinds.into_iter().take(MOST).map(|(kind, _)| kind).collect()
}

/// What a question shows, each by its name in the table: `=` for any, `=short`, `#apply` for words of one meaning,
/// `지원동` for letters. Nothing where it has no letters. A name may come more than once.
pub fn each(question: &str, see: &mut dyn FnMut(&str)) {
    let text = words::open(&strip::strip(question));
    let letters: String = text.chars().filter(|c| c.is_alphabetic()).collect();
    let starts: Vec<usize> = letters.char_indices().map(|(at, _)| at).chain([letters.len()]).collect();
    let many = starts.len() - 1;
    if many == 0 {
        return;
    }
    see("=");
    if many <= SHORT {
        see("=short");
    }
    words::find(&text).into_iter().for_each(&mut *see);
    for length in PIECES {
        for ends in starts.windows(length + 1) {
            if let [from, .., to] = ends
                && let Some(piece) = letters.get(*from..*to)
            {
                see(piece);
            }
        }
    }
}
