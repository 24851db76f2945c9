//! `/sw.js`: the service worker of the built browser side; where the operator switched it off, one that takes itself away.

use axum::{
    extract::State,
    http::{HeaderName, HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};

use crate::config::Worker;

/// Name of the worker in the folder of the built browser side.
const FILE: &str = "sw.js";
/// The worker that unregisters itself. Part of the program: it has to come whatever was built.
const OFF: &str = include_str!("../../../frontend/worker/off.js");
/// What a worker may do: ask this site.
const POLICY: &str = "default-src 'none'; connect-src 'self'";

/// Who may call it: everyone; nobody's data is in it. Browsers ask on every visit, and take it as soon as a byte differs.
pub async fn script(State(state): State<crate::State>) -> Response {
    let script = match state.worker {
        Worker::Off => OFF.to_owned(),
        Worker::On => match tokio::fs::read_to_string(state.site.join(FILE)).await {
            Ok(script) => script,
            Err(error) => {
                tracing::error!(error = %error, "the service worker cannot be read: is the browser side built?");
                return StatusCode::SERVICE_UNAVAILABLE.into_response();
            }
        },
    };
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static("text/javascript; charset=utf-8")),
        (header::CACHE_CONTROL, HeaderValue::from_static("no-cache")),
        (header::CONTENT_SECURITY_POLICY, HeaderValue::from_static(POLICY)),
        (HeaderName::from_static("service-worker-allowed"), HeaderValue::from_static("/")),
    ];
    (headers, script).into_response()
}
