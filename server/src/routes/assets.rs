//! What Trunk built: hashed files for ever, the rest asked for anew.

use axum::http::{HeaderValue, Response, header};
use tower_http::services::ServeDir;

/// Hashed names never change their content.
const FOR_EVER: HeaderValue = HeaderValue::from_static("public, max-age=31536000, immutable");
/// Others are kept, and asked for again each time.
const ASK_AGAIN: HeaderValue = HeaderValue::from_static("no-cache");

/// Serves files of `site`, precompressed where the build made that; `or_else` answers what is no file.
pub fn files<F>(site: &std::path::Path, or_else: F) -> ServeDir<F> {
    ServeDir::new(site)
        .append_index_html_on_directories(false)
        .precompressed_br()
        .precompressed_gzip()
        .call_fallback_on_method_not_allowed(true)
        .fallback(or_else)
}

/// Sets how long a file may be kept, by its path.
pub fn set_cache<B>(path: &str, response: &mut Response<B>) {
    if !response.headers().contains_key(header::CACHE_CONTROL) {
        let value = if is_hashed(path) { FOR_EVER } else { ASK_AGAIN };
        response.headers_mut().insert(header::CACHE_CONTROL, value);
    }
}

/// Whether the file's name carries a hash of its content: `frontend-1f2e3d4c5b6a7980_bg.wasm`.
pub fn is_hashed(path: &str) -> bool {
    let name = path.rsplit('/').next().unwrap_or_default();
    let Some((stem, _extension)) = name.split_once('.') else { return false };
    stem.split(['-', '_']).skip(1).any(|part| {
        part.len() >= 8
            && part.bytes().all(|byte| byte.is_ascii_hexdigit() && !byte.is_ascii_uppercase())
            && part.bytes().any(|byte| byte.is_ascii_digit())
    })
}

/// Whether a path looks like a file: a missing one is answered shortly, not with a page.
pub fn looks_like_file(path: &str) -> bool {
    let name = path.rsplit('/').next().unwrap_or_default();
    name.rsplit_once('.').is_some_and(|(_, extension)| {
        matches!(
            extension,
            "js" | "mjs"
                | "css"
                | "wasm"
                | "woff2"
                | "map"
                | "json"
                | "webmanifest"
                | "png"
                | "svg"
                | "ico"
                | "txt"
                | "br"
                | "gz"
        )
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hashed_names_are_told_from_plain_ones() {
        for hashed in [
            "/frontend-57d0e8f1a2b3c4d5.js",
            "/frontend-57d0e8f1a2b3c4d5_bg.wasm",
            "/fonts/pretendard-0a1b2c3d.woff2",
        ] {
            assert!(is_hashed(hashed), "{hashed}");
        }
        for plain in ["/", "/index.html", "/favicon.svg", "/company/00126380", "/a-facade.js", "/search"] {
            assert!(!is_hashed(plain), "{plain}");
        }
    }
}
