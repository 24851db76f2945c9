//! What the editor shows beside an essay: accepted essays, facts of a company, names of others. Asked for as JSON.

use axum::http::{Request, StatusCode, header};
use model::{
    accepted::{AcceptedEssay, AcceptedHit},
    company::{CompanyFacts, KnownCompany},
    page::Page,
};
use pipeline::publish;
use sqlx::MySqlPool;

use crate::site::{Answer, SENTENCES, Site};

fn read<T: serde::de::DeserializeOwned>(answer: &Answer) -> T {
    assert_eq!((answer.status, answer.header("content-type")), (StatusCode::OK, "application/json"));
    serde_json::from_str(&answer.body).unwrap()
}

async fn list(site: &Site, query: &str) -> Page<AcceptedHit> {
    read(&site.get(&format!("/api/v1/accepted?{query}")).await)
}

#[sqlx::test(migrator = "domain::db::MIGRATIONS")]
async fn essays_are_listed_by_company_group_kind_and_year(pool: MySqlPool) {
    sqlx::query("UPDATE company SET job_group = 'manufacturing'").execute(&pool).await.unwrap();
    let site = Site::new(pool.clone()).await;
    let all = list(&site, "").await;
    assert_eq!((all.total, all.number, all.size), (1, 1, 10));
    assert_eq!(
        (all.items[0].head.company.as_str(), all.items[0].head.job.as_str()),
        ("달여울식품", "품질관리")
    );
    assert!(all.items[0].snippet.starts_with(SENTENCES[0]), "how it begins");
    for (query, total) in [
        ("company=00990001", 1),
        ("company=00990002", 0),
        ("kind=motive", 1),
        ("kind=plan", 0),
        ("group=it", 0),
        ("since=2024", 1),
        ("since=2025", 0),
        ("company=&group=&kind=&since=&q=&page=", 1),
        ("company=00990001&kind=motive&since=2024", 1),
    ] {
        assert_eq!(list(&site, query).await.total, total, "{query}");
    }
    let beyond = list(&site, "page=2").await;
    assert_eq!((beyond.total, beyond.items.len()), (1, 0));
}

#[sqlx::test(migrator = "domain::db::MIGRATIONS")]
async fn essays_are_found_by_words_with_the_place_they_stand_in(pool: MySqlPool) {
    let site = Site::new(pool.clone()).await;
    publish::sync::<publish::Accepted>(&pool, &site.state.app.accepted).await.unwrap();
    let found = list(&site, "q=%EC%9B%90%EA%B0%80").await;
    let hit = &found.items[0];
    let (from, to) = hit.marks[0];
    assert_eq!(&hit.snippet[from as usize..to as usize], "원가");
    assert_eq!(list(&site, "q=%EC%9B%90%EA%B0%80&since=2025").await.total, 0);
    assert_eq!(list(&site, "q=%EC%97%86%EB%8A%94%EB%A7%90").await.total, 0);
    let long = format!("q={}", "%EA%B0%80".repeat(2_000));
    assert_eq!(list(&site, &long).await.items.len(), 0, "what is too long is cut");
}

#[sqlx::test(migrator = "domain::db::MIGRATIONS")]
async fn what_is_not_ours_is_refused(pool: MySqlPool) {
    let site = Site::new(pool).await;
    for query in [
        "company=1",
        "company=abcdefgh",
        "group=x",
        "kind=x",
        "kind=%27",
        "since=1",
        "since=x",
        "since=99999",
        "page=0",
        "page=-1",
        "page=x",
        "page=4294967296",
        "page=501",
        "q=a&q=b",
    ] {
        let answer = site.get(&format!("/api/v1/accepted?{query}")).await;
        assert_eq!(answer.status, StatusCode::BAD_REQUEST, "{query}: {}", answer.body);
    }
    for (path, status) in [
        ("/api/v1/accepted/x", StatusCode::BAD_REQUEST),
        ("/api/v1/accepted/-1", StatusCode::BAD_REQUEST),
        ("/api/v1/accepted/99999999999999999999999", StatusCode::BAD_REQUEST),
        ("/api/v1/accepted/%FF", StatusCode::BAD_REQUEST),
        ("/api/v1/accepted/999999", StatusCode::NOT_FOUND),
        ("/api/v1/company/1/facts", StatusCode::BAD_REQUEST),
        ("/api/v1/company/abcdefgh/facts", StatusCode::BAD_REQUEST),
        ("/api/v1/company/%FF/facts", StatusCode::BAD_REQUEST),
        ("/api/v1/company/00999999/facts", StatusCode::NOT_FOUND),
    ] {
        assert_eq!(site.get(path).await.status, status, "{path}");
    }
}

#[sqlx::test(migrator = "domain::db::MIGRATIONS")]
async fn an_essay_comes_whole_with_its_source_and_terms_and_nothing_of_its_reader(pool: MySqlPool) {
    let site = Site::new(pool.clone()).await;
    sqlx::query(
        "UPDATE accepted SET licence = '출처를 밝히고 읽기만 해요', url = 'https://source.example/1'",
    )
    .execute(&pool)
    .await
    .unwrap();
    let kim = site.member("kim").await;
    site.scrap(&kim, SENTENCES[0]).await;
    let answer = site.get_as("/api/v1/accepted/1", Some(&kim.cookie)).await;
    let essay: AcceptedEssay = read(&answer);
    assert_eq!(essay.answers[0].answer, SENTENCES.join(" "));
    assert_eq!(essay.licence, "출처를 밝히고 읽기만 해요");
    assert_eq!(essay.url.as_deref(), Some("https://source.example/1"));
    assert_eq!(answer.body, site.get("/api/v1/accepted/1").await.body, "the same for everyone");
    assert!(!answer.body.contains("kim"), "{}", answer.body);
}

#[sqlx::test(migrator = "domain::db::MIGRATIONS")]
async fn who_has_it_already_gets_a_few_bytes(pool: MySqlPool) {
    let site = Site::new(pool.clone()).await;
    let paths =
        ["/api/v1/accepted", "/api/v1/accepted/1", "/api/v1/company/00990001/facts", "/api/v1/company/names"];
    for path in paths {
        let first = site.get(path).await;
        assert_eq!(first.header("cache-control"), "no-cache", "{path}");
        let again = |tag: String| site.send(Request::get(path).header(header::IF_NONE_MATCH, tag));
        let known = again(first.header("etag").to_owned()).await;
        assert_eq!((known.status, known.body.as_str()), (StatusCode::NOT_MODIFIED, ""), "{path}");
        assert_eq!(again("W/\"0\"".to_owned()).await.status, StatusCode::OK, "{path}");
    }
}

#[sqlx::test(migrator = "domain::db::MIGRATIONS")]
async fn facts_of_a_company_are_sentences(pool: MySqlPool) {
    let site = Site::new(pool.clone()).await;
    for (year, revenue) in [(2023, 437_700_000_000_i64), (2024, 481_200_000_000)] {
        sqlx::query(
            "INSERT INTO company_finance (corp_code, fiscal_year, report, basis, source, revenue, currency, as_of) \
             VALUES ('00990001', ?, 'annual', 'consolidated', 'dart_accounts', ?, 'KRW', '2025-03-12')",
        )
        .bind(year)
        .bind(revenue)
        .execute(&pool)
        .await
        .unwrap();
    }
    let facts: CompanyFacts = read(&site.get("/api/v1/company/00990001/facts").await);
    assert_eq!(facts.name, "달여울식품");
    let told: Vec<(&str, &str, String)> = facts
        .facts
        .iter()
        .map(|it| (it.text.as_str(), it.source.as_str(), it.date.unwrap().to_string()))
        .collect();
    let day = "2025-03-12".to_owned();
    assert_eq!(
        told,
        [
            (
                "2024년 매출은 4,812억 원으로 1년 전보다 9.9% 늘었어요.",
                "DART 2024년 사업보고서 (연결)",
                day.clone()
            ),
            ("코스피에 상장한 회사예요.", "DART", "2026-10-31".to_owned()),
            ("2023년 매출은 4,377억 원이에요.", "DART 2023년 사업보고서 (연결)", day),
        ]
    );
    let bare: CompanyFacts = read(&site.get("/api/v1/company/00990002/facts").await);
    assert!(bare.facts.is_empty(), "nothing is known of it, and nothing is made up");
}

#[sqlx::test(migrator = "domain::db::MIGRATIONS")]
async fn companies_an_essay_may_name_are_those_people_know(pool: MySqlPool) {
    let site = Site::new(pool.clone()).await;
    let known: Vec<KnownCompany> = read(&site.get("/api/v1/company/names").await);
    let told: Vec<(&str, &[String])> =
        known.iter().map(|it| (it.corp_code.as_str(), it.names.as_slice())).collect();
    assert_eq!(told, [("00990001", &["달여울식품".to_owned()][..])], "listed, and not gone");
}
