//! `scrap`.

use chrono::{DateTime, Utc};
use model::{
    accepted::QuestionKind,
    scrap::{KeptSentence, Note, SCRAPS_MAX, Scrap},
};
use sqlx::{FromRow, MySqlConnection, error::ErrorKind};
use uuid::Uuid;

use super::ScrapForm;
use crate::Error;

const SELECT: &str = "SELECT s.id, s.accepted_id, s.position, s.sentence, s.note, s.created_at, a.job, \
     COALESCE(c.name, a.company) AS company, w.kinds \
     FROM scrap s JOIN accepted a ON a.id = s.accepted_id \
     LEFT JOIN company c ON c.corp_code = a.corp_code \
     LEFT JOIN accepted_answer w ON w.accepted_id = s.accepted_id AND w.position = s.position \
     WHERE s.account_id = ? ORDER BY s.created_at DESC, s.id DESC LIMIT ? OFFSET ?";

#[derive(FromRow)]
struct Row {
    id: u64,
    accepted_id: u64,
    position: u8,
    sentence: String,
    note: String,
    created_at: DateTime<Utc>,
    job: String,
    company: String,
    kinds: Option<String>,
}

impl TryFrom<Row> for Scrap {
    type Error = Error;

    fn try_from(row: Row) -> Result<Self, Error> {
        let words = row.kinds.as_deref().unwrap_or_default().split(',').filter(|word| !word.is_empty());
        let kinds: Option<Vec<QuestionKind>> = words.map(QuestionKind::parse).collect();
        let kinds = kinds.ok_or_else(|| Error::Inconsistent {
            table: "accepted_answer",
            key: row.accepted_id.to_string(),
            what: "kinds".to_owned(),
        })?;
        Ok(Self {
            id: row.id,
            essay: row.accepted_id,
            position: row.position,
            sentence: row.sentence,
            note: row.note,
            company: row.company,
            job: row.job,
            kinds,
            created_at: row.created_at,
        })
    }
}

/// What a new row starts with.
pub(super) struct NewScrap<'a> {
    pub form: &'a ScrapForm<'a>,
    pub hash: &'a [u8],
    pub note: &'a Note,
    pub at: DateTime<Utc>,
}

/// The text of an answer.
pub(super) async fn answer(
    connection: &mut MySqlConnection,
    essay: u64,
    position: u8,
) -> Result<Option<String>, Error> {
    Ok(sqlx::query_scalar("SELECT answer FROM accepted_answer WHERE accepted_id = ? AND position = ?")
        .bind(essay)
        .bind(position)
        .fetch_optional(connection)
        .await?)
}

/// Holds the account until the transaction ends; false when it is gone.
pub(super) async fn lock(connection: &mut MySqlConnection, account: Uuid) -> Result<bool, Error> {
    let held: Option<i32> = sqlx::query_scalar("SELECT 1 FROM account WHERE id = ? FOR UPDATE")
        .bind(account)
        .fetch_optional(connection)
        .await?;
    Ok(held.is_some())
}

pub(super) async fn count(connection: &mut MySqlConnection, account: Uuid) -> Result<u32, Error> {
    let count: i64 = sqlx::query_scalar("SELECT COUNT(*) FROM scrap WHERE account_id = ?")
        .bind(account)
        .fetch_one(connection)
        .await?;
    Ok(u32::try_from(count).unwrap_or(u32::MAX))
}

/// Its number. One that is kept already fails as [`is_kept`], one of no essay as [`is_orphan`].
pub(super) async fn insert(
    connection: &mut MySqlConnection,
    account: Uuid,
    new: &NewScrap<'_>,
) -> Result<u64, sqlx::Error> {
    let done = sqlx::query(
        "INSERT INTO scrap (account_id, accepted_id, position, sentence, sentence_hash, note, created_at) \
         VALUES (?, ?, ?, ?, ?, ?, ?)",
    )
    .bind(account)
    .bind(new.form.essay)
    .bind(new.form.position)
    .bind(new.form.sentence)
    .bind(new.hash)
    .bind(new.note.as_str())
    .bind(new.at)
    .execute(connection)
    .await?;
    Ok(done.last_insert_id())
}

pub(super) fn is_kept(error: &sqlx::Error) -> bool {
    error.as_database_error().is_some_and(|error| error.is_unique_violation())
}

pub(super) fn is_orphan(error: &sqlx::Error) -> bool {
    error.as_database_error().is_some_and(|error| error.kind() == ErrorKind::ForeignKeyViolation)
}

/// Of that essay only, where one is named.
pub(super) async fn delete(
    connection: &mut MySqlConnection,
    account: Uuid,
    essay: Option<u64>,
    id: u64,
) -> Result<bool, Error> {
    let done = sqlx::query(
        "DELETE FROM scrap WHERE id = ? AND account_id = ? AND accepted_id = COALESCE(?, accepted_id)",
    )
    .bind(id)
    .bind(account)
    .bind(essay)
    .execute(connection)
    .await?;
    Ok(done.rows_affected() > 0)
}

pub(super) async fn list(
    connection: &mut MySqlConnection,
    account: Uuid,
    (take, skip): (u32, u32),
) -> Result<Vec<Scrap>, Error> {
    let rows: Vec<Row> =
        sqlx::query_as(SELECT).bind(account).bind(take).bind(skip).fetch_all(connection).await?;
    rows.into_iter().map(Scrap::try_from).collect()
}

/// Everything a member keeps, the newest first.
pub(crate) async fn all(connection: &mut MySqlConnection, account: Uuid) -> Result<Vec<Scrap>, Error> {
    list(connection, account, (SCRAPS_MAX, 0)).await
}

pub(super) async fn of_essay(
    connection: &mut MySqlConnection,
    account: Uuid,
    essay: u64,
) -> Result<Vec<KeptSentence>, Error> {
    let rows: Vec<(u64, u8, String)> = sqlx::query_as(
        "SELECT id, position, sentence FROM scrap WHERE account_id = ? AND accepted_id = ? ORDER BY id",
    )
    .bind(account)
    .bind(essay)
    .fetch_all(connection)
    .await?;
    Ok(rows.into_iter().map(|(id, position, sentence)| KeptSentence { id, position, sentence }).collect())
}
