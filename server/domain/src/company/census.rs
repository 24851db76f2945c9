//! What is said of all companies together: how many there are, and the addresses of the site map.
//!
//! Each takes a walk through the whole table (20 ms, 0.3 s), so what was found is kept for a moment, and many who ask
//! at once share one walk. By time, not by the change feed: a load changes a thousand companies a second, and nobody
//! misses a company for a minute.

use std::{sync::Arc, time::Duration};

use chrono::{DateTime, NaiveDate, Utc};
use model::company::{CorpCode, Source};
use sqlx::MySqlPool;

use crate::{Error, clock, kept::Kept};

/// How long figures are kept.
const COUNTS_FOR: Duration = Duration::from_secs(10);
/// How long addresses are kept; crawlers are told to come again after an hour.
const ADDRESSES_FOR: Duration = Duration::from_secs(60);

/// How much is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Counts {
    /// Companies in all.
    pub companies: i64,
    /// Of which have a stock code.
    pub listed: i64,
    /// The day the list of companies stands for (Asia/Seoul), none before the first.
    pub as_of: Option<NaiveDate>,
}

/// A company that has a page, and the day (Asia/Seoul) it was last changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Address {
    /// Which company.
    pub corp_code: CorpCode,
    /// The day.
    pub changed_on: NaiveDate,
}

/// All companies together. Cloning shares what was found.
#[derive(Clone)]
pub struct Census {
    pool: MySqlPool,
    counts: Kept<(), Counts>,
    addresses: Kept<(), Arc<[Address]>>,
}

impl Census {
    /// Nothing is counted yet.
    #[must_use]
    pub fn new(pool: MySqlPool) -> Self {
        Self::keeping(pool, COUNTS_FOR, ADDRESSES_FOR)
    }

    fn keeping(pool: MySqlPool, counts_for: Duration, addresses_for: Duration) -> Self {
        Self { pool, counts: Kept::new(1, counts_for), addresses: Kept::new(1, addresses_for) }
    }

    /// How many companies there are, how many of them are listed, and as of when.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn counts(&self) -> Result<Counts, Arc<Error>> {
        let found = self.counts.get((), async { count(&self.pool).await.map(Some) }).await?;
        Ok(found.unwrap_or(Counts { companies: 0, listed: 0, as_of: None }))
    }

    /// Companies that are not gone, in the order of their codes.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn addresses(&self) -> Result<Arc<[Address]>, Arc<Error>> {
        let found = self.addresses.get((), async { list_addresses(&self.pool).await.map(Some) }).await?;
        Ok(found.unwrap_or_default())
    }
}

async fn count(pool: &MySqlPool) -> Result<Counts, Error> {
    let (companies, listed): (i64, i64) =
        sqlx::query_as("SELECT COUNT(*), COUNT(stock_code) FROM company").fetch_one(pool).await?;
    Ok(Counts { companies, listed, as_of: find_list_day(pool).await? })
}

/// The day of the list that is loaded: the day its server dates it, else the day it was fetched. While a newer one is
/// fetched and not loaded (refused, say), of the loaded one only the day it was published is known.
async fn find_list_day(pool: &MySqlPool) -> Result<Option<NaiveDate>, Error> {
    let sql = "SELECT s.published_at, p.fetched_at, p.last_modified FROM etl_source s \
               LEFT JOIN etl_payload p ON p.source = s.source AND p.loaded_hash = p.hash \
               WHERE s.source = ? AND s.rows_seen > 0 ORDER BY p.fetched_at DESC LIMIT 1";
    /// When the list was published, when it was fetched, what its server dates it.
    type Times = (DateTime<Utc>, Option<DateTime<Utc>>, Option<String>);
    let row: Option<Times> =
        sqlx::query_as(sql).bind(Source::DartCorpCode.as_str()).fetch_optional(pool).await?;
    Ok(row.map(|(published_at, fetched_at, last_modified)| {
        let known_since = clock::seoul_day(fetched_at.unwrap_or(published_at));
        last_modified
            .and_then(|text| DateTime::parse_from_rfc2822(&text).ok())
            .map_or(known_since, |at| clock::seoul_day(at.to_utc()).min(known_since))
    }))
}

async fn list_addresses(pool: &MySqlPool) -> Result<Arc<[Address]>, Error> {
    let sql = "SELECT corp_code, DATE(updated_at + INTERVAL 9 HOUR) FROM company \
               WHERE gone_on IS NULL ORDER BY corp_code";
    let rows: Vec<(String, NaiveDate)> = sqlx::query_as(sql).fetch_all(pool).await?;
    let address =
        |(code, changed_on): (String, NaiveDate)| Some(Address { corp_code: code.parse().ok()?, changed_on });
    Ok(rows.into_iter().filter_map(address).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::company::tests::{CODE, PROVENANCE, code, insert_company};

    const OTHER: &str = "00990002";

    async fn publish(pool: &MySqlPool, published_at: &str) {
        sqlx::query(
            "INSERT INTO etl_source (source, rows_seen, published_at) VALUES ('dart_corp_code', 2, ?)",
        )
        .bind(published_at)
        .execute(pool)
        .await
        .unwrap();
    }

    async fn fetch(pool: &MySqlPool, fetched_at: &str, last_modified: Option<&str>, loaded: bool) {
        sqlx::query(
            "INSERT INTO etl_payload (source, request_key, run_id, url, fetched_at, bytes, hash, object, last_modified, \
             outcome, loaded_hash) VALUES ('dart_corp_code', 'corpCode.xml', 1, '', ?, 1, 'new', '', ?, 'data', ?)",
        )
        .bind(fetched_at)
        .bind(last_modified)
        .bind(if loaded { "new" } else { "old" })
        .execute(pool)
        .await
        .unwrap();
    }

    #[sqlx::test(migrator = "crate::db::MIGRATIONS")]
    async fn companies_are_counted_and_the_gone_have_no_address(pool: MySqlPool) {
        insert_company(&pool, CODE, "달여울식품", PROVENANCE).await;
        insert_company(&pool, OTHER, "소담리테일", PROVENANCE).await;
        sqlx::query("UPDATE company SET gone_on = '2026-01-01', stock_code = NULL WHERE corp_code = ?")
            .bind(CODE)
            .execute(&pool)
            .await
            .unwrap();
        let census = Census::new(pool);
        assert_eq!(census.counts().await.unwrap(), Counts { companies: 2, listed: 1, as_of: None });
        // 15:00 UTC is the next day in Seoul.
        let address = Address { corp_code: code(OTHER), changed_on: "2026-11-01".parse().unwrap() };
        assert_eq!(*census.addresses().await.unwrap(), [address]);
    }

    #[sqlx::test(migrator = "crate::db::MIGRATIONS")]
    async fn the_figures_are_as_of_the_lists_own_day(pool: MySqlPool) {
        let as_of = async || count(&pool).await.unwrap().as_of.map(|day| day.to_string());
        assert_eq!(as_of().await, None);
        publish(&pool, "2026-11-20 16:00:00").await;
        assert_eq!(as_of().await.as_deref(), Some("2026-11-21"), "no payload: the day it was published");
        fetch(&pool, "2026-11-19 16:00:00", None, true).await;
        assert_eq!(as_of().await.as_deref(), Some("2026-11-20"), "undated: the day it was fetched");
        sqlx::query("UPDATE etl_payload SET last_modified = 'Wed, 01 Apr 2026 00:00:00 GMT'")
            .execute(&pool)
            .await
            .unwrap();
        assert_eq!(as_of().await.as_deref(), Some("2026-04-01"), "the day its server dates it");
        sqlx::query("UPDATE etl_payload SET last_modified = 'Fri, 01 Jan 2027 00:00:00 GMT'")
            .execute(&pool)
            .await
            .unwrap();
        assert_eq!(as_of().await.as_deref(), Some("2026-11-20"), "never after it was fetched");
    }

    #[sqlx::test(migrator = "crate::db::MIGRATIONS")]
    async fn a_list_that_is_not_loaded_dates_nothing(pool: MySqlPool) {
        publish(&pool, "2026-11-20 16:00:00").await;
        fetch(&pool, "2026-12-01 00:00:00", Some("Tue, 01 Dec 2026 00:00:00 GMT"), false).await;
        assert_eq!(count(&pool).await.unwrap().as_of.unwrap().to_string(), "2026-11-21");
    }

    #[sqlx::test(migrator = "crate::db::MIGRATIONS")]
    async fn one_walk_serves_for_a_while(pool: MySqlPool) {
        let (kept, fleeting) =
            (Census::new(pool.clone()), Census::keeping(pool.clone(), Duration::ZERO, Duration::ZERO));
        for census in [&kept, &fleeting] {
            assert_eq!(census.counts().await.unwrap().companies, 0);
            assert_eq!(census.addresses().await.unwrap().len(), 0);
        }
        insert_company(&pool, CODE, "달여울식품", PROVENANCE).await;
        assert_eq!(kept.counts().await.unwrap().companies, 0);
        assert_eq!(kept.addresses().await.unwrap().len(), 0);
        assert_eq!(fleeting.counts().await.unwrap().companies, 1);
        assert_eq!(fleeting.addresses().await.unwrap().len(), 1);
    }
}
