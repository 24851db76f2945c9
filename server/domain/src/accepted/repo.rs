//! `accepted`, `accepted_answer`.

use std::collections::HashMap;

use model::{
    accepted::{AcceptedEssay, AcceptedHead, AcceptedSource, Period, QuestionKind, ReadAnswer},
    company::CorpCode,
    search::{TextDoc, TextOrder},
};
use sqlx::{FromRow, MySqlPool, QueryBuilder};

use crate::{Error, clock::seoul_day};

/// Columns of [`Row`].
const COLUMNS: &str =
    "a.id, a.source, a.company, a.corp_code, a.job, a.year, a.half, a.hire, c.name, c.job_group";
const FROM: &str = " FROM accepted a LEFT JOIN company c ON c.corp_code = a.corp_code";

#[derive(FromRow)]
struct Row {
    id: u64,
    source: String,
    company: String,
    corp_code: Option<String>,
    job: String,
    year: Option<i16>,
    half: Option<i8>,
    hire: String,
    name: Option<String>,
    job_group: Option<String>,
}

#[derive(FromRow)]
struct Answer {
    accepted_id: u64,
    question: String,
    answer: String,
    length: u32,
    kinds: String,
}

pub(super) async fn find(pool: &MySqlPool, id: u64) -> Result<Option<AcceptedEssay>, Error> {
    #[derive(FromRow)]
    struct Rest {
        specs: String,
        near_of: Option<u64>,
        url: String,
        licence: String,
        fetched_at: chrono::DateTime<chrono::Utc>,
    }
    let rows = rows_of(pool, &[id], "").await?;
    let Some((head, _, answers)) = with_answers(pool, rows).await?.pop() else { return Ok(None) };
    let rest: Option<Rest> = sqlx::query_as(
        "SELECT CAST(specs AS CHAR) AS specs, near_of, url, licence, fetched_at FROM accepted WHERE id = ?",
    )
    .bind(id)
    .fetch_optional(pool)
    .await?;
    let Some(rest) = rest else { return Ok(None) };
    let first = rest.near_of.unwrap_or(id);
    let near: Vec<u64> =
        sqlx::query_scalar("SELECT id FROM accepted WHERE (id = ? OR near_of = ?) AND id <> ? ORDER BY id")
            .bind(first)
            .bind(first)
            .bind(id)
            .fetch_all(pool)
            .await?;
    let specs = serde_json::from_str(&rest.specs).map_err(|_| inconsistent(id, "specs"))?;
    let answers = answers.into_iter().map(|it| read(id, it)).collect::<Result<_, _>>()?;
    Ok(Some(AcceptedEssay {
        head,
        specs,
        answers,
        url: (!rest.url.is_empty()).then_some(rest.url),
        licence: rest.licence,
        fetched_on: seoul_day(rest.fetched_at),
        near,
    }))
}

/// In the order of their numbers.
pub(super) async fn docs_after(pool: &MySqlPool, after: &str, limit: u32) -> Result<Vec<TextDoc>, Error> {
    let mut query = QueryBuilder::new(format!("SELECT {COLUMNS}{FROM} WHERE a.near_of IS NULL"));
    query.push(" AND a.id > ").push_bind(after.parse::<u64>().unwrap_or(0));
    query.push(" ORDER BY a.id LIMIT ").push_bind(limit);
    let rows: Vec<Row> = query.build_query_as().persistent(false).fetch_all(pool).await?;
    docs(pool, rows).await
}

pub(super) async fn docs_of(pool: &MySqlPool, ids: &[u64]) -> Result<Vec<TextDoc>, Error> {
    let rows = rows_of(pool, ids, " AND a.near_of IS NULL").await?;
    docs(pool, rows).await
}

async fn docs(pool: &MySqlPool, rows: Vec<Row>) -> Result<Vec<TextDoc>, Error> {
    let found = with_answers(pool, rows).await?;
    Ok(found.into_iter().map(|(head, group, answers)| doc(&head, group.as_deref(), &answers)).collect())
}

/// An essay as the index knows it. Its title is what a list shows, so that a company and a job are found as well.
fn doc(head: &AcceptedHead, job_group: Option<&str>, answers: &[Answer]) -> TextDoc {
    let title = format!("{} {} {} {}", head.company, head.job, head.period, head.hire);
    let body: Vec<String> = answers.iter().map(|it| format!("{}\n{}", it.question, it.answer)).collect();
    let mut tags: Vec<String> = head.kinds.iter().map(|kind| format!("kind:{}", kind.as_str())).collect();
    tags.extend(head.corp_code.map(|code| format!("company:{code}")));
    tags.extend(job_group.map(|group| format!("group:{group}")));
    tags.extend(head.period.year.map(|year| format!("year:{year}")));
    let order = TextOrder { newest: newness(head), name: head.company.clone(), length: head.length };
    TextDoc { id: head.id.to_string(), title, body: body.join("\n\n"), tags, order }
}

/// Year, half and number in one, so that the index lists essays as [`list`] does.
fn newness(head: &AcceptedHead) -> u64 {
    const NUMBER: u32 = 40;
    let year = u64::try_from(head.period.year.unwrap_or_default()).unwrap_or_default();
    let half = u64::from(head.period.half.unwrap_or_default()).min(3);
    ((year * 4 + half) << NUMBER) | head.id.min((1 << NUMBER) - 1)
}

async fn rows_of(pool: &MySqlPool, ids: &[u64], further: &str) -> Result<Vec<Row>, Error> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let mut query = QueryBuilder::new(format!("SELECT {COLUMNS}{FROM} WHERE a.id IN ("));
    let mut list = query.separated(", ");
    for id in ids {
        list.push_bind(id);
    }
    query.push(")").push(further).push(" ORDER BY a.id");
    Ok(query.build_query_as().persistent(false).fetch_all(pool).await?)
}

/// Heads, the job groups of their companies, and their answers.
async fn with_answers(
    pool: &MySqlPool,
    rows: Vec<Row>,
) -> Result<Vec<(AcceptedHead, Option<String>, Vec<Answer>)>, Error> {
    if rows.is_empty() {
        return Ok(Vec::new());
    }
    let mut query = QueryBuilder::new(
        "SELECT accepted_id, question, answer, length, kinds FROM accepted_answer WHERE accepted_id IN (",
    );
    let mut list = query.separated(", ");
    for row in &rows {
        list.push_bind(row.id);
    }
    query.push(") ORDER BY accepted_id, position");
    let answers: Vec<Answer> = query.build_query_as().persistent(false).fetch_all(pool).await?;
    let mut by_essay: HashMap<u64, Vec<Answer>> = HashMap::new();
    for answer in answers {
        by_essay.entry(answer.accepted_id).or_default().push(answer);
    }
    rows.into_iter()
        .map(|row| {
            let answers = by_essay.remove(&row.id).unwrap_or_default();
            Ok((head(&row, &answers)?, row.job_group, answers))
        })
        .collect()
}

fn head(row: &Row, answers: &[Answer]) -> Result<AcceptedHead, Error> {
    let mut kinds = Vec::new();
    for answer in answers {
        kinds.extend(kinds_of(row.id, &answer.kinds)?);
    }
    kinds.sort_unstable();
    kinds.dedup();
    let corp_code = row.corp_code.as_deref().map(str::parse::<CorpCode>).transpose();
    Ok(AcceptedHead {
        id: row.id,
        source: AcceptedSource::parse(&row.source).ok_or_else(|| inconsistent(row.id, "source"))?,
        corp_code: corp_code.map_err(|_| inconsistent(row.id, "corp_code"))?,
        company: row.name.clone().unwrap_or_else(|| row.company.clone()),
        job: row.job.clone(),
        period: Period { year: row.year, half: row.half.and_then(|half| u8::try_from(half).ok()) },
        hire: row.hire.clone(),
        kinds,
        length: answers.iter().map(|answer| answer.length).sum(),
    })
}

fn read(id: u64, answer: Answer) -> Result<ReadAnswer, Error> {
    Ok(ReadAnswer {
        kinds: kinds_of(id, &answer.kinds)?,
        length: answer.length,
        question: answer.question,
        answer: answer.answer,
    })
}

fn kinds_of(id: u64, words: &str) -> Result<Vec<QuestionKind>, Error> {
    let words = words.split(',').filter(|word| !word.is_empty());
    words.map(|word| QuestionKind::parse(word).ok_or_else(|| inconsistent(id, "kinds"))).collect()
}

fn inconsistent(id: u64, what: &str) -> Error {
    Error::Inconsistent { table: "accepted", key: id.to_string(), what: what.to_owned() }
}
