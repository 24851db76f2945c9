//! An essay as files that are read without the service.

mod archive;
mod clock;
mod docx;
mod log;
mod markup;
#[cfg(test)]
pub(super) mod samples;
mod text;
mod words;

pub(super) use archive::{DOCUMENT, Document, SCHEMA, SERVICE};
pub use archive::{Everything, Kept, archive};
pub use docx::docx;
pub use log::{is_whole_log, log};
pub use text::text;
pub(super) use text::{FOOT, QUESTION, REFERENCES, RULE, RULE_LEN};
