//! What every change of essays goes with, whoever makes it: the pipeline, or operators on the site.

use std::collections::BTreeSet;

use chrono::{DateTime, Utc};
use model::accepted::ReportScope;
use sqlx::{MySqlConnection, QueryBuilder};

use super::{contribution, head};
use crate::{Error, change};

/// Essays of a statement.
const BATCH: usize = 500;

// Errors are the database's own: the pipeline waits out those that pass.

/// Announces essays that changed, and lists them as they are now, in their transaction, as the last thing in it: it
/// waits for its turn, so that changes are committed in the order they are announced in.
///
/// # Errors
/// When the database does not answer.
pub async fn announce(
    connection: &mut MySqlConnection,
    ids: &[u64],
    now: DateTime<Utc>,
) -> Result<(), sqlx::Error> {
    let ids: BTreeSet<u64> = ids.iter().copied().collect();
    if ids.is_empty() {
        return Ok(());
    }
    change::take_turn(connection, change::ACCEPTED, now).await.map_err(Error::into_database)?;
    let listed: Vec<u64> = ids.iter().copied().collect();
    for batch in listed.chunks(BATCH) {
        head::renew(connection, batch).await?;
    }
    let mut query = QueryBuilder::new("INSERT INTO change_feed (noun, entity, changed_at) ");
    query.push_values(ids, |mut row, id| {
        row.push_bind(change::ACCEPTED).push_bind(id.to_string()).push_bind(now);
    });
    query.build().persistent(false).execute(connection).await?;
    Ok(())
}

/// Says that keywords of all scopes are to be counted again: of an essay that was changed or taken away nobody knows
/// any more in which scopes it was.
///
/// # Errors
/// When the database does not answer.
pub async fn count_anew(connection: &mut MySqlConnection) -> Result<(), sqlx::Error> {
    sqlx::query("UPDATE accepted_report SET made_at = '1970-01-01', full_at = NULL WHERE scope = ?")
        .bind(ReportScope::default().key())
        .execute(connection)
        .await?;
    Ok(())
}

/// Takes an essay away with all that hangs on it. Those that were nearly the same text count for themselves again until
/// they are linked anew, and what was counted with it is due to be counted again. Of one that a member gave nothing is
/// left but that it was there, which its writer is told.
///
/// # Errors
/// When the database does not answer.
pub async fn remove(
    connection: &mut MySqlConnection,
    id: u64,
    now: DateTime<Utc>,
) -> Result<(), sqlx::Error> {
    let mut changed: Vec<u64> = sqlx::query_scalar("SELECT id FROM accepted WHERE near_of = ? FOR UPDATE")
        .bind(id)
        .fetch_all(&mut *connection)
        .await?;
    sqlx::query("UPDATE accepted SET near_of = NULL, updated_at = ? WHERE near_of = ?")
        .bind(now)
        .bind(id)
        .execute(&mut *connection)
        .await?;
    contribution::empty(&mut *connection, id).await?;
    sqlx::query("DELETE FROM accepted WHERE id = ?").bind(id).execute(&mut *connection).await?;
    count_anew(&mut *connection).await?;
    changed.push(id);
    announce(connection, &changed, now).await
}
