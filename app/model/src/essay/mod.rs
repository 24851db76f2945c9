//! A user's own essay.

pub mod utf16;
