//! A user's own essay.

pub mod card;
pub mod check;
mod composed;
pub mod count;
pub mod deadline;
pub mod diff;
pub mod export;
pub mod hint;
pub mod import;
pub mod kind;
pub mod merge;
pub mod pack;
pub mod paste;
pub mod portal;
pub mod progress;
mod replaced;
#[cfg(test)]
mod samples;
pub mod shape;
pub mod shelf;
pub mod shift;
pub mod snapshot;
pub mod spelling;
pub mod sync;
pub mod trash;
pub mod undo;
pub mod utf16;
pub mod wire;
mod zip;
