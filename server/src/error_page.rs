//! The answer when no page could be made: static, so that it works when nothing else does.

use app::{assets::AssetTags, error::ErrorCode};
use axum::{
    http::{StatusCode, header},
    response::{Html, IntoResponse, Response},
};

/// An answer for a fault, with the id under which it stands in the log.
pub fn answer(code: ErrorCode, request_id: &str, assets: &AssetTags) -> Response {
    let status = StatusCode::from_u16(code.status()).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    let html = app::error_document(assets, code, Some(request_id));
    (status, [(header::CACHE_CONTROL, "no-store")], Html(html)).into_response()
}
