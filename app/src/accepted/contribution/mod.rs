//! Accepted essays that members give: giving one, one's own, and what operators decide on.
//!
//! What these pages show is rendered by the server, forms included, so that the browser carries next to nothing of them.

pub mod api;
mod page;
#[cfg(feature = "ssr")]
mod views;

pub use page::ContributionPage;

/// Where an essay is given. Links to it are `external`: the script that keeps what is typed (`public/given.js`) comes with a
/// page that is loaded.
pub const GIVE: &str = "/accepted/give";
/// One's own.
pub const CONTRIBUTIONS: &str = "/my/contributions";
/// Those that wait for an operator.
pub const REVIEWS: &str = "/admin/contributions";
