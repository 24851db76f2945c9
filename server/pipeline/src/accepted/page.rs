//! Pages of the sites as they were fetched: what is known of an essay need not be asked again.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use model::accepted::AcceptedSource;
use sqlx::MySqlPool;

use crate::load::retrying;

/// What became of a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum PageOutcome {
    /// It is an essay.
    Essay,
    /// The site says that there is none.
    Gone,
    /// It could not be read; the page is kept.
    Spoilt,
}

impl PageOutcome {
    fn as_str(self) -> &'static str {
        match self {
            Self::Essay => "essay",
            Self::Gone => "gone",
            Self::Spoilt => "spoilt",
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
    pub(super) fn is_spoilt(&self) -> bool {
        self.outcome == PageOutcome::Spoilt.as_str()
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
        .bind(&page.etag)
        .bind(&page.last_modified)
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
