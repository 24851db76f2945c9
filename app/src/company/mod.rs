//! A company's page.

pub mod api;
pub mod finance;
mod page;
mod parts;

pub use page::{CompanyPage, NO_COMPANY};
pub use parts::Head;

use model::company::CorpCode;

/// The address of a company's page.
#[must_use]
pub fn path(corp_code: CorpCode) -> String {
    format!("/company/{corp_code}")
}
