//! Requests that change something must prove that a page of this site sent them.

use axum::{
    extract::Request,
    http::{Method, StatusCode, header},
    middleware::Next,
    response::{IntoResponse as _, Response},
};

/// Refuses what tower-http's `CsrfLayer` lets through for the sake of programs: a change with neither
/// `Sec-Fetch-Site` nor `Origin`, and one in an encoding that a form of another site could send unasked.
///
/// Every browser in use sends one of the two with a POST. (ASVS 3.5.1–3.5.3)
pub async fn forgery(request: Request, next: Next) -> Response {
    let headers = request.headers();
    let is_safe = matches!(*request.method(), Method::GET | Method::HEAD | Method::OPTIONS);
    if is_safe {
        return next.run(request).await;
    }
    if !headers.contains_key("sec-fetch-site") && !headers.contains_key(header::ORIGIN) {
        return (StatusCode::FORBIDDEN, "the request does not say where it comes from\n").into_response();
    }
    let kind = headers.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let kind = kind.split(';').next().unwrap_or_default().trim();
    if !matches!(kind, "application/x-www-form-urlencoded" | "application/json") {
        return (StatusCode::UNSUPPORTED_MEDIA_TYPE, "unknown encoding\n").into_response();
    }
    next.run(request).await
}
