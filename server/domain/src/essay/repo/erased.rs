//! `essay_erased`: ids of essays that were erased for ever.

use chrono::{DateTime, Utc};
use model::essay::shape::EssayId;
use sqlx::MySqlConnection;
use uuid::Uuid;

use crate::{
    Error,
    essay::key::{EssayKey, id_of},
};

pub(in crate::essay) async fn is_there(
    connection: &mut MySqlConnection,
    key: EssayKey,
) -> Result<bool, Error> {
    let there: Option<i32> = sqlx::query_scalar("SELECT 1 FROM essay_erased WHERE account_id = ? AND id = ?")
        .bind(key.account)
        .bind(key.id)
        .fetch_optional(connection)
        .await?;
    Ok(there.is_some())
}

pub(in crate::essay) async fn insert(
    connection: &mut MySqlConnection,
    key: EssayKey,
    at: DateTime<Utc>,
) -> Result<(), Error> {
    sqlx::query("INSERT INTO essay_erased (account_id, id, erased_at) VALUES (?, ?, ?)")
        .bind(key.account)
        .bind(key.id)
        .bind(at)
        .execute(connection)
        .await?;
    Ok(())
}

pub(in crate::essay) async fn count(connection: &mut MySqlConnection, account: Uuid) -> Result<u64, Error> {
    Ok(sqlx::query_scalar("SELECT CAST(COUNT(*) AS UNSIGNED) FROM essay_erased WHERE account_id = ?")
        .bind(account)
        .fetch_one(connection)
        .await?)
}

/// All of an account, in the order they were erased.
pub(in crate::essay) async fn list(
    connection: &mut MySqlConnection,
    account: Uuid,
) -> Result<Vec<EssayId>, Error> {
    let ids: Vec<Uuid> =
        sqlx::query_scalar("SELECT id FROM essay_erased WHERE account_id = ? ORDER BY erased_at, id")
            .bind(account)
            .fetch_all(connection)
            .await?;
    ids.into_iter().map(id_of).collect()
}
