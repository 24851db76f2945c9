//! Requests that another site makes a browser send: every function that changes something refuses every kind.

use axum::http::{Request, StatusCode, header};
use sqlx::MySqlPool;

use crate::{
    site::{SENTENCES, Site},
    surface::CHANGES,
};

const FORM: &str = "application/x-www-form-urlencoded";
const OWN: &str = "https://zazinmori.example";

#[sqlx::test(migrator = "domain::db::MIGRATIONS")]
async fn no_change_can_be_made_from_another_site(pool: MySqlPool) {
    let site = Site::new(pool.clone()).await;
    // An admin: nothing but the forgery may be what refuses.
    let kim = site.admin("kim").await;
    site.scrap(&kim, SENTENCES[1]).await;
    let before = state(&pool).await;
    for (name, _, fields) in CHANGES {
        let body: String = url::form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).finish();
        let address = format!("/api/fn/{name}");
        for (case, headers) in [
            ("says nothing of where it comes from", vec![("content-type", FORM)]),
            ("another origin", vec![("content-type", FORM), ("origin", "https://evil.example")]),
            ("no origin to speak of", vec![("content-type", FORM), ("origin", "null")]),
            (
                "our name in front",
                vec![("content-type", FORM), ("origin", "https://zazinmori.example.evil.example")],
            ),
            ("cross-site", vec![("content-type", FORM), ("sec-fetch-site", "cross-site"), ("origin", OWN)]),
            (
                "a sister site",
                vec![
                    ("content-type", FORM),
                    ("sec-fetch-site", "same-site"),
                    ("origin", "https://x.example"),
                ],
            ),
            (
                "text/plain",
                vec![("content-type", "text/plain"), ("origin", OWN), ("sec-fetch-site", "same-origin")],
            ),
            ("multipart", vec![("content-type", "multipart/form-data; boundary=x"), ("origin", OWN)]),
            ("no encoding", vec![("origin", OWN), ("sec-fetch-site", "same-origin")]),
        ] {
            let headers: Vec<(&str, &str)> =
                headers.into_iter().chain([("cookie", kim.cookie.as_str())]).collect();
            let answer = site.post(&address, &headers, body.clone()).await;
            let refused = matches!(answer.status, StatusCode::FORBIDDEN | StatusCode::UNSUPPORTED_MEDIA_TYPE);
            assert!(refused, "{name}, {case}: {} {}", answer.status, answer.body);
        }
        let got =
            site.send(Request::get(format!("{address}?{body}")).header(header::COOKIE, &kim.cookie)).await;
        assert!(got.status.is_client_error(), "{name} by GET: {}", got.status);
    }
    assert_eq!(state(&pool).await, before, "and nothing has changed");
}

/// Everything a change could touch.
async fn state(pool: &MySqlPool) -> Vec<(String, i64)> {
    let mut state = Vec::new();
    for table in [
        "account",
        "account_sign_up",
        "account_session",
        "account_link",
        "account_email_undo",
        "account_consent",
        "account_region",
        "account_device",
        "mail",
        "search_synonym_change",
        "search_synonym",
        "search_synonym_term",
        "scrap",
        "accepted_company",
    ] {
        let rows: (i64, i64) = sqlx::query_as(sqlx::AssertSqlSafe(format!(
            "SELECT COUNT(*), CAST(COALESCE(SUM(CRC32(CONCAT_WS('|', {}))), 0) AS SIGNED) FROM {table}",
            match table {
                "account" => "email, nickname, password_hash, role",
                "account_session" => "HEX(secret_hash), HEX(id)",
                "account_consent" => "id",
                "account_region" => "region",
                "accepted_company" => "company_norm",
                "account_device" => "HEX(secret_hash)",
                "search_synonym_change" | "scrap" => "id",
                "mail" => "id",
                "search_synonym" => "id, version",
                "search_synonym_term" => "synonym_id, term",
                _ => "HEX(token_hash)",
            }
        )))
        .fetch_one(pool)
        .await
        .unwrap();
        state.push((format!("{table}: {}", rows.0), rows.1));
    }
    state
}
