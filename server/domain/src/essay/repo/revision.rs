//! `essay_revision`: what an essay said before, and what went into it.

use chrono::{DateTime, Utc};
use model::essay::{
    sync::{Draft, Version},
    wire::{Revision, RevisionContent, RevisionKind},
};
use sqlx::{FromRow, MySqlConnection, QueryBuilder};
use uuid::Uuid;

use super::DraftRow;
use crate::{
    Error,
    essay::key::{EssayKey, bytes_of, version_of},
};

/// Rows that are deleted at once.
const BATCH: usize = 500;

/// Keeps the head, before another takes its place. What a device said this version was counts for less.
pub(in crate::essay) async fn keep_head(
    connection: &mut MySqlConnection,
    key: EssayKey,
) -> Result<(), Error> {
    let number = next(&mut *connection, key).await?;
    sqlx::query(
        "INSERT INTO essay_revision (account_id, essay_id, number, kind, version, version_key, clock, replica, document, \
         bytes, written_at) SELECT account_id, id, ?, ?, number, push_key, clock, replica, document, LENGTH(document), \
         written_at FROM essay WHERE account_id = ? AND id = ? \
         ON DUPLICATE KEY UPDATE kind = VALUES(kind), clock = VALUES(clock), replica = VALUES(replica), \
         document = VALUES(document), bytes = VALUES(bytes), written_at = VALUES(written_at)",
    )
    .bind(number)
    .bind(word_of(RevisionKind::Version))
    .bind(key.account)
    .bind(key.id)
    .execute(connection)
    .await?;
    Ok(())
}

/// Keeps a text that is not the head; its bytes.
pub(in crate::essay) async fn insert(
    connection: &mut MySqlConnection,
    key: EssayKey,
    (kind, version): (RevisionKind, Option<&Version>),
    draft: &Draft,
    at: DateTime<Utc>,
) -> Result<u64, Error> {
    let row = DraftRow::of(key, draft)?;
    let number = next(&mut *connection, key).await?;
    let version_key = version.map(|version| bytes_of(version.key.as_str())).transpose()?;
    sqlx::query(
        "INSERT INTO essay_revision (account_id, essay_id, number, kind, version, version_key, clock, replica, document, \
         bytes, written_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
    )
    .bind(key.account)
    .bind(key.id)
    .bind(number)
    .bind(word_of(kind))
    .bind(version.map(|version| version.number))
    .bind(version_key)
    .bind(row.clock)
    .bind(row.replica)
    .bind(&row.document)
    .bind(row.bytes())
    .bind(at)
    .execute(connection)
    .await?;
    Ok(row.bytes())
}

/// The highest number is never let go, so none is given out twice.
async fn next(connection: &mut MySqlConnection, key: EssayKey) -> Result<u64, Error> {
    Ok(sqlx::query_scalar(
        "SELECT CAST(COALESCE(MAX(number), 0) + 1 AS UNSIGNED) FROM essay_revision \
         WHERE account_id = ? AND essay_id = ?",
    )
    .bind(key.account)
    .bind(key.id)
    .fetch_one(connection)
    .await?)
}

#[derive(FromRow)]
struct Row {
    number: u64,
    kind: String,
    version: Option<u64>,
    version_key: Option<Uuid>,
    written_at: DateTime<Utc>,
}

impl Row {
    fn read(self, key: EssayKey) -> Result<Revision, Error> {
        let kind = kind_of(&self.kind).ok_or_else(|| key.wrong("essay_revision", "kind"))?;
        let version = self.version.zip(self.version_key);
        let version = version.map(|(number, push_key)| version_of(number, push_key)).transpose()?;
        Ok(Revision { number: self.number, kind, version, written_at: self.written_at })
    }
}

/// All revisions, the newest first.
pub(in crate::essay) async fn list(
    connection: &mut MySqlConnection,
    key: EssayKey,
) -> Result<Vec<Revision>, Error> {
    let rows: Vec<Row> = sqlx::query_as(
        "SELECT number, kind, version, version_key, written_at FROM essay_revision \
         WHERE account_id = ? AND essay_id = ? ORDER BY number DESC",
    )
    .bind(key.account)
    .bind(key.id)
    .fetch_all(connection)
    .await?;
    rows.into_iter().map(|row| row.read(key)).collect()
}

#[derive(FromRow)]
struct ContentRow {
    #[sqlx(flatten)]
    row: Row,
    clock: u64,
    replica: Uuid,
    document: String,
}

/// One of them.
pub(in crate::essay) async fn find(
    connection: &mut MySqlConnection,
    key: EssayKey,
    number: u64,
) -> Result<Option<RevisionContent>, Error> {
    let row: Option<ContentRow> = sqlx::query_as(
        "SELECT number, kind, version, version_key, written_at, clock, replica, document FROM essay_revision \
         WHERE account_id = ? AND essay_id = ? AND number = ?",
    )
    .bind(key.account)
    .bind(key.id)
    .bind(number)
    .fetch_optional(connection)
    .await?;
    let Some(row) = row else { return Ok(None) };
    let draft = DraftRow { clock: row.clock, replica: row.replica, document: row.document };
    let draft = draft.read(key, "essay_revision")?;
    Ok(Some(RevisionContent { revision: row.row.read(key)?, draft }))
}

/// The number of the revision that was a version.
pub(in crate::essay) async fn of_version(
    connection: &mut MySqlConnection,
    key: EssayKey,
    version: &Version,
) -> Result<Option<u64>, Error> {
    Ok(sqlx::query_scalar(
        "SELECT number FROM essay_revision WHERE account_id = ? AND essay_id = ? AND version = ? AND version_key = ?",
    )
    .bind(key.account)
    .bind(key.id)
    .bind(version.number)
    .bind(bytes_of(version.key.as_str())?)
    .fetch_optional(connection)
    .await?)
}

/// Those that were the head, with their times, the oldest first.
pub(in crate::essay) async fn times(
    connection: &mut MySqlConnection,
    key: EssayKey,
) -> Result<Vec<(u64, DateTime<Utc>)>, Error> {
    Ok(sqlx::query_as(
        "SELECT number, written_at FROM essay_revision WHERE account_id = ? AND essay_id = ? AND kind = ? \
         ORDER BY written_at, number",
    )
    .bind(key.account)
    .bind(key.id)
    .bind(word_of(RevisionKind::Version))
    .fetch_all(connection)
    .await?)
}

pub(in crate::essay) async fn delete(
    connection: &mut MySqlConnection,
    key: EssayKey,
    numbers: &[u64],
) -> Result<(), Error> {
    for batch in numbers.chunks(BATCH) {
        let mut query = QueryBuilder::new("DELETE FROM essay_revision WHERE account_id = ");
        query.push_bind(key.account).push(" AND essay_id = ").push_bind(key.id).push(" AND number IN (");
        let mut separated = query.separated(", ");
        for number in batch {
            separated.push_bind(*number);
        }
        query.push(")").build().persistent(false).execute(&mut *connection).await?;
    }
    Ok(())
}

const KINDS: [(RevisionKind, &str); 3] =
    [(RevisionKind::Version, "version"), (RevisionKind::Original, "original"), (RevisionKind::Base, "base")];

fn word_of(kind: RevisionKind) -> &'static str {
    KINDS.iter().find(|it| it.0 == kind).map_or("version", |it| it.1)
}

fn kind_of(word: &str) -> Option<RevisionKind> {
    KINDS.iter().find(|it| it.1 == word).map(|it| it.0)
}
