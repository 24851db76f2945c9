//! `account_link`.

use chrono::{DateTime, Utc};
use sqlx::MySqlConnection;
use uuid::Uuid;

use crate::Error;

/// What a mailed link is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::account) enum Purpose {
    /// A new password.
    Reset,
    /// A new address.
    Email,
}

impl Purpose {
    fn as_str(self) -> &'static str {
        match self {
            Self::Reset => "reset",
            Self::Email => "email",
        }
    }
}

/// Makes a link the only one of its account and purpose.
pub(in crate::account) async fn replace(
    connection: &mut MySqlConnection,
    (token_hash, account, purpose): (&[u8], Uuid, Purpose),
    email: Option<&str>,
    expires_at: DateTime<Utc>,
) -> Result<(), Error> {
    // One statement: deleting first takes gap locks, on which people who ask at once would deadlock often. They still
    // may, rarely: neighbours in the unique key wait for each other. So callers try again.
    sqlx::query(
        "INSERT INTO account_link (token_hash, account_id, purpose, email, expires_at) VALUES (?, ?, ?, ?, ?) \
         ON DUPLICATE KEY UPDATE token_hash = VALUES(token_hash), email = VALUES(email), \
         expires_at = VALUES(expires_at)",
    )
    .bind(token_hash)
    .bind(account)
    .bind(purpose.as_str())
    .bind(email)
    .bind(expires_at)
    .execute(connection)
    .await?;
    Ok(())
}

/// The account and the new address of a link that is still good.
pub(in crate::account) async fn find(
    connection: &mut MySqlConnection,
    token_hash: &[u8],
    purpose: Purpose,
    now: DateTime<Utc>,
) -> Result<Option<(Uuid, Option<String>)>, Error> {
    Ok(sqlx::query_as(
        "SELECT account_id, email FROM account_link WHERE token_hash = ? AND purpose = ? AND expires_at > ?",
    )
    .bind(token_hash)
    .bind(purpose.as_str())
    .bind(now)
    .fetch_optional(connection)
    .await?)
}

/// Uses a link up. Of two that try at once one gets it.
pub(in crate::account) async fn take(
    connection: &mut MySqlConnection,
    token_hash: &[u8],
    purpose: Purpose,
    now: DateTime<Utc>,
) -> Result<bool, Error> {
    let done =
        sqlx::query("DELETE FROM account_link WHERE token_hash = ? AND purpose = ? AND expires_at > ?")
            .bind(token_hash)
            .bind(purpose.as_str())
            .bind(now)
            .execute(connection)
            .await?;
    Ok(done.rows_affected() == 1)
}

/// Takes an account's links of a purpose back.
pub(in crate::account) async fn delete(
    connection: &mut MySqlConnection,
    account: Uuid,
    purpose: Purpose,
) -> Result<(), Error> {
    sqlx::query("DELETE FROM account_link WHERE account_id = ? AND purpose = ?")
        .bind(account)
        .bind(purpose.as_str())
        .execute(connection)
        .await?;
    Ok(())
}

/// Forgets links that are too old.
pub(in crate::account) async fn delete_expired(
    connection: &mut MySqlConnection,
    now: DateTime<Utc>,
) -> Result<u64, Error> {
    let done =
        sqlx::query("DELETE FROM account_link WHERE expires_at <= ?").bind(now).execute(connection).await?;
    Ok(done.rows_affected())
}
