//! Essays from files and from what is pasted.

mod archive;
mod exported;
mod fault;
mod numbered;
mod renewed;
mod text;

pub use archive::{Imported, ImportedEssay, archive};
pub use fault::ImportFault;
pub use renewed::{renewed, renewed_with_history};
pub use text::{Written, text};
