//! Companies: reading pages, documents for the index, all of them counted and listed.

mod census;
mod docs;
mod facts;
mod finance;
mod holder;
mod known;
mod named;
mod pages;
mod repo;
#[cfg(test)]
mod tests;
mod visit;

pub use census::{Address, Census, Counts};
pub use finance::read as read_finance;
pub use holder::{Holder, holders};
pub use known::known;
use model::{
    company::{CompanyPage, CorpCode},
    search::CompanyDoc,
};
pub use named::{known_names, named};
pub use pages::Pages;
use sqlx::MySqlPool;
pub use visit::Visits;

use crate::Error;

/// Disclosures on a company's page.
pub const DISCLOSURES_SHOWN: u32 = 30;

/// Everything the page of a company shows, none when there is no such company.
///
/// # Errors
/// When the database does not answer, or a row holds what nothing of ours writes.
pub async fn page(pool: &MySqlPool, corp_code: CorpCode) -> Result<Option<CompanyPage>, Error> {
    let mut connection = pool.acquire().await?;
    let Some(company) = repo::find(&mut connection, corp_code).await? else { return Ok(None) };
    let former_names = repo::list_former_names(&mut connection, corp_code).await?;
    let finance = finance::list(&mut connection, corp_code).await?;
    let governance = repo::find_governance(&mut connection, corp_code).await?;
    let disclosures = repo::list_disclosures(&mut connection, corp_code, DISCLOSURES_SHOWN).await?;
    Ok(Some(CompanyPage {
        head: company.head,
        facts: company.facts,
        former_names,
        finance,
        governance,
        disclosures,
    }))
}

/// Documents for the index, in the order of corp codes, of companies after `after`.
///
/// # Errors
/// When the database does not answer, or a row holds what nothing of ours writes.
pub async fn index_docs(
    pool: &MySqlPool,
    after: Option<CorpCode>,
    limit: u32,
) -> Result<Vec<CompanyDoc>, Error> {
    docs::list(pool, after, limit).await
}

/// Documents for the index of the companies named; a company that is not there is left out.
///
/// # Errors
/// When the database does not answer, or a row holds what nothing of ours writes.
pub async fn index_docs_of(pool: &MySqlPool, corp_codes: &[CorpCode]) -> Result<Vec<CompanyDoc>, Error> {
    docs::list_of(pool, corp_codes).await
}

/// Whether there is such a company.
///
/// # Errors
/// When the database does not answer.
pub async fn exists(pool: &MySqlPool, corp_code: CorpCode) -> Result<bool, Error> {
    repo::exists(pool, corp_code).await
}
