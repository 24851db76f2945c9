//! Results narrowed by market, region, section and job group, and what is said where nothing is found.

use app::search::api::SearchResults;
use axum::http::StatusCode;
use model::search::{Facet, ReadAs, SearchKind};
use sqlx::MySqlPool;
use url::form_urlencoded::byte_serialize;

use crate::site::Site;

/// What the page's own server function answers.
async fn results(site: &Site, query: &str, filter: &str) -> SearchResults {
    let query: String = byte_serialize(query.as_bytes()).collect();
    let answer = site
        .get(&format!("/api/fn/search_companies?query={query}&filter={}&page=1", filter.replace(' ', "%20")))
        .await;
    assert_eq!(answer.status, StatusCode::OK, "{}", answer.body);
    serde_json::from_str(&answer.body).unwrap()
}

fn names(results: &SearchResults) -> Vec<&str> {
    results.companies.page.items.iter().map(|hit| hit.company.name.as_str()).collect()
}

#[sqlx::test(migrator = "domain::db::MIGRATIONS")]
async fn a_filter_narrows_and_the_counts_are_those_of_each_choice(pool: MySqlPool) {
    let site = Site::new(pool).await;
    let all = results(&site, "달여울", "").await;
    assert_eq!(names(&all), ["달여울식품", "달여울로지스"]);
    let counted = |results: &SearchResults| {
        let facet = Facet::Market;
        let counts = &results.companies.counts;
        (0..facet.values().len()).map(|number| counts.of(facet, number)).sum::<u32>()
    };
    assert_eq!(counted(&all), 2, "one is listed, one is not");
    let listed = results(&site, "달여울", "market.kospi").await;
    assert_eq!(names(&listed), ["달여울식품"]);
    // What else could be chosen of the same kind is counted as if none of it were.
    assert_eq!(counted(&listed), counted(&all));
    assert_eq!(names(&results(&site, "", "market.kospi").await), ["달여울식품"]);
    assert_eq!(results(&site, "달여울", "market.kosdaq").await.companies.page.total, 0);
}

#[sqlx::test(migrator = "domain::db::MIGRATIONS")]
async fn an_address_with_a_filter_is_a_page_and_odd_filters_choose_nothing(pool: MySqlPool) {
    let site = Site::new(pool).await;
    let page = site.get("/search?q=%EB%8B%AC%EC%97%AC%EC%9A%B8&market=kospi").await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(
        page.body.contains("/company/00990001") && !page.body.contains("/company/00990002"),
        "{}",
        page.body
    );
    assert!(page.body.contains("noindex"), "{}", page.body);
    for odd in ["market=no&region=%3Cscript%3E", "section=%00", "group=&group=&group=it", "region=%FF"] {
        let page = site.get(&format!("/search?q=%EB%8B%AC%EC%97%AC%EC%9A%B8&{odd}")).await;
        assert_eq!(page.status, StatusCode::OK, "{odd}");
        assert!(!page.body.contains("<script>alert") && page.body.contains("<h1"), "{odd}");
    }
}

#[sqlx::test(migrator = "domain::db::MIGRATIONS")]
async fn where_nothing_is_found_the_nearest_names_are_offered(pool: MySqlPool) {
    let site = Site::new(pool).await;
    let found = results(&site, "달여울의류 채용", "").await;
    assert_eq!(found.companies.page.total, 0, "{:?}", names(&found));
    let nearest: Vec<&str> = found.companies.nearest.iter().map(|hit| hit.company.name.as_str()).collect();
    assert!(nearest.contains(&"달여울식품"), "{nearest:?}");
    assert!(
        found.companies.tried.contains(&ReadAs::Topic("달여울의류".to_owned())),
        "{:?}",
        found.companies.tried
    );
}

#[sqlx::test(migrator = "domain::db::MIGRATIONS")]
async fn with_a_second_kind_the_page_has_tabs_and_a_broken_one_has_none(pool: MySqlPool) {
    const NOTE: SearchKind = SearchKind { code: "note", label: "쪽지", path: "/note" };
    const BROKEN: SearchKind = SearchKind { code: "broken", label: "고장", path: "/broken" };
    let mut site = Site::new(pool).await;
    let path = "/search?q=%EB%8B%AC%EC%97%AC%EC%9A%B8";
    assert!(!site.get(path).await.body.contains("쪽지"));
    let broken = || search::Error::Busy("/gone".into());
    site.state.app.searched =
        site.state.app.searched.clone().with(NOTE, |_| Ok(12)).with(BROKEN, move |_| Err(broken()));
    let page = site.get(path).await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(page.body.contains("쪽지") && page.body.contains("/note?q="), "{}", page.body);
    assert!(!page.body.contains("고장") && page.body.contains("/company/00990001"), "{}", page.body);
}
