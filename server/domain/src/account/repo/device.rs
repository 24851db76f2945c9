//! `account_device`.

use chrono::{DateTime, Utc};
use sqlx::MySqlConnection;
use uuid::Uuid;

use crate::Error;

/// Remembers a browser, or that it was seen again.
pub(in crate::account) async fn upsert(
    connection: &mut MySqlConnection,
    secret_hash: &[u8],
    account: Uuid,
    at: DateTime<Utc>,
) -> Result<(), Error> {
    sqlx::query(
        "INSERT INTO account_device (secret_hash, account_id, seen_at) VALUES (?, ?, ?) \
         ON DUPLICATE KEY UPDATE account_id = VALUES(account_id), seen_at = VALUES(seen_at)",
    )
    .bind(secret_hash)
    .bind(account)
    .bind(at)
    .execute(connection)
    .await?;
    Ok(())
}

/// Whether the account with this address has been used from this browser.
pub(in crate::account) async fn is_known(
    connection: &mut MySqlConnection,
    secret_hash: &[u8],
    email_key: &str,
) -> Result<bool, Error> {
    let found: Option<i32> = sqlx::query_scalar(
        "SELECT 1 FROM account_device d JOIN account a ON a.id = d.account_id \
         WHERE d.secret_hash = ? AND a.email_key = ?",
    )
    .bind(secret_hash)
    .bind(email_key)
    .fetch_optional(connection)
    .await?;
    Ok(found.is_some())
}

/// Forgets every browser of an account.
pub(in crate::account) async fn delete_of(
    connection: &mut MySqlConnection,
    account: Uuid,
) -> Result<(), Error> {
    sqlx::query("DELETE FROM account_device WHERE account_id = ?").bind(account).execute(connection).await?;
    Ok(())
}

/// Forgets browsers not seen since then.
pub(in crate::account) async fn delete_unseen(
    connection: &mut MySqlConnection,
    since: DateTime<Utc>,
) -> Result<u64, Error> {
    let done =
        sqlx::query("DELETE FROM account_device WHERE seen_at < ?").bind(since).execute(connection).await?;
    Ok(done.rows_affected())
}
