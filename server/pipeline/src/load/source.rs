//! What a source last published: the measure for "far fewer rows than last time".

use chrono::{DateTime, Utc};
use model::company::Source;
use sqlx::MySqlPool;

use super::retrying;

/// Rows of the last payload a source published; none before the first.
pub(crate) async fn rows_seen(pool: &MySqlPool, source: Source) -> anyhow::Result<Option<u64>> {
    let rows: Option<i64> = retrying(async || {
        sqlx::query_scalar("SELECT rows_seen FROM etl_source WHERE source = ?")
            .bind(source.as_str())
            .fetch_optional(pool)
            .await
    })
    .await?;
    Ok(rows.map(i64::unsigned_abs).filter(|rows| *rows > 0))
}

/// A source was published.
pub(crate) async fn published(
    pool: &MySqlPool,
    source: Source,
    rows: u64,
    now: DateTime<Utc>,
) -> anyhow::Result<()> {
    retrying(async || {
        sqlx::query(
            "INSERT INTO etl_source (source, rows_seen, published_at) VALUES (?, ?, ?) \
             ON DUPLICATE KEY UPDATE rows_seen = VALUES(rows_seen), published_at = VALUES(published_at), \
             refused_at = NULL, refused_why = NULL",
        )
        .bind(source.as_str())
        .bind(i64::try_from(rows).unwrap_or(i64::MAX))
        .bind(now)
        .execute(pool)
        .await
    })
    .await?;
    Ok(())
}

/// A source was refused: its old data stays, and so does what it published last.
pub(crate) async fn refused(
    pool: &MySqlPool,
    source: Source,
    why: &str,
    now: DateTime<Utc>,
) -> anyhow::Result<()> {
    retrying(async || {
        sqlx::query(
            "INSERT INTO etl_source (source, rows_seen, published_at, refused_at, refused_why) VALUES (?, 0, ?, ?, ?) \
             ON DUPLICATE KEY UPDATE refused_at = VALUES(refused_at), refused_why = VALUES(refused_why)",
        )
        .bind(source.as_str())
        .bind(now)
        .bind(now)
        .bind(why)
        .execute(pool)
        .await
    })
    .await?;
    Ok(())
}
