//! What an essay says more than once.

mod sentence;
mod word;

pub(super) use sentence::find as sentences;
pub(super) use word::find as words;
