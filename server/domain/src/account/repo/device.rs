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

/// Forgets the browsers of an account beyond so many, those not seen for longest; never the one that is there now.
pub(in crate::account) async fn delete_beyond(
    connection: &mut MySqlConnection,
    (secret_hash, account): (&[u8], Uuid),
    most: i64,
) -> Result<(), Error> {
    let known: i64 = sqlx::query_scalar("SELECT COUNT(*) FROM account_device WHERE account_id = ?")
        .bind(account)
        .fetch_one(&mut *connection)
        .await?;
    if known > most {
        sqlx::query(
            "DELETE FROM account_device WHERE account_id = ? AND secret_hash <> ? ORDER BY seen_at LIMIT ?",
        )
        .bind(account)
        .bind(secret_hash)
        .bind(known - most)
        .execute(connection)
        .await?;
    }
    Ok(())
}

/// When each browser of an account was last seen, the latest first.
pub(in crate::account) async fn list_seen(
    connection: &mut MySqlConnection,
    account: Uuid,
    most: i64,
) -> Result<Vec<DateTime<Utc>>, Error> {
    Ok(sqlx::query_scalar(
        "SELECT seen_at FROM account_device WHERE account_id = ? ORDER BY seen_at DESC LIMIT ?",
    )
    .bind(account)
    .bind(most)
    .fetch_all(connection)
    .await?)
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
