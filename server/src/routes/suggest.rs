//! `GET /api/v1/suggest?q=…`: companies while a person types.

use app::search::suggestions;
use axum::{
    Json,
    extract::{Query, State},
    http::{StatusCode, header},
    response::{IntoResponse, Response},
};
use serde::Deserialize;

/// The query of a request.
#[derive(Deserialize)]
pub struct Ask {
    #[serde(default)]
    q: String,
}

/// Who may call it: everyone. A query of any length or content is answered; nothing of it is logged.
pub async fn suggest(State(state): State<crate::State>, Query(ask): Query<Ask>) -> Response {
    let companies = state.app.companies.clone();
    let query = ask.q;
    // Tantivy is synchronous; a suggestion takes well under a millisecond, so it stays on this thread.
    match suggestions::of(&companies, &query) {
        Ok(answer) => {
            metrics::counter!("zazinmori_suggest_total").increment(1);
            ([(header::CACHE_CONTROL, "no-cache")], Json(answer)).into_response()
        }
        Err(error) => {
            tracing::error!(error = %error, "suggest failed");
            StatusCode::INTERNAL_SERVER_ERROR.into_response()
        }
    }
}
