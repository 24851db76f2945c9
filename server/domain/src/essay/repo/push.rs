//! `essay_push`: every push that was taken.

use model::essay::{shape::PushKey, sync::Version};
use sqlx::MySqlConnection;
use uuid::Uuid;

use crate::{
    Error,
    essay::key::{EssayKey, bytes_of, version_of},
};

/// The version a push was answered with before.
pub(in crate::essay) async fn find(
    connection: &mut MySqlConnection,
    key: EssayKey,
    push: &PushKey,
) -> Result<Option<Version>, Error> {
    let row: Option<(u64, Uuid)> = sqlx::query_as(
        "SELECT number, version_key FROM essay_push WHERE account_id = ? AND essay_id = ? AND push_key = ?",
    )
    .bind(key.account)
    .bind(key.id)
    .bind(bytes_of(push.as_str())?)
    .fetch_optional(connection)
    .await?;
    row.map(|(number, version_key)| version_of(number, version_key)).transpose()
}

pub(in crate::essay) async fn insert(
    connection: &mut MySqlConnection,
    key: EssayKey,
    push: &PushKey,
    version: &Version,
) -> Result<(), Error> {
    sqlx::query(
        "INSERT INTO essay_push (account_id, essay_id, push_key, number, version_key) VALUES (?, ?, ?, ?, ?)",
    )
    .bind(key.account)
    .bind(key.id)
    .bind(bytes_of(push.as_str())?)
    .bind(version.number)
    .bind(bytes_of(version.key.as_str())?)
    .execute(connection)
    .await?;
    Ok(())
}
