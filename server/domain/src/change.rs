//! The change feed: what replicas (search index, page cache) have to read again.

use sqlx::MySqlPool;

use crate::Error;

/// The noun of companies in the feed.
pub const COMPANY: &str = "company";

/// Changes of a noun after `seq`, oldest first: position and key.
///
/// # Errors
/// When the database does not answer.
pub async fn since(pool: &MySqlPool, noun: &str, seq: i64, limit: u32) -> Result<Vec<(i64, String)>, Error> {
    let rows =
        sqlx::query_as("SELECT seq, entity FROM change_feed WHERE noun = ? AND seq > ? ORDER BY seq LIMIT ?")
            .bind(noun)
            .bind(seq)
            .bind(limit)
            .fetch_all(pool)
            .await?;
    Ok(rows)
}

/// The newest position of a noun, 0 when nothing was ever written.
///
/// # Errors
/// When the database does not answer.
pub async fn newest(pool: &MySqlPool, noun: &str) -> Result<i64, Error> {
    let seq: Option<i64> = sqlx::query_scalar("SELECT MAX(seq) FROM change_feed WHERE noun = ?")
        .bind(noun)
        .fetch_one(pool)
        .await?;
    Ok(seq.unwrap_or(0))
}
