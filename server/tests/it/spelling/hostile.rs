//! What no editor sends.

use std::time::Duration;

use axum::{body::Body, http::StatusCode};
use domain::account::Asker;
use model::essay::{
    spelling::{ADDRESS, REQUEST_MAX_BYTES, words},
    wire::FailureCode,
};
use server::spelling::Budget;
use sqlx::MySqlPool;
use uuid::Uuid;

use super::{JSON, OWN, ask, dictionary::with, failure, site, told};
use crate::site::{HERE, Site};

#[sqlx::test(migrator = "domain::db::MIGRATIONS")]
async fn another_site_cannot_ask(pool: MySqlPool) {
    let site = site(pool).await;
    for (case, headers) in [
        ("says nothing of where it comes from", vec![JSON]),
        ("another origin", vec![JSON, ("origin", "https://evil.example")]),
        ("cross-site", vec![JSON, OWN[0], ("sec-fetch-site", "cross-site")]),
        ("text/plain", vec![("content-type", "text/plain"), OWN[0], OWN[1]]),
        ("a form", vec![("content-type", "application/x-www-form-urlencoded"), OWN[0], OWN[1]]),
        ("no encoding", vec![OWN[0], OWN[1]]),
    ] {
        let answer = site.post(ADDRESS, &headers, r#"{"text":"고겍을"}"#).await;
        let refused = matches!(answer.status, StatusCode::FORBIDDEN | StatusCode::UNSUPPORTED_MEDIA_TYPE);
        assert!(refused, "{case}: {} {}", answer.status, answer.body);
    }
}

#[sqlx::test(migrator = "domain::db::MIGRATIONS")]
async fn what_is_no_request_is_refused(pool: MySqlPool) {
    let site = site(pool).await;
    for (body, status) in [
        ("", 400),
        ("고겍을", 400),
        ("{\"text\":\"\\ud800\"}", 422),
        ("{}", 422),
        ("[]", 422),
        (r#"{"text":7}"#, 422),
        (r#"{"text":null}"#, 422),
        (r#"{"text":["고겍을"]}"#, 422),
    ] {
        let answer = site.post(ADDRESS, &[JSON, OWN[0], OWN[1]], body).await;
        assert_eq!(failure(&answer), (status, FailureCode::Invalid), "{body}");
    }
}

#[sqlx::test(migrator = "domain::db::MIGRATIONS")]
async fn what_is_too_large_is_refused_whatever_it_says_of_its_length(pool: MySqlPool) {
    let site = site(pool).await;
    let large = format!(r#"{{"text":"{}"}}"#, "가".repeat(REQUEST_MAX_BYTES / 3));
    let answer = site.post(ADDRESS, &[JSON, OWN[0], OWN[1]], large.clone()).await;
    assert_eq!(failure(&answer), (413, FailureCode::TooLarge));
    let parts = futures::stream::iter([Ok::<_, std::io::Error>(large)]);
    let answer = site.post(ADDRESS, &[JSON, OWN[0], OWN[1]], Body::from_stream(parts)).await;
    assert_eq!(failure(&answer), (413, FailureCode::TooLarge));
}

/// Texts that cost as much as a text can.
fn heavy() -> Vec<String> {
    vec![
        String::new(),
        "\0\u{7f}\u{202e}\u{feff}".to_owned(),
        "가".repeat(50_000),
        "가나 ".repeat(20_000),
        "세번".repeat(10),
        "세".repeat(20),
        "-".repeat(50_000),
        "고객-고객-고객-고객-고객-고객-고객-고객-고객".to_owned(),
        "각\u{11a8}\u{1100}\u{1161}고객".to_owned(),
        "됬됬됬됬됬됬됬됬 ".repeat(2_000),
    ]
}

#[sqlx::test(migrator = "domain::db::MIGRATIONS")]
async fn any_text_is_answered(pool: MySqlPool) {
    let mut site = site(pool).await;
    let short = Duration::from_millis(100);
    site.state.spelling = with(Budget { text: short, suggestions: short, ..Budget::default() });
    for text in heavy() {
        let told = told(&ask(&site, &text, None).await);
        assert!(told.words.iter().all(|it| text.get(it.bytes()).is_some()));
    }
}

#[sqlx::test(migrator = "domain::db::MIGRATIONS")]
async fn no_text_has_a_word_looked_at_when_its_time_is_over(pool: MySqlPool) {
    let mut site = site(pool).await;
    let over = Duration::ZERO;
    site.state.spelling = with(Budget { text: over, ..Budget::default() });
    for text in heavy() {
        let told = told(&ask(&site, &text, None).await);
        assert_eq!((told.words.len(), told.complete), (0, words(&text).next().is_none()), "{text:.60}");
    }
    site.state.spelling = with(Budget { suggestions: over, ..Budget::default() });
    for text in ["고겍을 됬습니다", "됬됬됬됬됬됬됬됬"] {
        let told = told(&ask(&site, text, None).await);
        assert!(!told.words.is_empty() && told.words.iter().all(|it| it.suggestions.is_empty()), "{text}");
    }
}

#[sqlx::test(migrator = "domain::db::MIGRATIONS")]
async fn of_each_one_text_is_looked_at(pool: MySqlPool) {
    let site = site(pool).await;
    let (kim, lee) = (site.member("kim").await, site.member("lee").await);
    let id: Uuid = sqlx::query_scalar("SELECT id FROM account WHERE email = ?")
        .bind(&kim.email)
        .fetch_one(&site.state.app.pool)
        .await
        .unwrap();
    let stranger = site.state.spelling.turn(&Asker::new(None, HERE)).unwrap();
    let member = site.state.spelling.turn(&Asker::new(Some(id), HERE)).unwrap();
    for cookie in [None, Some(kim.cookie.as_str())] {
        let second = ask(&site, "고겍을", cookie).await;
        assert_eq!(failure(&second), (429, FailureCode::TooMany), "{cookie:?}");
        assert_eq!(second.header("retry-after"), "1");
    }
    assert_eq!(ask(&site, "고겍을", Some(&lee.cookie)).await.status, StatusCode::OK, "others may ask");
    drop((stranger, member));
    for cookie in [None, Some(kim.cookie.as_str())] {
        for time in ["once", "and again"] {
            assert_eq!(ask(&site, "고겍을", cookie).await.status, StatusCode::OK, "{cookie:?} {time}");
        }
    }
}

#[sqlx::test(migrator = "domain::db::MIGRATIONS")]
async fn what_was_refused_or_not_understood_holds_no_turn(pool: MySqlPool) {
    let site = site(pool).await;
    let large = "가".repeat(REQUEST_MAX_BYTES / 3);
    for text in [r#"{"text":7}"#.to_owned(), format!(r#"{{"text":"{large}"}}"#)] {
        assert!(site.post(ADDRESS, &[JSON, OWN[0], OWN[1]], text).await.status.is_client_error());
        assert_eq!(ask(&site, "고겍을", None).await.status, StatusCode::OK);
    }
}

#[sqlx::test(migrator = "domain::db::MIGRATIONS")]
async fn a_long_text_uses_up_what_many_short_ones_would(pool: MySqlPool) {
    let mut site = Site::with_limits(pool, 1).await;
    site.state.spelling = with(Budget { text: Duration::ZERO, ..Budget::default() });
    // All of the allowance: a minute has to pass for another such text.
    let whole = "- ".repeat(60_000);
    told(&ask(&site, &whole, None).await);
    let refused = ask(&site, &whole, None).await;
    assert_eq!(failure(&refused), (429, FailureCode::TooMany));
    assert!(refused.header("retry-after").parse::<u64>().unwrap() <= 61);
    let kim = site.member("kim").await;
    told(&ask(&site, &whole, Some(&kim.cookie)).await);
}
