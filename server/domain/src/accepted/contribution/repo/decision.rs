//! What operators decide on an essay that was sent, and on names of companies.

use chrono::{DateTime, Utc};
use model::company::CorpCode;
use sqlx::{MySqlConnection, MySqlPool};
use uuid::Uuid;

use crate::Error;

/// False when it does not wait any more, or says something else than what was sent then. What was masked is told of the
/// essay as well.
pub(in crate::accepted::contribution) async fn set_published(
    connection: &mut MySqlConnection,
    (id, sent_at): (u64, DateTime<Utc>),
    essay: u64,
    now: DateTime<Utc>,
) -> Result<bool, Error> {
    let done = sqlx::query(
        "UPDATE accepted_contribution SET state = 'published', decided_at = ? WHERE id = ? AND state = 'sent' AND sent_at = ?",
    )
    .bind(now)
    .bind(id)
    .bind(sent_at)
    .execute(&mut *connection)
    .await?;
    if done.rows_affected() == 0 {
        return Ok(false);
    }
    sqlx::query(
        "INSERT IGNORE INTO accepted_masked (accepted_id, position, rule, times) \
         SELECT ?, position, rule, times FROM accepted_contribution_masked WHERE contribution_id = ?",
    )
    .bind(essay)
    .bind(id)
    .execute(connection)
    .await?;
    Ok(true)
}

/// False when it does not wait any more, or says something else than what was sent then.
pub(in crate::accepted::contribution) async fn set_refused(
    connection: &mut MySqlConnection,
    (id, sent_at): (u64, DateTime<Utc>),
    reason: &str,
    now: DateTime<Utc>,
) -> Result<bool, Error> {
    let done = sqlx::query(
        "UPDATE accepted_contribution SET state = 'refused', reason = ?, decided_at = ? WHERE id = ? AND state = 'sent' \
         AND sent_at = ?",
    )
    .bind(reason)
    .bind(now)
    .bind(id)
    .bind(sent_at)
    .execute(connection)
    .await?;
    Ok(done.rows_affected() > 0)
}

/// Whose it is; none when it is gone.
pub(in crate::accepted::contribution) async fn writer(
    connection: &mut MySqlConnection,
    id: u64,
) -> Result<Option<Uuid>, Error> {
    let writer = sqlx::query_scalar("SELECT account_id FROM accepted_contribution WHERE id = ?")
        .bind(id)
        .fetch_optional(connection)
        .await?;
    Ok(writer)
}

/// What an operator decided on a name; none when nobody did.
pub(in crate::accepted::contribution) async fn decided(
    pool: &MySqlPool,
    norm: &str,
) -> Result<Option<Option<CorpCode>>, Error> {
    let decided: Option<(Option<String>,)> =
        sqlx::query_as("SELECT corp_code FROM accepted_company WHERE company_norm = ?")
            .bind(norm)
            .fetch_optional(pool)
            .await?;
    Ok(decided.map(|(code,)| code.and_then(|code| code.parse().ok())))
}
