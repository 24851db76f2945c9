//! `account_session`.

use chrono::{DateTime, Utc};
use model::account::Stay;
use sqlx::MySqlConnection;
use uuid::Uuid;

use crate::{Error, account::session::Session};

#[derive(sqlx::FromRow)]
struct Row {
    id: Uuid,
    account_id: Uuid,
    epoch: i32,
    stay: String,
    device: String,
    signed_in_at: DateTime<Utc>,
    seen_at: DateTime<Utc>,
    idle_at: DateTime<Utc>,
    ends_at: DateTime<Utc>,
}

impl TryFrom<Row> for Session {
    type Error = Error;

    fn try_from(row: Row) -> Result<Self, Error> {
        let stay: Stay = row.stay.parse().map_err(|()| Error::Inconsistent {
            table: "account_session",
            key: row.id.to_string(),
            what: "stay".to_owned(),
        })?;
        Ok(Self {
            id: row.id,
            account: row.account_id,
            epoch: row.epoch,
            stay,
            device: row.device,
            signed_in_at: row.signed_in_at,
            seen_at: row.seen_at,
            idle_at: row.idle_at,
            ends_at: row.ends_at,
        })
    }
}

/// A plain INSERT: a secret that is there already fails as a unique violation.
pub(in crate::account) async fn insert(
    connection: &mut MySqlConnection,
    secret_hash: &[u8],
    session: &Session,
) -> Result<(), sqlx::Error> {
    sqlx::query(
        "INSERT INTO account_session (secret_hash, id, account_id, epoch, stay, device, signed_in_at, seen_at, \
         idle_at, ends_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
    )
    .bind(secret_hash)
    .bind(session.id)
    .bind(session.account)
    .bind(session.epoch)
    .bind(session.stay.as_str())
    .bind(&session.device)
    .bind(session.signed_in_at)
    .bind(session.seen_at)
    .bind(session.idle_at)
    .bind(session.ends_at)
    .execute(connection)
    .await?;
    Ok(())
}

/// Says when a session was seen. One that has ended meanwhile is not brought back.
pub(in crate::account) async fn touch(
    connection: &mut MySqlConnection,
    secret_hash: &[u8],
    (seen_at, idle_at): (DateTime<Utc>, DateTime<Utc>),
) -> Result<(), Error> {
    sqlx::query("UPDATE account_session SET seen_at = ?, idle_at = ? WHERE secret_hash = ?")
        .bind(seen_at)
        .bind(idle_at)
        .bind(secret_hash)
        .execute(connection)
        .await?;
    Ok(())
}

/// The session of a secret, unless it has ended: by time, or because the account's password is another by now.
pub(in crate::account) async fn find(
    connection: &mut MySqlConnection,
    secret_hash: &[u8],
    now: DateTime<Utc>,
) -> Result<Option<Session>, Error> {
    let row: Option<Row> = sqlx::query_as(
        "SELECT s.id, s.account_id, s.epoch, s.stay, s.device, s.signed_in_at, s.seen_at, s.idle_at, s.ends_at \
         FROM account_session s JOIN account a ON a.id = s.account_id AND a.epoch = s.epoch \
         WHERE s.secret_hash = ? AND s.idle_at > ? AND s.ends_at > ?",
    )
    .bind(secret_hash)
    .bind(now)
    .bind(now)
    .fetch_optional(connection)
    .await?;
    row.map(Session::try_from).transpose()
}

/// Whether an account has a session.
pub(in crate::account) async fn is_there(
    connection: &mut MySqlConnection,
    account: Uuid,
    id: Uuid,
) -> Result<bool, Error> {
    let there: Option<i32> =
        sqlx::query_scalar("SELECT 1 FROM account_session WHERE id = ? AND account_id = ?")
            .bind(id)
            .bind(account)
            .fetch_optional(connection)
            .await?;
    Ok(there.is_some())
}

/// An account's sessions that have not ended, the latest seen first.
pub(in crate::account) async fn list(
    connection: &mut MySqlConnection,
    account: Uuid,
    now: DateTime<Utc>,
) -> Result<Vec<Session>, Error> {
    let rows: Vec<Row> = sqlx::query_as(
        "SELECT s.id, s.account_id, s.epoch, s.stay, s.device, s.signed_in_at, s.seen_at, s.idle_at, s.ends_at \
         FROM account_session s JOIN account a ON a.id = s.account_id AND a.epoch = s.epoch \
         WHERE s.account_id = ? AND s.idle_at > ? AND s.ends_at > ? ORDER BY s.seen_at DESC, s.id DESC",
    )
    .bind(account)
    .bind(now)
    .bind(now)
    .fetch_all(connection)
    .await?;
    rows.into_iter().map(Session::try_from).collect()
}

/// Ends the session of a secret.
pub(in crate::account) async fn delete(
    connection: &mut MySqlConnection,
    secret_hash: &[u8],
) -> Result<(), Error> {
    sqlx::query("DELETE FROM account_session WHERE secret_hash = ?")
        .bind(secret_hash)
        .execute(connection)
        .await?;
    Ok(())
}

/// Ends one session of an account; whether there was one.
pub(in crate::account) async fn delete_of(
    connection: &mut MySqlConnection,
    account: Uuid,
    id: Uuid,
) -> Result<bool, Error> {
    let done = sqlx::query("DELETE FROM account_session WHERE account_id = ? AND id = ?")
        .bind(account)
        .bind(id)
        .execute(connection)
        .await?;
    Ok(done.rows_affected() == 1)
}

/// Takes a session over into the epoch its account is in now; false when it has ended meanwhile.
pub(in crate::account) async fn renew(
    connection: &mut MySqlConnection,
    account: Uuid,
    id: Uuid,
) -> Result<bool, Error> {
    let done = sqlx::query(
        "UPDATE account_session s JOIN account a ON a.id = s.account_id SET s.epoch = a.epoch \
         WHERE s.account_id = ? AND s.id = ?",
    )
    .bind(account)
    .bind(id)
    .execute(connection)
    .await?;
    Ok(done.rows_affected() == 1)
}

/// Ends all sessions of an account but `kept`.
pub(in crate::account) async fn delete_all_of(
    connection: &mut MySqlConnection,
    account: Uuid,
    kept: Option<Uuid>,
) -> Result<(), Error> {
    sqlx::query("DELETE FROM account_session WHERE account_id = ? AND NOT (id <=> ?)")
        .bind(account)
        .bind(kept)
        .execute(connection)
        .await?;
    Ok(())
}

/// Forgets sessions that have ended.
pub(in crate::account) async fn delete_ended(
    connection: &mut MySqlConnection,
    now: DateTime<Utc>,
) -> Result<u64, Error> {
    let done = sqlx::query("DELETE FROM account_session WHERE idle_at <= ? OR ends_at <= ?")
        .bind(now)
        .bind(now)
        .execute(connection)
        .await?;
    Ok(done.rows_affected())
}
