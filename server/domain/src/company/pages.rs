//! Company pages kept in memory, let go of as the change feed names them.

use std::{sync::Arc, time::Duration};

use model::company::{CompanyPage, CorpCode};
use sqlx::MySqlPool;
use tokio_util::sync::CancellationToken;

use crate::{Error, change, kept::Kept};

/// Pages kept at most: about 20 KiB each.
const KEPT: u64 = 4_000;
/// How soon a change shows on a page.
const FOLLOW_EVERY: Duration = Duration::from_millis(500);
/// More changes than this at once: everything is let go.
const CHANGES_AT_ONCE: u32 = 5_000;

/// Company pages, read once and shared. Cloning shares the cache.
#[derive(Clone)]
pub struct Pages {
    pool: MySqlPool,
    kept: Kept<CorpCode, Arc<CompanyPage>>,
}

impl Pages {
    /// A page is read again after this, whatever the feed says.
    pub const KEPT_FOR: Duration = Duration::from_secs(600);

    /// An empty cache over a database.
    #[must_use]
    pub fn new(pool: MySqlPool) -> Self {
        Self { pool, kept: Kept::new(KEPT, Self::KEPT_FOR) }
    }

    /// The page of a company, none when there is no such company.
    ///
    /// # Errors
    /// As [`super::page`]; all who waited for one reading get the same.
    pub async fn get(&self, corp_code: CorpCode) -> Result<Option<Arc<CompanyPage>>, Arc<Error>> {
        let read = async { Ok(super::page(&self.pool, corp_code).await?.map(Arc::new)) };
        self.kept.get(corp_code, read).await
    }

    /// Follows the change feed until `stop`.
    pub async fn follow(self, stop: CancellationToken) {
        let mut seen = None;
        loop {
            seen = match self.forget_since(seen).await {
                Ok(seen) => Some(seen),
                Err(error) => {
                    // Until the feed can be read again nothing that is kept may be trusted.
                    tracing::warn!(error = %error, "the change feed cannot be read; cached pages are let go");
                    self.kept.let_go_of_all();
                    None
                }
            };
            tokio::select! {
                () = stop.cancelled() => return,
                () = tokio::time::sleep(FOLLOW_EVERY) => {}
            }
        }
    }

    /// Lets go of pages changed after `seen`; with no position, of all. Returns the new position.
    async fn forget_since(&self, seen: Option<i64>) -> Result<i64, Error> {
        let Some(seen) = seen else {
            let newest = change::newest(&self.pool, change::COMPANY).await?;
            self.kept.let_go_of_all();
            return Ok(newest);
        };
        let changes = change::since(&self.pool, change::COMPANY, seen, CHANGES_AT_ONCE).await?;
        let Some((newest, _)) = changes.last() else { return Ok(seen) };
        if changes.len() >= CHANGES_AT_ONCE as usize {
            self.kept.let_go_of_all();
        }
        for code in changes.iter().filter_map(|(_, code)| code.parse::<CorpCode>().ok()) {
            self.kept.let_go(&code).await;
        }
        Ok(*newest)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::company::tests::{CODE, PROVENANCE, code, insert_company};

    #[sqlx::test(migrator = "crate::db::MIGRATIONS")]
    async fn a_page_is_read_once_and_again_after_a_change(pool: MySqlPool) {
        insert_company(&pool, CODE, "달여울식품", PROVENANCE).await;
        let pages = Pages::new(pool.clone());
        let seen = pages.forget_since(None).await.unwrap();
        let name = async || pages.get(code(CODE)).await.unwrap().unwrap().head.name.clone();
        assert_eq!(name().await, "달여울식품");

        sqlx::query("UPDATE company SET name = '달여울푸드'").execute(&pool).await.unwrap();
        assert_eq!(name().await, "달여울식품", "nobody said that it changed");

        sqlx::query("INSERT INTO change_feed (noun, entity, changed_at) VALUES ('company', ?, NOW(3))")
            .bind(CODE)
            .execute(&pool)
            .await
            .unwrap();
        let seen_now = pages.forget_since(Some(seen)).await.unwrap();
        assert!(seen_now > seen);
        assert_eq!(name().await, "달여울푸드");
    }

    #[sqlx::test(migrator = "crate::db::MIGRATIONS")]
    async fn a_company_that_is_not_there_is_asked_for_each_time(pool: MySqlPool) {
        let pages = Pages::new(pool.clone());
        assert!(pages.get(code(CODE)).await.unwrap().is_none());
        insert_company(&pool, CODE, "달여울식품", PROVENANCE).await;
        assert!(pages.get(code(CODE)).await.unwrap().is_some());
    }
}
