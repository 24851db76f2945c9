//! Taking essays down: out of the tables, the statistics, the index, the raw zone and the quarantine, for good.

use std::{collections::BTreeSet, fmt, sync::Arc, time::Duration};

use model::{
    accepted::{AcceptedRecord, AcceptedSource},
    company::CorpCode,
};
use search::{Dictionary, TextIndex};
use sqlx::{MySqlConnection, MySqlPool};

use super::{PIPELINE, load, page, report};
use crate::{Context, load::retrying, publish, raw::RawZone, run::RunLock};

/// How often is looked whether a running server has let go of the index.
const LOOK: Duration = Duration::from_millis(100);

// The words of `accepted_takedown.what`.
const SOURCE: &str = "source";
const COMPANY: &str = "company";
const ESSAY: &str = "essay";

/// What is to be taken down.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Takedown {
    /// Everything of a source.
    Source(AcceptedSource),
    /// Everything written for a company.
    Company(CorpCode),
    /// One essay, by our number of it.
    Essay(u64),
}

/// What was removed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct TakenDown {
    /// Essays.
    pub essays: u64,
    /// Their answers.
    pub answers: u64,
    /// Objects of the raw zone.
    pub objects: u64,
    /// Rows of the quarantine.
    pub quarantined: u64,
    /// Reports that were written anew.
    pub reports: u64,
    /// Documents the index has now, which was written anew.
    pub documents: u64,
}

impl fmt::Display for TakenDown {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "taken down: {} essays with {} answers, {} files of the raw zone, {} records set aside; {} reports and the search index \
             ({} essays) are written anew",
            self.essays, self.answers, self.objects, self.quarantined, self.reports, self.documents
        )
    }
}

/// Takes essays down and remembers it, so that no run loads them again. What is gone already is gone on with: a
/// takedown that was interrupted is repeated.
///
/// # Errors
/// When a run is under way, or the database, the raw zone or the index do not work; repeat it then.
pub async fn take_down(
    ctx: &Context,
    index: &TextIndex,
    dictionary: &Arc<Dictionary>,
    what: &Takedown,
) -> anyhow::Result<TakenDown> {
    let mut lock = RunLock::take(&ctx.pool, PIPELINE).await?;
    let done = perform(ctx, index, dictionary, what, &mut lock).await;
    lock.release().await;
    done
}

async fn perform(
    ctx: &Context,
    index: &TextIndex,
    dictionary: &Arc<Dictionary>,
    what: &Takedown,
    lock: &mut RunLock,
) -> anyhow::Result<TakenDown> {
    let raw = RawZone::open(&ctx.config.raw)?;
    let pool = &ctx.pool;
    let mut done = TakenDown::default();
    // Before it is looked what there is: what is loaded from now on is not.
    remember(ctx, named(what)).await?;
    let essays = essays(pool, what).await?;
    // Each by itself as well: a name may come to mean another company, or none.
    if !matches!(what, Takedown::Source(_)) {
        let each = essays.iter().map(|it| (ESSAY, format!("{}/{}", it.source, it.source_id)));
        remember(ctx, each.collect()).await?;
    }
    // The pages first: what is left of an interrupted takedown is then still found by its essays.
    let keys: Vec<(String, String)> =
        essays.iter().map(|it| (it.source.clone(), it.source_id.clone())).collect();
    let whole = match what {
        Takedown::Source(source) => Some(*source),
        _ => None,
    };
    for object in page::take_down(pool, whole, &keys).await? {
        done.objects += u64::from(raw.remove(&object).await?);
        done.quarantined += page::forget_quarantined(pool, &object).await?;
    }
    if let Some(source) = whole {
        // Also what a run that was killed had fetched and not yet written down.
        done.objects += raw.remove_all(source.as_str()).await?;
    }
    lock.keep().await?;
    for essay in &essays {
        let now = ctx.clock.now();
        retrying(async || {
            let mut transaction = pool.begin().await?;
            domain::accepted::remove(&mut transaction, essay.id, now).await?;
            transaction.commit().await
        })
        .await?;
        done.essays += 1;
        done.answers += essay.answers.unsigned_abs();
    }
    load::link_near(pool, &ctx.clock).await?;
    done.reports = report::write(pool, dictionary, ctx.clock.now()).await?;
    done.documents = rewrite(pool, index).await?;
    Ok(done)
}

#[derive(sqlx::FromRow)]
struct Essay {
    id: u64,
    source: String,
    source_id: String,
    answers: i64,
}

async fn essays(pool: &MySqlPool, what: &Takedown) -> anyhow::Result<Vec<Essay>> {
    let (condition, value) = match what {
        Takedown::Source(source) => ("source = ?", source.as_str().to_owned()),
        Takedown::Company(code) => ("corp_code = ?", code.to_string()),
        Takedown::Essay(id) => ("id = ?", id.to_string()),
    };
    let sql = format!(
        "SELECT id, source, source_id, (SELECT COUNT(*) FROM accepted_answer w WHERE w.accepted_id = a.id) AS answers \
         FROM accepted a WHERE {condition} ORDER BY id"
    );
    retrying(async || sqlx::query_as(sqlx::AssertSqlSafe(sql.as_str())).bind(&value).fetch_all(pool).await)
        .await
}

/// What is remembered of it, as far as that is known before anybody looks.
fn named(what: &Takedown) -> Vec<(&'static str, String)> {
    match what {
        Takedown::Source(source) => vec![(SOURCE, source.as_str().to_owned())],
        Takedown::Company(code) => vec![(COMPANY, code.to_string())],
        Takedown::Essay(_) => Vec::new(),
    }
}

async fn remember(ctx: &Context, values: Vec<(&str, String)>) -> anyhow::Result<()> {
    for (word, value) in values {
        retrying(async || {
            sqlx::query("INSERT IGNORE INTO accepted_takedown (what, value, at) VALUES (?, ?, ?)")
                .bind(word)
                .bind(&value)
                .bind(ctx.clock.now())
                .execute(&ctx.pool)
                .await
        })
        .await?;
    }
    Ok(())
}

/// Writes the index anew and lets go of the one before: a document that is only deleted stays in its files until they
/// are merged. How many documents it has.
async fn rewrite(pool: &MySqlPool, index: &TextIndex) -> anyhow::Result<u64> {
    loop {
        let written = async {
            publish::rebuild::<publish::Accepted>(pool, index).await?;
            anyhow::Ok(index.forget_former()?)
        };
        match written.await {
            Ok(()) => return Ok(index.len()),
            Err(error) if publish::is_busy(&error) => tokio::time::sleep(LOOK).await,
            Err(error) => return Err(error),
        }
    }
}

/// Under which words it is remembered that an essay is not to be loaded.
fn reasons(
    source: AcceptedSource,
    source_id: &str,
    company: Option<CorpCode>,
) -> Vec<(&'static str, String)> {
    let mut reasons =
        vec![(SOURCE, source.as_str().to_owned()), (ESSAY, format!("{}/{source_id}", source.as_str()))];
    reasons.extend(company.map(|code| (COMPANY, code.to_string())));
    reasons
}

/// Whether an essay is not to be loaded. When it may be, that stays so until the transaction ends: a takedown waits.
pub(super) async fn is_forbidden(
    connection: &mut MySqlConnection,
    record: &AcceptedRecord,
    company: Option<CorpCode>,
) -> Result<bool, sqlx::Error> {
    for (what, value) in reasons(record.source, &record.source_id, company) {
        let found: Option<i32> = sqlx::query_scalar(
            "SELECT 1 FROM accepted_takedown WHERE what = ? AND value = ? LOCK IN SHARE MODE",
        )
        .bind(what)
        .bind(value)
        .fetch_optional(&mut *connection)
        .await?;
        if found.is_some() {
            return Ok(true);
        }
    }
    Ok(false)
}

/// What is not to be loaded.
#[derive(Debug, Default)]
pub(super) struct Forbidden(BTreeSet<(String, String)>);

impl Forbidden {
    pub(super) async fn read(pool: &MySqlPool) -> anyhow::Result<Self> {
        let rows: Vec<(String, String)> = retrying(async || {
            sqlx::query_as("SELECT what, value FROM accepted_takedown").fetch_all(pool).await
        })
        .await?;
        Ok(Self(rows.into_iter().collect()))
    }

    /// Whether an essay was taken down, or would have been with those of its company or source.
    pub(super) fn has(&self, source: AcceptedSource, source_id: &str, company: Option<CorpCode>) -> bool {
        reasons(source, source_id, company).into_iter().any(|(what, value)| self.has_word(what, value))
    }

    /// Whether the essays of a company were taken down.
    pub(super) fn has_company(&self, company: CorpCode) -> bool {
        self.has_word(COMPANY, company.to_string())
    }

    fn has_word(&self, what: &str, value: String) -> bool {
        self.0.contains(&(what.to_owned(), value))
    }
}
