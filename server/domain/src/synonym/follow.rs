//! The search learns of changes, within 5 seconds at the latest, without a restart.

use std::{io::ErrorKind, time::Duration};

use model::search::SynonymSet;
use sqlx::MySqlPool;
use tokio_util::sync::CancellationToken;

use crate::{Error, change};

/// How often is looked for a change.
const EVERY: Duration = Duration::from_millis(500);
/// How long a database is waited for that took the question and does not answer.
const PATIENCE: Duration = Duration::from_secs(10);

/// Hands all sets to `apply` at the start, and again after each change, until `cancel`. While the database is away what
/// was applied last stays in force.
pub async fn follow(pool: MySqlPool, cancel: CancellationToken, apply: impl Fn(Vec<SynonymSet>)) {
    let mut seen = None;
    let mut failing = false;
    loop {
        let read = tokio::select! {
            () = cancel.cancelled() => return,
            read = in_time(read_after(&pool, seen)) => read,
        };
        match read {
            Ok(Some((seq, sets))) => {
                tracing::info!(sets = sets.len(), "synonyms loaded");
                apply(sets);
                seen = Some(seq);
                failing = false;
            }
            Ok(None) => failing = false,
            // Once, not every half second.
            Err(error) if !failing => {
                failing = true;
                tracing::warn!(error = %error, "synonyms do not follow; those loaded last stay in force");
            }
            Err(_) => {}
        }
        tokio::select! {
            () = cancel.cancelled() => return,
            () = tokio::time::sleep(EVERY) => {}
        }
    }
}

/// What is read, or that it took too long: a connection whose other end has vanished says nothing at all.
async fn in_time<T>(reading: impl Future<Output = Result<T, Error>>) -> Result<T, Error> {
    let late = |_| Err(sqlx::Error::Io(ErrorKind::TimedOut.into()).into());
    tokio::time::timeout(PATIENCE, reading).await.unwrap_or_else(late)
}

/// All sets with their position in the feed; none when the position is the one seen.
async fn read_after(pool: &MySqlPool, seen: Option<i64>) -> Result<Option<(i64, Vec<SynonymSet>)>, Error> {
    // Read first: what changes while sets are read is after it. Another position, not a later one: a database that
    // was restored begins where its backup ended.
    let newest = change::newest(pool, change::SYNONYM).await?;
    if seen == Some(newest) {
        return Ok(None);
    }
    Ok(Some((newest, super::all(pool).await?)))
}
