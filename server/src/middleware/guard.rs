//! Request id, log line, figures, time limit, and the page when something breaks.

use std::{panic::AssertUnwindSafe, time::Instant};

use app::error::ErrorCode;
use axum::{
    extract::{Request, State},
    http::{HeaderName, HeaderValue},
    middleware::Next,
    response::Response,
};
use futures::FutureExt as _;
use tracing::Instrument as _;
use uuid::Uuid;

use super::{head, route};

/// Carries the id to the pages and back to the caller.
const REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");

/// Runs a request under its id. A panic or an overrun is answered with the error page and logged with that id.
/// Logged: method, route pattern, status, time. Not logged: address, query, headers.
pub async fn guard(State(state): State<crate::State>, mut request: Request, next: Next) -> Response {
    // Ours, always: an id sent by the caller could be anyone's.
    let id = Uuid::now_v7().simple().to_string();
    let id_header = HeaderValue::from_str(&id).unwrap_or(HeaderValue::from_static("unknown"));
    request.headers_mut().insert(REQUEST_ID, id_header.clone());
    let method = head::method(&request);
    let route = route::name(request.uri().path());
    let span = tracing::info_span!("request", request.id = %id, http.method = %method, http.route = route);
    let started = Instant::now();

    let run = async {
        let answered = AssertUnwindSafe(next.run(request)).catch_unwind();
        match tokio::time::timeout(state.request_limit, answered).await {
            Ok(Ok(response)) => response,
            Ok(Err(panic)) => {
                tracing::error!(panic = message(&*panic), "a request panicked");
                metrics::counter!("zazinmori_panics_total").increment(1);
                crate::error_page::answer(ErrorCode::Internal, &id, &state.assets)
            }
            Err(_) => {
                tracing::warn!(limit = ?state.request_limit, "a request took too long");
                crate::error_page::answer(ErrorCode::Timeout, &id, &state.assets)
            }
        }
    };
    let mut response = run.instrument(span.clone()).await;

    let elapsed = started.elapsed();
    let status = response.status().as_u16();
    span.in_scope(|| {
        let millis = elapsed.as_secs_f64() * 1e3;
        match status {
            500.. => tracing::error!(http.status = status, time.ms = millis, "answered"),
            _ if route == "asset" || route.starts_with("/health") => {
                tracing::debug!(http.status = status, time.ms = millis, "answered");
            }
            _ => tracing::info!(http.status = status, time.ms = millis, "answered"),
        }
    });
    let labels = [("route", route.to_owned()), ("status", status.to_string())];
    metrics::counter!("zazinmori_http_requests_total", &labels).increment(1);
    metrics::histogram!("zazinmori_http_request_seconds", "route" => route).record(elapsed.as_secs_f64());
    response.headers_mut().insert(REQUEST_ID, id_header);
    response
}

/// The text of a panic, when it has one.
fn message(panic: &(dyn std::any::Any + Send)) -> &str {
    panic
        .downcast_ref::<&'static str>()
        .copied()
        .or_else(|| panic.downcast_ref::<String>().map(String::as_str))
        .unwrap_or("no message")
}
