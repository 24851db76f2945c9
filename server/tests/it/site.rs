//! The site of a test: the real router over a database of its own.

use std::{net::SocketAddr, sync::Arc, time::Duration};

use app::{assets::AssetTags, context::AppContext};
use axum::{
    Router,
    body::{Body, to_bytes},
    extract::ConnectInfo,
    http::{HeaderMap, Method, Request, StatusCode, header},
};
use domain::company::{Census, Pages};
use search::{CompanyIndex, dictionary::Dictionary};
use server::{RenderedPages, State, router};
use sqlx::MySqlPool;
use tempfile::TempDir;
use tower::ServiceExt as _;

/// What a build leaves in `index.html`, in small.
const INDEX_HTML: &str = r#"<!DOCTYPE html><html><head>
<link rel="stylesheet" href="/style-0a1b2c3d4e5f6071.css" integrity="sha384-AA">
<link rel="modulepreload" href="/frontend-0a1b2c3d4e5f6071.js" crossorigin="anonymous" integrity="sha384-BB">
<script type="module">import init from '/frontend-0a1b2c3d4e5f6071.js'; init();</script>
</head><body></body></html>"#;

/// A site with three companies: 달여울식품 (listed), 달여울로지스, and one that is gone.
pub struct Site {
    pub state: State,
    folder: TempDir,
}

/// An answer, read whole.
pub struct Answer {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub body: String,
}

impl Answer {
    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", |value| value.to_str().unwrap())
    }
}

impl Site {
    pub async fn new(pool: MySqlPool) -> Self {
        for (code, name, initials, stock, gone) in [
            ("00990001", "달여울식품", "ㄷㅇㅇㅅㅍ", Some("990001"), None),
            ("00990002", "달여울로지스", "ㄷㅇㅇㄹㅈㅅ", None, None),
            ("00990003", "사라진상사", "ㅅㄹㅈㅅㅅ", None, Some("2026-01-31")),
        ] {
            sqlx::query(
                "INSERT INTO company (corp_code, name, name_norm, initials, stock_code, market, gone_on, provenance, created_at, updated_at) \
                 VALUES (?, ?, ?, ?, ?, ?, ?, ?, NOW(3), NOW(3))",
            )
            .bind(code)
            .bind(name)
            .bind(name)
            .bind(initials)
            .bind(stock)
            .bind(stock.map(|_| "kospi"))
            .bind(gone)
            .bind(r#"{"name":{"s":"dart_corp_code","d":"2026-10-31"},"stock_code":{"s":"dart_corp_code","d":"2026-10-31"},"market":{"s":"dart_company","d":"2026-10-31"}}"#)
            .execute(&pool)
            .await
            .unwrap();
        }
        let folder = tempfile::tempdir().unwrap();
        let site = folder.path().join("site");
        std::fs::create_dir(&site).unwrap();
        std::fs::write(site.join("index.html"), INDEX_HTML).unwrap();
        std::fs::write(site.join("frontend-0a1b2c3d4e5f6071.js"), "export default () => {};").unwrap();
        std::fs::write(site.join("frontend-0a1b2c3d4e5f6071_bg.wasm"), b"\0asm").unwrap();
        std::fs::write(site.join("style-0a1b2c3d4e5f6071.css"), "body{}").unwrap();

        let dictionary = Dictionary::load(&search::dictionary::default_dir()).unwrap();
        let companies = CompanyIndex::open(&folder.path().join("index"), dictionary).unwrap();
        pipeline::publish::sync(&pool, &companies).await.unwrap();
        let state = State {
            app: AppContext {
                pool: pool.clone(),
                pages: Pages::new(pool.clone()),
                census: Census::new(pool.clone()),
                companies,
                site_url: "https://zazinmori.example".into(),
                demo: false,
            },
            rendered: RenderedPages::default(),
            assets: Arc::new(AssetTags::read(&site).unwrap()),
            site: Arc::from(site.as_path()),
            metrics: None,
            metrics_token: None,
            request_limit: Duration::from_secs(10),
        };
        Self { state, folder }
    }

    pub fn router(&self) -> Router {
        router::router(self.state.clone())
    }

    pub async fn get(&self, path: &str) -> Answer {
        self.send(Request::get(path)).await
    }

    pub async fn send(&self, request: axum::http::request::Builder) -> Answer {
        ask(self.router(), request.body(Body::empty()).unwrap()).await
    }

    pub async fn post(&self, path: &str, headers: &[(&str, &str)], body: impl Into<Body>) -> Answer {
        let mut request =
            Request::builder().method(Method::POST).uri(path).header(header::HOST, "zazinmori.example");
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        ask(self.router(), request.body(body.into()).unwrap()).await
    }

    pub fn folder(&self) -> &std::path::Path {
        self.folder.path()
    }
}

pub async fn ask(router: Router, mut request: Request<Body>) -> Answer {
    let peer: SocketAddr = "192.0.2.7:40000".parse().unwrap();
    request.extensions_mut().insert(ConnectInfo(peer));
    let response = router.oneshot(request).await.unwrap();
    let (parts, body) = response.into_parts();
    let bytes = to_bytes(body, 16 * 1024 * 1024).await.unwrap();
    let body = String::from_utf8_lossy(&bytes).into_owned();
    Answer { status: parts.status, headers: parts.headers, body }
}
