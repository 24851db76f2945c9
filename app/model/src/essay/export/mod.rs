//! An essay as files that are read without the service.

mod clock;
#[cfg(test)]
pub(super) mod samples;
mod text;
mod words;

pub use text::text;
pub(super) use text::{FOOT, QUESTION, REFERENCES, RULE, RULE_LEN};
