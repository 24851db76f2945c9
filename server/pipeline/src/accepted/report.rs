//! What the analysis says of each scope, as pages show it, in `accepted_report`.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use anyhow::Context as _;
use chrono::{DateTime, Utc};
use model::{
    accepted::{KeywordExample, KeywordReport, QuestionKind, ReportScope, ShownKeyword},
    company::CorpCode,
    hangul,
    job_group::JobGroup,
};
use search::analysis::Segmenter;
use sqlx::MySqlPool;

use super::analysis::{Analysis, Answer, Corpus, Keyword, Name, Noun, Options, Report, Scope, analyse};
use crate::load::retrying;

/// Keywords of a report that are shown.
const KEYWORDS: usize = 30;
/// Rows of one statement.
const BATCH: usize = 50;

/// Analyses all essays and writes what is said of each scope; rows that say the same as before are left as they are.
/// How many were written.
pub(super) async fn write(
    pool: &MySqlPool,
    segmenter: &mut Segmenter,
    now: DateTime<Utc>,
) -> anyhow::Result<u64> {
    let corpus = corpus(pool, segmenter).await?;
    // Seconds of work of both cores: not on a thread that serves others.
    let reports = tokio::task::spawn_blocking(move || {
        let analysis = analyse(&corpus, &Options::default());
        rows(&corpus, &analysis)
    });
    let rows = reports.await.context("the analysis failed")??;
    store(pool, &rows, now).await
}

/// Every answer with its nouns.
async fn corpus(pool: &MySqlPool, segmenter: &mut Segmenter) -> anyhow::Result<Corpus> {
    type Row = (u64, u8, Option<String>, Option<String>, String, Option<i16>, u64, String);
    let found: Vec<Row> = retrying(async || {
        sqlx::query_as(
            "SELECT a.id, w.position, a.corp_code, c.job_group, w.kinds, a.year, COALESCE(a.near_of, a.id), w.answer \
             FROM accepted a JOIN accepted_answer w ON w.accepted_id = a.id \
             LEFT JOIN company c ON c.corp_code = a.corp_code ORDER BY a.id, w.position",
        )
        .fetch_all(pool)
        .await
    })
    .await?;
    let mut answers = Vec::with_capacity(found.len());
    for (essay, position, corp_code, group, kinds, year, weight_of, text) in found {
        let text = hangul::fold_width(&text).to_string();
        let place = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
        let nouns = segmenter.morphemes(&text)?.into_iter().filter(|it| it.noun);
        let nouns = nouns.map(|it| Noun { from: place(it.from), to: place(it.to) }).collect();
        answers.push(Answer {
            essay,
            position,
            corp_code: corp_code.and_then(|code| code.parse().ok()),
            job_group: group.as_deref().and_then(JobGroup::parse),
            kinds: kinds.split(',').filter_map(QuestionKind::parse).collect(),
            year,
            weight_of,
            text,
            nouns,
        });
    }
    Ok(Corpus { names: names(pool).await?, answers })
}

/// How the companies of the essays are called.
async fn names(pool: &MySqlPool) -> anyhow::Result<Vec<Name>> {
    let rows: Vec<(String, Option<String>)> = retrying(async || {
        sqlx::query_as(
            "SELECT company, corp_code FROM accepted UNION SELECT c.name, c.corp_code FROM company c \
             WHERE c.corp_code IN (SELECT corp_code FROM accepted) \
             UNION SELECT l.alias, l.corp_code FROM company_alias l WHERE l.corp_code IN (SELECT corp_code FROM accepted)",
        )
        .fetch_all(pool)
        .await
    })
    .await?;
    let name = |(text, code): (String, Option<String>)| Name {
        text: model::company::name::display(&text),
        of: code.and_then(|code| code.parse::<CorpCode>().ok()),
    };
    Ok(rows.into_iter().map(name).collect())
}

/// A row of the table: the scope that is asked for, and the report that answers, as JSON.
type ReportRow = (String, String);

fn rows(corpus: &Corpus, analysis: &Analysis) -> anyhow::Result<Vec<ReportRow>> {
    let texts: HashMap<(u64, u8), &str> =
        corpus.answers.iter().map(|it| ((it.essay, it.position), it.text.as_str())).collect();
    let mut rows = BTreeMap::new();
    for (asked, used) in &analysis.used {
        let Some(report) = analysis.reports.get(used) else { continue };
        let shown = shown(*used, report, &texts);
        rows.insert(scope(*asked).key(), serde_json::to_string(&shown)?);
    }
    Ok(rows.into_iter().collect())
}

fn scope(of: Scope) -> ReportScope {
    ReportScope { corp_code: of.company, job_group: of.group, kind: of.kind, year: of.year }
}

fn shown(used: Scope, report: &Report, texts: &HashMap<(u64, u8), &str>) -> KeywordReport {
    KeywordReport {
        scope: scope(used),
        essays: report.essays,
        keywords: report.keywords.iter().take(KEYWORDS).map(|it| keyword(it, texts)).collect(),
    }
}

fn keyword(of: &Keyword, texts: &HashMap<(u64, u8), &str>) -> ShownKeyword {
    let examples = of.examples.iter().filter_map(|it| {
        let text = texts.get(&(it.essay, it.position))?;
        let range = |from: u32, to: u32| text.get(usize::try_from(from).ok()?..usize::try_from(to).ok()?);
        Some(KeywordExample {
            essay: it.essay,
            text: range(it.from, it.to)?.to_owned(),
            mark: (it.term_from.checked_sub(it.from)?, it.term_to.checked_sub(it.from)?),
        })
    });
    ShownKeyword {
        text: of.text.clone(),
        essays: of.essays,
        total: of.total,
        elsewhere: of.elsewhere,
        elsewhere_total: of.elsewhere_total,
        lift: of.lift.map(|lift| (lift.value, lift.low, lift.high)),
        years: of.first_year.zip(of.last_year),
        common: of.common,
        examples: examples.collect(),
    }
}

async fn store(pool: &MySqlPool, rows: &[ReportRow], now: DateTime<Utc>) -> anyhow::Result<u64> {
    retrying(async || {
        let mut transaction = pool.begin().await?;
        let known: HashMap<String, String> = sqlx::query_as("SELECT scope, body FROM accepted_report")
            .fetch_all(&mut *transaction)
            .await?
            .into_iter()
            .collect();
        // Always written: its time says when essays were analysed last.
        let whole = ReportScope::default().key();
        let wanted: BTreeSet<&str> = rows.iter().map(|(scope, _)| scope.as_str()).collect();
        for scope in known.keys().filter(|scope| !wanted.contains(scope.as_str())) {
            sqlx::query("DELETE FROM accepted_report WHERE scope = ?")
                .bind(scope)
                .execute(&mut *transaction)
                .await?;
        }
        let changed: Vec<&ReportRow> =
            rows.iter().filter(|(scope, body)| *scope == whole || known.get(scope) != Some(body)).collect();
        for batch in changed.chunks(BATCH) {
            let mut query = sqlx::QueryBuilder::new("REPLACE INTO accepted_report (scope, body, made_at) ");
            query.push_values(batch, |mut row, (scope, body)| {
                row.push_bind(scope).push_bind(body).push_bind(now);
            });
            query.build().persistent(false).execute(&mut *transaction).await?;
        }
        transaction.commit().await?;
        Ok(changed.len() as u64)
    })
    .await
}
