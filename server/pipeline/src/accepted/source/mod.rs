//! Sources of accepted essays: pages in, records out. Pure, no I/O.
//!
//! Neither source has an interface of its own for this: both are read as a browser gets them, so that every way in
//! which a page can differ from what we know has an error of its own ([`PageError`]).

mod dom;
mod error;
pub mod jobkorea;
pub mod linkareer;
mod page;
pub(super) mod spec;
pub(super) mod split;
pub mod text;

pub use error::{PageError, PageFault};
use model::accepted::AcceptedRecord;

/// A page of a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ListPage {
    /// The source's numbers in the order of the page, each once, without promotion.
    pub ids: Vec<String>,
    /// How many essays the source says it has in all, where it does.
    pub total: Option<u32>,
    /// Whether another page follows. The source may be wrong: a page without new ids is the last one too.
    pub has_next: bool,
}

/// A page of one essay.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Detail {
    /// The essay.
    Essay(AcceptedRecord),
    /// There is no such essay, or no longer; not an error.
    Gone,
}
