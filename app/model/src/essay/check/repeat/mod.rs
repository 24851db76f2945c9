//! What an essay says more than once.

mod sentence;
mod twice;
mod word;

pub(super) use sentence::find as sentences;
pub(super) use twice::find as twice;
pub(super) use word::find as words;
