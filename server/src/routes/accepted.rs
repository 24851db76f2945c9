//! `GET /api/v1/accepted?…` and `GET /api/v1/accepted/{id}`: accepted essays to be read beside one's own.

use app::accepted::beside;
use axum::{
    extract::{Path, Query, State, rejection::QueryRejection},
    http::{HeaderMap, StatusCode},
    response::{IntoResponse as _, Response},
};
use domain::accepted::AcceptedFilter;
use model::{accepted::QuestionKind, search::PAGE_MAX};
use serde::Deserialize;

use super::{
    pack::{company_of, group_of},
    tagged,
};

/// The query of a request; all of it may be left out or empty.
#[derive(Deserialize)]
pub struct Ask {
    /// A corp code.
    #[serde(default)]
    company: String,
    /// A word of [`model::job_group::JobGroup`].
    #[serde(default)]
    group: String,
    /// A word of [`QuestionKind`].
    #[serde(default)]
    kind: String,
    /// The first year.
    #[serde(default)]
    since: String,
    /// Words.
    #[serde(default)]
    q: String,
    /// From 1.
    #[serde(default)]
    page: String,
}

impl Ask {
    /// What it narrows to, and which page; none if something of it is not ours.
    fn read(&self) -> Option<(AcceptedFilter, u32)> {
        let filter = AcceptedFilter {
            corp_code: company_of(&self.company).ok()?,
            job_group: group_of(&self.group).ok()?,
            kind: if self.kind.is_empty() { None } else { Some(QuestionKind::parse(&self.kind)?) },
            since: number(&self.since, 1990, 2100)?,
            ..AcceptedFilter::default()
        };
        Some((filter, number(&self.page, 1, PAGE_MAX)?.unwrap_or(1)))
    }
}

/// A number in bounds, or nothing at all; none if it is neither.
fn number<T: std::str::FromStr + PartialOrd>(text: &str, from: T, to: T) -> Option<Option<T>> {
    if text.is_empty() {
        return Some(None);
    }
    text.parse().ok().filter(|number| from <= *number && *number <= to).map(Some)
}

/// Who may call it: everyone; names of persons are masked. The answer is a page of
/// [`model::accepted::AcceptedHit`], those with the words first, else the newest. What is not ours in a query is a mistake
/// of the caller (400); a page beyond the last has none.
pub async fn list(
    State(state): State<crate::State>,
    headers: HeaderMap,
    ask: Result<Query<Ask>, QueryRejection>,
) -> Response {
    let asked = ask.ok().and_then(|Query(ask)| ask.read().map(|read| (ask, read)));
    let Some((ask, (filter, page))) = asked else {
        let said = "company, group, kind, since, q and page; each may be empty";
        return (StatusCode::BAD_REQUEST, said).into_response();
    };
    match beside(&state.app, &ask.q, &filter, page).await {
        Ok(page) => tagged::json(&headers, &page),
        Err(error) => tagged::failed(&error),
    }
}

/// Who may call it: everyone. The answer is [`model::accepted::AcceptedEssay`], with its source and on what terms it is
/// kept; no essay of that number is answered 404, what is no number 400.
pub async fn essay(
    State(state): State<crate::State>,
    headers: HeaderMap,
    Path(id): Path<String>,
) -> Response {
    let Ok(id) = id.parse::<u64>() else {
        return (StatusCode::BAD_REQUEST, "an essay has a number").into_response();
    };
    match domain::accepted::find(&state.app.pool, id).await {
        Ok(Some(essay)) => tagged::json(&headers, &essay),
        Ok(None) => StatusCode::NOT_FOUND.into_response(),
        Err(error) => tagged::failed(&error.into()),
    }
}
