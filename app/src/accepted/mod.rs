//! Accepted essays (합격자소서): the library, and reading one.

pub mod api;
mod cloud;
mod drawing;
mod filters;
#[cfg(feature = "ssr")]
mod find;
mod keywords;
mod list;
mod network;
mod query;
mod read;

pub use cloud::{CloudWord, WordCloud, cloud_layouts};
pub use keywords::Keywords;
pub use list::AcceptedListPage;
pub use network::{NetworkPair, NetworkWord, WordNetwork, network_layouts};
pub use query::AcceptedQuery;
pub use read::AcceptedPage;

/// The address of an essay.
#[must_use]
pub fn path(id: u64) -> String {
    format!("/accepted/{id}")
}
