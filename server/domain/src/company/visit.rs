//! Visits of company pages: they say how well known a company is, which orders what a search finds.
//!
//! A visitor counts once a company and day. Visits are gathered in memory and written every few seconds: a stop loses
//! none, a crash those of the last seconds. Companies are announced in the change feed when their visits have doubled
//! or halved, so that a popular page is not indexed anew at each visit.

use std::{
    collections::{HashMap, HashSet},
    hash::{BuildHasher as _, RandomState},
    net::IpAddr,
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};

use chrono::{DateTime, Datelike as _, Days, NaiveDate, Utc};
use model::{company::CorpCode, search::visit_level};
use moka::sync::Cache;
use sqlx::{AssertSqlSafe, MySqlConnection, MySqlPool};
use tokio_util::sync::CancellationToken;

use crate::{Error, account::network, change, clock::Clock};

/// How often visits are written.
const WRITE_EVERY: Duration = Duration::from_secs(2);
/// Weeks that count, this one among them.
pub const WEEKS: u32 = 8;
/// Visits that are remembered so as not to count them twice: 16 bytes each and their places.
const REMEMBERED: u64 = 200_000;
/// A visitor counts again after this.
const VISITOR_FOR: Duration = Duration::from_secs(24 * 60 * 60);
/// Companies written in one statement.
const BATCH: usize = 500;

/// Counts visits. Cloning shares it.
#[derive(Clone)]
pub struct Visits {
    pool: MySqlPool,
    clock: Clock,
    gathered: Arc<Mutex<HashMap<CorpCode, u32>>>,
    /// Who visited what, as a number nobody can turn back: its key is this process's own.
    visitors: Cache<u64, ()>,
    key: RandomState,
}

impl Visits {
    /// A counter that has seen nobody.
    #[must_use]
    pub fn new(pool: MySqlPool, clock: Clock) -> Self {
        let visitors = Cache::builder().max_capacity(REMEMBERED).time_to_live(VISITOR_FOR).build();
        Self { pool, clock, gathered: Arc::default(), visitors, key: RandomState::new() }
    }

    /// Somebody opened the page of a company. Of companies that are not there nothing is written.
    pub fn count(&self, corp_code: CorpCode, address: IpAddr) {
        let visitor = self.key.hash_one((corp_code, network(address)));
        if !self.visitors.entry(visitor).or_insert(()).is_fresh() {
            return;
        }
        let mut gathered = self.gathered.lock().unwrap_or_else(PoisonError::into_inner);
        let visits = gathered.entry(corp_code).or_default();
        *visits = visits.saturating_add(1);
    }

    /// Writes what is gathered every few seconds until `stop`, and once more then.
    pub async fn follow(self, stop: CancellationToken) {
        let mut forgot = None;
        loop {
            let stopped = tokio::select! {
                () = stop.cancelled() => true,
                () = tokio::time::sleep(WRITE_EVERY) => false,
            };
            if let Err(error) = self.write().await {
                tracing::warn!(error = %error, "visits could not be written; they are kept for later");
            }
            if stopped {
                return;
            }
            let week = monday(self.clock.today());
            if forgot != Some(week) {
                match self.forget().await {
                    Ok(()) => forgot = Some(week),
                    Err(error) => tracing::warn!(error = %error, "old visits could not be forgotten"),
                }
            }
        }
    }

    /// Writes what is gathered.
    ///
    /// # Errors
    /// When the database does not answer; nothing is lost then.
    pub async fn write(&self) -> Result<(), Error> {
        let gathered = std::mem::take(&mut *self.gathered.lock().unwrap_or_else(PoisonError::into_inner));
        let mut visits: Vec<(CorpCode, u32)> = gathered.into_iter().collect();
        visits.sort_unstable();
        let mut rest = visits.as_slice();
        while let Some((batch, after)) = rest.split_at_checked(rest.len().clamp(1, BATCH)) {
            let written =
                crate::db::despite_deadlocks(|| add(&self.pool, batch, self.clock.now(), self.clock.today()));
            if let Err(error) = written.await {
                let mut gathered = self.gathered.lock().unwrap_or_else(PoisonError::into_inner);
                for (code, visits) in rest {
                    let again = gathered.entry(*code).or_default();
                    *again = again.saturating_add(*visits);
                }
                return Err(error);
            }
            rest = after;
        }
        Ok(())
    }

    /// Forgets weeks that do not count any longer.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn forget(&self) -> Result<(), Error> {
        let oldest = monday(self.clock.today()) - Days::new(7 * u64::from(WEEKS - 1));
        let mut transaction = self.pool.begin().await?;
        let old: Vec<String> =
            sqlx::query_scalar("SELECT DISTINCT corp_code FROM company_visit WHERE week < ? FOR UPDATE")
                .bind(oldest)
                .fetch_all(&mut *transaction)
                .await?;
        let codes: Vec<CorpCode> = old.iter().filter_map(|code| code.parse().ok()).collect();
        for batch in codes.chunks(BATCH) {
            let before = sums(&mut transaction, batch).await?;
            let sql = format!(
                "DELETE FROM company_visit WHERE week < ? AND corp_code IN ({})",
                vec!["?"; batch.len()].join(", ")
            );
            let mut delete = sqlx::query(AssertSqlSafe(sql)).bind(oldest);
            for code in batch {
                delete = delete.bind(code.as_str());
            }
            delete.execute(&mut *transaction).await?;
            let after = sums(&mut transaction, batch).await?;
            announce(&mut transaction, batch, &before, &after, self.clock.now()).await?;
        }
        transaction.commit().await?;
        Ok(())
    }
}

/// Visits of the weeks that count, of the companies named that had any.
pub(super) async fn sums(
    connection: &mut MySqlConnection,
    corp_codes: &[CorpCode],
) -> Result<HashMap<CorpCode, u32>, Error> {
    if corp_codes.is_empty() {
        return Ok(HashMap::new());
    }
    let sql = format!(
        "SELECT corp_code, CAST(LEAST(SUM(visits), 4294967295) AS UNSIGNED) FROM company_visit \
         WHERE corp_code IN ({}) GROUP BY corp_code",
        vec!["?"; corp_codes.len()].join(", ")
    );
    let mut query = sqlx::query_as(AssertSqlSafe(sql));
    for code in corp_codes {
        query = query.bind(code.as_str());
    }
    let rows: Vec<(String, u64)> = query.fetch_all(connection).await?;
    Ok(rows
        .into_iter()
        .filter_map(|(code, visits)| Some((code.parse().ok()?, u32::try_from(visits).unwrap_or(u32::MAX))))
        .collect())
}

async fn add(
    pool: &MySqlPool,
    visits: &[(CorpCode, u32)],
    now: DateTime<Utc>,
    today: NaiveDate,
) -> Result<(), Error> {
    let mut transaction = pool.begin().await?;
    let there = there(&mut transaction, visits).await?;
    let visits: Vec<&(CorpCode, u32)> = visits.iter().filter(|(code, _)| there.contains(code)).collect();
    if visits.is_empty() {
        return Ok(());
    }
    let codes: Vec<CorpCode> = visits.iter().map(|(code, _)| *code).collect();
    let before = sums(&mut transaction, &codes).await?;
    let sql = format!(
        "INSERT INTO company_visit (corp_code, week, visits) VALUES {} \
         ON DUPLICATE KEY UPDATE visits = company_visit.visits + VALUES(visits)",
        vec!["(?, ?, ?)"; visits.len()].join(", ")
    );
    let mut insert = sqlx::query(AssertSqlSafe(sql));
    for (code, visits) in visits {
        insert = insert.bind(code.as_str()).bind(monday(today)).bind(visits);
    }
    insert.execute(&mut *transaction).await?;
    let after = sums(&mut transaction, &codes).await?;
    announce(&mut transaction, &codes, &before, &after, now).await?;
    transaction.commit().await?;
    Ok(())
}

/// Which of the companies there are.
async fn there(
    connection: &mut MySqlConnection,
    visits: &[(CorpCode, u32)],
) -> Result<HashSet<CorpCode>, Error> {
    let sql =
        format!("SELECT corp_code FROM company WHERE corp_code IN ({})", vec!["?"; visits.len()].join(", "));
    let mut query = sqlx::query_scalar(AssertSqlSafe(sql));
    for (code, _) in visits {
        query = query.bind(code.as_str());
    }
    let codes: Vec<String> = query.fetch_all(connection).await?;
    Ok(codes.iter().filter_map(|code| code.parse().ok()).collect())
}

/// Announces the companies whose visits have doubled or halved.
async fn announce(
    connection: &mut MySqlConnection,
    corp_codes: &[CorpCode],
    before: &HashMap<CorpCode, u32>,
    after: &HashMap<CorpCode, u32>,
    now: DateTime<Utc>,
) -> Result<(), Error> {
    let level = |sums: &HashMap<CorpCode, u32>, code| visit_level(sums.get(code).copied().unwrap_or(0));
    let changed: HashSet<&CorpCode> =
        corp_codes.iter().filter(|code| level(before, code) != level(after, code)).collect();
    for code in changed {
        change::announce(connection, change::COMPANY, code.as_str(), now).await?;
    }
    Ok(())
}

/// The Monday of a day's week.
fn monday(day: NaiveDate) -> NaiveDate {
    day - Days::new(u64::from(day.weekday().num_days_from_monday()))
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicI64, Ordering};

    use super::*;
    use crate::company::tests::{CODE, PROVENANCE, code, insert_company};

    /// Days after a Monday that the clock of a test stands at.
    struct Day(Arc<AtomicI64>);

    async fn visits(pool: &MySqlPool) -> (Visits, Day) {
        insert_company(pool, CODE, "달여울식품", PROVENANCE).await;
        let day = Arc::new(AtomicI64::new(0));
        let (from, it) = ("2026-03-02T03:00:00Z".parse::<DateTime<Utc>>().unwrap(), day.clone());
        let clock = Clock::from_fn(move || from + chrono::Duration::days(it.load(Ordering::Relaxed)));
        (Visits::new(pool.clone(), clock), Day(day))
    }

    fn address(last: u8) -> IpAddr {
        IpAddr::from([203, 0, 113, last])
    }

    async fn announced(pool: &MySqlPool) -> usize {
        change::since(pool, change::COMPANY, 0, 1000).await.unwrap().len()
    }

    async fn sum(pool: &MySqlPool) -> u32 {
        let mut connection = pool.acquire().await.unwrap();
        sums(&mut connection, &[code(CODE)]).await.unwrap().get(&code(CODE)).copied().unwrap_or(0)
    }

    #[sqlx::test(migrator = "crate::db::MIGRATIONS")]
    async fn a_visitor_counts_once_a_company(pool: MySqlPool) {
        let (visits, _) = visits(&pool).await;
        for last in [1, 1, 1, 2] {
            visits.count(code(CODE), address(last));
        }
        // One person has a whole /64.
        for host in ["2001:db8::1", "2001:db8::2"] {
            visits.count(code(CODE), host.parse().unwrap());
        }
        visits.count(code("00990002"), address(1));
        visits.write().await.unwrap();
        assert_eq!(sum(&pool).await, 3);
        let written: u32 = sqlx::query_scalar("SELECT CAST(COUNT(*) AS UNSIGNED) FROM company_visit")
            .fetch_one(&pool)
            .await
            .unwrap();
        assert_eq!(written, 1, "there is no other company");
    }

    #[sqlx::test(migrator = "crate::db::MIGRATIONS")]
    async fn a_company_is_announced_when_its_visits_double(pool: MySqlPool) {
        let (visits, _) = visits(&pool).await;
        let mut seen = Vec::new();
        for last in 0..8 {
            visits.count(code(CODE), address(last));
            visits.write().await.unwrap();
            seen.push(announced(&pool).await);
        }
        // At 1, 3 and 7 visits.
        assert_eq!(seen, [1, 1, 2, 2, 2, 2, 3, 3]);
    }

    #[sqlx::test(migrator = "crate::db::MIGRATIONS")]
    async fn old_weeks_are_forgotten_and_that_is_announced(pool: MySqlPool) {
        let (visits, day) = visits(&pool).await;
        visits.count(code(CODE), address(1));
        visits.write().await.unwrap();
        day.0.store(7 * i64::from(WEEKS - 1) + 6, Ordering::Relaxed);
        visits.forget().await.unwrap();
        assert_eq!((sum(&pool).await, announced(&pool).await), (1, 1), "it still counts");
        day.0.store(7 * i64::from(WEEKS), Ordering::Relaxed);
        visits.forget().await.unwrap();
        assert_eq!((sum(&pool).await, announced(&pool).await), (0, 2));
    }

    #[sqlx::test(migrator = "crate::db::MIGRATIONS")]
    async fn visits_that_could_not_be_written_are_kept(pool: MySqlPool) {
        let (visits, _) = visits(&pool).await;
        visits.count(code(CODE), address(1));
        sqlx::query("RENAME TABLE company_visit TO elsewhere").execute(&pool).await.unwrap();
        assert!(visits.write().await.is_err());
        visits.count(code(CODE), address(2));
        sqlx::query("RENAME TABLE elsewhere TO company_visit").execute(&pool).await.unwrap();
        visits.write().await.unwrap();
        assert_eq!(sum(&pool).await, 2);
    }

    #[test]
    fn a_week_begins_on_monday() {
        let day = |text: &str| text.parse::<NaiveDate>().unwrap();
        for (of, is) in
            [("2026-03-02", "2026-03-02"), ("2026-03-08", "2026-03-02"), ("2026-03-09", "2026-03-09")]
        {
            assert_eq!(monday(day(of)), day(is));
        }
    }
}
