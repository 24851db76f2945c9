//! A user's own essay.

mod composed;
pub mod count;
pub mod paste;
#[cfg(test)]
mod samples;
pub mod utf16;
