//! The change feed: what replicas (search index, page cache) have to read again.

use chrono::{DateTime, Utc};
use sqlx::{MySqlConnection, MySqlPool};

use crate::Error;

/// The noun of companies in the feed.
pub const COMPANY: &str = "company";

/// The noun of synonyms in the feed.
pub const SYNONYM: &str = "synonym";

/// The noun of accepted essays in the feed.
pub const ACCEPTED: &str = "accepted";

/// Waits until it is one's turn to write changes of a noun, and keeps it until the transaction ends. First in a
/// transaction: what is read after it is what the one before has left.
pub(crate) async fn take_turn(
    connection: &mut MySqlConnection,
    noun: &str,
    now: DateTime<Utc>,
) -> Result<(), Error> {
    let taken = sqlx::query("UPDATE change_turn SET taken_at = ? WHERE noun = ?")
        .bind(now)
        .bind(noun)
        .execute(connection)
        .await?;
    match taken.rows_affected() {
        1 => Ok(()),
        _ => {
            Err(Error::Inconsistent { table: "change_turn", key: noun.to_owned(), what: "no row".to_owned() })
        }
    }
}

/// Announces a change, in its transaction.
pub(crate) async fn announce(
    connection: &mut MySqlConnection,
    noun: &str,
    entity: &str,
    now: DateTime<Utc>,
) -> Result<(), Error> {
    sqlx::query("INSERT INTO change_feed (noun, entity, changed_at) VALUES (?, ?, ?)")
        .bind(noun)
        .bind(entity)
        .bind(now)
        .execute(connection)
        .await?;
    Ok(())
}

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
