//! `/_control`: failures and changes on request over HTTP, for tests in another process.

use std::sync::Arc;

use axum::{Json, extract::State};
use http::StatusCode;
use model::company::{CorpCode, Source};
use serde::Deserialize;

use super::{App, Failure, Stats};

/// `POST /_control/fail`: `{"source":"dart_company","failure":{"dart":"020"},"times":1}`.
#[derive(Deserialize)]
pub(super) struct Fail {
    source: Source,
    failure: Failure,
    #[serde(default = "once")]
    times: u32,
}

fn once() -> u32 {
    1
}

pub(super) async fn fail(State(app): State<Arc<App>>, Json(fail): Json<Fail>) -> StatusCode {
    app.failures.add(fail.source, fail.failure, fail.times);
    StatusCode::NO_CONTENT
}

/// `POST /_control/rename`: `{"corp_code":"…","name":"…"}`.
#[derive(Deserialize)]
pub(super) struct Rename {
    corp_code: CorpCode,
    name: String,
}

pub(super) async fn rename(State(app): State<Arc<App>>, Json(rename): Json<Rename>) -> StatusCode {
    found(app.backend.rename(&rename.corp_code, &rename.name))
}

/// `POST /_control/vanish`: `{"corp_code":"…"}`.
#[derive(Deserialize)]
pub(super) struct Vanish {
    corp_code: CorpCode,
}

pub(super) async fn vanish(State(app): State<Arc<App>>, Json(vanish): Json<Vanish>) -> StatusCode {
    found(app.backend.vanish(&vanish.corp_code))
}

fn found(found: bool) -> StatusCode {
    if found { StatusCode::NO_CONTENT } else { StatusCode::NOT_FOUND }
}

/// `POST /_control/reset`: no failures, no changes, counts at zero.
pub(super) async fn reset(State(app): State<Arc<App>>) -> StatusCode {
    app.failures.clear();
    app.backend.restore();
    app.stats.reset();
    StatusCode::NO_CONTENT
}

/// `GET /_control/stats`.
pub(super) async fn stats(State(app): State<Arc<App>>) -> Json<Stats> {
    Json(app.stats.read())
}
