//! Sentences of an answer with their lengths.

use std::ops::Range;

use model::sentence::{is_title, sentences};

use super::numbers::size;

/// A sentence of an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Sentence {
    /// First byte.
    pub(super) from: u32,
    /// Byte after the last one.
    pub(super) to: u32,
    /// How many letters it has.
    pub(super) letters: u32,
    /// A title is none that one would read alone.
    pub(super) title: bool,
}

/// Sentences of an answer with their lengths.
pub(super) fn numbered(text: &str) -> Vec<Sentence> {
    let sentence = |range: Range<usize>| {
        let sentence = text.get(range.clone())?;
        let letters = size(sentence.chars().count());
        Some(Sentence { from: size(range.start), to: size(range.end), letters, title: is_title(sentence) })
    };
    sentences(text).into_iter().filter_map(sentence).collect()
}
