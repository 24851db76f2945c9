//! What the analysis says of each scope, as pages show it, in `accepted_report`.

use std::collections::{BTreeSet, HashMap};

use anyhow::Context as _;
use chrono::{DateTime, Utc};
use model::accepted::ReportScope;
use search::Dictionary;
use sqlx::{MySqlConnection, MySqlPool};

use super::{
    analysis::{Analysis, Corpus, Options, analyse_of},
    library,
    shown::{detail, report, scope},
};
use crate::{load::retrying, raw::hash_of};

/// Rows of one statement.
const BATCH: usize = 50;
/// While fewer of a hundred essays are new since all scopes were counted, only the scopes of the new ones are counted.
const NEW: usize = 1;

/// Analyses the essays and writes what is said of each scope; rows that say the same as before are left as they are. How
/// many were written.
pub(super) async fn write(
    pool: &MySqlPool,
    dictionary: &Dictionary,
    now: DateTime<Utc>,
) -> anyhow::Result<u64> {
    let read = times(pool).await?;
    let new = new_essays(pool, read).await?;
    let is_full = new.is_none();
    let corpus = library::corpus(pool, dictionary).await?;
    let reports = tokio::task::spawn_blocking(move || {
        let analysis = analyse_of(&corpus, &Options::default(), new.as_ref());
        rows(&corpus, &analysis)
    });
    let rows = reports.await.context("the analysis failed")??;
    store(pool, &rows, (read, is_full), now).await
}

/// When the whole was counted last, and when all scopes were.
type Times = (DateTime<Utc>, Option<DateTime<Utc>>);

async fn times(pool: &MySqlPool) -> anyhow::Result<Option<Times>> {
    let whole = ReportScope::default().key();
    retrying(async || {
        sqlx::query_as("SELECT made_at, full_at FROM accepted_report WHERE scope = ?")
            .bind(&whole)
            .fetch_optional(pool)
            .await
    })
    .await
}

/// Essays that are new since the last analysis; none when all scopes are to be counted.
async fn new_essays(pool: &MySqlPool, read: Option<Times>) -> anyhow::Result<Option<BTreeSet<u64>>> {
    let Some((made_at, Some(full_at))) = read else { return Ok(None) };
    let changed: Vec<(u64, bool)> = retrying(async || {
        sqlx::query_as("SELECT id, updated_at > ? FROM accepted WHERE updated_at > ?")
            .bind(made_at)
            .bind(full_at)
            .fetch_all(pool)
            .await
    })
    .await?;
    let all: i64 =
        retrying(async || sqlx::query_scalar("SELECT COUNT(*) FROM accepted").fetch_one(pool).await).await?;
    if changed.len() * 100 > NEW * usize::try_from(all).unwrap_or_default() {
        return Ok(None);
    }
    Ok(Some(changed.into_iter().filter(|(_, new)| *new).map(|(id, _)| id).collect()))
}

/// A row of the table.
#[derive(Debug, PartialEq, Eq)]
struct ReportRow {
    scope: String,
    used: String,
    body: String,
    detail: String,
    hash: String,
}

impl ReportRow {
    fn new(scope: String, used: String, body: String, detail: String) -> Self {
        let hash = hash_of(format!("{used}\n{body}\n{detail}").as_bytes());
        Self { scope, used, body, detail, hash }
    }
}

/// What is to be said now, and the scopes that are answered at all.
struct Rows {
    said: Vec<ReportRow>,
    scopes: BTreeSet<String>,
}

fn rows(corpus: &Corpus, analysis: &Analysis) -> anyhow::Result<Rows> {
    let texts: HashMap<(u64, u8), &str> =
        corpus.answers.iter().map(|it| ((it.essay, it.position), it.text.as_str())).collect();
    let (mut said, mut scopes) = (Vec::new(), BTreeSet::new());
    for (asked, used) in &analysis.used {
        let (key, used_key) = (scope(*asked).key(), scope(*used).key());
        scopes.insert(key.clone());
        if asked != used {
            said.push(ReportRow::new(key, used_key, String::new(), String::new()));
        } else if let Some(found) = analysis.reports.get(used) {
            let body = serde_json::to_string(&report(*used, found, &texts))?;
            let similar = analysis.similar.get(used).map_or(&[][..], Vec::as_slice);
            let detail = serde_json::to_string(&detail(found, similar))?;
            said.push(ReportRow::new(key, used_key, body, detail));
        }
    }
    Ok(Rows { said, scopes })
}

async fn store(
    pool: &MySqlPool,
    rows: &Rows,
    (read, is_full): (Option<Times>, bool),
    now: DateTime<Utc>,
) -> anyhow::Result<u64> {
    retrying(async || {
        let mut transaction = pool.begin().await?;
        let known: HashMap<String, String> = sqlx::query_as("SELECT scope, hash FROM accepted_report")
            .fetch_all(&mut *transaction)
            .await?
            .into_iter()
            .collect();
        for scope in known.keys().filter(|scope| !rows.scopes.contains(*scope)) {
            sqlx::query("DELETE FROM accepted_report WHERE scope = ?")
                .bind(scope)
                .execute(&mut *transaction)
                .await?;
        }
        let changed: Vec<&ReportRow> =
            rows.said.iter().filter(|row| known.get(&row.scope) != Some(&row.hash)).collect();
        for batch in changed.chunks(BATCH) {
            write_batch(&mut transaction, batch, now).await?;
        }
        mark(&mut transaction, read, is_full, now).await?;
        transaction.commit().await?;
        Ok(changed.len() as u64)
    })
    .await
}

/// Says when essays were analysed last, whether or not that changed a word. What became due while they were (an
/// operator moved some) stays due.
async fn mark(
    connection: &mut MySqlConnection,
    read: Option<Times>,
    is_full: bool,
    now: DateTime<Utc>,
) -> Result<(), sqlx::Error> {
    let whole = ReportScope::default().key();
    let times: Option<Times> =
        sqlx::query_as("SELECT made_at, full_at FROM accepted_report WHERE scope = ? FOR UPDATE")
            .bind(&whole)
            .fetch_optional(&mut *connection)
            .await?;
    // The row of the whole may just have been written, with its time and nothing else.
    let full_before = read.and_then(|(_, full_at)| full_at);
    if times.is_some_and(|(_, full_at)| full_at != full_before) {
        return Ok(());
    }
    sqlx::query("UPDATE accepted_report SET made_at = ?, full_at = ? WHERE scope = ?")
        .bind(now)
        .bind(if is_full { Some(now) } else { full_before })
        .bind(&whole)
        .execute(connection)
        .await?;
    Ok(())
}

async fn write_batch(
    connection: &mut MySqlConnection,
    rows: &[&ReportRow],
    now: DateTime<Utc>,
) -> Result<(), sqlx::Error> {
    let mut query =
        sqlx::QueryBuilder::new("INSERT INTO accepted_report (scope, used, body, detail, hash, made_at) ");
    query.push_values(rows, |mut values, row| {
        values
            .push_bind(&row.scope)
            .push_bind(&row.used)
            .push_bind(&row.body)
            .push_bind(&row.detail)
            .push_bind(&row.hash)
            .push_bind(now);
    });
    query.push(
        " ON DUPLICATE KEY UPDATE used = VALUES(used), body = VALUES(body), detail = VALUES(detail), \
         hash = VALUES(hash), made_at = IF(scope = '-/-/-/-', made_at, VALUES(made_at))",
    );
    query.build().persistent(false).execute(connection).await?;
    Ok(())
}
