//! Which requests count as visits of a company page.

use axum::http::{Request, StatusCode, header};
use sqlx::MySqlPool;

use crate::site::Site;

const BROWSER: &str = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36";

async fn open(site: &Site, method: &str, path: &str, agent: &str) -> StatusCode {
    let request = Request::builder().method(method).uri(path).header(header::USER_AGENT, agent);
    site.send(request).await.status
}

async fn visits(site: &Site) -> Vec<(String, u32)> {
    site.state.visits.write().await.unwrap();
    sqlx::query_as("SELECT corp_code, visits FROM company_visit ORDER BY corp_code")
        .fetch_all(&site.state.app.pool)
        .await
        .unwrap()
}

#[sqlx::test(migrator = "domain::db::MIGRATIONS")]
async fn a_page_or_its_data_counts_once_a_visitor(pool: MySqlPool) {
    let site = Site::new(pool).await;
    for path in
        ["/company/00990001", "/company/00990001?basis=separate", "/api/fn/company?corp_code=00990001"]
    {
        assert_eq!(open(&site, "GET", path, BROWSER).await, StatusCode::OK, "{path}");
    }
    assert_eq!(open(&site, "GET", "/api/fn/company?corp_code=00990002", BROWSER).await, StatusCode::OK);
    assert_eq!(visits(&site).await, [("00990001".to_owned(), 1), ("00990002".to_owned(), 1)]);
}

#[sqlx::test(migrator = "domain::db::MIGRATIONS")]
async fn programs_heads_and_companies_that_are_not_there_do_not_count(pool: MySqlPool) {
    let site = Site::new(pool).await;
    let robot = "Mozilla/5.0 (compatible; Examplebot/2.1; +http://example.com/bot.html)";
    for (method, path, agent) in [
        ("GET", "/company/00990001", robot),
        ("GET", "/company/00990001", ""),
        ("HEAD", "/company/00990001", BROWSER),
        ("GET", "/company/00999999", BROWSER),
        ("GET", "/api/fn/company?corp_code=00999999", BROWSER),
        ("GET", "/search?q=00990001", BROWSER),
    ] {
        open(&site, method, path, agent).await;
    }
    assert_eq!(visits(&site).await, []);
}

#[sqlx::test(migrator = "domain::db::MIGRATIONS")]
async fn the_company_people_visit_comes_first_of_those_alike(pool: MySqlPool) {
    let site = Site::new(pool.clone()).await;
    let name = "같은이름상사";
    for code in ["00990011", "00990012"] {
        sqlx::query("INSERT INTO company (corp_code, name, name_norm, initials, provenance, created_at, updated_at) VALUES (?, ?, ?, 'ㄱㅇㅇㄹㅅㅅ', '{\"name\":{\"s\":\"dart_corp_code\",\"d\":\"2026-10-31\"}}', NOW(3), NOW(3))")
            .bind(code)
            .bind(name)
            .bind(name)
            .execute(&pool)
            .await
            .unwrap();
    }
    let index = &site.state.app.companies;
    let order = || {
        let hits = index.suggest(name, 5).unwrap();
        hits.into_iter().map(|hit| String::from(hit.company.corp_code)).collect::<Vec<_>>()
    };
    pipeline::publish::rebuild::<pipeline::publish::Company>(&pool, index).await.unwrap();
    assert_eq!(order(), ["00990011", "00990012"]);
    assert_eq!(open(&site, "GET", "/company/00990012", BROWSER).await, StatusCode::OK);
    assert_eq!(visits(&site).await.len(), 1);
    // The feed tells it: nothing else is read again.
    pipeline::publish::sync::<pipeline::publish::Company>(&pool, index).await.unwrap();
    assert_eq!(order(), ["00990012", "00990011"]);
}
