//! What the editor keeps of accepted essays, a file each: `GET /api/v1/accepted/pack?company=…&group=…`, their keywords, and
//! `GET /api/v1/accepted/prints?company=…&group=…`, their prints.

use axum::{
    extract::{Query, State},
    http::{HeaderMap, StatusCode},
    response::{IntoResponse, Response},
};
use model::{company::CorpCode, job_group::JobGroup};
use serde::Deserialize;

use super::tagged;

/// The query of a request.
#[derive(Deserialize)]
pub struct Ask {
    #[serde(default)]
    company: String,
    #[serde(default)]
    group: String,
}

/// Who may call it: everyone; nobody's data is in it. `company` is a corp code, `group` a word of
/// [`JobGroup`]; either may be empty. Anything else is a mistake of the caller (400). The answer is
/// [`model::accepted::KeywordPack`], with an `ETag` of its content.
pub async fn pack(State(state): State<crate::State>, headers: HeaderMap, Query(ask): Query<Ask>) -> Response {
    let (Ok(company), Ok(group)) = (company_of(&ask.company), group_of(&ask.group)) else {
        return refused();
    };
    let found = domain::accepted::pack(&state.app.pool, company, group).await;
    match found {
        Ok(pack) => tagged::json(&headers, &pack),
        Err(error) => tagged::failed(&error.into()),
    }
}

/// Who may call it: everyone, as [`pack()`]. The answer is [`model::accepted::prints::PrintPack`], with an `ETag` of its
/// content: no draft is ever sent to be compared.
pub async fn prints(
    State(state): State<crate::State>,
    headers: HeaderMap,
    Query(ask): Query<Ask>,
) -> Response {
    let (Ok(company), Ok(group)) = (company_of(&ask.company), group_of(&ask.group)) else {
        return refused();
    };
    match domain::accepted::prints(&state.app.pool, company, group).await {
        Ok(pack) => tagged::json(&headers, &pack),
        Err(error) => tagged::failed(&error.into()),
    }
}

fn refused() -> Response {
    let said = "company is a corp code of eight digits, group a job group; either may be empty";
    (StatusCode::BAD_REQUEST, said).into_response()
}

pub(super) fn company_of(text: &str) -> Result<Option<CorpCode>, ()> {
    if text.is_empty() { Ok(None) } else { text.parse().map(Some).map_err(|_| ()) }
}

pub(super) fn group_of(text: &str) -> Result<Option<JobGroup>, ()> {
    if text.is_empty() { Ok(None) } else { JobGroup::parse(text).map(Some).ok_or(()) }
}
