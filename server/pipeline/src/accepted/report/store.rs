//! Reading and writing `accepted_report`.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use domain::change::ACCEPTED;
use model::accepted::ReportScope;
use sqlx::{MySqlConnection, MySqlPool};

use super::{Counted, lexicon, row::ReportRow};
use crate::load::retrying;

/// Rows of one statement.
const BATCH: usize = 50;

/// When the whole was counted last, and when all scopes were.
pub(super) type Times = (DateTime<Utc>, Option<DateTime<Utc>>);

/// None when nothing was counted yet.
pub(super) async fn times(pool: &MySqlPool) -> anyhow::Result<Option<Times>> {
    let whole = ReportScope::default().key();
    retrying(async || {
        sqlx::query_as("SELECT made_at, full_at FROM accepted_report WHERE scope = ?")
            .bind(&whole)
            .fetch_optional(pool)
            .await
    })
    .await
}

/// Writes what was counted, all of it or nothing. How many rows were.
pub(super) async fn store(pool: &MySqlPool, counted: &Counted, now: DateTime<Utc>) -> anyhow::Result<u64> {
    let rows = &counted.rows;
    retrying(async || {
        let mut transaction = pool.begin().await?;
        let known: HashMap<String, String> = sqlx::query_as("SELECT scope, hash FROM accepted_report")
            .fetch_all(&mut *transaction)
            .await?
            .into_iter()
            .collect();
        for scope in known.keys().filter(|scope| !rows.scopes.contains(*scope)) {
            sqlx::query("DELETE FROM accepted_report WHERE scope = ?")
                .bind(scope)
                .execute(&mut *transaction)
                .await?;
        }
        let changed: Vec<&ReportRow> =
            rows.said.iter().filter(|row| known.get(&row.scope) != Some(&row.hash)).collect();
        for batch in changed.chunks(BATCH) {
            write_batch(&mut transaction, batch, now).await?;
        }
        if let Some(kept) = &counted.lexicon {
            lexicon::write(&mut transaction, &counted.reading, kept).await?;
        }
        mark(&mut transaction, pool, counted, now).await?;
        transaction.commit().await?;
        Ok(changed.len() as u64)
    })
    .await
}

/// Says when essays were analysed last, whether or not that changed a word. What became due while they were (one was
/// taken away, an operator moved some) stays due: it may have been read before.
async fn mark(
    connection: &mut MySqlConnection,
    pool: &MySqlPool,
    counted: &Counted,
    now: DateTime<Utc>,
) -> Result<(), sqlx::Error> {
    let whole = ReportScope::default().key();
    // Held to the end: whoever makes it due from now on does so afterwards.
    sqlx::query("SELECT scope FROM accepted_report WHERE scope = ? FOR UPDATE")
        .bind(&whole)
        .execute(&mut *connection)
        .await?;
    // Not by this connection, which sees what was there when it began.
    let change: Option<i64> = sqlx::query_scalar("SELECT MAX(seq) FROM change_feed WHERE noun = ?")
        .bind(ACCEPTED)
        .fetch_one(pool)
        .await?;
    if change.unwrap_or(0) != counted.change {
        return Ok(());
    }
    let full_before = counted.read.and_then(|(_, full_at)| full_at);
    let is_full = counted.lexicon.is_some();
    sqlx::query("UPDATE accepted_report SET made_at = ?, full_at = ? WHERE scope = ?")
        .bind(now)
        .bind(if is_full { Some(now) } else { full_before })
        .bind(&whole)
        .execute(connection)
        .await?;
    Ok(())
}

async fn write_batch(
    connection: &mut MySqlConnection,
    rows: &[&ReportRow],
    now: DateTime<Utc>,
) -> Result<(), sqlx::Error> {
    let mut query = sqlx::QueryBuilder::new(
        "INSERT INTO accepted_report (scope, used, essays, body, detail, words, hash, made_at) ",
    );
    query.push_values(rows, |mut values, row| {
        values
            .push_bind(&row.scope)
            .push_bind(&row.used)
            .push_bind(row.essays)
            .push_bind(&row.body)
            .push_bind(&row.detail)
            .push_bind(&row.words)
            .push_bind(&row.hash)
            .push_bind(now);
    });
    query.push(
        " ON DUPLICATE KEY UPDATE used = VALUES(used), essays = VALUES(essays), body = VALUES(body), \
         detail = VALUES(detail), words = VALUES(words), hash = VALUES(hash), made_at = IF(scope = '-/-/-/-', made_at, VALUES(made_at))",
    );
    query.build().persistent(false).execute(connection).await?;
    Ok(())
}
