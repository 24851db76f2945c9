//! `account_sign_up`.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use model::account::Desired;
use sqlx::{MySqlConnection, types::Json};

use crate::Error;

/// A sign-up that waits for its link to be opened.
pub(in crate::account) struct Waiting {
    pub email: String,
    pub email_key: String,
    pub nickname: String,
    pub password_hash: String,
    pub desired: Desired,
    /// Word of a consent to the version that was agreed to.
    pub consents: BTreeMap<String, String>,
    pub created_at: DateTime<Utc>,
}

#[derive(sqlx::FromRow)]
struct Row {
    email: String,
    email_key: String,
    nickname: String,
    password_hash: String,
    job_group: Option<String>,
    regions: String,
    consents: Json<BTreeMap<String, String>>,
    created_at: DateTime<Utc>,
}

/// Keeps a sign-up until `expires_at`.
pub(in crate::account) async fn insert(
    connection: &mut MySqlConnection,
    token_hash: &[u8],
    waiting: &Waiting,
    expires_at: DateTime<Utc>,
) -> Result<(), Error> {
    let regions: Vec<&str> = waiting.desired.regions.iter().map(|region| region.as_str()).collect();
    sqlx::query(
        "INSERT INTO account_sign_up (token_hash, email, email_key, nickname, password_hash, job_group, regions, \
         consents, created_at, expires_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
    )
    .bind(token_hash)
    .bind(&waiting.email)
    .bind(&waiting.email_key)
    .bind(&waiting.nickname)
    .bind(&waiting.password_hash)
    .bind(waiting.desired.job_group.map(|group| group.as_str()))
    .bind(regions.join(","))
    .bind(Json(&waiting.consents))
    .bind(waiting.created_at)
    .bind(expires_at)
    .execute(connection)
    .await?;
    Ok(())
}

/// The sign-up of a link that is still good: not too old, and not after `attempts_max` wrong passwords.
pub(in crate::account) async fn find(
    connection: &mut MySqlConnection,
    token_hash: &[u8],
    attempts_max: i32,
    now: DateTime<Utc>,
) -> Result<Option<Waiting>, Error> {
    let row: Option<Row> = sqlx::query_as(
        "SELECT email, email_key, nickname, password_hash, job_group, regions, consents, created_at \
         FROM account_sign_up WHERE token_hash = ? AND attempts < ? AND expires_at > ?",
    )
    .bind(token_hash)
    .bind(attempts_max)
    .bind(now)
    .fetch_optional(connection)
    .await?;
    row.map(|row| {
        let regions: Vec<String> =
            row.regions.split(',').filter(|word| !word.is_empty()).map(str::to_owned).collect();
        let desired =
            Desired::parse(row.job_group.as_deref().unwrap_or_default(), &regions).map_err(|_| {
                Error::Inconsistent {
                    table: "account_sign_up",
                    key: row.created_at.to_string(),
                    what: "desired".to_owned(),
                }
            })?;
        Ok(Waiting {
            email: row.email,
            email_key: row.email_key,
            nickname: row.nickname,
            password_hash: row.password_hash,
            desired,
            consents: row.consents.0,
            created_at: row.created_at,
        })
    })
    .transpose()
}

/// Counts an attempt; false when there were enough.
pub(in crate::account) async fn count_attempt(
    connection: &mut MySqlConnection,
    token_hash: &[u8],
    attempts_max: i32,
) -> Result<bool, Error> {
    let done = sqlx::query(
        "UPDATE account_sign_up SET attempts = attempts + 1 WHERE token_hash = ? AND attempts < ?",
    )
    .bind(token_hash)
    .bind(attempts_max)
    .execute(connection)
    .await?;
    Ok(done.rows_affected() == 1)
}

/// Forgets every sign-up that waits for this address: one of them was finished, or its owner has left.
pub(in crate::account) async fn delete_of(
    connection: &mut MySqlConnection,
    email_key: &str,
) -> Result<(), sqlx::Error> {
    sqlx::query("DELETE FROM account_sign_up WHERE email_key = ?")
        .bind(email_key)
        .execute(connection)
        .await?;
    Ok(())
}

/// Forgets sign-ups that waited too long.
pub(in crate::account) async fn delete_expired(
    connection: &mut MySqlConnection,
    now: DateTime<Utc>,
) -> Result<u64, Error> {
    let done = sqlx::query("DELETE FROM account_sign_up WHERE expires_at <= ?")
        .bind(now)
        .execute(connection)
        .await?;
    Ok(done.rows_affected())
}
