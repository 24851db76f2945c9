//! Limits of time and size, and what a person sees when something breaks.

use std::time::Duration;

use axum::{
    Router,
    body::Body,
    http::{Request, StatusCode},
    routing::get,
};
use server::router;
use sqlx::MySqlPool;

use crate::site::{Site, ask};

async fn panics() -> &'static str {
    panic!("a test's panic")
}

#[sqlx::test(migrator = "domain::db::MIGRATIONS")]
async fn a_panic_is_answered_with_the_error_page_and_an_id(pool: MySqlPool) {
    let site = Site::new(pool).await;
    let router = router::with_routes(site.state.clone(), Router::new().route("/test/panic", get(panics)));
    let answer = ask(router, Request::get("/test/panic").body(Body::empty()).unwrap()).await;
    assert_eq!(answer.status, StatusCode::INTERNAL_SERVER_ERROR);
    let id = answer.header("x-request-id");
    assert_eq!(id.len(), 32);
    assert!(answer.body.contains(id), "the person can name the fault");
    assert!(!answer.body.contains("a test's panic"), "the reason stays in the log");
    assert_eq!(answer.header("cache-control"), "no-store");
}

#[sqlx::test(migrator = "domain::db::MIGRATIONS")]
async fn a_request_that_takes_too_long_is_ended(pool: MySqlPool) {
    let mut site = Site::new(pool).await;
    site.state.request_limit = Duration::from_millis(50);
    let never = Router::new().route("/test/never", get(std::future::pending::<&'static str>));
    let router = router::with_routes(site.state.clone(), never);
    let answer = ask(router, Request::get("/test/never").body(Body::empty()).unwrap()).await;
    assert_eq!(answer.status, StatusCode::GATEWAY_TIMEOUT);
    assert!(answer.body.contains(answer.header("x-request-id")));
}

#[sqlx::test(migrator = "domain::db::MIGRATIONS")]
async fn a_body_that_is_too_large_is_refused(pool: MySqlPool) {
    let site = Site::new(pool).await;
    let headers = [
        ("content-length", "300000"),
        ("origin", "https://zazinmori.example"),
        ("content-type", "application/x-www-form-urlencoded"),
    ];
    let answer = site.post("/api/fn/anything", &headers, vec![b'x'; 300_000]).await;
    assert_eq!(answer.status, StatusCode::PAYLOAD_TOO_LARGE);
}

#[sqlx::test(migrator = "domain::db::MIGRATIONS")]
async fn a_form_that_is_too_large_comes_back_with_what_was_typed(pool: MySqlPool) {
    let site = Site::new(pool).await;
    let kim = site.member("kim").await;
    // 360 KB as browsers send it.
    let text = "가".repeat(40_000);
    let form = [("page", "/accepted/give"), ("company", "나룻배상사"), ("answers[0]", text.as_str())];
    let answer = site.submit("save_contribution", &form, Some(&kim.cookie)).await;
    assert_eq!(answer.status, StatusCode::PAYLOAD_TOO_LARGE);
    for part in ["보낸 글이 너무 길어요. 글을 줄여서 다시 해 주세요.", "value=\"나룻배상사\"", text.as_str()]
    {
        assert!(answer.body.contains(part), "{part:.99} is not in\n{:.9999}", answer.body);
    }

    site.call("sign_out", &[], Some(&kim.cookie)).await;
    let form: Vec<_> = form.into_iter().chain([("owner", "0011223344556677")]).collect();
    let answer = site.submit("save_contribution", &form, Some(&kim.cookie)).await;
    assert_eq!(answer.status, StatusCode::UNAUTHORIZED);
    assert!(answer.body.contains(&text), "it can be sent again after signing in");
}

#[sqlx::test(migrator = "domain::db::MIGRATIONS")]
async fn a_form_that_is_not_read_gets_the_error_page_with_a_way_back(pool: MySqlPool) {
    let site = Site::new(pool).await;
    let form = vec![b'x'; 1_100_000];
    let headers = [
        ("content-length", "1100000"),
        ("origin", "https://zazinmori.example"),
        ("content-type", "application/x-www-form-urlencoded"),
        ("referer", "https://zazinmori.example/accepted/give?edit=7"),
        ("accept", "text/html,application/xhtml+xml,*/*;q=0.8"),
    ];
    for (headers, how) in [(&headers[..], "known by its head"), (&headers[1..], "found out by reading")] {
        let answer = site.post("/api/fn/save_contribution", headers, form.clone()).await;
        assert_eq!(answer.status, StatusCode::PAYLOAD_TOO_LARGE, "{how}");
        assert_eq!(answer.header("cache-control"), "no-store", "{how}");
        for part in [
            "<h1>보낸 글이 너무 길어요</h1>",
            "글을 줄여서 다시 해 주세요.",
            "href=\"/accepted/give?edit=7\"",
        ] {
            assert!(answer.body.contains(part), "{how}: {part} is not in\n{}", answer.body);
        }
    }
    let answer = site.post("/api/fn/save_contribution", &headers[..4], form).await;
    assert_eq!(answer.status, StatusCode::PAYLOAD_TOO_LARGE);
    assert!(!answer.body.contains('<'), "a program gets no page: {}", answer.body);
}

#[sqlx::test(migrator = "domain::db::MIGRATIONS")]
async fn without_a_database_a_person_is_told_and_the_page_is_not_kept(pool: MySqlPool) {
    let site = Site::new(pool.clone()).await;
    pool.close().await;
    let answer = site.get("/company/00990001").await;
    assert_eq!(answer.status, StatusCode::SERVICE_UNAVAILABLE);
    assert!(answer.body.contains("자료를 불러오지 못했어요"), "{}", answer.body);
    let answer = site.get("/sitemap.xml").await;
    assert_eq!(answer.status, StatusCode::SERVICE_UNAVAILABLE);
}
