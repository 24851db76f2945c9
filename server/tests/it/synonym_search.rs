//! What an operator makes of the synonyms, the search finds by: soon, and without an index written anew.

use std::time::{Duration, Instant};

use axum::http::StatusCode;
use sqlx::MySqlPool;
use tokio_util::sync::CancellationToken;

use crate::{
    admin_synonyms::newest,
    site::{Signed, Site},
};

/// At the latest an edit is in effect after this.
const SOON: Duration = Duration::from_secs(5);

/// Names of the companies under the search box.
async fn suggested(site: &Site, query: &str) -> Vec<String> {
    let query: String = url::form_urlencoded::byte_serialize(query.as_bytes()).collect();
    let answer = site.get(&format!("/api/v1/suggest?q={query}")).await;
    let answer: serde_json::Value = serde_json::from_str(&answer.body).unwrap();
    let companies = answer.pointer("/companies").unwrap().as_array().unwrap().iter();
    companies.map(|hit| hit.pointer("/company/name").unwrap().as_str().unwrap().to_owned()).collect()
}

/// Waits until a query finds these companies and no others; how long that took.
async fn finds(site: &Site, query: &str, names: &[&str]) -> Duration {
    let began = Instant::now();
    loop {
        let found = suggested(site, query).await;
        if found == names {
            return began.elapsed();
        }
        assert!(began.elapsed() < SOON, "{query}: {found:?}, not {names:?}");
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
}

/// An operator's form, which must be taken.
async fn edit(site: &Site, operator: &Signed, name: &str, fields: &[(&str, &str)]) {
    let answer = site.call(name, fields, Some(&operator.cookie)).await;
    assert_eq!(answer.status, StatusCode::OK, "{}", answer.body);
}

#[sqlx::test(migrator = "domain::db::MIGRATIONS")]
async fn a_new_word_finds_the_company_within_seconds_and_a_removed_one_does_not(pool: MySqlPool) {
    let site = Site::new(pool.clone()).await;
    let kim = site.admin("kim").await;
    let stop = CancellationToken::new();
    let companies = site.state.app.companies.clone();
    let following = tokio::spawn(server::synonym::follow(pool, companies.clone(), stop.clone()));
    let written = companies.committed_seq();
    assert!(suggested(&site, "물레방아").await.is_empty());

    // Both ways: the new word finds the name, and goes on finding it with more behind it.
    let terms = ("terms", "물레방아\n달여울식품");
    edit(&site, &kim, "add_synonym", &[("direction", "two_way"), terms]).await;
    let took = finds(&site, "물레방아", &["달여울식품"]).await;
    println!("in effect after {} ms", took.as_millis());
    let page = site.get("/search?q=%EB%AC%BC%EB%A0%88%EB%B0%A9%EC%95%84").await;
    assert!(page.body.contains("href=\"/company/00990001\""), "the page of results as well");
    assert!(page.body.contains("뜻이 같은 ‘달여울식품’ 결과도 함께 보여 드려요."));

    // One way: the word finds another company from now on.
    let id = newest(&site, &kim.cookie).await;
    let change = [
        ("id", id.as_str()),
        ("version", "1"),
        ("direction", "one_way"),
        ("terms", "물레방아"),
        ("finds", "달여울로지스"),
    ];
    edit(&site, &kim, "change_synonym", &change).await;
    finds(&site, "물레방아", &["달여울로지스"]).await;

    edit(&site, &kim, "remove_synonym", &[("id", &id), ("version", "2"), ("sure", "on")]).await;
    finds(&site, "물레방아", &[]).await;
    assert_eq!(companies.committed_seq(), written, "the index was not touched");
    stop.cancel();
    following.await.unwrap();
}

#[sqlx::test(migrator = "domain::db::MIGRATIONS")]
async fn every_word_of_the_largest_set_finds_the_company_and_one_way_is_one_way(pool: MySqlPool) {
    let site = Site::new(pool.clone()).await;
    let kim = site.admin("kim").await;
    let stop = CancellationToken::new();
    tokio::spawn(server::synonym::follow(pool, site.state.app.companies.clone(), stop.clone()));

    // The name comes last: all the others are looked up before it.
    let others: Vec<String> = ('가'..='나').step_by(21).take(29).map(|c| format!("쀍{c}쀍{c}")).collect();
    let terms = format!("{}\n달여울식품", others.join("\n"));
    edit(&site, &kim, "add_synonym", &[("direction", "two_way"), ("terms", &terms)]).await;
    for word in &others {
        finds(&site, word, &["달여울식품"]).await;
    }

    let [terms, found] = [("terms", "달여울식품"), ("finds", "달여울로지스")];
    edit(&site, &kim, "add_synonym", &[("direction", "one_way"), terms, found]).await;
    finds(&site, "달여울식품", &["달여울식품", "달여울로지스"]).await;
    assert_eq!(suggested(&site, "달여울로지스").await, ["달여울로지스"]);
    stop.cancel();
}
