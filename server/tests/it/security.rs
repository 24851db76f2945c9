//! Headers, scripts, forged requests, hostile input.

use axum::http::{Request, StatusCode};
use sqlx::MySqlPool;

use crate::site::Site;

#[sqlx::test(migrator = "domain::db::MIGRATIONS")]
async fn every_answer_carries_the_security_headers(pool: MySqlPool) {
    let site = Site::new(pool).await;
    for path in [
        "/",
        "/company/00990001",
        "/search?q=x",
        "/nothing",
        "/health/live",
        "/robots.txt",
        "/api/v1/suggest?q=x",
        "/frontend-0a1b2c3d4e5f6071.js",
    ] {
        let answer = site.get(path).await;
        assert_eq!(answer.header("x-content-type-options"), "nosniff", "{path}");
        assert!(!answer.header("referrer-policy").is_empty(), "{path}");
        let policy = answer.header("content-security-policy");
        assert!(
            policy.contains("frame-ancestors 'none'") && policy.contains("base-uri 'none'"),
            "{path}: {policy}"
        );
        assert_eq!(answer.header("x-request-id").len(), 32, "{path}");
    }
}

#[sqlx::test(migrator = "domain::db::MIGRATIONS")]
async fn each_page_has_a_nonce_of_its_own_and_every_inline_script_carries_it(pool: MySqlPool) {
    let site = Site::new(pool).await;
    let mut nonces = Vec::new();
    for _ in 0..2 {
        let answer = site.get("/company/00990001").await;
        let policy = answer.header("content-security-policy").to_owned();
        let nonce =
            policy.split("'nonce-").nth(1).and_then(|rest| rest.split('\'').next()).unwrap().to_owned();
        assert!(nonce.len() >= 16, "{policy}");
        for tag in answer.body.split("<script").skip(1).map(|rest| rest.split('>').next().unwrap()) {
            let is_data = tag.contains("application/ld+json");
            assert!(is_data || tag.contains(&format!("nonce=\"{nonce}\"")), "<script{tag}>");
        }
        nonces.push(nonce);
    }
    assert_ne!(nonces[0], nonces[1]);
}

#[sqlx::test(migrator = "domain::db::MIGRATIONS")]
async fn what_a_person_typed_comes_back_as_text(pool: MySqlPool) {
    let site = Site::new(pool).await;
    for attack in [
        "%3Cscript%3Ealert(1)%3C/script%3E",
        "%22%3E%3Cimg%20src=x%20onerror=alert(1)%3E",
        "%3C/title%3E%3Cscript%3Ealert(1)%3C/script%3E",
    ] {
        let answer = site.get(&format!("/search?q={attack}")).await;
        assert_eq!(answer.status, StatusCode::OK);
        assert!(
            !answer.body.contains("<script>alert") && !answer.body.contains("<img src=x"),
            "{}",
            answer.body
        );
    }
}

#[sqlx::test(migrator = "domain::db::MIGRATIONS")]
async fn a_hostile_company_name_stays_a_name(pool: MySqlPool) {
    let site = Site::new(pool.clone()).await;
    sqlx::query(
        "UPDATE company SET name = '</script><script>alert(1)</script>\"' WHERE corp_code = '00990001'",
    )
    .execute(&pool)
    .await
    .unwrap();
    let answer = site.get("/company/00990001").await;
    assert_eq!(answer.status, StatusCode::OK);
    assert!(!answer.body.contains("<script>alert"), "{}", answer.body);
}

#[sqlx::test(migrator = "domain::db::MIGRATIONS")]
async fn a_forged_post_is_refused(pool: MySqlPool) {
    let site = Site::new(pool).await;
    for headers in [
        [("sec-fetch-site", "cross-site"), ("content-type", "application/x-www-form-urlencoded")],
        [("origin", "https://evil.example"), ("content-type", "text/plain")],
        [("origin", "null"), ("content-type", "application/x-www-form-urlencoded")],
    ] {
        let answer = site.post("/api/fn/anything", &headers, "a=b").await;
        assert_eq!(answer.status, StatusCode::FORBIDDEN, "{headers:?}");
    }
    let own =
        [("origin", "https://zazinmori.example"), ("content-type", "application/x-www-form-urlencoded")];
    assert_ne!(site.post("/api/fn/anything", &own, "a=b").await.status, StatusCode::FORBIDDEN);
}

#[sqlx::test(migrator = "domain::db::MIGRATIONS")]
async fn nothing_outside_the_site_folder_is_served(pool: MySqlPool) {
    let site = Site::new(pool).await;
    std::fs::write(site.folder().join("secret.txt"), "s3cret").unwrap();
    for path in
        ["/../secret.txt", "/%2e%2e/secret.txt", "/..%2fsecret.txt", "/%2e%2e%2fsecret.txt", "//secret.txt"]
    {
        let answer = site.get(path).await;
        assert!(!answer.body.contains("s3cret"), "{path}");
    }
}

#[sqlx::test(migrator = "domain::db::MIGRATIONS")]
async fn an_id_from_outside_is_not_taken_over(pool: MySqlPool) {
    let site = Site::new(pool).await;
    let answer = site.send(Request::get("/health/live").header("x-request-id", "mine")).await;
    assert_ne!(answer.header("x-request-id"), "mine");
}
