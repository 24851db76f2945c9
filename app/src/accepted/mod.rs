//! Accepted essays (합격자소서): the library, and reading one.

#[cfg(feature = "ssr")]
mod analysis;
pub mod api;
mod filters;
#[cfg(feature = "ssr")]
mod find;
#[cfg(feature = "ssr")]
mod keywords;
mod list;
mod of_company;
mod query;
mod read;
mod sort;

#[cfg(feature = "ssr")]
use keywords::Keywords;
pub use list::AcceptedListPage;
pub use of_company::{CompanyAcceptedPage, company_path, company_tabs};
pub use query::AcceptedQuery;
pub use read::AcceptedPage;

/// The address of an essay.
#[must_use]
pub fn path(id: u64) -> String {
    format!("/accepted/{id}")
}
