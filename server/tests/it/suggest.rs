//! Suggestions under the search box.

use axum::http::StatusCode;
use sqlx::MySqlPool;

use crate::site::Site;

#[sqlx::test(migrator = "domain::db::MIGRATIONS")]
async fn initials_find_the_company_and_the_query_comes_back(pool: MySqlPool) {
    let site = Site::new(pool).await;
    let answer = site.get("/api/v1/suggest?q=%E3%84%B7%E3%85%87%E3%85%87%E3%85%85").await;
    assert_eq!(answer.status, StatusCode::OK);
    let value: serde_json::Value = serde_json::from_str(&answer.body).unwrap();
    assert_eq!(value["query"], "ㄷㅇㅇㅅ");
    assert_eq!(value["companies"][0]["company"]["name"], "달여울식품");
}

#[sqlx::test(migrator = "domain::db::MIGRATIONS")]
async fn any_query_is_answered(pool: MySqlPool) {
    let site = Site::new(pool).await;
    let long = format!("/api/v1/suggest?q={}", "%EA%B0%80".repeat(2_000));
    for address in
        ["/api/v1/suggest", "/api/v1/suggest?q=", "/api/v1/suggest?q=%22%3C%3E%5C%2B-%28", long.as_str()]
    {
        let answer = site.get(address).await;
        assert_eq!(answer.status, StatusCode::OK, "{address:.40}");
    }
    // Not text at all: a client's mistake, never a fault of ours.
    assert!(site.get("/api/v1/suggest?q=%FF%FE").await.status.as_u16() < 500);
}
