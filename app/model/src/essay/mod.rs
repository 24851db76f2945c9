//! A user's own essay.

mod composed;
pub mod count;
#[cfg(test)]
mod samples;
pub mod utf16;
