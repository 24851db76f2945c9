//! Health, figures, what crawlers read.

use std::sync::Arc;

use axum::http::{Request, StatusCode};
use metrics_exporter_prometheus::PrometheusBuilder;
use secrecy::SecretString;
use sqlx::MySqlPool;

use crate::site::Site;

#[sqlx::test(migrator = "domain::db::MIGRATIONS")]
async fn ready_means_that_the_database_answers(pool: MySqlPool) {
    let site = Site::new(pool.clone()).await;
    assert_eq!(site.get("/health/ready").await.status, StatusCode::OK);
    pool.close().await;
    let answer = site.get("/health/ready").await;
    assert_eq!(answer.status, StatusCode::SERVICE_UNAVAILABLE);
    assert_eq!(answer.body, r#"{"database":false,"index":true}"#);
    assert_eq!(site.get("/health/live").await.status, StatusCode::OK, "alive all the same");
}

#[sqlx::test(migrator = "domain::db::MIGRATIONS")]
async fn figures_are_the_operators(pool: MySqlPool) {
    let mut site = Site::new(pool).await;
    site.state.metrics = Some(PrometheusBuilder::new().build_recorder().handle());
    site.state.metrics_token = Some(Arc::new(SecretString::from("s3cret")));
    let with = |value: &str| Request::get("/metrics").header("authorization", value);
    assert_eq!(site.get("/metrics").await.status, StatusCode::NOT_FOUND);
    assert_eq!(site.send(with("Bearer wrong")).await.status, StatusCode::NOT_FOUND);
    assert_eq!(site.send(with("Bearer s3cret")).await.status, StatusCode::OK);
}

#[sqlx::test(migrator = "domain::db::MIGRATIONS")]
async fn the_site_map_names_every_company_that_is_still_listed(pool: MySqlPool) {
    let site = Site::new(pool).await;
    let index = site.get("/sitemap.xml").await;
    assert!(index.body.contains("<loc>https://zazinmori.example/sitemap/first.xml</loc>"), "{}", index.body);
    let first = site.get("/sitemap/first.xml").await;
    assert_eq!(first.header("content-type"), "application/xml; charset=utf-8");
    assert_eq!(first.body.matches("<url>").count(), 3, "the home page and two companies: {}", first.body);
    assert!(!first.body.contains("00990003"), "a company that is gone is not advertised");
    assert_eq!(site.get("/sitemap/nonsense.xml").await.status, StatusCode::NOT_FOUND);
    assert_eq!(site.get("/sitemap/first").await.status, StatusCode::NOT_FOUND);
    assert!(site.get("/robots.txt").await.body.contains("Sitemap: https://zazinmori.example/sitemap.xml"));
}
