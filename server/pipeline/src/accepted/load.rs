//! Essays to MySQL: only what changed is written, and each change is announced in its transaction.

use std::{
    collections::{BTreeMap, HashMap},
    sync::Arc,
};

use chrono::{DateTime, Utc};
use domain::{
    accepted::{announce, count_anew, remove},
    clock::Clock,
    company::named,
};
use model::{
    accepted::{AcceptedRecord, AcceptedSource, ReportScope},
    company::{CorpCode, name},
};
use search::{Dictionary, analysis::Segmenter};
use sqlx::{MySqlConnection, MySqlPool};

use super::{
    near::{self, Signature},
    prepare::{Prepared, prepare},
    takedown::Forbidden,
};
use crate::{
    load::retrying,
    raw::hash_of,
    report::{Counts, Step},
    run::Ledger,
};

/// Raise it when a record is kept in another way: every essay is then loaded again from what is fetched anew or with
/// `--from-raw`.
const VERSION: u32 = 1;
/// Letters of a question that are kept: what is longer is not one.
const QUESTION: usize = 4_000;
/// Rows of one statement.
const BATCH: usize = 500;

/// Loads essays: of one run, or one that a member gives.
pub(super) struct Loader {
    pool: MySqlPool,
    clock: Clock,
    /// Of the run; none where a member's essay is loaded by itself.
    ledger: Option<Arc<Ledger>>,
    segmenter: Segmenter,
    /// Whom a name means, by its compared form.
    companies: HashMap<String, Option<CorpCode>>,
    forbidden: Forbidden,
    changed: bool,
    /// What an operator says of the essays; none where the source itself says enough.
    given: Option<Given>,
}

/// What an operator says of essays.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Given {
    /// On what terms they are kept.
    pub(super) licence: String,
    /// The name of the file they were in.
    pub(super) file: String,
}

/// What became of an essay.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Loaded {
    /// It is in the tables, new or as it was.
    Kept,
    /// It was taken down, with its company's or its source's or by itself.
    TakenDown,
}

impl Loader {
    pub(super) async fn open(
        (pool, clock): (&MySqlPool, &Clock),
        dictionary: &Arc<Dictionary>,
        ledger: Option<Arc<Ledger>>,
    ) -> anyhow::Result<Self> {
        Ok(Self {
            pool: pool.clone(),
            clock: clock.clone(),
            ledger,
            segmenter: Segmenter::new(dictionary),
            companies: HashMap::new(),
            forbidden: Forbidden::read(pool).await?,
            changed: false,
            given: None,
        })
    }

    /// What follows is loaded on these terms.
    pub(super) fn on(&mut self, given: Given) {
        self.given = Some(given);
    }

    /// Essays were written or taken away before this run: there is something to analyse.
    pub(super) fn touch(&mut self) {
        self.changed = true;
    }

    fn count(&self, source: AcceptedSource, counts: Counts) {
        if let Some(ledger) = &self.ledger {
            ledger.count(source.as_str(), Step::Load, counts);
        }
    }

    /// Loads one essay; one that is there already as it is costs a look.
    pub(super) async fn load(
        &mut self,
        record: &AcceptedRecord,
        object: &str,
        url: &str,
        fetched_at: DateTime<Utc>,
    ) -> anyhow::Result<Loaded> {
        let hash = hash_of(format!("{VERSION}\n{}", serde_json::to_string(record)?).as_bytes());
        let known: Option<(u64, String)> = retrying(async || {
            sqlx::query_as("SELECT id, record_hash FROM accepted WHERE source = ? AND source_id = ?")
                .bind(record.source.as_str())
                .bind(&record.source_id)
                .fetch_optional(&self.pool)
                .await
        })
        .await?;
        if known.as_ref().is_some_and(|(_, known)| *known == hash) {
            self.count(record.source, Counts { rows_in: 1, unchanged: 1, ..Counts::default() });
            return Ok(Loaded::Kept);
        }
        let prepared = prepare(record, &mut self.segmenter)?;
        let corp_code = self.company(&prepared.company).await?;
        if self.forbidden.has(record.source, &record.source_id, corp_code) {
            // What is there under another name goes, too.
            self.gone(record.source, &record.source_id).await?;
            return Ok(Loaded::TakenDown);
        }
        let given = self.given.as_ref();
        let row =
            EssayRow { record, prepared: &prepared, corp_code, object, url, hash: &hash, fetched_at, given };
        let now = self.clock.now();
        let pool = &self.pool;
        retrying(async || {
            let mut transaction = pool.begin().await?;
            row.write(&mut transaction, known.as_ref().map(|(id, _)| *id), now).await?;
            transaction.commit().await
        })
        .await?;
        self.changed = true;
        self.count(record.source, Counts { rows_in: 1, rows_out: 1, ..Counts::default() });
        Ok(Loaded::Kept)
    }

    /// The source has taken an essay away: so do we.
    pub(super) async fn gone(&mut self, source: AcceptedSource, source_id: &str) -> anyhow::Result<()> {
        let (pool, now) = (&self.pool, self.clock.now());
        let deleted = retrying(async || {
            let mut transaction = pool.begin().await?;
            let id: Option<u64> =
                sqlx::query_scalar("SELECT id FROM accepted WHERE source = ? AND source_id = ? FOR UPDATE")
                    .bind(source.as_str())
                    .bind(source_id)
                    .fetch_optional(&mut *transaction)
                    .await?;
            if let Some(id) = id {
                remove(&mut transaction, id, now).await?;
            }
            transaction.commit().await?;
            Ok(id.is_some())
        })
        .await?;
        self.changed |= deleted;
        Ok(())
    }

    /// Whom a name means; none when it fits no company or several. What an operator decides counts from then on, so that
    /// it is asked for each time.
    async fn company(&mut self, written: &str) -> anyhow::Result<Option<CorpCode>> {
        let norm = name::normalize(written);
        if let Some(decided) = decided(&self.pool, &norm).await? {
            return Ok(decided);
        }
        if let Some(known) = self.companies.get(&norm) {
            return Ok(*known);
        }
        let found = by_itself(&self.pool, &norm, written).await?;
        self.companies.insert(norm, found);
        Ok(found)
    }

    /// At the end of a run: names that fitted no company are looked up again, and essays that are nearly the same text
    /// are linked. Whether there is something new to analyse.
    pub(super) async fn settle(&mut self) -> anyhow::Result<bool> {
        self.name_again().await?;
        // A run before this one may have ended between loading and what follows from it.
        let due = self.changed || self.is_behind().await?;
        if due {
            link_near(&self.pool, &self.clock).await?;
        }
        Ok(due)
    }

    /// Whether essays were written, or taken away, after they were analysed.
    async fn is_behind(&self) -> anyhow::Result<bool> {
        let sql = "SELECT (SELECT MAX(updated_at) FROM accepted) > \
                   COALESCE((SELECT made_at FROM accepted_report WHERE scope = ?), '1970-01-01')";
        let whole = ReportScope::default().key();
        let behind: Option<bool> =
            retrying(async || sqlx::query_scalar(sql).bind(&whole).fetch_one(&self.pool).await).await?;
        Ok(behind.unwrap_or(false))
    }

    async fn name_again(&mut self) -> anyhow::Result<()> {
        let (pool, now) = (self.pool.clone(), self.clock.now());
        let nameless: Vec<(String, String)> = retrying(async || {
            sqlx::query_as("SELECT company_norm, MIN(company) FROM accepted WHERE corp_code IS NULL GROUP BY company_norm")
                .fetch_all(&pool)
                .await
        })
        .await?;
        for (norm, written) in nameless {
            let Some(code) = company_of(&pool, &norm, &written).await? else { continue };
            let is_taken_down = self.forbidden.has_company(code);
            retrying(async || {
                let mut transaction = pool.begin().await?;
                let ids: Vec<u64> = sqlx::query_scalar(
                    "SELECT id FROM accepted WHERE company_norm = ? AND corp_code IS NULL FOR UPDATE",
                )
                .bind(&norm)
                .fetch_all(&mut *transaction)
                .await?;
                // They would have been taken down with the others, had their name been known.
                if is_taken_down {
                    for id in ids {
                        remove(&mut transaction, id, now).await?;
                    }
                    return transaction.commit().await;
                }
                sqlx::query("UPDATE accepted SET corp_code = ?, updated_at = ? WHERE company_norm = ? AND corp_code IS NULL")
                    .bind(code.as_str())
                    .bind(now)
                    .bind(&norm)
                    .execute(&mut *transaction)
                    .await?;
                announce(&mut transaction, &ids, now).await?;
                transaction.commit().await
            })
            .await?;
            self.changed = true;
        }
        Ok(())
    }
}

/// Links essays that are nearly the same text to the first of them.
pub(super) async fn link_near(pool: &MySqlPool, clock: &Clock) -> anyhow::Result<()> {
    let rows: Vec<(u64, Option<u64>, Vec<u8>)> = retrying(async || {
        sqlx::query_as("SELECT id, near_of, signature FROM accepted ORDER BY id").fetch_all(pool).await
    })
    .await?;
    let signatures: Vec<(u64, Signature)> =
        rows.iter().filter_map(|(id, _, bytes)| Some((*id, Signature::from_bytes(bytes)?))).collect();
    let mut first_of: BTreeMap<u64, u64> = BTreeMap::new();
    for group in near::groups(&signatures) {
        let Some(first) = group.iter().min().copied() else { continue };
        first_of.extend(group.into_iter().filter(|id| *id != first).map(|id| (id, first)));
    }
    let moved: Vec<(u64, Option<u64>)> = rows
        .iter()
        .map(|(id, near_of, _)| (*id, *near_of, first_of.get(id).copied()))
        .filter(|(_, was, is)| was != is)
        .map(|(id, _, is)| (id, is))
        .collect();
    let now = clock.now();
    for batch in moved.chunks(BATCH) {
        retrying(async || {
            let mut transaction = pool.begin().await?;
            for (id, near_of) in batch {
                sqlx::query("UPDATE accepted SET near_of = ?, updated_at = ? WHERE id = ?")
                    .bind(near_of)
                    .bind(now)
                    .bind(id)
                    .execute(&mut *transaction)
                    .await?;
            }
            let ids: Vec<u64> = batch.iter().map(|(id, _)| *id).collect();
            announce(&mut transaction, &ids, now).await?;
            transaction.commit().await
        })
        .await?;
    }
    Ok(())
}

/// Whom a name means: as an operator decided, else as names say.
async fn company_of(pool: &MySqlPool, norm: &str, written: &str) -> anyhow::Result<Option<CorpCode>> {
    match decided(pool, norm).await? {
        Some(decided) => Ok(decided),
        None => by_itself(pool, norm, written).await,
    }
}

/// What an operator decided; none when nobody did.
async fn decided(pool: &MySqlPool, norm: &str) -> anyhow::Result<Option<Option<CorpCode>>> {
    let decided: Option<(Option<String>,)> = retrying(async || {
        sqlx::query_as("SELECT corp_code FROM accepted_company WHERE company_norm = ?")
            .bind(norm)
            .fetch_optional(pool)
            .await
    })
    .await?;
    Ok(decided.map(|(code,)| code.and_then(|code| code.parse().ok())))
}

async fn by_itself(pool: &MySqlPool, norm: &str, written: &str) -> anyhow::Result<Option<CorpCode>> {
    Ok(named(pool, [written]).await?.get(norm).and_then(domain::company::Holder::one))
}

/// What is written of an essay.
struct EssayRow<'a> {
    record: &'a AcceptedRecord,
    prepared: &'a Prepared,
    corp_code: Option<CorpCode>,
    object: &'a str,
    url: &'a str,
    hash: &'a str,
    fetched_at: DateTime<Utc>,
    given: Option<&'a Given>,
}

impl EssayRow<'_> {
    async fn write(
        &self,
        connection: &mut MySqlConnection,
        known: Option<u64>,
        now: DateTime<Utc>,
    ) -> Result<(), sqlx::Error> {
        let record = self.record;
        let columns = "source = ?, source_id = ?, company = ?, company_norm = ?, corp_code = ?, job = ?, year = ?, half = ?, hire = ?, \
             specs = ?, signature = ?, url = ?, licence = ?, object = ?, record_hash = ?, fetched_at = ?, \
             updated_at = ?, file = ?";
        let sql = match known {
            Some(id) => format!("UPDATE accepted SET {columns} WHERE id = {id}"),
            None => format!("INSERT INTO accepted SET {columns}"),
        };
        let specs = serde_json::to_string(&self.prepared.specs).unwrap_or_else(|_| "[]".to_owned());
        let done = sqlx::query(sqlx::AssertSqlSafe(sql))
            .bind(record.source.as_str())
            .bind(&record.source_id)
            .bind(cut(&self.prepared.company, 200))
            .bind(cut(&name::normalize(&self.prepared.company), 200))
            .bind(self.corp_code.map(String::from))
            .bind(cut(&self.prepared.job, 200))
            .bind(record.year)
            .bind(record.half)
            .bind(cut(&record.hire, 20))
            .bind(specs)
            .bind(&self.prepared.signature)
            .bind(cut(self.url, 500))
            .bind(self.given.map_or(licence(record.source), |given| &given.licence))
            .bind(self.object)
            .bind(self.hash)
            .bind(self.fetched_at)
            .bind(now)
            .bind(self.given.map_or("", |given| &given.file))
            .execute(&mut *connection)
            .await?;
        if known.is_some() {
            count_anew(&mut *connection).await?;
        }
        let id = known.unwrap_or_else(|| done.last_insert_id());
        self.write_answers(connection, id).await?;
        announce(connection, &[id], now).await
    }

    async fn write_answers(&self, connection: &mut MySqlConnection, id: u64) -> Result<(), sqlx::Error> {
        for table in ["accepted_masked", "accepted_answer"] {
            let sql = format!("DELETE FROM {table} WHERE accepted_id = ?");
            sqlx::query(sqlx::AssertSqlSafe(sql)).bind(id).execute(&mut *connection).await?;
        }
        for (position, answer) in (0_u8..=u8::MAX).zip(&self.prepared.answers) {
            let kinds: Vec<&str> = answer.kinds.iter().map(|kind| kind.as_str()).collect();
            sqlx::query("INSERT INTO accepted_answer (accepted_id, position, question, answer, kinds) VALUES (?, ?, ?, ?, ?)")
                .bind(id)
                .bind(position)
                .bind(cut(&answer.question, QUESTION))
                .bind(&answer.answer)
                .bind(kinds.join(","))
                .execute(&mut *connection)
                .await?;
            for (rule, times) in &answer.masked {
                sqlx::query(
                    "INSERT INTO accepted_masked (accepted_id, position, rule, times) VALUES (?, ?, ?, ?)",
                )
                .bind(id)
                .bind(position)
                .bind(rule.as_str())
                .bind(times)
                .execute(&mut *connection)
                .await?;
            }
        }
        // Whoever keeps a sentence keeps what is there: what was taken out of an essay goes here, too.
        sqlx::query(
            "DELETE s FROM scrap s LEFT JOIN accepted_answer w ON w.accepted_id = s.accepted_id AND w.position = s.position \
             WHERE s.accepted_id = ? AND (w.answer IS NULL OR INSTR(CAST(w.answer AS BINARY), CAST(s.sentence AS BINARY)) = 0)",
        )
        .bind(id)
        .execute(&mut *connection)
        .await?;
        Ok(())
    }
}

/// Why the database does not take a record, when it is the record's fault and not the database's.
pub(super) fn refused(error: &anyhow::Error) -> Option<String> {
    let sqlx::Error::Database(error) = error.downcast_ref::<sqlx::Error>()? else { return None };
    // Class 22 of SQL is data exceptions: too long, out of range.
    let is_data = error.code().is_some_and(|code| code.starts_with("22"));
    is_data.then(|| format!("the database does not take it: {}", error.message()))
}

/// On what terms essays of a source are kept.
fn licence(source: AcceptedSource) -> &'static str {
    match source {
        AcceptedSource::Jobkorea => "잡코리아 합격자소서: 운영자가 허락을 받은 범위에서만 보여 줘요.",
        AcceptedSource::Linkareer => "링커리어 합격자소서: 운영자가 허락을 받은 범위에서만 보여 줘요.",
        AcceptedSource::Import => "운영자가 글쓴이의 동의를 받아 가져왔어요.",
        AcceptedSource::Member => "글쓴이가 나누는 데 동의했어요.",
    }
}

/// The first `most` characters.
fn cut(text: &str, most: usize) -> &str {
    text.char_indices().nth(most).and_then(|(end, _)| text.get(..end)).unwrap_or(text)
}
