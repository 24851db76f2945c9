//! What no editor sends.

use axum::{body::Body, http::StatusCode};
use model::essay::{
    spelling::{ADDRESS, REQUEST_MAX_BYTES},
    wire::FailureCode,
};
use sqlx::MySqlPool;

use super::{JSON, OWN, ask, failure, site, told};

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

#[sqlx::test(migrator = "domain::db::MIGRATIONS")]
async fn any_text_is_answered_in_time(pool: MySqlPool) {
    let site = site(pool).await;
    let started = std::time::Instant::now();
    for text in [
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
    ] {
        let told = told(&ask(&site, &text, None).await);
        assert!(told.words.iter().all(|it| text.get(it.bytes()).is_some()));
    }
    assert!(started.elapsed().as_secs() < 60, "{:?}", started.elapsed());
}
