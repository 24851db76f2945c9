//! `GET /api/v1/accepted/pack?company=…&group=…`: keywords of accepted essays for the editor, as one file.

use axum::{
    extract::{Query, State},
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use model::{company::CorpCode, job_group::JobGroup};
use serde::Deserialize;
use sha2::{Digest as _, Sha256};

/// The query of a request.
#[derive(Deserialize)]
pub struct Ask {
    #[serde(default)]
    company: String,
    #[serde(default)]
    group: String,
}

/// Who may call it: everyone; nobody's data is in it. `company` is a corp code, `group` a word of
/// [`JobGroup`]; either may be empty. Anything else is a mistake of the caller (400). The answer is
/// [`model::accepted::KeywordPack`], with an `ETag` of its content.
pub async fn pack(State(state): State<crate::State>, headers: HeaderMap, Query(ask): Query<Ask>) -> Response {
    let (Ok(company), Ok(group)) = (company_of(&ask.company), group_of(&ask.group)) else {
        let said = "company is a corp code of eight digits, group a job group; either may be empty";
        return (StatusCode::BAD_REQUEST, said).into_response();
    };
    let found = domain::accepted::pack(&state.app.pool, company, group).await;
    let body = match found.map_err(anyhow::Error::from).and_then(|pack| Ok(serde_json::to_vec(&pack)?)) {
        Ok(body) => body,
        Err(error) => {
            tracing::error!(error = format!("{error:#}"), "the keyword pack failed");
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

fn company_of(text: &str) -> Result<Option<CorpCode>, ()> {
    if text.is_empty() { Ok(None) } else { text.parse().map(Some).map_err(|_| ()) }
}

fn group_of(text: &str) -> Result<Option<JobGroup>, ()> {
    if text.is_empty() { Ok(None) } else { JobGroup::parse(text).map(Some).ok_or(()) }
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
