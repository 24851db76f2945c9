//! `essay`: the head of each.

use chrono::{DateTime, Utc};
use model::essay::{
    shape::{Outcome, Status},
    sync::{Draft, Head, Version},
    wire::Summary,
};
use sqlx::{FromRow, MySqlConnection};
use uuid::Uuid;

use super::DraftRow;
use crate::{
    Error,
    essay::key::{EssayKey, bytes_of, id_of, version_of},
};

/// An essay with what its row says besides.
pub(in crate::essay) struct Stored {
    pub head: Head,
    /// Since when it is in the trash.
    pub trashed_at: Option<DateTime<Utc>>,
    /// When its head was written.
    pub written_at: DateTime<Utc>,
    /// The next place of a row of its versions.
    pub places: u64,
}

#[derive(FromRow)]
struct Row {
    number: u64,
    push_key: Uuid,
    clock: u64,
    replica: Uuid,
    document: String,
    trashed_at: Option<DateTime<Utc>>,
    written_at: DateTime<Utc>,
    places: u64,
}

pub(in crate::essay) async fn find(
    connection: &mut MySqlConnection,
    key: EssayKey,
) -> Result<Option<Stored>, Error> {
    let row: Option<Row> = sqlx::query_as(
        "SELECT number, push_key, clock, replica, document, trashed_at, written_at, places FROM essay \
         WHERE account_id = ? AND id = ?",
    )
    .bind(key.account)
    .bind(key.id)
    .fetch_optional(connection)
    .await?;
    let Some(row) = row else { return Ok(None) };
    let draft = DraftRow { clock: row.clock, replica: row.replica, document: row.document };
    let head = Head { version: version_of(row.number, row.push_key)?, draft: draft.read(key, "essay")? };
    Ok(Some(Stored { head, trashed_at: row.trashed_at, written_at: row.written_at, places: row.places }))
}

/// Whether there is one, and since when it is in the trash.
pub(in crate::essay) async fn trashed_at(
    connection: &mut MySqlConnection,
    key: EssayKey,
) -> Result<Option<Option<DateTime<Utc>>>, Error> {
    Ok(sqlx::query_scalar("SELECT trashed_at FROM essay WHERE account_id = ? AND id = ?")
        .bind(key.account)
        .bind(key.id)
        .fetch_optional(connection)
        .await?)
}

/// The head of a new essay, or in place of what it was.
pub(in crate::essay) struct NewHead<'a> {
    pub version: &'a Version,
    pub draft: &'a Draft,
    pub trashed_at: Option<DateTime<Utc>>,
    pub at: DateTime<Utc>,
    /// When some of its revisions may be let go, if that is not said yet.
    pub thin_at: DateTime<Utc>,
}

/// Writes a head; its bytes.
pub(in crate::essay) async fn write(
    connection: &mut MySqlConnection,
    key: EssayKey,
    head: &NewHead<'_>,
) -> Result<u64, Error> {
    let row = DraftRow::of(key, head.draft)?;
    sqlx::query(
        "INSERT INTO essay (account_id, id, number, push_key, clock, replica, document, title, status, trashed_at, \
         written_at, places, bytes, thin_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0, 0, NULL) \
         ON DUPLICATE KEY UPDATE number = VALUES(number), push_key = VALUES(push_key), clock = VALUES(clock), \
         replica = VALUES(replica), document = VALUES(document), title = VALUES(title), status = VALUES(status), \
         trashed_at = VALUES(trashed_at), written_at = VALUES(written_at), thin_at = COALESCE(thin_at, ?)",
    )
    .bind(key.account)
    .bind(key.id)
    .bind(head.version.number)
    .bind(bytes_of(head.version.key.as_str())?)
    .bind(row.clock)
    .bind(row.replica)
    .bind(&row.document)
    .bind(&head.draft.essay.title)
    .bind(word_of(head.draft.essay.status))
    .bind(head.trashed_at)
    .bind(head.at)
    .bind(head.thin_at)
    .execute(connection)
    .await?;
    Ok(row.bytes())
}

/// Counts rows and bytes that were written.
pub(in crate::essay) async fn grow(
    connection: &mut MySqlConnection,
    key: EssayKey,
    (places, bytes): (u64, u64),
) -> Result<(), Error> {
    sqlx::query("UPDATE essay SET places = places + ?, bytes = bytes + ? WHERE account_id = ? AND id = ?")
        .bind(places)
        .bind(bytes)
        .bind(key.account)
        .bind(key.id)
        .execute(connection)
        .await?;
    Ok(())
}

/// Counts the bytes anew, after some were let go, and says when to look again.
pub(in crate::essay) async fn weigh(
    connection: &mut MySqlConnection,
    key: EssayKey,
    thin_at: Option<DateTime<Utc>>,
) -> Result<(), Error> {
    sqlx::query(
        "UPDATE essay e SET e.thin_at = ?, e.bytes = LENGTH(e.document) \
         + (SELECT COALESCE(SUM(r.bytes), 0) FROM essay_revision r WHERE r.account_id = e.account_id AND r.essay_id = e.id) \
         + (SELECT COALESCE(SUM(s.bytes), 0) FROM essay_snapshot s WHERE s.account_id = e.account_id AND s.essay_id = e.id) \
         WHERE e.account_id = ? AND e.id = ?",
    )
    .bind(thin_at)
    .bind(key.account)
    .bind(key.id)
    .execute(connection)
    .await?;
    Ok(())
}

/// Erases it with all that hangs on it.
pub(in crate::essay) async fn delete(connection: &mut MySqlConnection, key: EssayKey) -> Result<(), Error> {
    sqlx::query("DELETE FROM essay WHERE account_id = ? AND id = ?")
        .bind(key.account)
        .bind(key.id)
        .execute(connection)
        .await?;
    Ok(())
}

/// How many essays an account has, the bytes of all of them, and their rows.
pub(in crate::essay) async fn count(
    connection: &mut MySqlConnection,
    account: Uuid,
) -> Result<(u64, u64, u64), Error> {
    Ok(sqlx::query_as(
        "SELECT CAST(COUNT(*) AS UNSIGNED), CAST(COALESCE(SUM(bytes), 0) AS UNSIGNED), \
         CAST(COALESCE(SUM(places), 0) AS UNSIGNED) FROM essay WHERE account_id = ?",
    )
    .bind(account)
    .fetch_one(connection)
    .await?)
}

/// The essays of an account that take most.
pub(in crate::essay) async fn largest(
    connection: &mut MySqlConnection,
    account: Uuid,
    many: u32,
) -> Result<Vec<EssayKey>, Error> {
    let ids: Vec<Uuid> =
        sqlx::query_scalar("SELECT id FROM essay WHERE account_id = ? ORDER BY bytes DESC LIMIT ?")
            .bind(account)
            .bind(many)
            .fetch_all(connection)
            .await?;
    Ok(ids.into_iter().map(|id| EssayKey { account, id }).collect())
}

/// Some essays that have been in the trash since before a time.
pub(in crate::essay) async fn trashed_before(
    connection: &mut MySqlConnection,
    before: DateTime<Utc>,
    many: u32,
) -> Result<Vec<EssayKey>, Error> {
    let rows: Vec<(Uuid, Uuid)> =
        sqlx::query_as("SELECT account_id, id FROM essay WHERE trashed_at <= ? ORDER BY trashed_at LIMIT ?")
            .bind(before)
            .bind(many)
            .fetch_all(connection)
            .await?;
    Ok(rows.into_iter().map(|(account, id)| EssayKey { account, id }).collect())
}

/// Some essays of which revisions may be let go.
pub(in crate::essay) async fn due(
    connection: &mut MySqlConnection,
    now: DateTime<Utc>,
    many: u32,
) -> Result<Vec<EssayKey>, Error> {
    let rows: Vec<(Uuid, Uuid)> =
        sqlx::query_as("SELECT account_id, id FROM essay WHERE thin_at <= ? ORDER BY thin_at LIMIT ?")
            .bind(now)
            .bind(many)
            .fetch_all(connection)
            .await?;
    Ok(rows.into_iter().map(|(account, id)| EssayKey { account, id }).collect())
}

#[derive(FromRow)]
struct ListRow {
    id: Uuid,
    number: u64,
    push_key: Uuid,
    title: String,
    status: String,
    trashed_at: Option<DateTime<Utc>>,
    written_at: DateTime<Utc>,
}

/// All essays of an account, the latest written first.
pub(in crate::essay) async fn list(
    connection: &mut MySqlConnection,
    account: Uuid,
) -> Result<Vec<Summary>, Error> {
    let rows: Vec<ListRow> = sqlx::query_as(
        "SELECT id, number, push_key, title, status, trashed_at, written_at FROM essay WHERE account_id = ? \
         ORDER BY written_at DESC, id",
    )
    .bind(account)
    .fetch_all(connection)
    .await?;
    rows.into_iter().map(|row| summary_of(account, row)).collect()
}

fn summary_of(account: Uuid, row: ListRow) -> Result<Summary, Error> {
    let key = EssayKey { account, id: row.id };
    Ok(Summary {
        id: id_of(row.id)?,
        version: version_of(row.number, row.push_key)?,
        title: row.title,
        status: status_of(&row.status).ok_or_else(|| key.wrong("essay", "status"))?,
        trashed_at: row.trashed_at,
        updated_at: row.written_at,
    })
}

const STATUSES: [(Status, &str); 5] = [
    (Status::Writing, "writing"),
    (Status::Submitted, "submitted"),
    (Status::Result(Outcome::Pass), "pass"),
    (Status::Result(Outcome::Fail), "fail"),
    (Status::Result(Outcome::Unknown), "unknown"),
];

fn word_of(status: Status) -> &'static str {
    STATUSES.iter().find(|it| it.0 == status).map_or("writing", |it| it.1)
}

fn status_of(word: &str) -> Option<Status> {
    STATUSES.iter().find(|it| it.1 == word).map(|it| it.0)
}
