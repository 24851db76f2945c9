//! Companies are searched.

use domain::{change, company};
use model::search::CompanyDoc;
use sqlx::MySqlPool;

use super::Kind;

/// Companies, by their corp codes.
pub struct Company;

impl Kind for Company {
    const NOUN: &'static str = change::COMPANY;

    type Document = CompanyDoc;

    async fn count(pool: &MySqlPool) -> Result<u64, domain::Error> {
        let count: i64 = sqlx::query_scalar("SELECT COUNT(*) FROM company").fetch_one(pool).await?;
        Ok(count.unsigned_abs())
    }

    async fn after(
        pool: &MySqlPool,
        last: Option<&CompanyDoc>,
        limit: u32,
    ) -> Result<Vec<CompanyDoc>, domain::Error> {
        company::index_docs(pool, last.map(|company| company.head.corp_code), limit).await
    }

    async fn of(pool: &MySqlPool, keys: &[String]) -> Result<Vec<CompanyDoc>, domain::Error> {
        let corp_codes: Vec<_> = keys.iter().filter_map(|key| key.parse().ok()).collect();
        company::index_docs_of(pool, &corp_codes).await
    }
}
