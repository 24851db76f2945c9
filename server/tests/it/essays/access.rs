//! Who may have which.

use axum::http::StatusCode;
use model::essay::{
    sync::Request,
    wire::{Account, FailureCode},
};
use sqlx::MySqlPool;

use super::desk::{self, Desk, ESSAY, HEADERS, body, failure, id, pull, push, snapshot, trashed};
use crate::site::Site;

/// What may be asked of an essay: method, the rest of the address, what is sent.
fn asked() -> Vec<(&'static str, String, String)> {
    let version = model::essay::sync::Version { number: 2, key: id(2) };
    let pull = serde_json::to_string(&Request::Pull(pull(&version))).unwrap();
    let snapshot = serde_json::to_string(&snapshot(7, "하나")).unwrap();
    let of_snapshot = "/snapshots/00000000-0000-7000-8000-000000000007";
    vec![
        ("GET", String::new(), String::new()),
        ("POST", String::new(), pull),
        ("POST", String::new(), body(&push(3, Some(&version), "셋"))),
        ("GET", "/revisions".to_owned(), String::new()),
        ("GET", "/revisions/1".to_owned(), String::new()),
        ("GET", "/snapshots".to_owned(), String::new()),
        ("GET", of_snapshot.to_owned(), String::new()),
        ("PUT", of_snapshot.to_owned(), snapshot),
        ("DELETE", String::new(), String::new()),
    ]
}

/// An essay of two versions with a snapshot.
async fn written(desk: Desk<'_>) {
    let first = desk.push(&push(1, None, "하나")).await;
    desk.push(&push(2, Some(&first), "둘")).await;
    let path = format!("{ESSAY}/snapshots/{}", snapshot(7, "").id);
    let sent = serde_json::to_string(&snapshot(7, "하나")).unwrap();
    assert_eq!(desk.send("PUT", &path, sent).await.status, StatusCode::NO_CONTENT);
}

async fn rows(pool: &MySqlPool) -> Vec<i64> {
    let mut rows = Vec::new();
    for table in ["essay", "essay_version", "essay_push", "essay_revision", "essay_snapshot", "essay_erased"]
    {
        let sql = sqlx::AssertSqlSafe(format!("SELECT COUNT(*) FROM {table}"));
        rows.push(sqlx::query_scalar(sql).fetch_one(pool).await.unwrap());
    }
    rows
}

#[sqlx::test(migrator = "domain::db::MIGRATIONS")]
async fn strangers_are_told_to_sign_in(pool: MySqlPool) {
    let site = Site::new(pool.clone()).await;
    let kim = site.member("kim").await;
    written(Desk { site: &site, cookie: Some(&kim.cookie) }).await;
    let before = rows(&pool).await;
    let wrong = kim.cookie.replace(|it: char| it.is_ascii_digit(), "x");
    for cookie in [None, Some("__Host-zazinmori=nonsense"), Some(wrong.as_str())] {
        let stranger = Desk { site: &site, cookie };
        for (method, rest, sent) in asked() {
            let answer = stranger.send(method, &format!("{ESSAY}{rest}"), sent).await;
            assert_eq!(failure(&answer), (401, FailureCode::SignedOut), "{method} {rest}");
        }
        for path in ["/api/v1/essays", "/api/v1/account"] {
            let answer = stranger.send("GET", path, "").await;
            assert_eq!(failure(&answer), (401, FailureCode::SignedOut), "{path}");
            assert_eq!(answer.body, r#"{"error":"signed_out"}"#);
        }
    }
    assert_eq!(rows(&pool).await, before);
}

#[sqlx::test(migrator = "domain::db::MIGRATIONS")]
async fn anothers_is_answered_as_if_it_were_not_there(pool: MySqlPool) {
    let site = Site::new(pool.clone()).await;
    let (kim, lee) = (site.member("kim").await, site.member("lee").await);
    let admin = site.admin("boss").await;
    let of_kim = Desk { site: &site, cookie: Some(&kim.cookie) };
    written(of_kim).await;
    let before = rows(&pool).await;
    let missing = "/api/v1/essays/00000000-0000-7000-8000-0000000000ff";
    for other in [&lee, &admin] {
        let other = Desk { site: &site, cookie: Some(&other.cookie) };
        for (method, rest, sent) in asked() {
            let anothers = other.send(method, &format!("{ESSAY}{rest}"), sent.clone()).await;
            let sent = sent.replace("000000000063", "0000000000ff");
            let nobodys = other.send(method, &format!("{missing}{rest}"), sent).await;
            assert_eq!((anothers.status, &anothers.body), (nobodys.status, &nobodys.body), "{method} {rest}");
            if method == "POST" {
                let told = ["\"unknown\"", "\"lost\""].iter().any(|word| anothers.body.contains(word));
                assert!(anothers.status == StatusCode::OK && told, "{}", anothers.body);
            } else {
                assert_eq!(failure(&anothers), (404, FailureCode::Missing), "{method} {rest}");
            }
            assert!(!anothers.body.contains("하나") && !anothers.body.contains("둘"));
        }
        let listing = other.send("GET", "/api/v1/essays", "").await;
        assert_eq!(listing.body, r#"{"essays":[],"erased":[]}"#);
    }
    assert_eq!(rows(&pool).await, before, "and nothing has changed");
    // What is no id names nothing.
    for odd in [
        "x",
        "0",
        "00000000-0000-7000-8000-00000000006G",
        "%00",
        "%ff",
        "..%2f",
        "00000000-0000-7000-8000-0000000000FF",
    ] {
        let answer = of_kim.send("GET", &format!("/api/v1/essays/{odd}"), "").await;
        assert_eq!(failure(&answer), (404, FailureCode::Missing), "{odd}");
    }
    for odd in
        ["revisions/x", "revisions/-1", "revisions/99999999999999999999", "snapshots/x", "snapshots/%ff"]
    {
        let answer = of_kim.send("GET", &format!("{ESSAY}/{odd}"), "").await;
        assert_eq!(failure(&answer), (404, FailureCode::Missing), "{odd}");
    }
}

#[sqlx::test(migrator = "domain::db::MIGRATIONS")]
async fn whoever_is_suspended_reads_and_erases_and_writes_nothing(pool: MySqlPool) {
    let site = Site::new(pool.clone()).await;
    let kim = site.member("kim").await;
    let desk = Desk { site: &site, cookie: Some(&kim.cookie) };
    written(desk).await;
    let trash = push(9, None, "버릴 글");
    let trash = model::essay::sync::Push {
        essay: id(50),
        draft: model::essay::sync::Draft { essay: desk::essay(&id(50), "버릴 글"), ..trash.draft.clone() },
        ..trash
    };
    desk.push(&trashed(trash)).await;
    site.state.app.accounts.set_suspended(&kim.email, true).await.unwrap();
    for (method, rest, sent) in asked() {
        let answer = desk.send(method, &format!("{ESSAY}{rest}"), sent.clone()).await;
        if method == "PUT" || sent.contains("\"push\"") {
            assert_eq!(failure(&answer), (403, FailureCode::Suspended), "{method} {rest}");
        } else if method != "DELETE" {
            assert_eq!(answer.status, StatusCode::OK, "{method} {rest}");
        }
    }
    let account: Account = desk.get("/api/v1/account").await;
    assert!(account.suspended);
    let answer = desk.send("DELETE", "/api/v1/essays/00000000-0000-7000-8000-000000000032", "").await;
    assert_eq!(answer.status, StatusCode::NO_CONTENT, "{}", answer.body);
}

#[sqlx::test(migrator = "domain::db::MIGRATIONS")]
async fn an_account_is_named_by_what_says_nothing_of_it(pool: MySqlPool) {
    let site = Site::new(pool).await;
    let (kim, lee) = (site.member("kim").await, site.member("lee").await);
    let of = async |cookie: &str| -> Account {
        Desk { site: &site, cookie: Some(cookie) }.get("/api/v1/account").await
    };
    let (first, again, other) = (of(&kim.cookie).await, of(&kim.cookie).await, of(&lee.cookie).await);
    assert_eq!(first, again);
    assert_ne!(first.account, other.account);
    assert_eq!((first.name.as_str(), first.suspended), ("kim", false));
    let account =
        site.state.app.accounts.sign_in(&kim.email, crate::site::PASSWORD, None, [192, 0, 2, 9].into());
    let number = account.await.unwrap().id.simple().to_string();
    assert!(!first.account.contains(&number) && !number.contains(&first.account));
    assert!(!first.account.contains("kim") && first.account.len() == 16);
}

#[sqlx::test(migrator = "domain::db::MIGRATIONS")]
async fn what_one_person_wrote_is_not_kept_for_another_who_signed_in_meanwhile(pool: MySqlPool) {
    let site = Site::new(pool.clone()).await;
    let (kim, lee) = (site.member("kim").await, site.member("lee").await);
    let account: Account = Desk { site: &site, cookie: Some(&kim.cookie) }.get("/api/v1/account").await;
    for (method, path, sent) in [
        ("POST", ESSAY.to_owned(), body(&push(1, None, "김의 글"))),
        ("GET", "/api/v1/essays".to_owned(), String::new()),
    ] {
        let of = async |cookie: &str| {
            let named = [("cookie", cookie), ("x-account", account.account.as_str())];
            let headers: Vec<(&str, &str)> = HEADERS.into_iter().chain(named).collect();
            desk::send(&site, method, &path, &headers, sent.clone()).await
        };
        assert_eq!(failure(&of(&lee.cookie).await), (409, FailureCode::OtherAccount), "{method}");
        assert_eq!(of(&kim.cookie).await.status, StatusCode::OK, "{method}");
    }
    assert_eq!(rows(&pool).await[0], 1);
}
