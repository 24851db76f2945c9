//! Company pages rendered once for everyone: the HTML between the nonces is kept, each answer gets a nonce of its own.
//!
//! Rendering a page takes about 2 ms of a core, most of what a request costs. A kept page is valid as long as the data
//! it was rendered from is: that is the very value [`domain::company::Pages`] still hands out. So nothing here can be
//! stale: a page of older data is never asked for again.

use std::sync::Arc;

use axum::{
    body::{Body, Bytes, to_bytes},
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::{IntoResponse as _, Response},
};
use domain::company::Pages;
use leptos::nonce::Nonce;
use model::company::{CompanyPage, CorpCode};
use moka::future::Cache;

/// Memory for kept pages, in bytes.
const KEPT_BYTES: u64 = 64 * 1024 * 1024;
/// A page larger than this is not kept.
const PAGE_BYTES: usize = 4 * 1024 * 1024;

/// Which page of which data: the data is named by its place in memory, which no other data has as long as the kept
/// page holds it.
type Key = (CorpCode, usize);

/// Rendered company pages. Cloning shares them.
#[derive(Clone)]
pub struct RenderedPages(Cache<Key, Arc<Rendered>>);

/// What was rendered is no page to keep: an error, most likely.
struct NotKept;

impl Default for RenderedPages {
    fn default() -> Self {
        let weight = |_: &Key, page: &Arc<Rendered>| u32::try_from(page.bytes()).unwrap_or(u32::MAX);
        let kept = Cache::builder().weigher(weight).max_capacity(KEPT_BYTES);
        // Its data is not handed out any longer than that.
        Self(kept.time_to_live(Pages::KEPT_FOR).build())
    }
}

impl RenderedPages {
    /// The page of a company from this very data, rendered unless it is there. Who asks while it is being rendered
    /// waits for it.
    pub async fn answer<F: Future<Output = Response>>(
        &self,
        corp_code: CorpCode,
        data: Arc<CompanyPage>,
        render: impl FnOnce() -> F,
    ) -> Response {
        let key = (corp_code, Arc::as_ptr(&data).addr());
        let mut render = Some(render);
        let mut not_kept = None;
        let page = self.0.try_get_with(key, async {
            let Some(render) = render.take() else { return Err(NotKept) };
            match Rendered::of(data, render().await).await {
                Ok(page) => Ok(Arc::new(page)),
                Err(response) => {
                    not_kept = Some(response);
                    Err(NotKept)
                }
            }
        });
        let page = page.await;
        match (page, not_kept, render) {
            (Ok(page), ..) => page.answer(),
            (Err(_), Some(response), _) => response,
            // It was another's to render, and there is nothing to share: an error is told to each by itself.
            (Err(_), None, Some(render)) => render().await,
            (Err(_), None, None) => StatusCode::INTERNAL_SERVER_ERROR.into_response(),
        }
    }
}

/// A rendered page: its HTML, cut where the nonce stood.
struct Rendered {
    /// Held so that its place in memory stays its own.
    _data: Arc<CompanyPage>,
    pieces: Vec<Bytes>,
    headers: HeaderMap,
}

impl Rendered {
    /// A page to keep; what is none is handed back.
    async fn of(data: Arc<CompanyPage>, response: Response) -> Result<Self, Response> {
        let nonce = nonce_of(response.headers()).map(str::to_owned);
        let (Some(nonce), StatusCode::OK) = (nonce, response.status()) else { return Err(response) };
        let (parts, body) = response.into_parts();
        match to_bytes(body, PAGE_BYTES).await {
            Ok(html) => {
                Ok(Self { _data: data, pieces: split(&html, nonce.as_bytes()), headers: parts.headers })
            }
            Err(error) => {
                tracing::error!(error = %error, "a rendered page could not be read");
                Err(StatusCode::INTERNAL_SERVER_ERROR.into_response())
            }
        }
    }

    fn bytes(&self) -> usize {
        self.pieces.iter().map(Bytes::len).sum()
    }

    fn answer(&self) -> Response {
        let nonce = Nonce::new();
        let Ok(policy) = HeaderValue::from_str(&app::content_security_policy(Some(&nonce))) else {
            return StatusCode::INTERNAL_SERVER_ERROR.into_response();
        };
        let html = self.pieces.join(nonce.as_bytes());
        let mut response = Response::new(Body::from(html));
        *response.headers_mut() = self.headers.clone();
        response.headers_mut().insert(header::CONTENT_SECURITY_POLICY, policy);
        response
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
    use std::sync::atomic::{AtomicU32, Ordering};

    use model::company::{CompanyHead, Governance};

    use super::*;

    const CODE: &str = "00990001";

    fn data() -> Arc<CompanyPage> {
        let head = CompanyHead {
            corp_code: CODE.parse().unwrap(),
            name: "달여울식품".to_owned(),
            name_eng: None,
            market: None,
            stock_code: None,
            region: None,
            industry: None,
            job_group: None,
            gone: false,
        };
        Arc::new(CompanyPage {
            head,
            facts: Vec::new(),
            former_names: Vec::new(),
            finance: Vec::new(),
            governance: Governance::default(),
            disclosures: Vec::new(),
        })
    }

    /// Counts how often it renders; a page has the number of its rendering and its nonce.
    #[derive(Default)]
    struct Renderer(AtomicU32);

    impl Renderer {
        async fn render(&self, status: StatusCode) -> Response {
            let number = self.0.fetch_add(1, Ordering::Relaxed) + 1;
            // Others come while this one is at it.
            tokio::task::yield_now().await;
            let policy = app::content_security_policy(Some("NONCE"));
            (status, [(header::CONTENT_SECURITY_POLICY, policy)], format!("{number} NONCE")).into_response()
        }

        async fn ask(&self, pages: &RenderedPages, data: &Arc<CompanyPage>, status: StatusCode) -> String {
            let render = || self.render(status);
            let response = pages.answer(CODE.parse().unwrap(), Arc::clone(data), render).await;
            let nonce = nonce_of(response.headers()).unwrap().to_owned();
            let html = to_bytes(response.into_body(), PAGE_BYTES).await.unwrap();
            String::from_utf8(html.to_vec()).unwrap().replace(&nonce, "its own")
        }
    }

    #[tokio::test]
    async fn a_page_is_rendered_once_for_each_data() {
        let (pages, renderer) = (RenderedPages::default(), Renderer::default());
        let (before, after) = (data(), data());
        for (data, html) in [(&before, "1 its own"), (&before, "1 its own"), (&after, "2 its own")] {
            assert_eq!(renderer.ask(&pages, data, StatusCode::OK).await, html);
        }
    }

    #[tokio::test]
    async fn many_who_ask_at_once_share_one_rendering() {
        let (pages, renderer, data) = (RenderedPages::default(), Renderer::default(), data());
        let asked = (0..20).map(|_| renderer.ask(&pages, &data, StatusCode::OK));
        for html in futures::future::join_all(asked).await {
            assert_eq!(html, "1 its own");
        }
    }

    #[tokio::test]
    async fn an_error_is_told_to_each_and_not_kept() {
        let (pages, renderer, data) = (RenderedPages::default(), Renderer::default(), data());
        let asked = (0..3).map(|_| renderer.ask(&pages, &data, StatusCode::SERVICE_UNAVAILABLE));
        let mut told = futures::future::join_all(asked).await;
        told.sort_unstable();
        assert_eq!(told, ["1 its own", "2 its own", "3 its own"]);
        assert_eq!(renderer.ask(&pages, &data, StatusCode::OK).await, "4 its own");
        assert_eq!(renderer.ask(&pages, &data, StatusCode::OK).await, "4 its own");
    }

    #[test]
    fn pieces_and_nonces_make_the_page_again() {
        for html in ["", "abc", "NNabcNNdNN", "aNNNNb", "NN", "aN"] {
            let pieces = split(&Bytes::from_static(html.as_bytes()), b"NN");
            assert_eq!(pieces.join(&b"NN"[..]), html.as_bytes(), "{html}");
            assert!(pieces.iter().all(|piece| !piece.windows(2).any(|two| two == b"NN")), "{html}");
        }
    }
}
