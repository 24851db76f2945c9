//! What a browser keeps for use with no network, as it gets it from the server.

use axum::http::StatusCode;
use server::config::Worker;
use sqlx::MySqlPool;

use crate::site::{Site, WORKER};

#[sqlx::test(migrator = "domain::db::MIGRATIONS")]
async fn the_worker_is_asked_for_anew_and_may_look_after_the_whole_site(pool: MySqlPool) {
    let site = Site::new(pool).await;
    let answer = site.get("/sw.js").await;
    assert_eq!((answer.status, answer.body.as_str()), (StatusCode::OK, WORKER));
    assert!(answer.header("content-type").starts_with("text/javascript"), "browsers run nothing else");
    assert_eq!(answer.header("cache-control"), "no-cache");
    assert_eq!(answer.header("service-worker-allowed"), "/");
    let policy = answer.header("content-security-policy");
    assert!(policy.contains("connect-src 'self'"), "it asks with the policy it came with: {policy}");
}

#[sqlx::test(migrator = "domain::db::MIGRATIONS")]
async fn a_worker_that_is_switched_off_takes_itself_away(pool: MySqlPool) {
    let mut site = Site::new(pool).await;
    site.state.worker = Worker::Off;
    // Whatever was built, or nothing.
    std::fs::remove_file(site.folder().join("site/sw.js")).unwrap();
    let answer = site.get("/sw.js").await;
    assert_eq!(answer.status, StatusCode::OK);
    assert_eq!(answer.header("cache-control"), "no-cache");
    for part in ["skipWaiting()", "caches.delete", "registration.unregister()"] {
        assert!(answer.body.contains(part), "{part} is not in {}", answer.body);
    }
    assert!(!answer.body.contains("\"fetch\""), "it answers no request: {}", answer.body);
}

#[sqlx::test(migrator = "domain::db::MIGRATIONS")]
async fn without_the_browser_side_there_is_no_worker_rather_than_an_empty_one(pool: MySqlPool) {
    let site = Site::new(pool).await;
    std::fs::remove_file(site.folder().join("site/sw.js")).unwrap();
    assert_eq!(site.get("/sw.js").await.status, StatusCode::SERVICE_UNAVAILABLE);
}

#[sqlx::test(migrator = "domain::db::MIGRATIONS")]
async fn the_manifest_has_its_type_and_a_missing_one_is_no_page(pool: MySqlPool) {
    let site = Site::new(pool).await;
    let answer = site.get("/manifest.webmanifest").await;
    assert_eq!(answer.header("content-type"), "application/manifest+json");
    assert!(site.get("/").await.body.contains("rel=\"manifest\""));
    let policy = site.get("/essays").await.header("content-security-policy").to_owned();
    assert!(policy.contains("worker-src 'self'") && policy.contains("manifest-src 'self'"), "{policy}");
    assert_eq!(site.get("/other.webmanifest").await.body, "not found\n");
}

#[sqlx::test(migrator = "domain::db::MIGRATIONS")]
async fn the_page_of_no_network_names_nobody_without_a_cookie(pool: MySqlPool) {
    let site = Site::new(pool).await;
    let member = site.member("writer").await;
    assert!(site.get_as("/offline", Some(&member.cookie)).await.body.contains("writer"));
    let kept = site.get("/offline").await;
    assert!(!kept.body.contains("writer") && !kept.header("cache-control").contains("no-store"));
}
