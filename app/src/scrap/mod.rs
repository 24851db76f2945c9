//! Sentences of accepted essays that a member keeps (스크랩): choosing one, and the list of one's own.

pub mod api;
mod choose;
#[cfg(feature = "ssr")]
mod list;
mod page;

pub use choose::Choose;
pub use page::MyScrapsPage;

/// The list of one's own.
pub const SCRAPS: &str = "/my/scraps";
