//! Records that could not be used: kept with their reason, once each.

use chrono::{DateTime, Utc};
use sqlx::{MySqlConnection, MySqlPool, QueryBuilder};

use super::retrying;
use crate::raw::hash_of;

/// A record that could not be used, or a value of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Spoilt {
    pub(crate) request_key: String,
    pub(crate) record: String,
    pub(crate) reason: String,
}

/// Longest record that is kept whole, in bytes.
const LONGEST: usize = 64 << 10;

/// Keeps records that no load goes with.
pub(crate) async fn set_aside(
    pool: &MySqlPool,
    run_id: i64,
    source: &str,
    now: DateTime<Utc>,
    spoilt: &[Spoilt],
) -> anyhow::Result<()> {
    retrying(async || {
        let mut connection = pool.acquire().await?;
        keep(&mut connection, run_id, source, now, spoilt).await
    })
    .await
}

/// Keeps records; the same record with the same reason is kept once and seen again.
pub(super) async fn keep(
    connection: &mut MySqlConnection,
    run_id: i64,
    source: &str,
    now: DateTime<Utc>,
    spoilt: &[Spoilt],
) -> Result<(), sqlx::Error> {
    for chunk in spoilt.chunks(100) {
        let mut query = QueryBuilder::new(
            "INSERT INTO etl_quarantine (run_id, source, request_key, record_hash, reason, record, created_at, seen_at) ",
        );
        query.push_values(chunk, |mut row, spoilt| {
            let identity = format!("{}\n{}\n{}", spoilt.request_key, spoilt.reason, spoilt.record);
            row.push_bind(run_id)
                .push_bind(source)
                .push_bind(&spoilt.request_key)
                .push_bind(hash_of(identity.as_bytes()))
                .push_bind(spoilt.reason.chars().take(300).collect::<String>())
                .push_bind(cut(&spoilt.record))
                .push_bind(now)
                .push_bind(now);
        });
        query.push(" ON DUPLICATE KEY UPDATE run_id = VALUES(run_id), seen_at = VALUES(seen_at)");
        query.build().persistent(false).execute(&mut *connection).await?;
    }
    Ok(())
}

fn cut(record: &str) -> &str {
    record.get(..record.floor_char_boundary(LONGEST)).unwrap_or_default()
}
