//! The site of a test: the real router over a database of its own.

use std::{
    net::{IpAddr, SocketAddr},
    num::NonZeroU32,
    sync::Arc,
    time::Duration,
};

use app::{assets::AssetTags, context::AppContext, search::SearchKinds};
use axum::{
    Router,
    body::{Body, to_bytes},
    extract::ConnectInfo,
    http::{HeaderMap, Method, Request, StatusCode, header},
};
use chrono::{DateTime, Utc};
use domain::{
    account::{Accounts, Hasher, HashingCost, Letterhead, Limits, SignUpForm},
    clock::Clock,
    company::{Census, Pages, Visits},
    mail::Outbox,
};
use model::{accepted::contribution::CONSENT_VERSION, account::Role, search::SearchKind};
use pipeline::{accepted::Contributions, publish};
use search::{CompanyIndex, TextIndex, dictionary::Dictionary};
use server::{RenderedPages, State, router};
use sha2::Digest as _;
use sqlx::MySqlPool;
use tempfile::TempDir;
use tower::ServiceExt as _;

/// What a build leaves in `editor.html`, in small.
const EDITOR_HTML: &str = r#"<!doctype html><html lang="ko"><head><script>a()</script><script type="module">b()</script></head><body></body></html>"#;

/// What a build leaves in `index.html`, in small.
const INDEX_HTML: &str = r#"<!DOCTYPE html><html><head>
<link rel="stylesheet" href="/style-0a1b2c3d4e5f6071.css" integrity="sha384-AA">
<link rel="modulepreload" href="/frontend-0a1b2c3d4e5f6071.js" crossorigin="anonymous" integrity="sha384-BB">
<script type="module">import init from '/frontend-0a1b2c3d4e5f6071.js'; init();</script>
</head><body></body></html>"#;

/// The service worker, in small.
pub const WORKER: &str = "addEventListener('fetch', () => {});";

/// A site with three companies: 달여울식품 (listed), 달여울로지스, and one that is gone. There is an accepted essay for
/// the first, with one answer: [`SENTENCES`].
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

    /// The cookies that were set, whole.
    pub fn set_cookies(&self) -> Vec<&str> {
        self.headers.get_all(header::SET_COOKIE).iter().map(|value| value.to_str().unwrap()).collect()
    }

    /// The session's cookie, as the browser sends it from now on.
    pub fn cookie(&self) -> Option<String> {
        let set = self.set_cookies().into_iter().find(|cookie| cookie.starts_with("__Host-zazinmori="))?;
        set.split(';').next().map(str::to_owned)
    }

    /// The fields a refusal names.
    pub fn violations(&self) -> Vec<String> {
        let error: app::error::ApiError = serde_json::from_str(&self.body).unwrap();
        error.violations.into_iter().map(|violation| violation.field).collect()
    }
}

/// An account that is signed in.
pub struct Signed {
    pub email: String,
    /// What its browser sends.
    pub cookie: String,
}

/// The sentences of the answer of the essay, whose number is 1.
pub const SENTENCES: [&str; 2] = ["품질을 지켰습니다.", "원가를 줄였습니다."];

/// When an essay that is given was sent, in milliseconds.
pub const SENT_AT: &str = "1767312000000";

/// The password of every account.
pub const PASSWORD: &str = "달여울 위의 나룻배 하나";
/// Where every request comes from.
pub const HERE: IpAddr = IpAddr::V4(std::net::Ipv4Addr::new(192, 0, 2, 7));
const PEER: SocketAddr = SocketAddr::new(HERE, 40_000);

impl Site {
    pub async fn new(pool: MySqlPool) -> Self {
        Self::with_limits(pool, 1000).await
    }

    /// With limits so many times as large.
    pub async fn with_limits(pool: MySqlPool, scale: u32) -> Self {
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
        insert_essay(&pool).await;
        let folder = tempfile::tempdir().unwrap();
        let site = folder.path().join("site");
        std::fs::create_dir(&site).unwrap();
        std::fs::write(site.join("index.html"), INDEX_HTML).unwrap();
        std::fs::write(site.join("editor.html"), EDITOR_HTML).unwrap();
        std::fs::write(site.join("frontend-0a1b2c3d4e5f6071.js"), "export default () => {};").unwrap();
        std::fs::write(site.join("frontend-0a1b2c3d4e5f6071_bg.wasm"), b"\0asm").unwrap();
        std::fs::write(site.join("style-0a1b2c3d4e5f6071.css"), "body{}").unwrap();
        std::fs::write(site.join("sw.js"), WORKER).unwrap();
        std::fs::write(site.join("manifest.webmanifest"), "{}").unwrap();

        let dictionary = Dictionary::load(&search::dictionary::default_dir()).unwrap();
        let companies = CompanyIndex::open(&folder.path().join("index"), dictionary.clone()).unwrap();
        publish::sync::<publish::Company>(&pool, &companies).await.unwrap();
        let counted = companies.clone();
        let state = State {
            app: AppContext {
                pool: pool.clone(),
                accounts: accounts(&pool, scale),
                pages: Pages::new(pool.clone()),
                census: Census::new(pool.clone()),
                companies,
                accepted: TextIndex::open(&folder.path().join("index-accepted"), dictionary.clone()).unwrap(),
                contributions: Arc::new(Contributions::new(
                    pool.clone(),
                    Clock::system(),
                    dictionary.clone(),
                )),
                searched: SearchKinds::default().with(SearchKind::COMPANY, move |query| counted.count(query)),
                site_url: "https://zazinmori.example".into(),
                contact: None,
                demo: false,
            },
            rendered: RenderedPages::default(),
            visits: Visits::new(pool.clone(), Clock::system()),
            spelling: server::spelling::Spelling::off(),
            worker: server::config::Worker::On,
            assets: Arc::new(AssetTags::read(&site).unwrap()),
            site: Arc::from(site.as_path()),
            metrics: None,
            metrics_token: None,
            proxies: Arc::default(),
            secure_cookies: true,
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

    /// The bytes of an answer that is no text.
    pub async fn bytes(&self, request: axum::http::request::Builder) -> Vec<u8> {
        let mut request = request.body(Body::empty()).unwrap();
        request.extensions_mut().insert(ConnectInfo(PEER));
        let response = self.router().oneshot(request).await.unwrap();
        to_bytes(response.into_body(), 16 * 1024 * 1024).await.unwrap().to_vec()
    }

    pub async fn post(&self, path: &str, headers: &[(&str, &str)], body: impl Into<Body>) -> Answer {
        let mut request =
            Request::builder().method(Method::POST).uri(path).header(header::HOST, "zazinmori.example");
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        ask(self.router(), request.body(body.into()).unwrap()).await
    }

    /// An account, signed in from a browser of its own.
    pub async fn member(&self, name: &str) -> Signed {
        let email = format!("{name}@example.com");
        let accounts = &self.state.app.accounts;
        let form = SignUpForm {
            email: email.clone(),
            password: PASSWORD.to_owned(),
            nickname: name.to_owned(),
            is_14: true,
            terms: true,
            privacy: true,
            ..SignUpForm::default()
        };
        accounts.sign_up(form, HERE).await.unwrap();
        let link = self.link(&email).await;
        accounts.finish_sign_up(&link, PASSWORD, "").await.unwrap();
        let answer = self.call("sign_in", &[("email", &email), ("password", PASSWORD)], None).await;
        assert_eq!(answer.status, StatusCode::OK, "{}", answer.body);
        Signed { email, cookie: answer.cookie().unwrap() }
    }

    /// An account that runs the site, signed in from a browser of its own.
    pub async fn admin(&self, name: &str) -> Signed {
        let signed = self.member(name).await;
        self.state.app.accounts.grant(&signed.email, Role::Admin).await.unwrap().unwrap();
        signed
    }

    /// Lets an account keep a sentence of the essay, suspended or not; its number.
    pub async fn scrap(&self, signed: &Signed, sentence: &str) -> u64 {
        let done = sqlx::query(
            "INSERT INTO scrap (account_id, accepted_id, position, sentence, sentence_hash, note, created_at) \
             SELECT id, 1, 0, ?, UNHEX(SHA2(?, 256)), '', NOW(3) FROM account WHERE email = ?",
        )
        .bind(sentence)
        .bind(sentence)
        .bind(&signed.email)
        .execute(&self.state.app.pool)
        .await
        .unwrap();
        done.last_insert_id()
    }

    /// Lets an account have an essay that it gives, in a state; its number.
    pub async fn contribution(&self, signed: &Signed, state: &str) -> u64 {
        let pool = &self.state.app.pool;
        let done = sqlx::query(
            "INSERT INTO accepted_contribution (account_id, state, company, job, year, half, hire, specs, consent, \
             consented_at, reason, created_at, sent_at) SELECT id, ?, '달여울식품', '품질관리', 2025, 1, '신입', '[]', \
             ?, NOW(3), '', '2026-01-01', FROM_UNIXTIME(? / 1000) FROM account WHERE email = ?",
        )
        .bind(state)
        .bind(CONSENT_VERSION)
        .bind(SENT_AT)
        .bind(&signed.email)
        .execute(pool)
        .await
        .unwrap();
        let id = done.last_insert_id();
        sqlx::query("INSERT INTO accepted_contribution_answer (contribution_id, position, question, answer) VALUES (?, 0, '지원동기', ?)")
            .bind(id)
            .bind(format!("○○○ 팀장님과 {}", SENTENCES.join(" ")))
            .execute(pool)
            .await
            .unwrap();
        id
    }

    /// Lets an account write an essay, with a revision and a snapshot: their ids end in 1, 1 and 2. The same for each.
    pub async fn own_essay(&self, signed: &Signed) {
        let pool = &self.state.app.pool;
        let id = "00000000-0000-7000-8000-000000000001".parse::<model::essay::shape::EssayId>().unwrap();
        let document = serde_json::to_string(&model::essay::shape::Essay::new(id)).unwrap();
        sqlx::query(
            "INSERT INTO essay SELECT id, UNHEX('00000000000070008000000000000001'), 2, UNHEX(REPEAT('02', 16)), 1, \
             UNHEX(REPEAT('03', 16)), ?, '', 'writing', NULL, NOW(3), 4, 1, NULL FROM account WHERE email = ?",
        )
        .bind(&document)
        .bind(&signed.email)
        .execute(pool)
        .await
        .unwrap();
        sqlx::query(
            "INSERT INTO essay_revision SELECT account_id, e.id, 1, 'version', 1, UNHEX(REPEAT('01', 16)), 1, replica, \
             document, 1, NOW(3) FROM essay e JOIN account a ON a.id = e.account_id WHERE a.email = ?",
        )
        .bind(&signed.email)
        .execute(pool)
        .await
        .unwrap();
        sqlx::query(
            "INSERT INTO essay_snapshot SELECT account_id, e.id, UNHEX('00000000000070008000000000000002'), 1, NOW(3), \
             '\"automatic\"', document, 1 FROM essay e JOIN account a ON a.id = e.account_id WHERE a.email = ?",
        )
        .bind(&signed.email)
        .execute(pool)
        .await
        .unwrap();
    }

    /// When an essay that waits was sent, as the page of who decides says it.
    pub async fn sent_at(&self, contribution: &str) -> String {
        let at: DateTime<Utc> = sqlx::query_scalar("SELECT sent_at FROM accepted_contribution WHERE id = ?")
            .bind(contribution)
            .fetch_one(&self.state.app.pool)
            .await
            .unwrap();
        at.timestamp_millis().to_string()
    }

    /// An accepted essay for a company that is written so and is none of ours yet; what stands for the name.
    pub async fn essay(&self, company: &str) -> String {
        let norm = model::company::name::normalize(company);
        sqlx::query(
            "INSERT INTO accepted (source, source_id, company, company_norm, job, hire, specs, signature, url, licence, \
             object, record_hash, fetched_at, updated_at) VALUES ('import', UUID(), ?, ?, '품질', '신입', '[]', '', '', '', \
             '', '', NOW(3), '2026-01-01')",
        )
        .bind(company)
        .bind(&norm)
        .execute(&self.state.app.pool)
        .await
        .unwrap();
        let hash = sha2::Sha256::digest(norm.as_bytes());
        hash.iter().take(8).map(|byte| format!("{byte:02x}")).collect()
    }

    /// The secret of the newest link that was mailed to a recipient.
    pub async fn link(&self, email: &str) -> String {
        let bodies: Vec<String> =
            sqlx::query_scalar("SELECT body FROM mail WHERE recipient = ? ORDER BY id DESC")
                .bind(email)
                .fetch_all(&self.state.app.pool)
                .await
                .unwrap();
        let body = bodies.iter().find(|body| body.contains("token=")).unwrap();
        body.split("token=").nth(1).unwrap().chars().take_while(char::is_ascii_hexdigit).collect()
    }

    /// A server function, called as our script does.
    pub async fn call(&self, name: &str, fields: &[(&str, &str)], cookie: Option<&str>) -> Answer {
        self.form(name, fields, cookie, "application/json").await
    }

    /// A form, posted by a browser without JavaScript.
    pub async fn submit(&self, name: &str, fields: &[(&str, &str)], cookie: Option<&str>) -> Answer {
        self.form(name, fields, cookie, "text/html,application/xhtml+xml,*/*;q=0.8").await
    }

    async fn form(&self, name: &str, fields: &[(&str, &str)], cookie: Option<&str>, accept: &str) -> Answer {
        let body: String = url::form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).finish();
        let mut headers = vec![
            ("content-type", "application/x-www-form-urlencoded"),
            ("origin", "https://zazinmori.example"),
            ("sec-fetch-site", "same-origin"),
            ("accept", accept),
            ("user-agent", "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"),
        ];
        headers.extend(cookie.map(|cookie| ("cookie", cookie)));
        self.post(&format!("/api/fn/{name}"), &headers, body).await
    }

    /// A page, asked for by who has this cookie.
    pub async fn get_as(&self, path: &str, cookie: Option<&str>) -> Answer {
        let request = Request::get(path).header(header::HOST, "zazinmori.example");
        self.send(match cookie {
            Some(cookie) => request.header(header::COOKIE, cookie),
            None => request,
        })
        .await
    }

    pub fn folder(&self) -> &std::path::Path {
        self.folder.path()
    }
}

/// The accepted essay. It is not in the index.
async fn insert_essay(pool: &MySqlPool) {
    sqlx::query(
        "INSERT INTO accepted (id, source, source_id, company, company_norm, corp_code, job, year, half, hire, specs, \
         signature, url, licence, object, record_hash, fetched_at, updated_at) VALUES (1, 'jobkorea', '1', '달여울식품', \
         '달여울식품', '00990001', '품질관리', 2024, 1, '신입', '[]', '', '', '', '', '', NOW(3), NOW(3))",
    )
    .execute(pool)
    .await
    .unwrap();
    sqlx::query("INSERT INTO accepted_answer (accepted_id, position, question, answer, kinds) VALUES (1, 0, '지원동기', ?, 'motive')")
        .bind(SENTENCES.join(" "))
        .execute(pool)
        .await
        .unwrap();
    let mut transaction = pool.begin().await.unwrap();
    domain::accepted::announce(&mut transaction, &[1], chrono::Utc::now()).await.unwrap();
    transaction.commit().await.unwrap();
}

/// Accounts whose passwords cost little.
fn accounts(pool: &MySqlPool, scale: u32) -> Accounts {
    let hasher = Hasher::new(HashingCost { memory_kib: 64, passes: 1 }, 4).unwrap();
    let limits = Limits::new(NonZeroU32::new(scale).unwrap());
    let letterhead = Letterhead::new("https://zazinmori.example", None);
    Accounts::new(pool.clone(), Clock::system(), hasher, limits, Outbox::default(), letterhead)
}

pub async fn ask(router: Router, mut request: Request<Body>) -> Answer {
    request.extensions_mut().insert(ConnectInfo(PEER));
    let response = router.oneshot(request).await.unwrap();
    let (parts, body) = response.into_parts();
    let bytes = to_bytes(body, 16 * 1024 * 1024).await.unwrap();
    let body = String::from_utf8_lossy(&bytes).into_owned();
    Answer { status: parts.status, headers: parts.headers, body }
}
