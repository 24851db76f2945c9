//! Company pages rendered once for everyone: the HTML between the nonces is kept, each answer gets a nonce of its own.
//!
//! Rendering a page takes about 2 ms of a core, most of what a request costs. A kept page is valid as long as the data
//! it was rendered from is: that is the very value [`domain::company::Pages`] still hands out.

use std::sync::Arc;

use axum::{
    body::{Body, Bytes, to_bytes},
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::Response,
};
use leptos::nonce::Nonce;
use model::company::{CompanyPage, CorpCode};
use moka::future::Cache;

/// Memory for kept pages, in bytes.
const KEPT_BYTES: u64 = 64 * 1024 * 1024;
/// A page larger than this is not kept.
const PAGE_BYTES: usize = 4 * 1024 * 1024;

/// Rendered company pages. Cloning shares them.
#[derive(Clone)]
pub struct RenderedPages(Cache<CorpCode, Arc<Rendered>>);

impl Default for RenderedPages {
    fn default() -> Self {
        let weight = |_: &CorpCode, page: &Arc<Rendered>| u32::try_from(page.bytes()).unwrap_or(u32::MAX);
        Self(Cache::builder().weigher(weight).max_capacity(KEPT_BYTES).build())
    }
}

impl RenderedPages {
    /// The page of a company, when it was rendered from this very data.
    pub async fn get(&self, corp_code: CorpCode, data: &Arc<CompanyPage>) -> Option<Response> {
        let page = self.0.get(&corp_code).await.filter(|page| Arc::ptr_eq(&page.data, data))?;
        page.answer()
    }

    /// Keeps a page that was just rendered from `data`, and hands it on.
    pub async fn keep(&self, corp_code: CorpCode, data: Arc<CompanyPage>, response: Response) -> Response {
        let nonce = nonce_of(response.headers()).map(str::to_owned);
        let (Some(nonce), StatusCode::OK) = (nonce, response.status()) else { return response };
        let (parts, body) = response.into_parts();
        match to_bytes(body, PAGE_BYTES).await {
            Ok(html) => {
                let pieces = split(&html, nonce.as_bytes());
                let page = Rendered { data, pieces, headers: parts.headers.clone() };
                self.0.insert(corp_code, Arc::new(page)).await;
                Response::from_parts(parts, Body::from(html))
            }
            Err(error) => {
                tracing::error!(error = %error, "a rendered page could not be read");
                let mut response = Response::new(Body::empty());
                *response.status_mut() = StatusCode::INTERNAL_SERVER_ERROR;
                response
            }
        }
    }
}

/// A rendered page: its HTML, cut where the nonce stood.
struct Rendered {
    data: Arc<CompanyPage>,
    pieces: Vec<Bytes>,
    headers: HeaderMap,
}

impl Rendered {
    fn bytes(&self) -> usize {
        self.pieces.iter().map(Bytes::len).sum()
    }

    fn answer(&self) -> Option<Response> {
        let nonce = Nonce::new();
        let policy = HeaderValue::from_str(&app::content_security_policy(Some(&nonce))).ok()?;
        let html = self.pieces.join(nonce.as_bytes());
        let mut response = Response::new(Body::from(html));
        *response.headers_mut() = self.headers.clone();
        response.headers_mut().insert(header::CONTENT_SECURITY_POLICY, policy);
        Some(response)
    }
}

/// The nonce a response's policy names.
fn nonce_of(headers: &HeaderMap) -> Option<&str> {
    let policy = headers.get(header::CONTENT_SECURITY_POLICY)?.to_str().ok()?;
    policy.split("'nonce-").nth(1)?.split('\'').next().filter(|nonce| !nonce.is_empty())
}

/// `html` without `nonce`: what stands before, between and after.
fn split(html: &Bytes, nonce: &[u8]) -> Vec<Bytes> {
    let mut pieces = Vec::new();
    let mut start = 0;
    let mut at = 0;
    while let Some(rest) = html.get(at..).filter(|rest| rest.len() >= nonce.len()) {
        if rest.starts_with(nonce) {
            pieces.push(html.slice(start..at));
            at += nonce.len();
            start = at;
        } else {
            at += 1;
        }
    }
    pieces.push(html.slice(start..));
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pieces_and_nonces_make_the_page_again() {
        for html in ["", "abc", "NNabcNNdNN", "aNNNNb", "NN", "aN"] {
            let pieces = split(&Bytes::from_static(html.as_bytes()), b"NN");
            assert_eq!(pieces.join(&b"NN"[..]), html.as_bytes(), "{html}");
            assert!(pieces.iter().all(|piece| !piece.windows(2).any(|two| two == b"NN")), "{html}");
        }
    }
}
