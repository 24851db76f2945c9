//! Accepted essays (합격자소서): the library, and reading one.

pub mod api;
mod filters;
#[cfg(feature = "ssr")]
mod find;
mod keywords;
mod list;
mod query;
mod read;

pub use keywords::Keywords;
pub use list::AcceptedListPage;
pub use query::AcceptedQuery;
pub use read::AcceptedPage;

/// The address of an essay.
#[must_use]
pub fn path(id: u64) -> String {
    format!("/accepted/{id}")
}
