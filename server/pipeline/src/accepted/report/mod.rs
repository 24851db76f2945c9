//! What the analysis says of each scope, as pages show it, in `accepted_report`.

use std::collections::{BTreeSet, HashMap};

use anyhow::Context as _;
use chrono::{DateTime, Utc};
use domain::change::{ACCEPTED, newest};
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
    let counted = count(pool, dictionary).await?;
    store(pool, &counted, now).await
}

/// Whether essays were written, changed or taken away after they were analysed.
pub(super) async fn is_behind(pool: &MySqlPool) -> anyhow::Result<bool> {
    let changed: Option<DateTime<Utc>> =
        retrying(async || sqlx::query_scalar("SELECT MAX(updated_at) FROM accepted").fetch_one(pool).await)
            .await?;
    Ok(match times(pool).await? {
        // What was taken away leaves no essay behind that would tell.
        Some((_, None)) => true,
        Some((made_at, Some(_))) => changed.is_some_and(|changed| changed > made_at),
        None => changed.is_some(),
    })
}

/// What there is to say, and when it was known.
struct Counted {
    rows: Rows,
    /// Before the essays were read.
    read: Option<Times>,
    /// The last change that was announced before the essays were read.
    change: i64,
    is_full: bool,
}

async fn count(pool: &MySqlPool, dictionary: &Dictionary) -> anyhow::Result<Counted> {
    let change = newest(pool, ACCEPTED).await?;
    let read = times(pool).await?;
    let new = new_essays(pool, read).await?;
    let is_full = new.is_none();
    let corpus = library::corpus(pool, dictionary).await?;
    let rows = tokio::task::spawn_blocking(move || {
        let analysis = analyse_of(&corpus, &Options::default(), new.as_ref());
        rows(&corpus, &analysis)
    });
    let rows = rows.await.context("the analysis failed")??;
    Ok(Counted { rows, read, change, is_full })
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

async fn store(pool: &MySqlPool, counted: &Counted, now: DateTime<Utc>) -> anyhow::Result<u64> {
    let rows = &counted.rows;
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
        mark(&mut transaction, pool, counted, now).await?;
        transaction.commit().await?;
        Ok(changed.len() as u64)
    })
    .await
}

/// Says when essays were analysed last, whether or not that changed a word. What became due while they were (one was
/// taken away, an operator moved some) stays due: it may have been read before.
async fn mark(
    connection: &mut MySqlConnection,
    pool: &MySqlPool,
    counted: &Counted,
    now: DateTime<Utc>,
) -> Result<(), sqlx::Error> {
    let whole = ReportScope::default().key();
    // Held to the end: whoever makes it due from now on does so afterwards.
    sqlx::query("SELECT scope FROM accepted_report WHERE scope = ? FOR UPDATE")
        .bind(&whole)
        .execute(&mut *connection)
        .await?;
    // Not by this connection, which sees what was there when it began.
    let change: Option<i64> = sqlx::query_scalar("SELECT MAX(seq) FROM change_feed WHERE noun = ?")
        .bind(ACCEPTED)
        .fetch_one(pool)
        .await?;
    if change.unwrap_or(0) != counted.change {
        return Ok(());
    }
    let full_before = counted.read.and_then(|(_, full_at)| full_at);
    sqlx::query("UPDATE accepted_report SET made_at = ?, full_at = ? WHERE scope = ?")
        .bind(now)
        .bind(if counted.is_full { Some(now) } else { full_before })
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

#[cfg(test)]
mod tests {
    use domain::accepted::{announce, remove};

    use super::*;

    const WORD: &str = "나룻배";

    /// Essays of members that all have the word.
    async fn essays(pool: &MySqlPool, ids: std::ops::RangeInclusive<u64>) {
        let mut transaction = pool.begin().await.unwrap();
        for id in ids.clone() {
            sqlx::query(
                "INSERT INTO accepted (id, source, source_id, company, company_norm, job, hire, specs, signature, url, licence, \
                 object, record_hash, fetched_at, updated_at) VALUES (?, 'member', ?, '달여울식품', '달여울식품', '', '', '[]', \
                 '', '', '', '', '', NOW(3), '2026-01-01')",
            )
            .bind(id)
            .bind(id)
            .execute(&mut *transaction)
            .await
            .unwrap();
            sqlx::query("INSERT INTO accepted_answer (accepted_id, position, question, answer, kinds) VALUES (?, 0, '', ?, '')")
                .bind(id)
                .bind(format!("{WORD} 이야기를 {id}번 썼습니다. {WORD} 덕분에 강을 건넜습니다."))
                .execute(&mut *transaction)
                .await
                .unwrap();
        }
        announce(&mut transaction, &ids.collect::<Vec<_>>(), Utc::now()).await.unwrap();
        transaction.commit().await.unwrap();
    }

    async fn take_away(pool: &MySqlPool, id: u64) {
        let mut transaction = pool.begin().await.unwrap();
        remove(&mut transaction, id, Utc::now()).await.unwrap();
        transaction.commit().await.unwrap();
    }

    /// Whether a report quotes an essay.
    async fn quotes(pool: &MySqlPool, id: u64) -> bool {
        let sql = "SELECT COUNT(*) FROM accepted_report WHERE INSTR(body, ?) > 0 OR INSTR(detail, ?) > 0";
        let words = format!("이야기를 {id}번");
        let times: i64 = sqlx::query_scalar(sql).bind(&words).bind(&words).fetch_one(pool).await.unwrap();
        times > 0
    }

    #[sqlx::test(migrator = "domain::db::MIGRATIONS")]
    async fn what_is_taken_away_while_all_is_counted_is_due_and_then_quoted_no_more(pool: MySqlPool) {
        let dictionary = Dictionary::load(&search::dictionary::default_dir()).unwrap();
        essays(&pool, 1..=3).await;
        write(&pool, &dictionary, Utc::now()).await.unwrap();
        assert!(quotes(&pool, 3).await);
        assert!(!is_behind(&pool).await.unwrap());

        // All is due already, and read, when another goes.
        take_away(&pool, 1).await;
        assert!(is_behind(&pool).await.unwrap());
        let counted = count(&pool, &dictionary).await.unwrap();
        take_away(&pool, 3).await;
        store(&pool, &counted, Utc::now()).await.unwrap();
        assert!(is_behind(&pool).await.unwrap(), "what was read is not what there is");
        // A word of one essay alone would be no keyword.
        essays(&pool, 5..=6).await;
        write(&pool, &dictionary, Utc::now()).await.unwrap();
        assert!(!quotes(&pool, 3).await && quotes(&pool, 2).await);
        assert!(!is_behind(&pool).await.unwrap());
    }

    #[sqlx::test(migrator = "domain::db::MIGRATIONS")]
    async fn what_comes_while_all_is_counted_for_the_first_time_is_counted_by_the_next(pool: MySqlPool) {
        let dictionary = Dictionary::load(&search::dictionary::default_dir()).unwrap();
        essays(&pool, 1..=3).await;
        let counted = count(&pool, &dictionary).await.unwrap();
        take_away(&pool, 3).await;
        essays(&pool, 4..=4).await;
        store(&pool, &counted, Utc::now()).await.unwrap();
        assert!(is_behind(&pool).await.unwrap());
        write(&pool, &dictionary, Utc::now()).await.unwrap();
        assert!(quotes(&pool, 4).await && !quotes(&pool, 3).await);
    }

    #[sqlx::test(migrator = "domain::db::MIGRATIONS")]
    async fn when_the_last_essay_goes_its_reports_do(pool: MySqlPool) {
        let dictionary = Dictionary::load(&search::dictionary::default_dir()).unwrap();
        assert!(!is_behind(&pool).await.unwrap(), "there is nothing to count");
        essays(&pool, 1..=1).await;
        write(&pool, &dictionary, Utc::now()).await.unwrap();
        take_away(&pool, 1).await;
        assert!(is_behind(&pool).await.unwrap());
        write(&pool, &dictionary, Utc::now()).await.unwrap();
        assert!(!quotes(&pool, 1).await && !is_behind(&pool).await.unwrap());
    }
}
