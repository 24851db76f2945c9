//! Taking essays in: from text with several questions, from a file of everything. Nothing that is there is overwritten.

mod archive;
mod dialog;
mod file;
mod text;

pub use dialog::ImportDialog;
