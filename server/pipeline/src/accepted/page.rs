//! Pages of the sites as they were fetched: what is known of an essay need not be asked again.

use std::collections::{BTreeSet, HashMap};

use chrono::{DateTime, Utc};
use model::accepted::AcceptedSource;
use sqlx::MySqlPool;

use crate::{fetch::Validators, load::retrying, raw::RawZone};

/// What became of a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum PageOutcome {
    /// It is an essay.
    Essay,
    /// The site says that there is none.
    Gone,
    /// It could not be read; the page is kept.
    Spoilt,
    /// The site had a fault when it was asked: it says nothing of the essay.
    Passing,
    /// It was taken down: it is not asked for again.
    TakenDown,
}

impl PageOutcome {
    fn as_str(self) -> &'static str {
        match self {
            Self::Essay => "essay",
            Self::Gone => "gone",
            Self::Spoilt => "spoilt",
            Self::Passing => "passing",
            Self::TakenDown => "taken_down",
        }
    }
}

/// A page as it was fetched.
#[derive(Clone, Debug, PartialEq, Eq, sqlx::FromRow)]
pub(super) struct KeptPage {
    pub(super) source_id: String,
    pub(super) fetched_at: DateTime<Utc>,
    pub(super) hash: String,
    pub(super) object: String,
    pub(super) etag: Option<String>,
    pub(super) last_modified: Option<String>,
    pub(super) outcome: String,
}

impl KeptPage {
    /// It said what became of the essay; one that did not is asked for again.
    pub(super) fn is_read(&self) -> bool {
        [PageOutcome::Essay, PageOutcome::Gone, PageOutcome::TakenDown]
            .iter()
            .any(|outcome| outcome.as_str() == self.outcome)
    }

    /// It was taken down.
    pub(super) fn is_taken_down(&self) -> bool {
        self.outcome == PageOutcome::TakenDown.as_str()
    }

    /// The site says that there is no such essay.
    pub(super) fn is_gone(&self) -> bool {
        self.outcome == PageOutcome::Gone.as_str()
    }

    /// With these a page that is the same is not sent again; one that could not be read is wanted whole.
    pub(super) fn validators(&self) -> Validators {
        if !self.is_read() || self.is_gone() {
            return Validators::default();
        }
        Validators { etag: self.etag.clone(), last_modified: self.last_modified.clone() }
    }
}

/// Every page known of a site at an origin, by its number there.
pub(super) async fn known(
    pool: &MySqlPool,
    source: AcceptedSource,
    origin: &str,
) -> anyhow::Result<HashMap<String, KeptPage>> {
    let pages: Vec<KeptPage> = retrying(async || {
        sqlx::query_as(
            "SELECT source_id, fetched_at, hash, object, etag, last_modified, outcome FROM accepted_page \
             WHERE source = ? AND origin = ?",
        )
        .bind(source.as_str())
        .bind(origin)
        .fetch_all(pool)
        .await
    })
    .await?;
    Ok(pages.into_iter().map(|page| (page.source_id.clone(), page)).collect())
}

/// Keeps what became of a page.
pub(super) async fn keep(
    pool: &MySqlPool,
    source: AcceptedSource,
    origin: &str,
    page: &KeptPage,
    outcome: PageOutcome,
) -> anyhow::Result<()> {
    retrying(async || {
        sqlx::query(
            "INSERT INTO accepted_page (source, source_id, origin, fetched_at, hash, object, etag, last_modified, outcome) \
             VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON DUPLICATE KEY UPDATE origin = VALUES(origin), \
             fetched_at = VALUES(fetched_at), hash = VALUES(hash), object = VALUES(object), etag = VALUES(etag), \
             last_modified = VALUES(last_modified), outcome = VALUES(outcome)",
        )
        .bind(source.as_str())
        .bind(&page.source_id)
        .bind(origin)
        .bind(page.fetched_at)
        .bind(&page.hash)
        .bind(&page.object)
        // A validator that is longer than any is none.
        .bind(page.etag.as_ref().filter(|etag| etag.len() <= 200))
        .bind(page.last_modified.as_ref().filter(|date| date.len() <= 60))
        .bind(outcome.as_str())
        .execute(pool)
        .await
    })
    .await?;
    Ok(())
}

/// Whether the last run that asked a site came to its end: only then does a list page without news mean that the rest
/// is known, too.
pub(super) async fn is_complete(
    pool: &MySqlPool,
    source: AcceptedSource,
    run_id: i64,
) -> anyhow::Result<bool> {
    let status: Option<String> = retrying(async || {
        sqlx::query_scalar(
            "SELECT s.status FROM etl_step s JOIN etl_run r ON r.id = s.run_id \
             WHERE r.pipeline = 'accepted' AND s.source = ? AND s.step = 'fetch' AND s.run_id <> ? \
             ORDER BY s.run_id DESC LIMIT 1",
        )
        .bind(source.as_str())
        .bind(run_id)
        .fetch_optional(pool)
        .await
    })
    .await?;
    Ok(status.as_deref() == Some("done"))
}

/// Lets go of an object of the raw zone, and of what the quarantine says of it, unless another page is the very same.
pub(super) async fn forget_object(pool: &MySqlPool, raw: &RawZone, object: &str) -> anyhow::Result<()> {
    let held: i64 = retrying(async || {
        sqlx::query_scalar(
            "SELECT COUNT(*) FROM accepted_page WHERE object = ? AND outcome NOT IN ('gone', 'taken_down')",
        )
        .bind(object)
        .fetch_one(pool)
        .await
    })
    .await?;
    if held == 0 {
        raw.remove(object).await?;
        forget_quarantined(pool, object).await?;
    }
    Ok(())
}

/// Lets go of what the quarantine says of an object; how many rows that were.
pub(super) async fn forget_quarantined(pool: &MySqlPool, object: &str) -> anyhow::Result<u64> {
    let done = retrying(async || {
        sqlx::query("DELETE FROM etl_quarantine WHERE record = ?").bind(object).execute(pool).await
    })
    .await?;
    Ok(done.rows_affected())
}

/// Marks pages of essays as taken down, all of a source or those named, and says which objects of the raw zone are to
/// go: theirs, what was set aside of them, and lists that were, which may have them among others.
pub(super) async fn take_down(
    pool: &MySqlPool,
    whole: Option<AcceptedSource>,
    keys: &[(String, String)],
) -> anyhow::Result<BTreeSet<String>> {
    let mut objects = BTreeSet::new();
    if let Some(source) = whole {
        let sql = "SELECT object FROM accepted_page WHERE source = ? UNION SELECT record FROM etl_quarantine WHERE source = ?";
        let found: Vec<String> = retrying(async || {
            sqlx::query_scalar(sql).bind(source.as_str()).bind(source.as_str()).fetch_all(pool).await
        })
        .await?;
        objects.extend(found);
        mark(pool, source.as_str(), None).await?;
    }
    for (source, id) in keys {
        let sql = "SELECT object FROM accepted_page WHERE source = ? AND source_id = ? \
                   UNION SELECT object FROM accepted WHERE source = ? AND source_id = ? \
                   UNION SELECT record FROM etl_quarantine WHERE source = ? AND (request_key = ? \
                   OR request_key LIKE 'list/%' OR request_key LIKE 'graphql/%')";
        let found: Vec<String> = retrying(async || {
            let mut query = sqlx::query_scalar(sql);
            for _ in 0..3 {
                query = query.bind(source).bind(id);
            }
            query.fetch_all(pool).await
        })
        .await?;
        objects.extend(found);
        mark(pool, source, Some(id)).await?;
    }
    objects.retain(|object| !object.is_empty());
    Ok(objects)
}

async fn mark(pool: &MySqlPool, source: &str, id: Option<&str>) -> anyhow::Result<()> {
    retrying(async || {
        sqlx::query("UPDATE accepted_page SET outcome = ? WHERE source = ? AND (? IS NULL OR source_id = ?)")
            .bind(PageOutcome::TakenDown.as_str())
            .bind(source)
            .bind(id)
            .bind(id)
            .execute(pool)
            .await
    })
    .await?;
    Ok(())
}
