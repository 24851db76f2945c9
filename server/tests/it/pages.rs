//! Pages as a browser without JavaScript gets them.

use std::time::{Duration, Instant};

use axum::http::{Request, StatusCode};
use sqlx::MySqlPool;
use tokio_util::sync::CancellationToken;

use crate::site::Site;

#[sqlx::test(migrator = "domain::db::MIGRATIONS")]
async fn the_company_page_is_whole_without_script(pool: MySqlPool) {
    let site = Site::new(pool).await;
    let answer = site.get("/company/00990001").await;
    assert_eq!(answer.status, StatusCode::OK);
    assert!(answer.header("content-type").starts_with("text/html"));
    for part in [
        "<h1>달여울식품<",
        "<html lang=\"ko\"",
        "href=\"https://zazinmori.example/company/00990001\" rel=\"canonical\"",
        "property=\"og:title\"",
        "application/ld+json",
        "/style-0a1b2c3d4e5f6071.css",
    ] {
        assert!(answer.body.contains(part), "{part} is not in\n{}", answer.body);
    }
    assert!(answer.body.contains("<title>달여울식품 — 자진모리</title>"), "{}", answer.body);
}

#[sqlx::test(migrator = "domain::db::MIGRATIONS")]
async fn what_is_not_there_is_404_with_a_page(pool: MySqlPool) {
    let site = Site::new(pool).await;
    for path in ["/company/00000000", "/company/abc", "/nothing", "/company/00990001/nothing"] {
        let answer = site.get(path).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{path}");
        assert!(answer.body.contains("<h1"), "{path}");
    }
}

#[sqlx::test(migrator = "domain::db::MIGRATIONS")]
async fn a_company_that_is_gone_says_so(pool: MySqlPool) {
    let site = Site::new(pool).await;
    let answer = site.get("/company/00990003").await;
    assert_eq!(answer.status, StatusCode::OK);
    assert!(answer.body.contains("목록에서 빠"), "{}", answer.body);
}

#[sqlx::test(migrator = "domain::db::MIGRATIONS")]
async fn search_works_as_a_form(pool: MySqlPool) {
    let site = Site::new(pool).await;
    let answer = site.get("/search?q=%EB%8B%AC%EC%97%AC%EC%9A%B8").await;
    assert_eq!(answer.status, StatusCode::OK);
    assert!(
        answer.body.contains("/company/00990001") && answer.body.contains("/company/00990002"),
        "{}",
        answer.body
    );
    for odd in [
        "/search",
        "/search?q=",
        "/search?q=%20",
        "/search?q=%EB%8B%AC&page=0",
        "/search?q=%EB%8B%AC&page=999999",
        "/search?q=%EB%8B%AC&page=x",
    ] {
        let answer = site.get(odd).await;
        assert!(answer.status.as_u16() < 500, "{odd}: {}", answer.status);
    }
}

#[sqlx::test(migrator = "domain::db::MIGRATIONS")]
async fn pages_are_read_with_get_and_head_only(pool: MySqlPool) {
    let site = Site::new(pool).await;
    let own =
        [("origin", "https://zazinmori.example"), ("content-type", "application/x-www-form-urlencoded")];
    for path in ["/", "/company/00990001"] {
        assert_eq!(site.post(path, &own, "").await.status, StatusCode::METHOD_NOT_ALLOWED);
    }
}

#[sqlx::test(migrator = "domain::db::MIGRATIONS")]
async fn head_is_get_without_the_body(pool: MySqlPool) {
    let site = Site::new(pool).await;
    for path in [
        "/",
        "/company/00990001",
        "/company/00990001?span=quarterly",
        "/company/00000000",
        "/search?q=x",
        "/robots.txt",
        "/sitemap.xml",
        "/api/v1/suggest?q=x",
        "/frontend-0a1b2c3d4e5f6071.js",
        "/missing.js",
    ] {
        for encoding in ["identity", "br"] {
            let get = site.send(Request::get(path).header("accept-encoding", encoding)).await;
            let head = site.send(Request::head(path).header("accept-encoding", encoding)).await;
            assert_eq!((head.status, head.body.as_str()), (get.status, ""), "{path}");
            // What is anew in each answer is in both.
            let fixed = |mut headers: axum::http::HeaderMap| {
                headers.insert("x-request-id", "an id".parse().unwrap());
                headers.insert("content-security-policy", "a policy".parse().unwrap());
                headers
            };
            assert_eq!(fixed(head.headers.clone()), fixed(get.headers.clone()), "{path} {encoding}");
            if let Some(length) = head.headers.get("content-length") {
                assert_eq!(length.to_str().unwrap(), get.body.len().to_string(), "{path} {encoding}");
            }
        }
    }
}

#[sqlx::test(migrator = "domain::db::MIGRATIONS")]
async fn hashed_files_are_kept_for_ever_and_pages_are_not(pool: MySqlPool) {
    let site = Site::new(pool).await;
    let script = site.get("/frontend-0a1b2c3d4e5f6071.js").await;
    assert_eq!(script.header("cache-control"), "public, max-age=31536000, immutable");
    let wasm = site.get("/frontend-0a1b2c3d4e5f6071_bg.wasm").await;
    assert_eq!(wasm.header("content-type"), "application/wasm");
    assert_eq!(site.get("/").await.header("cache-control"), "no-cache");
    let missing = site.get("/frontend-ffffffffffffffff.js").await;
    assert_eq!(missing.status, StatusCode::NOT_FOUND);
    assert_eq!(missing.body, "not found\n", "a program asked, not a person");
    assert_ne!(missing.header("cache-control"), "public, max-age=31536000, immutable");
}

#[sqlx::test(migrator = "domain::db::MIGRATIONS")]
async fn pages_are_compressed_for_those_who_ask(pool: MySqlPool) {
    let site = Site::new(pool).await;
    let answer = site.send(Request::get("/").header("accept-encoding", "br, gzip")).await;
    assert_eq!(answer.header("content-encoding"), "br");
    assert!(answer.header("vary").contains("accept-encoding"));
}

#[sqlx::test(migrator = "domain::db::MIGRATIONS")]
async fn a_page_that_was_rendered_before_is_the_same_but_for_its_nonce(pool: MySqlPool) {
    let site = Site::new(pool).await;
    let (first, second) = (site.get("/company/00990001").await, site.get("/company/00990001").await);
    let nonce = |answer: &crate::site::Answer| {
        answer
            .header("content-security-policy")
            .split("'nonce-")
            .nth(1)
            .unwrap()
            .split('\'')
            .next()
            .unwrap()
            .to_owned()
    };
    assert_ne!(nonce(&first), nonce(&second));
    assert_eq!(first.body.replace(&nonce(&first), ""), second.body.replace(&nonce(&second), ""));
    assert!(second.body.contains(&nonce(&second)));
    assert_eq!(second.header("content-type"), first.header("content-type"));
}

#[sqlx::test(migrator = "domain::db::MIGRATIONS")]
async fn a_change_in_the_feed_shows_on_the_page(pool: MySqlPool) {
    let site = Site::new(pool.clone()).await;
    let stop = CancellationToken::new();
    let following = tokio::spawn(site.state.app.pages.clone().follow(stop.clone()));
    assert!(site.get("/company/00990001").await.body.contains("달여울식품"));
    sqlx::query("UPDATE company SET name = '달여울푸드' WHERE corp_code = '00990001'")
        .execute(&pool)
        .await
        .unwrap();
    sqlx::query("INSERT INTO change_feed (noun, entity, changed_at) VALUES ('company', '00990001', NOW(3))")
        .execute(&pool)
        .await
        .unwrap();
    let until = Instant::now() + Duration::from_secs(20);
    while !site.get("/company/00990001").await.body.contains("달여울푸드") {
        assert!(Instant::now() < until, "the change does not show");
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    stop.cancel();
    following.await.unwrap();
}
