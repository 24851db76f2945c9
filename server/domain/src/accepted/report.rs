//! `accepted_report`: what the analysis said of each scope.

use std::collections::HashMap;

use model::{
    accepted::{KeywordReport, ReportDetail, ReportScope},
    company::CorpCode,
    job_group::JobGroup,
};
use sqlx::{MySqlPool, QueryBuilder};

use crate::Error;

/// Keywords of a scope.
pub(super) async fn report(pool: &MySqlPool, scope: ReportScope) -> Result<Option<KeywordReport>, Error> {
    let key = scope.key();
    let body: Option<String> = sqlx::query_scalar(
        "SELECT r.body FROM accepted_report a JOIN accepted_report r ON r.scope = a.used WHERE a.scope = ?",
    )
    .bind(&key)
    .fetch_optional(pool)
    .await?;
    body.map(|body| read_json(&key, &body, "body")).transpose()
}

/// A report with its detail; companies without their names.
pub(super) async fn analysis(
    pool: &MySqlPool,
    scope: ReportScope,
) -> Result<Option<(KeywordReport, ReportDetail)>, Error> {
    let key = scope.key();
    let row: Option<(String, String)> = sqlx::query_as(
        "SELECT r.body, r.detail FROM accepted_report a JOIN accepted_report r ON r.scope = a.used WHERE a.scope = ?",
    )
    .bind(&key)
    .fetch_optional(pool)
    .await?;
    let Some((body, detail)) = row else { return Ok(None) };
    Ok(Some((read_json(&key, &body, "body")?, read_json(&key, &detail, "detail")?)))
}

/// Reports of these scopes, each with the scope that was asked for, in that order; those there are.
pub(super) async fn reports(
    pool: &MySqlPool,
    scopes: &[ReportScope],
) -> Result<Vec<(ReportScope, KeywordReport)>, Error> {
    if scopes.is_empty() {
        return Ok(Vec::new());
    }
    let mut query = QueryBuilder::new(
        "SELECT a.scope, r.body FROM accepted_report a JOIN accepted_report r ON r.scope = a.used WHERE a.scope IN (",
    );
    let mut list = query.separated(", ");
    for scope in scopes {
        list.push_bind(scope.key());
    }
    query.push(")");
    let rows: Vec<(String, String)> = query.build_query_as().persistent(false).fetch_all(pool).await?;
    let mut bodies: HashMap<String, String> = rows.into_iter().collect();
    let found = scopes.iter().filter_map(|scope| {
        let key = scope.key();
        let body = bodies.remove(&key)?;
        Some(read_json(&key, &body, "body").map(|report| (*scope, report)))
    });
    found.collect()
}

fn read_json<T: serde::de::DeserializeOwned>(key: &str, text: &str, what: &str) -> Result<T, Error> {
    serde_json::from_str(text).map_err(|_| Error::Inconsistent {
        table: "accepted_report",
        key: key.to_owned(),
        what: what.to_owned(),
    })
}

/// The job group of a company; none when it has none, or is none of ours.
pub(super) async fn job_group(pool: &MySqlPool, code: CorpCode) -> Result<Option<JobGroup>, Error> {
    let group: Option<Option<String>> =
        sqlx::query_scalar("SELECT job_group FROM company WHERE corp_code = ?")
            .bind(code.as_str())
            .fetch_optional(pool)
            .await?;
    Ok(group.flatten().as_deref().and_then(JobGroup::parse))
}

/// Our names of companies, by corp code.
pub(super) async fn company_names(
    pool: &MySqlPool,
    codes: &[CorpCode],
) -> Result<HashMap<String, String>, Error> {
    if codes.is_empty() {
        return Ok(HashMap::new());
    }
    let mut query = QueryBuilder::new("SELECT corp_code, name FROM company WHERE corp_code IN (");
    let mut list = query.separated(", ");
    for code in codes {
        list.push_bind(code.as_str());
    }
    query.push(")");
    let rows: Vec<(String, String)> = query.build_query_as().persistent(false).fetch_all(pool).await?;
    Ok(rows.into_iter().collect())
}
