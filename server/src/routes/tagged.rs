//! JSON with an `ETag` of its content: who has it already is told so, in a few bytes.

use app::error::ApiError;
use axum::{
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::{IntoResponse as _, Response},
};
use serde::Serialize;
use sha2::{Digest as _, Sha256};

/// A value as JSON, or that it is the one the caller has.
pub(super) fn json(headers: &HeaderMap, value: &impl Serialize) -> Response {
    let body = match serde_json::to_vec(value) {
        Ok(body) => body,
        Err(error) => {
            tracing::error!(error = %error, "an answer cannot be written as JSON");
            return StatusCode::INTERNAL_SERVER_ERROR.into_response();
        }
    };
    let tag = tag_of(&body);
    let kept = [(header::ETAG, tag.clone()), (header::CACHE_CONTROL, HeaderValue::from_static("no-cache"))];
    if headers.get_all(header::IF_NONE_MATCH).iter().any(|known| names(known, &tag)) {
        return (StatusCode::NOT_MODIFIED, kept).into_response();
    }
    let json = [(header::CONTENT_TYPE, HeaderValue::from_static("application/json"))];
    (kept, json, body).into_response()
}

/// A failure by its status; it is in the log.
pub(super) fn failed(error: &ApiError) -> Response {
    StatusCode::from_u16(error.code.status()).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR).into_response()
}

/// Weak: compressed or not, it is the same pack.
fn tag_of(body: &[u8]) -> HeaderValue {
    use std::fmt::Write as _;

    let mut tag = "W/\"".to_owned();
    for byte in Sha256::digest(body).iter().take(16) {
        // Writing to a string does not fail.
        let _ = write!(tag, "{byte:02x}");
    }
    tag.push('"');
    HeaderValue::from_str(&tag).unwrap_or_else(|_| HeaderValue::from_static("W/\"\""))
}

/// Whether a list of tags names this one, as a cache compares them: strong or weak is the same.
fn names(known: &HeaderValue, tag: &HeaderValue) -> bool {
    let (Ok(known), Ok(tag)) = (known.to_str(), tag.to_str()) else { return false };
    let bare = |tag: &str| tag.trim().trim_start_matches("W/").to_owned();
    known.split(',').any(|one| one.trim() == "*" || bare(one) == bare(tag))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_are_of_the_content_and_found_in_lists() {
        let tag = tag_of(b"a");
        assert_eq!(tag, tag_of(b"a"));
        assert_ne!(tag, tag_of(b"b"));
        let text = tag.to_str().unwrap().to_owned();
        for known in
            [text.clone(), text.trim_start_matches("W/").to_owned(), format!("\"x\", {text}"), "*".to_owned()]
        {
            assert!(names(&HeaderValue::from_str(&known).unwrap(), &tag), "{known}");
        }
        assert!(!names(&HeaderValue::from_static("\"x\""), &tag));
    }
}
