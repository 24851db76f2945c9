//! `essay_snapshot`.

use chrono::{DateTime, Utc};
use model::essay::{
    shape::SnapshotId,
    snapshot::{Snapshot, SnapshotKind},
    wire::SnapshotHead,
};
use sqlx::{FromRow, MySqlConnection};
use uuid::Uuid;

use super::{document_of, read_document};
use crate::{
    Error,
    essay::key::{EssayKey, bytes_of, id_of},
};

/// Keeps a snapshot; its bytes.
pub(in crate::essay) async fn insert(
    connection: &mut MySqlConnection,
    key: EssayKey,
    snapshot: &Snapshot,
) -> Result<u64, Error> {
    let document = document_of(key, &snapshot.essay)?;
    let kind = serde_json::to_string(&snapshot.kind)
        .map_err(|_| key.wrong("essay_snapshot", "a kind that cannot be written"))?;
    let bytes = document.len() as u64;
    sqlx::query(
        "INSERT INTO essay_snapshot (account_id, essay_id, id, clock, taken_at, kind, document, bytes) \
         VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
    )
    .bind(key.account)
    .bind(key.id)
    .bind(bytes_of(snapshot.id.as_str())?)
    .bind(snapshot.clock)
    .bind(snapshot.taken_at)
    .bind(kind)
    .bind(document)
    .bind(bytes)
    .execute(connection)
    .await?;
    Ok(bytes)
}

pub(in crate::essay) async fn count(connection: &mut MySqlConnection, key: EssayKey) -> Result<u64, Error> {
    Ok(sqlx::query_scalar(
        "SELECT CAST(COUNT(*) AS UNSIGNED) FROM essay_snapshot WHERE account_id = ? AND essay_id = ?",
    )
    .bind(key.account)
    .bind(key.id)
    .fetch_one(connection)
    .await?)
}

/// All snapshots of an essay, the newest first.
pub(in crate::essay) async fn list(
    connection: &mut MySqlConnection,
    key: EssayKey,
) -> Result<Vec<SnapshotHead>, Error> {
    let rows: Vec<(Uuid, u64, DateTime<Utc>, String)> = sqlx::query_as(
        "SELECT id, clock, taken_at, kind FROM essay_snapshot WHERE account_id = ? AND essay_id = ? \
         ORDER BY clock DESC, taken_at DESC, id DESC",
    )
    .bind(key.account)
    .bind(key.id)
    .fetch_all(connection)
    .await?;
    let head = |(id, clock, taken_at, kind): (Uuid, u64, DateTime<Utc>, String)| {
        Ok(SnapshotHead { id: id_of(id)?, clock, taken_at, kind: read_kind(key, &kind)? })
    };
    rows.into_iter().map(head).collect()
}

#[derive(FromRow)]
struct Row {
    clock: u64,
    taken_at: DateTime<Utc>,
    kind: String,
    document: String,
}

pub(in crate::essay) async fn find(
    connection: &mut MySqlConnection,
    key: EssayKey,
    id: &SnapshotId,
) -> Result<Option<Snapshot>, Error> {
    let row: Option<Row> = sqlx::query_as(
        "SELECT clock, taken_at, kind, document FROM essay_snapshot WHERE account_id = ? AND essay_id = ? AND id = ?",
    )
    .bind(key.account)
    .bind(key.id)
    .bind(bytes_of(id.as_str())?)
    .fetch_optional(connection)
    .await?;
    let Some(row) = row else { return Ok(None) };
    let essay = read_document(key, "essay_snapshot", &row.document)?;
    Ok(Some(Snapshot {
        id: id.clone(),
        clock: row.clock,
        taken_at: row.taken_at,
        kind: read_kind(key, &row.kind)?,
        essay,
    }))
}

fn read_kind(key: EssayKey, kind: &str) -> Result<SnapshotKind, Error> {
    serde_json::from_str(kind).map_err(|_| key.wrong("essay_snapshot", "kind"))
}
