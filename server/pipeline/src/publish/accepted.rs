//! Accepted essays are searched.

use domain::{accepted, change};
use model::search::TextDoc;
use sqlx::MySqlPool;

use super::Kind;

/// Accepted essays, by their numbers.
pub struct Accepted;

impl Kind for Accepted {
    const NOUN: &'static str = change::ACCEPTED;

    type Document = TextDoc;

    async fn count(pool: &MySqlPool) -> Result<u64, domain::Error> {
        accepted::count(pool).await
    }

    async fn after(
        pool: &MySqlPool,
        last: Option<&TextDoc>,
        limit: u32,
    ) -> Result<Vec<TextDoc>, domain::Error> {
        accepted::index_docs(pool, last.map(|doc| doc.id.as_str()), limit).await
    }

    async fn of(pool: &MySqlPool, keys: &[String]) -> Result<Vec<TextDoc>, domain::Error> {
        accepted::index_docs_of(pool, keys).await
    }
}
