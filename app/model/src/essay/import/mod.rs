//! Essays from files and from what is pasted.

mod exported;
mod numbered;
mod text;

pub use text::{Written, text};
