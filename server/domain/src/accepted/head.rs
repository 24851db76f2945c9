//! `accepted_head`: what lists of essays sort and narrow by.

use model::{
    accepted::{AcceptedHead, AcceptedSource, Period, QuestionKind},
    company::CorpCode,
    job_group::JobGroup,
    search::TextSort,
};
use sqlx::{FromRow, MySql, MySqlConnection, MySqlPool, QueryBuilder};

use super::AcceptedFilter;
use crate::Error;

/// Letters a list shows of an essay; the column has no more.
const OPENING: u32 = 140;

/// Writes the rows of these essays anew: one that is gone, or only repeats another, has none.
pub(super) async fn renew(connection: &mut MySqlConnection, ids: &[u64]) -> Result<(), sqlx::Error> {
    let mut query = QueryBuilder::new("DELETE FROM accepted_head WHERE accepted_id IN (");
    push_ids(&mut query, ids);
    query.build().persistent(false).execute(&mut *connection).await?;
    // One row an essay: the aggregates over company only say so to the database.
    let mut query = QueryBuilder::new(format!(
        "INSERT INTO accepted_head (accepted_id, corp_code, job_group, year, company, newness, kinds, length, opening) \
         SELECT a.id, a.corp_code, MIN(c.job_group), a.year, COALESCE(MIN(c.name), a.company), \
         COALESCE(a.year, 0) * 4 + COALESCE(a.half, 0), COALESCE(BIT_OR({bits}), 0), COALESCE(SUM(w.length), 0), \
         COALESCE(MIN(CASE WHEN w.position = 0 THEN LEFT(w.answer, {OPENING}) END), '') \
         FROM accepted a LEFT JOIN company c ON c.corp_code = a.corp_code \
         LEFT JOIN accepted_answer w ON w.accepted_id = a.id WHERE a.near_of IS NULL AND a.id IN (",
        bits = bits_of("w.kinds"),
    ));
    push_ids(&mut query, ids);
    query.push(" GROUP BY a.id, a.corp_code, a.year, a.company, a.half");
    query.build().persistent(false).execute(connection).await?;
    Ok(())
}

/// The bits of a column of words with commas.
fn bits_of(column: &str) -> String {
    let each = QuestionKind::ALL
        .map(|kind| format!("(FIND_IN_SET('{}', {column}) > 0) * {}", kind.as_str(), bit(kind)));
    each.join(" + ")
}

fn bit(kind: QuestionKind) -> u16 {
    QuestionKind::ALL.iter().position(|it| *it == kind).map_or(0, |at| 1 << at)
}

/// What an essay is listed by, without a word of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listed {
    /// The essay; of those that are nearly the same text the first.
    pub id: u64,
    /// The company it was written for.
    pub corp_code: Option<CorpCode>,
    /// The job group of the company.
    pub job_group: Option<JobGroup>,
    /// The year it was accepted in.
    pub year: Option<i16>,
    /// What its questions ask for.
    pub kinds: Vec<QuestionKind>,
    /// Characters of all answers.
    pub length: u32,
}

/// All essays that are listed, in no order.
///
/// # Errors
/// When the database does not answer.
pub async fn listed(pool: &MySqlPool) -> Result<Vec<Listed>, sqlx::Error> {
    type Row = (u64, Option<String>, Option<String>, Option<i16>, u16, u32);
    let sql = "SELECT accepted_id, corp_code, job_group, year, kinds, length FROM accepted_head";
    let rows: Vec<Row> = sqlx::query_as(sql).fetch_all(pool).await?;
    let listed = rows.into_iter().map(|(id, corp_code, job_group, year, kinds, length)| Listed {
        id,
        corp_code: corp_code.and_then(|code| code.parse().ok()),
        job_group: job_group.as_deref().and_then(JobGroup::parse),
        year,
        kinds: kinds_of(kinds),
        length,
    });
    Ok(listed.collect())
}

/// The inverse of [`bits_of`].
fn kinds_of(bits: u16) -> Vec<QuestionKind> {
    QuestionKind::ALL.into_iter().filter(|kind| bits & bit(*kind) != 0).collect()
}

#[derive(FromRow)]
struct Row {
    accepted_id: u64,
    source: String,
    company: String,
    corp_code: Option<String>,
    job: String,
    year: Option<i16>,
    half: Option<i8>,
    hire: String,
    kinds: u16,
    length: u32,
    opening: String,
}

/// How many a filter lets through.
pub(super) async fn count(pool: &MySqlPool, filter: &AcceptedFilter) -> Result<u32, Error> {
    let mut query = QueryBuilder::new("SELECT COUNT(*) FROM accepted_head h");
    narrow(&mut query, filter);
    let count: i64 = query.build_query_scalar().persistent(false).fetch_one(pool).await?;
    Ok(u32::try_from(count).unwrap_or(u32::MAX))
}

/// Numbers of a part of the list, in its order. Indexes alone answer it.
pub(super) async fn ids(
    pool: &MySqlPool,
    filter: &AcceptedFilter,
    sort: TextSort,
    (skip, take): (u32, u32),
) -> Result<Vec<u64>, Error> {
    let mut query = QueryBuilder::new("SELECT h.accepted_id FROM accepted_head h");
    narrow(&mut query, filter);
    query.push(" ORDER BY ").push(match sort {
        TextSort::Newest => "",
        TextSort::Name => "h.company, ",
        TextSort::Longest => "h.length DESC, ",
    });
    query.push("h.newness DESC, h.accepted_id DESC LIMIT ");
    query.push_bind(take).push(" OFFSET ").push_bind(skip);
    Ok(query.build_query_scalar().persistent(false).fetch_all(pool).await?)
}

/// Heads of these essays with how each begins, in no order; one that is not listed has none.
pub(super) async fn heads(pool: &MySqlPool, ids: &[u64]) -> Result<Vec<(AcceptedHead, String)>, Error> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let mut query = QueryBuilder::new(
        "SELECT h.accepted_id, a.source, h.company, h.corp_code, a.job, h.year, a.half, a.hire, h.kinds, h.length, h.opening \
         FROM accepted_head h JOIN accepted a ON a.id = h.accepted_id WHERE h.accepted_id IN (",
    );
    push_ids(&mut query, ids);
    let rows: Vec<Row> = query.build_query_as().persistent(false).fetch_all(pool).await?;
    rows.into_iter().map(head).collect()
}

/// Years there are essays of, the newest first.
pub(super) async fn years(pool: &MySqlPool) -> Result<Vec<i16>, Error> {
    let sql = "SELECT year FROM accepted_head WHERE year IS NOT NULL GROUP BY year ORDER BY year DESC";
    Ok(sqlx::query_scalar(sql).fetch_all(pool).await?)
}

fn head(row: Row) -> Result<(AcceptedHead, String), Error> {
    let inconsistent = |what: &str| Error::Inconsistent {
        table: "accepted_head",
        key: row.accepted_id.to_string(),
        what: what.to_owned(),
    };
    let corp_code = row.corp_code.as_deref().map(str::parse::<CorpCode>).transpose();
    let head = AcceptedHead {
        id: row.accepted_id,
        source: AcceptedSource::parse(&row.source).ok_or_else(|| inconsistent("source"))?,
        corp_code: corp_code.map_err(|_| inconsistent("corp_code"))?,
        company: row.company,
        job: row.job,
        period: Period { year: row.year, half: row.half.and_then(|half| u8::try_from(half).ok()) },
        hire: row.hire,
        kinds: kinds_of(row.kinds),
        length: row.length,
    };
    Ok((head, row.opening))
}

fn narrow(query: &mut QueryBuilder<MySql>, filter: &AcceptedFilter) {
    query.push(" WHERE TRUE");
    if let Some(code) = filter.corp_code {
        query.push(" AND h.corp_code = ").push_bind(code.to_string());
    }
    if let Some(group) = filter.job_group {
        query.push(" AND h.job_group = ").push_bind(group.as_str());
    }
    if let Some(year) = filter.year {
        query.push(" AND h.year = ").push_bind(year);
    }
    if let Some(since) = filter.since {
        query.push(" AND h.year >= ").push_bind(since);
    }
    if let Some(kind) = filter.kind {
        query.push(" AND h.kinds & ").push_bind(bit(kind)).push(" <> 0");
    }
}

fn push_ids(query: &mut QueryBuilder<MySql>, ids: &[u64]) {
    let mut list = query.separated(", ");
    for id in ids {
        list.push_bind(*id);
    }
    query.push(")");
}
