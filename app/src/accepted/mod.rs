//! Accepted essays (합격자소서): the library, and reading one.

#[cfg(feature = "ssr")]
mod analysis;
pub mod api;
#[cfg(feature = "ssr")]
mod company_view;
pub mod contribution;
#[cfg(feature = "ssr")]
mod filters;
#[cfg(feature = "ssr")]
mod find;
#[cfg(feature = "ssr")]
mod keywords;
mod list;
#[cfg(feature = "ssr")]
mod listing;
mod mark;
mod of_company;
mod query;
mod read;
#[cfg(feature = "ssr")]
mod said;
#[cfg(feature = "ssr")]
mod side;
#[cfg(feature = "ssr")]
mod sort;

#[cfg(feature = "ssr")]
pub use find::beside;
#[cfg(feature = "ssr")]
use keywords::Keywords;
pub use list::AcceptedListPage;
pub use of_company::{CompanyAcceptedPage, company_path, company_tabs};
pub use query::AcceptedQuery;
pub use read::AcceptedPage;

use crate::search::query::encode;

/// The address of an essay.
#[must_use]
pub fn path(id: u64) -> String {
    format!("/accepted/{id}")
}

/// The address of an essay in which a word is marked.
#[must_use]
pub fn marked_path(id: u64, word: &str) -> String {
    format!("{}?mark={}", path(id), encode(word))
}
