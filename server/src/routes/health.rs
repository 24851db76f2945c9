//! `/health/live`: the process answers. `/health/ready`: it can serve people.

use std::time::Duration;

use axum::{Json, extract::State, http::StatusCode};
use serde::Serialize;

/// How long the database may take to answer before the node counts as not ready.
const DATABASE_WITHIN: Duration = Duration::from_secs(2);

/// Always 200: a process that cannot answer this is to be restarted.
pub async fn live() -> &'static str {
    "ok\n"
}

/// What `/health/ready` found.
#[derive(Serialize)]
pub struct Ready {
    database: bool,
    index: bool,
}

/// 200 when the database answers and the index can be searched, else 503.
pub async fn ready(State(state): State<crate::State>) -> (StatusCode, Json<Ready>) {
    let ping = sqlx::query("SELECT 1").execute(&state.app.pool);
    let database = matches!(tokio::time::timeout(DATABASE_WITHIN, ping).await, Ok(Ok(_)));
    let index = !state.app.companies.needs_rebuild();
    let status = if database && index { StatusCode::OK } else { StatusCode::SERVICE_UNAVAILABLE };
    (status, Json(Ready { database, index }))
}
