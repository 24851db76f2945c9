//! Hostile and malformed input: a field's error at most, never a fault of ours, never markup.

use axum::http::StatusCode;
use sqlx::MySqlPool;

use crate::{
    site::{PASSWORD, Site},
    surface::CHANGES,
};

pub const ATTACKS: [&str; 14] = [
    "<script>alert(1)</script>",
    "\"><img src=x onerror=alert(1)>",
    "' onfocus=alert(1) autofocus='",
    "</title><script>alert(1)</script>",
    "</script><svg onload=alert(1)>",
    "javascript:alert(1)",
    "{{7*7}}",
    "%3Cscript%3Ealert(1)%3C/script%3E",
    "\u{0}\u{1}\u{7f}",
    "a\r\nSet-Cookie: evil=1\r\n\r\n<script>alert(1)</script>",
    "\u{202e}gnp.exe",
    "'; DROP TABLE account; --",
    "=HYPERLINK(\"https://evil.example\")",
    "<a href=//evil.example>x</a>@example.com",
];

#[sqlx::test(migrator = "domain::db::MIGRATIONS")]
async fn every_field_of_every_form_takes_every_attack(pool: MySqlPool) {
    let site = Site::new(pool.clone()).await;
    let mut number = 0;
    for (name, _, fields) in CHANGES {
        for hit in
            fields.iter().map(|it| it.0).chain(["page", "owner", "next", "stay", "job_group", "regions[]"])
        {
            // A password that is merely odd is a good one, so that an attack may well change the account.
            number += 1;
            let member = site.member(&format!("kim{number}")).await;
            for attack in ATTACKS {
                let form: Vec<(&str, &str)> = fields
                    .iter()
                    .chain(&[
                        ("page", "/signup"),
                        ("owner", ""),
                        ("next", "/"),
                        ("stay", "browser"),
                        ("job_group", ""),
                        ("regions[]", "jeju"),
                    ])
                    .map(|(field, value)| (*field, if *field == hit { attack } else { *value }))
                    .collect();
                let page = site.submit(name, &form, Some(&member.cookie)).await;
                let case = format!("{name}.{hit} {attack:?}: {}", page.status);
                assert!(page.status.as_u16() < 500, "{case}");
                for markup in
                    ["<script>alert", "<img src=x", "<svg onload", "<a href=//evil", "href=\"javascript"]
                {
                    assert!(!page.body.contains(markup), "{case}: {markup}");
                }
                assert!(!page.set_cookies().iter().any(|cookie| cookie.starts_with("evil")), "{case}");
                assert!(!page.header("location").contains("evil"), "{case}");
            }
        }
    }
    let accounts: i64 = sqlx::query_scalar("SELECT COUNT(*) FROM account").fetch_one(&pool).await.unwrap();
    assert!(accounts > 0, "the tables are still there");
}

#[sqlx::test(migrator = "domain::db::MIGRATIONS")]
async fn what_is_too_long_or_missing_is_a_fields_error(pool: MySqlPool) {
    let site = Site::new(pool).await;
    let long = "가".repeat(20_000);
    let complete = [
        ("email", "kim@example.com"),
        ("password", PASSWORD),
        ("nickname", "달여울"),
        ("age14", "on"),
        ("terms", "on"),
        ("privacy", "on"),
    ];
    for field in ["email", "password", "nickname"] {
        let form: Vec<(&str, &str)> = complete
            .iter()
            .map(|(name, value)| (*name, if *name == field { long.as_str() } else { *value }))
            .collect();
        let answer = site.call("sign_up", &form, None).await;
        assert_eq!((answer.status, answer.violations()), (StatusCode::BAD_REQUEST, vec![field.to_owned()]));
        let without: Vec<(&str, &str)> = complete.iter().filter(|it| it.0 != field).copied().collect();
        let answer = site.call("sign_up", &without, None).await;
        assert_eq!(answer.status, StatusCode::BAD_REQUEST, "{field} missing: {}", answer.body);
    }
    for (field, body) in [("age14", vec!["age14"]), ("terms", vec!["terms"]), ("privacy", vec!["privacy"])] {
        let without: Vec<(&str, &str)> = complete.iter().filter(|it| it.0 != field).copied().collect();
        assert_eq!(site.call("sign_up", &without, None).await.violations(), body);
    }
}

#[sqlx::test(migrator = "domain::db::MIGRATIONS")]
async fn bodies_that_are_no_form_are_a_clients_mistake(pool: MySqlPool) {
    let site = Site::new(pool).await;
    let headers = [
        ("content-type", "application/x-www-form-urlencoded"),
        ("origin", "https://zazinmori.example"),
        ("sec-fetch-site", "same-origin"),
    ];
    for body in [
        "",
        "&&&&",
        "email",
        "email[a][b][c][d][e][f][g]=1",
        "email=%FF%FE&password=%C0",
        "regions[999999999]=seoul",
        "%",
    ] {
        for (name, ..) in CHANGES {
            let answer = site.post(&format!("/api/fn/{name}"), &headers, body.to_owned()).await;
            assert!(answer.status.as_u16() < 500, "{name} {body:?}: {} {}", answer.status, answer.body);
        }
    }
}

#[sqlx::test(migrator = "domain::db::MIGRATIONS")]
async fn cookies_that_are_none_are_a_stranger(pool: MySqlPool) {
    let site = Site::new(pool).await;
    for value in ["", "x", "AAAAAAAAAAAAAAAAAAAAAA", "' OR 1=1", "%00", &"A".repeat(5_000)] {
        let cookie = format!("__Host-zazinmori={value}; __Host-zazinmori_device={value}");
        let answer = site.get_as("/signin", Some(&cookie)).await;
        assert_eq!(answer.status, StatusCode::OK, "{value:.20}");
        let form = [("email", "no@example.com"), ("password", "x")];
        assert_eq!(site.call("sign_in", &form, Some(&cookie)).await.violations(), ["form"]);
    }
}
