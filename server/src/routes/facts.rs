//! `GET /api/v1/company/{corp_code}/facts`: what the editor shows of a company, and `GET /api/v1/company/names`: companies an
//! essay may name by mistake.

use axum::{
    extract::{Path, State},
    http::{HeaderMap, StatusCode},
    response::{IntoResponse as _, Response},
};
use model::company::CorpCode;

use super::tagged;

/// Who may call it: everyone; all of it is on the company's page. No company of ours is answered 404, what is no corp code
/// 400. The answer is [`model::company::CompanyFacts`], with an `ETag` of its content.
pub async fn facts(
    State(state): State<crate::State>,
    headers: HeaderMap,
    Path(code): Path<String>,
) -> Response {
    let Ok(code) = code.parse::<CorpCode>() else {
        return (StatusCode::BAD_REQUEST, "a corp code has eight digits").into_response();
    };
    match state.app.company_page(code).await {
        Ok(Some(page)) => tagged::json(&headers, &app::company::facts(&page)),
        Ok(None) => StatusCode::NOT_FOUND.into_response(),
        Err(error) => tagged::failed(&error),
    }
}

/// Who may call it: everyone. The answer is a list of [`model::company::KnownCompany`], with an `ETag` of its content.
pub async fn names(State(state): State<crate::State>, headers: HeaderMap) -> Response {
    match domain::company::known(&state.app.pool).await {
        Ok(known) => tagged::json(&headers, &known),
        Err(error) => tagged::failed(&error.into()),
    }
}
