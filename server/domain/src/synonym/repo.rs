//! `search_synonym`, `search_synonym_term`, `search_synonym_change`.

use chrono::{DateTime, Utc};
use model::search::{SynonymChange, SynonymDeed, SynonymDraft, SynonymEntry, SynonymSet, synonym_key};
use sqlx::{MySqlConnection, QueryBuilder};
use uuid::Uuid;

use crate::Error;

/// A set with one of its words: a set is read whole, in one statement, or a change in between would tear it.
#[derive(sqlx::FromRow)]
struct Row {
    id: i64,
    direction: String,
    note: Option<String>,
    version: i32,
    updated_at: DateTime<Utc>,
    typed_in: Option<String>,
    term: String,
}

/// Rows that follow one another as sets; each set's words are together and in order.
fn entries(rows: &[Row]) -> Result<Vec<SynonymEntry>, Error> {
    rows.chunk_by(|a, b| a.id == b.id).filter_map(|rows| Some(entry(rows.first()?, rows))).collect()
}

fn entry(row: &Row, rows: &[Row]) -> Result<SynonymEntry, Error> {
    let wrong = |what: &str| inconsistent("search_synonym", row.id, what);
    let words = |typed: bool| {
        rows.iter().filter(|row| row.typed_in.is_some() == typed).map(|row| row.term.clone()).collect()
    };
    let set = SynonymSet {
        id: row.id.unsigned_abs(),
        direction: row.direction.parse().map_err(|_| wrong("direction"))?,
        terms: words(true),
        finds: words(false),
        note: row.note.clone(),
    };
    let version = u32::try_from(row.version).map_err(|_| wrong("version"))?;
    Ok(SynonymEntry { set, version, updated_at: row.updated_at })
}

/// What a list is asked for: part of a word's key, or of a note.
pub(super) struct Sought {
    key: String,
    note: String,
}

impl Sought {
    pub(super) fn new(query: &str) -> Self {
        let query = query.trim();
        Self { key: contains(&synonym_key(query)), note: contains(query) }
    }
}

/// A pattern of what has `part` in it, whatever signs are in that.
fn contains(part: &str) -> String {
    let escaped = part.replace('!', "!!").replace('%', "!%").replace('_', "!_");
    format!("%{escaped}%")
}

/// What [`Sought`] finds; both patterns are bound.
const IS_SOUGHT: &str = "(s.note LIKE ? ESCAPE '!' OR EXISTS (SELECT 1 FROM search_synonym_term t \
     WHERE t.synonym_id = s.id AND t.term_key LIKE ? ESCAPE '!'))";

/// How many sets there are.
pub(super) async fn count(connection: &mut MySqlConnection, sought: &Sought) -> Result<u32, Error> {
    let sql = format!("SELECT COUNT(*) FROM search_synonym s WHERE {IS_SOUGHT}");
    let count: i64 = sqlx::query_scalar(sqlx::AssertSqlSafe(sql))
        .bind(&sought.note)
        .bind(&sought.key)
        .fetch_one(connection)
        .await?;
    Ok(u32::try_from(count).unwrap_or(u32::MAX))
}

/// Sets, the last changed first.
pub(super) async fn list(
    connection: &mut MySqlConnection,
    sought: &Sought,
    (limit, offset): (u32, u32),
) -> Result<Vec<SynonymEntry>, Error> {
    let sql = format!(
        "SELECT s.id, s.direction, s.note, s.version, s.updated_at, t.typed_in, t.term \
         FROM (SELECT s.id, s.direction, s.note, s.version, s.updated_at FROM search_synonym s \
               WHERE {IS_SOUGHT} ORDER BY s.updated_at DESC, s.id LIMIT ? OFFSET ?) s \
         JOIN search_synonym_term t ON t.synonym_id = s.id ORDER BY s.updated_at DESC, s.id, t.position_no"
    );
    let rows: Vec<Row> = sqlx::query_as(sqlx::AssertSqlSafe(sql))
        .bind(&sought.note)
        .bind(&sought.key)
        .bind(limit)
        .bind(offset)
        .fetch_all(connection)
        .await?;
    entries(&rows)
}

/// By its number.
pub(super) async fn find(connection: &mut MySqlConnection, id: u64) -> Result<Option<SynonymEntry>, Error> {
    let rows: Vec<Row> = sqlx::query_as(
        "SELECT s.id, s.direction, s.note, s.version, s.updated_at, t.typed_in, t.term \
         FROM search_synonym s JOIN search_synonym_term t ON t.synonym_id = s.id WHERE s.id = ? \
         ORDER BY t.position_no",
    )
    .bind(id)
    .fetch_all(connection)
    .await?;
    Ok(entries(&rows)?.pop())
}

/// Every set, in the order of their numbers.
pub(super) async fn all(connection: &mut MySqlConnection) -> Result<Vec<SynonymSet>, Error> {
    let rows: Vec<Row> = sqlx::query_as(
        "SELECT s.id, s.direction, s.note, s.version, s.updated_at, t.typed_in, t.term \
         FROM search_synonym s JOIN search_synonym_term t ON t.synonym_id = s.id ORDER BY s.id, t.position_no",
    )
    .fetch_all(connection)
    .await?;
    Ok(entries(&rows)?.into_iter().map(|entry| entry.set).collect())
}

/// A word of the draft that is typed in another set of the same direction, and that set.
pub(super) async fn find_typed_elsewhere(
    connection: &mut MySqlConnection,
    own: Option<u64>,
    draft: &SynonymDraft,
) -> Result<Option<(String, SynonymSet)>, Error> {
    for term in draft.terms() {
        let other: Option<i64> = sqlx::query_scalar(
            "SELECT synonym_id FROM search_synonym_term WHERE typed_in = ? AND term_key = ? AND synonym_id <> ?",
        )
        .bind(draft.direction().as_str())
        .bind(synonym_key(term))
        .bind(own.unwrap_or(0))
        .fetch_optional(&mut *connection)
        .await?;
        if let Some(other) = other {
            let entry = find(connection, other.unsigned_abs()).await?;
            let entry = entry.ok_or_else(|| inconsistent("search_synonym_term", other, "no set"))?;
            return Ok(Some((term.clone(), entry.set)));
        }
    }
    Ok(None)
}

/// Adds a set; its number.
pub(super) async fn insert(
    connection: &mut MySqlConnection,
    draft: &SynonymDraft,
    at: DateTime<Utc>,
) -> Result<u64, Error> {
    let done =
        sqlx::query("INSERT INTO search_synonym (direction, note, version, updated_at) VALUES (?, ?, 1, ?)")
            .bind(draft.direction().as_str())
            .bind(draft.note())
            .bind(at)
            .execute(&mut *connection)
            .await?;
    let id = done.last_insert_id();
    insert_words(connection, id, draft).await?;
    Ok(id)
}

/// Makes a set another: its next version.
pub(super) async fn update(
    connection: &mut MySqlConnection,
    id: u64,
    draft: &SynonymDraft,
    at: DateTime<Utc>,
) -> Result<(), Error> {
    sqlx::query(
        "UPDATE search_synonym SET direction = ?, note = ?, version = version + 1, updated_at = ? WHERE id = ?",
    )
    .bind(draft.direction().as_str())
    .bind(draft.note())
    .bind(at)
    .bind(id)
    .execute(&mut *connection)
    .await?;
    sqlx::query("DELETE FROM search_synonym_term WHERE synonym_id = ?")
        .bind(id)
        .execute(&mut *connection)
        .await?;
    insert_words(connection, id, draft).await
}

async fn insert_words(connection: &mut MySqlConnection, id: u64, draft: &SynonymDraft) -> Result<(), Error> {
    let typed_in = Some(draft.direction().as_str());
    let words = draft.terms().iter().map(|term| (typed_in, term));
    let words = words.chain(draft.finds().iter().map(|find| (None, find)));
    let mut query = QueryBuilder::new(
        "INSERT INTO search_synonym_term (synonym_id, position_no, typed_in, term, term_key) ",
    );
    query.push_values((0_i16..).zip(words), |mut row, (position, (typed_in, word))| {
        row.push_bind(id)
            .push_bind(position)
            .push_bind(typed_in)
            .push_bind(word)
            .push_bind(synonym_key(word));
    });
    query.build().persistent(false).execute(connection).await?;
    Ok(())
}

/// Removes a set and, by the foreign key, its words.
pub(super) async fn delete(connection: &mut MySqlConnection, id: u64) -> Result<(), Error> {
    sqlx::query("DELETE FROM search_synonym WHERE id = ?").bind(id).execute(connection).await?;
    Ok(())
}

/// Adds what an operator did.
pub(super) async fn insert_change(
    connection: &mut MySqlConnection,
    account: Uuid,
    (id, deed, line): (u64, SynonymDeed, &str),
    at: DateTime<Utc>,
) -> Result<(), Error> {
    sqlx::query(
        "INSERT INTO search_synonym_change (synonym_id, account_id, deed, line, done_at) VALUES (?, ?, ?, ?, ?)",
    )
    .bind(id)
    .bind(account)
    .bind(deed.as_str())
    .bind(line)
    .bind(at)
    .execute(connection)
    .await?;
    Ok(())
}

/// Set, deed, line, nickname, time.
type ChangeRow = (i64, String, String, Option<String>, DateTime<Utc>);

/// What operators did, the newest first: to one set, or to any.
pub(super) async fn list_changes(
    connection: &mut MySqlConnection,
    id: Option<u64>,
    limit: u32,
) -> Result<Vec<SynonymChange>, Error> {
    let rows: Vec<ChangeRow> = sqlx::query_as(
        "SELECT c.synonym_id, c.deed, c.line, a.nickname, c.done_at \
         FROM search_synonym_change c LEFT JOIN account a ON a.id = c.account_id \
         WHERE ? IS NULL OR c.synonym_id = ? ORDER BY c.id DESC LIMIT ?",
    )
    .bind(id)
    .bind(id)
    .bind(limit)
    .fetch_all(connection)
    .await?;
    rows.into_iter()
        .map(|(id, deed, line, by, at)| {
            let deed =
                SynonymDeed::parse(&deed).ok_or_else(|| inconsistent("search_synonym_change", id, "deed"))?;
            Ok(SynonymChange { id: id.unsigned_abs(), deed, line, by, at })
        })
        .collect()
}

/// What an account did, in order: word of the deed, set in a line, time.
pub(crate) async fn deeds_of(
    connection: &mut MySqlConnection,
    account: Uuid,
) -> Result<Vec<(String, String, DateTime<Utc>)>, Error> {
    Ok(sqlx::query_as(
        "SELECT deed, line, done_at FROM search_synonym_change WHERE account_id = ? ORDER BY id",
    )
    .bind(account)
    .fetch_all(connection)
    .await?)
}

fn inconsistent(table: &'static str, id: i64, what: &str) -> Error {
    Error::Inconsistent { table, key: id.to_string(), what: what.to_owned() }
}
