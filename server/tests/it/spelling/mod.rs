//! The dictionary that writers may ask: what it knows, who may ask it, and what of a text stays with us (nothing).

pub mod dictionary;
mod hostile;
mod loading;
mod logs;

use axum::http::StatusCode;
use model::essay::{
    spelling::{ADDRESS, Ask, Standing, Told},
    wire::{Failure, FailureCode},
};
use sqlx::MySqlPool;

use self::dictionary::spelling;
use crate::site::{Answer, Site};

const JSON: (&str, &str) = ("content-type", "application/json");
const OWN: [(&str, &str); 2] = [("origin", "https://zazinmori.example"), ("sec-fetch-site", "same-origin")];

/// A site with the dictionary of ours.
async fn site(pool: MySqlPool) -> Site {
    let mut site = Site::new(pool).await;
    site.state.spelling = spelling();
    site
}

async fn ask(site: &Site, text: &str, cookie: Option<&str>) -> Answer {
    let mut headers = vec![JSON, OWN[0], OWN[1]];
    headers.extend(cookie.map(|cookie| ("cookie", cookie)));
    site.post(ADDRESS, &headers, serde_json::to_string(&Ask { text: text.to_owned() }).unwrap()).await
}

fn told(answer: &Answer) -> Told {
    assert_eq!(answer.status, StatusCode::OK, "{}", answer.body);
    assert_eq!(answer.header("cache-control"), "no-store");
    serde_json::from_str(&answer.body).unwrap()
}

fn failure(answer: &Answer) -> (u16, FailureCode) {
    let failure: Failure = serde_json::from_str(&answer.body).unwrap();
    (answer.status.as_u16(), failure.error)
}

#[sqlx::test(migrator = "domain::db::MIGRATIONS")]
async fn without_a_dictionary_that_is_said_and_nothing_can_be_asked(pool: MySqlPool) {
    let site = Site::new(pool).await;
    assert_eq!(site.get(ADDRESS).await.body, r#"{"standing":"off"}"#);
    assert_eq!(failure(&ask(&site, "고겍을", None).await), (404, FailureCode::Missing));
}

#[sqlx::test(migrator = "domain::db::MIGRATIONS")]
async fn words_it_does_not_know_come_with_their_place_and_what_may_be_meant(pool: MySqlPool) {
    let site = site(pool).await;
    let standing: Standing = serde_json::from_str(&site.get(ADDRESS).await.body).unwrap();
    assert_eq!(standing, Standing::Ready);
    let text = "😀 저는 고겍을, 품질을 사람과 SQL을 3개월 노력합니다. 됬습니다.";
    let told = told(&ask(&site, text, None).await);
    let words: Vec<(&str, Vec<&str>)> = told
        .words
        .iter()
        .map(|it| (&text[it.bytes()], it.suggestions.iter().map(String::as_str).collect()))
        .collect();
    assert_eq!(words.iter().map(|it| it.0).collect::<Vec<_>>(), ["고겍을", "사람과", "됬습니다"]);
    assert_eq!((words[0].1.first(), words[2].1.first()), (Some(&"고객을"), Some(&"됐습니다")));
    assert!(words.iter().all(|it| it.1.len() <= 5) && told.complete);
}

#[sqlx::test(migrator = "domain::db::MIGRATIONS")]
async fn everyone_may_ask_signed_in_or_not(pool: MySqlPool) {
    let site = site(pool).await;
    let kim = site.member("kim").await;
    let (stranger, member) =
        (ask(&site, "고겍을", None).await, ask(&site, "고겍을", Some(&kim.cookie)).await);
    assert_eq!(told(&stranger), told(&member), "the same for everyone");
}

#[sqlx::test(migrator = "domain::db::MIGRATIONS")]
async fn who_asks_too_often_is_asked_to_wait_and_others_are_not(pool: MySqlPool) {
    let mut site = Site::with_limits(pool, 1).await;
    site.state.spelling = spelling();
    let mut refused = None;
    for _ in 0..80 {
        let answer = ask(&site, "고객을", None).await;
        if answer.status == StatusCode::TOO_MANY_REQUESTS {
            refused = Some(answer);
            break;
        }
    }
    let refused = refused.unwrap();
    assert_eq!(failure(&refused), (429, FailureCode::TooMany));
    assert!(refused.header("retry-after").parse::<u64>().unwrap() <= 2);
    let kim = site.member("kim").await;
    assert_eq!(
        ask(&site, "고객을", Some(&kim.cookie)).await.status,
        StatusCode::OK,
        "behind the same address"
    );
}
