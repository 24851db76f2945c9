//! The answer when no page could be made: static, so that it works when nothing else does.

use app::{assets::AssetTags, error::ErrorCode};
use axum::{
    http::{StatusCode, header},
    response::{Html, IntoResponse, Response},
};
use model::account::Next;

/// An answer for a fault, with the id under which it stands in the log.
pub fn answer(code: ErrorCode, request_id: &str, assets: &AssetTags) -> Response {
    respond(code, app::error_document(assets, code, Some(request_id), None))
}

/// An answer to a form that was not read, with the way back to its page.
pub fn unread(code: ErrorCode, page: &Next, assets: &AssetTags) -> Response {
    let back = (!page.is_home()).then_some(page.as_str());
    respond(code, app::error_document(assets, code, None, back))
}

fn respond(code: ErrorCode, html: String) -> Response {
    let status = StatusCode::from_u16(code.status()).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    (status, [(header::CACHE_CONTROL, "no-store")], Html(html)).into_response()
}
