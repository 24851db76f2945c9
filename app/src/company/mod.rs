//! A company's page.

pub mod api;
#[cfg(feature = "ssr")]
mod facts;
pub mod finance;
mod page;
mod parts;

#[cfg(feature = "ssr")]
pub use facts::facts;
pub use page::{CompanyPage, NO_COMPANY};
pub use parts::Head;

use model::company::CorpCode;

/// The address of a company's page.
#[must_use]
pub fn path(corp_code: CorpCode) -> String {
    format!("/company/{corp_code}")
}
