//! `account_email_undo`.

use chrono::{DateTime, Utc};
use sqlx::MySqlConnection;
use uuid::Uuid;

use crate::Error;

/// An address an account had, and until when it can be put back.
#[derive(sqlx::FromRow)]
pub(in crate::account) struct Former {
    pub id: i64,
    pub account_id: Uuid,
    pub email: String,
    pub expires_at: DateTime<Utc>,
}

/// Keeps the address an account had, under the link that puts it back. The links of earlier changes, which are
/// stronger, live at least as long.
pub(in crate::account) async fn insert(
    connection: &mut MySqlConnection,
    (token_hash, account): (&[u8], Uuid),
    email: &str,
    (now, expires_at): (DateTime<Utc>, DateTime<Utc>),
) -> Result<(), Error> {
    outlive(connection, account, i64::MAX, (now, expires_at)).await?;
    sqlx::query(
        "INSERT INTO account_email_undo (token_hash, account_id, email, expires_at) VALUES (?, ?, ?, ?)",
    )
    .bind(token_hash)
    .bind(account)
    .bind(email)
    .bind(expires_at)
    .execute(connection)
    .await?;
    Ok(())
}

/// Lets the links of changes before `id` live until `until` at least, those that are still good.
async fn outlive(
    connection: &mut MySqlConnection,
    account: Uuid,
    id: i64,
    (now, until): (DateTime<Utc>, DateTime<Utc>),
) -> Result<(), Error> {
    sqlx::query(
        "UPDATE account_email_undo SET expires_at = GREATEST(expires_at, ?) \
         WHERE account_id = ? AND id < ? AND expires_at > ?",
    )
    .bind(until)
    .bind(account)
    .bind(id)
    .bind(now)
    .execute(connection)
    .await?;
    Ok(())
}

/// What a link that is still good puts back.
pub(in crate::account) async fn find(
    connection: &mut MySqlConnection,
    token_hash: &[u8],
    now: DateTime<Utc>,
) -> Result<Option<Former>, Error> {
    Ok(sqlx::query_as(
        "SELECT id, account_id, email, expires_at FROM account_email_undo WHERE token_hash = ? AND expires_at > ?",
    )
    .bind(token_hash)
    .bind(now)
    .fetch_optional(connection)
    .await?)
}

/// The addresses an account had that can still be put back, in order.
pub(in crate::account) async fn list(
    connection: &mut MySqlConnection,
    account: Uuid,
    now: DateTime<Utc>,
) -> Result<Vec<Former>, Error> {
    Ok(sqlx::query_as(
        "SELECT id, account_id, email, expires_at FROM account_email_undo \
         WHERE account_id = ? AND expires_at > ? ORDER BY id",
    )
    .bind(account)
    .bind(now)
    .fetch_all(connection)
    .await?)
}

/// Uses a link up, and takes back those of later changes: whoever made these had the account then, and may not undo
/// this. Links of earlier changes stay, until `until` at least: whoever used this one may be no better. Of two that try at
/// once one gets it.
pub(in crate::account) async fn take(
    connection: &mut MySqlConnection,
    former: &Former,
    (now, until): (DateTime<Utc>, DateTime<Utc>),
) -> Result<bool, Error> {
    let done = sqlx::query("DELETE FROM account_email_undo WHERE id = ? AND expires_at > ?")
        .bind(former.id)
        .bind(now)
        .execute(&mut *connection)
        .await?;
    if done.rows_affected() != 1 {
        return Ok(false);
    }
    outlive(connection, former.account_id, former.id, (now, until)).await?;
    forget_later(connection, former).await?;
    Ok(true)
}

/// Takes back the links of changes later than one.
pub(in crate::account) async fn forget_later(
    connection: &mut MySqlConnection,
    former: &Former,
) -> Result<(), Error> {
    sqlx::query("DELETE FROM account_email_undo WHERE account_id = ? AND id > ?")
        .bind(former.account_id)
        .bind(former.id)
        .execute(connection)
        .await?;
    Ok(())
}

/// Forgets addresses that can no longer be put back.
pub(in crate::account) async fn delete_expired(
    connection: &mut MySqlConnection,
    now: DateTime<Utc>,
) -> Result<u64, Error> {
    let done = sqlx::query("DELETE FROM account_email_undo WHERE expires_at <= ?")
        .bind(now)
        .execute(connection)
        .await?;
    Ok(done.rows_affected())
}
