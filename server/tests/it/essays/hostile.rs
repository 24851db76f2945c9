//! What no editor sends.

use axum::{body::Body, http::StatusCode};
use model::essay::{
    merge::Stamp,
    shape::{Fault, TOTAL_MAX_BYTES},
    sync::{Draft, ORIGINALS_MAX, PROTOCOL, PROTOCOL_OLDEST, Reply, Request},
    wire::{ESSAYS_MAX, Failure, FailureCode, REQUEST_MAX_BYTES, SNAPSHOT_MAX_BYTES},
};
use sqlx::MySqlPool;

use super::desk::{self, Desk, ESSAY, body, essay, failure, id, push, snapshot, trashed};
use crate::site::Site;

const OWN: &str = "https://zazinmori.example";
const JSON: (&str, &str) = ("content-type", "application/json");

#[sqlx::test(migrator = "domain::db::MIGRATIONS")]
async fn nothing_is_changed_from_another_site(pool: MySqlPool) {
    let site = Site::new(pool.clone()).await;
    let kim = site.member("kim").await;
    let own = Desk { site: &site, cookie: Some(&kim.cookie) };
    own.push(&trashed(push(1, None, "하나"))).await;
    let of_snapshot = format!("{ESSAY}/snapshots/{}", snapshot(7, "").id);
    let changes = [
        ("POST", ESSAY, body(&push(2, None, "둘"))),
        ("PUT", of_snapshot.as_str(), serde_json::to_string(&snapshot(7, "하나")).unwrap()),
        ("DELETE", ESSAY, String::new()),
    ];
    for (method, path, sent) in changes {
        for (case, headers) in [
            ("says nothing of where it comes from", vec![JSON]),
            ("another origin", vec![JSON, ("origin", "https://evil.example")]),
            ("no origin to speak of", vec![JSON, ("origin", "null")]),
            ("cross-site", vec![JSON, ("sec-fetch-site", "cross-site"), ("origin", OWN)]),
            ("a sister site", vec![JSON, ("sec-fetch-site", "same-site"), ("origin", "https://x.example")]),
            (
                "text/plain",
                vec![("content-type", "text/plain"), ("origin", OWN), ("sec-fetch-site", "same-origin")],
            ),
            (
                "text/plain that names JSON",
                vec![("content-type", "text/plain; application/json"), ("origin", OWN)],
            ),
            ("a form", vec![("content-type", "application/x-www-form-urlencoded"), ("origin", OWN)]),
            ("multipart", vec![("content-type", "multipart/form-data; boundary=x"), ("origin", OWN)]),
            ("no encoding", vec![("origin", OWN), ("sec-fetch-site", "same-origin")]),
        ] {
            let headers: Vec<(&str, &str)> =
                headers.into_iter().chain([("cookie", kim.cookie.as_str())]).collect();
            let answer = desk::send(&site, method, path, &headers, sent.clone()).await;
            let refused = matches!(answer.status, StatusCode::FORBIDDEN | StatusCode::UNSUPPORTED_MEDIA_TYPE);
            assert!(refused, "{method}, {case}: {} {}", answer.status, answer.body);
        }
    }
    let left: (i64, i64, i64) = sqlx::query_as(
        "SELECT (SELECT COUNT(*) FROM essay_push), (SELECT COUNT(*) FROM essay_snapshot), (SELECT COUNT(*) FROM essay)",
    )
    .fetch_one(&pool)
    .await
    .unwrap();
    assert_eq!(left, (1, 0, 1), "and nothing has changed");
}

/// A draft as large as there may be, of a letter that JSON writes with two.
fn largest(n: u64) -> Draft {
    let mut essay = essay(&id(99), "");
    let question = essay.questions.first().unwrap().clone();
    essay.questions = (0..8)
        .map(|nth| model::essay::shape::Question {
            id: id(nth + 1),
            answer: "\"".repeat(TOTAL_MAX_BYTES / 8 - 1_300),
            text: "\"".repeat(1_300),
            ..question.clone()
        })
        .collect();
    Draft { essay, stamp: Stamp { clock: n, replica: id(1) } }
}

#[sqlx::test(migrator = "domain::db::MIGRATIONS")]
async fn the_largest_push_is_taken_and_a_larger_body_is_refused(pool: MySqlPool) {
    let site = Site::new(pool).await;
    let kim = site.member("kim").await;
    let desk = Desk { site: &site, cookie: Some(&kim.cookie) };
    assert_eq!(largest(1).essay.bytes(), TOTAL_MAX_BYTES);
    let mut whole = push(1, None, "");
    whole.draft = largest(1);
    whole.originals = (0..ORIGINALS_MAX as u64).map(largest).collect();
    let sent = body(&whole);
    assert!(sent.len() > 9 * 2 * TOTAL_MAX_BYTES, "{}", sent.len());
    let answer = desk.send("POST", ESSAY, sent).await;
    assert_eq!(answer.status, StatusCode::OK, "{:.200}", answer.body);
    assert!(answer.body.contains("accepted"), "{:.200}", answer.body);
    let head: model::essay::sync::Head = desk.get(ESSAY).await;
    assert_eq!(head.draft, whole.draft);
    // As a snapshot it has room too.
    let path = format!("{ESSAY}/snapshots/{}", snapshot(7, "").id);
    let it = model::essay::snapshot::Snapshot { essay: largest(1).essay, ..snapshot(7, "") };
    let answer = desk.send("PUT", &path, serde_json::to_string(&it).unwrap()).await;
    assert_eq!(answer.status, StatusCode::NO_CONTENT, "{}", answer.body);

    for (method, path, max) in
        [("POST", ESSAY, REQUEST_MAX_BYTES), ("PUT", path.as_str(), SNAPSHOT_MAX_BYTES)]
    {
        let said = desk.send(method, path, " ".repeat(max + 1)).await;
        assert_eq!(failure(&said), (413, FailureCode::TooLarge));
        // Without a word on how long it is, and with a wrong one.
        let parts = (0..20).map(move |_| Ok::<_, std::io::Error>(vec![b' '; max / 10]));
        let answer = desk.send(method, path, Body::from_stream(futures::stream::iter(parts))).await;
        assert_eq!(failure(&answer), (413, FailureCode::TooLarge));
    }
    // One letter more than an essay may have is not a matter of bytes sent.
    let mut long = push(2, None, "");
    long.draft = largest(2);
    long.draft.essay.title = "긴".to_owned();
    let Reply::Refused { fault, .. } = desk.ask(&Request::Push(Box::new(long))).await else { panic!() };
    assert_eq!(fault, Fault::TotalLarge);
}

#[sqlx::test(migrator = "domain::db::MIGRATIONS")]
async fn nonsense_is_refused_and_breaks_nothing(pool: MySqlPool) {
    let site = Site::new(pool.clone()).await;
    let kim = site.member("kim").await;
    let desk = Desk { site: &site, cookie: Some(&kim.cookie) };
    let sound = body(&push(1, None, "비밀스러운 글"));
    for (sent, status) in [
        ("", 400),
        ("{", 400),
        ("\u{0}", 400),
        ("\"비밀스러운 글\"", 422),
        ("[]", 422),
        ("{}", 422),
        ("{\"push\":{}}", 422),
        ("{\"drop\":{\"protocol\":1}}", 422),
        ("{\"push\":{\"protocol\":\"비밀스러운 글\"}}", 422),
        (&sound.replace("\"protocol\":1", "\"protocol\":-1"), 422),
        (&sound.replace("\"essay\":\"0", "\"essay\":\"비밀스러운 글"), 422),
        (&sound[..sound.len() - 2], 400),
        (&"[".repeat(200_000), 400),
    ] {
        let answer = desk.send("POST", ESSAY, sent.to_owned()).await;
        assert_eq!(failure(&answer), (status, FailureCode::Invalid), "{sent:.80}");
        assert!(!answer.body.contains("비밀"), "nothing of it comes back: {}", answer.body);
    }
    // Every byte of a sound one exchanged, left out, or doubled.
    let mut random = 0x5eed_u64;
    for nth in 0..600 {
        random = random.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        let mut bytes = sound.clone().into_bytes();
        let at = usize::try_from(random >> 33).unwrap() % bytes.len();
        match nth % 3 {
            0 => bytes[at] = u8::try_from(random >> 56).unwrap(),
            1 => drop(bytes.remove(at)),
            _ => bytes.insert(at, bytes[at]),
        }
        let answer = desk.send("POST", ESSAY, bytes).await;
        let told = answer.status == StatusCode::OK || matches!(failure(&answer).0, 400 | 422);
        assert!(told, "{nth}: {} {}", answer.status, answer.body);
    }
    assert!(site.state.app.pool.acquire().await.is_ok());
}

#[sqlx::test(migrator = "domain::db::MIGRATIONS")]
async fn old_and_new_words_are_told_so(pool: MySqlPool) {
    let site = Site::new(pool.clone()).await;
    let kim = site.member("kim").await;
    let desk = Desk { site: &site, cookie: Some(&kim.cookie) };
    let sound = body(&push(1, None, "하나"));
    let protocol = |n: u32| sound.replace("\"protocol\":1,", &format!("\"protocol\":{n},"));
    let other = |n: u16| format!("{{\"push\":{{\"protocol\":{n},\"sentences\":[\"가\"]}}}}");
    let (old, new) = (PROTOCOL_OLDEST - 1, PROTOCOL + 1);
    for (sent, reply) in [
        (protocol(old.into()), "\"too_old\""),
        (other(old), "\"too_old\""),
        (protocol(new.into()), "\"too_new\""),
        (other(new), "\"too_new\""),
    ] {
        let answer = desk.send("POST", ESSAY, sent).await;
        assert_eq!((answer.status, answer.body.as_str()), (StatusCode::OK, reply));
    }
    let rows: i64 = sqlx::query_scalar("SELECT COUNT(*) FROM essay").fetch_one(&pool).await.unwrap();
    assert_eq!(rows, 0);
}

#[sqlx::test(migrator = "domain::db::MIGRATIONS")]
async fn a_body_names_no_other_essay_than_its_address(pool: MySqlPool) {
    let site = Site::new(pool.clone()).await;
    let kim = site.member("kim").await;
    let desk = Desk { site: &site, cookie: Some(&kim.cookie) };
    let other = "/api/v1/essays/00000000-0000-7000-8000-000000000032";
    let answer = desk.send("POST", other, body(&push(1, None, "하나"))).await;
    assert_eq!(failure(&answer), (422, FailureCode::Invalid));
    let refused = async |change: &dyn Fn(&mut model::essay::sync::Push)| {
        let mut push = push(1, None, "하나");
        change(&mut push);
        match desk.ask(&Request::Push(Box::new(push))).await {
            Reply::Refused { fault, .. } => assert_eq!(fault, Fault::Malformed),
            other => panic!("{other:?}"),
        }
    };
    refused(&|push| push.draft.essay.id = id(50)).await;
    refused(&|push| {
        let other = Draft { essay: essay(&id(50), "남의 글"), ..push.draft.clone() };
        push.originals = vec![push.draft.clone(), other];
    })
    .await;
    let rows: i64 = sqlx::query_scalar("SELECT COUNT(*) FROM essay").fetch_one(&pool).await.unwrap();
    assert_eq!(rows, 0, "nothing of it was written");
}

#[sqlx::test(migrator = "domain::db::MIGRATIONS")]
async fn whoever_sends_too_much_is_told_when_to_come_back_or_that_there_is_no_room(pool: MySqlPool) {
    let site = Site::with_limits(pool.clone(), 1).await;
    let kim = site.member("kim").await;
    let desk = Desk { site: &site, cookie: Some(&kim.cookie) };
    desk.push(&push(1, None, "하나")).await;
    for n in 1..ESSAYS_MAX {
        sqlx::query(
            "INSERT INTO essay SELECT account_id, UNHEX(LPAD(HEX(?), 32, '0')), number, push_key, clock, replica, document, \
             title, status, NULL, written_at, 0, 0, NULL FROM essay WHERE id = UNHEX('00000000000070008000000000000063')",
        )
        .bind(n)
        .execute(&pool)
        .await
        .unwrap();
    }
    let mut another = push(2, None, "하나");
    (another.essay, another.draft.essay.id) = (id(50), id(50));
    let answer =
        desk.send("POST", "/api/v1/essays/00000000-0000-7000-8000-000000000032", body(&another)).await;
    assert_eq!(failure(&answer), (507, FailureCode::TooMany));
    assert!(answer.body.contains("500개까지"), "{}", answer.body);

    let again = body(&push(1, None, "하나"));
    let answer = loop {
        let answer = desk.send("POST", ESSAY, again.clone()).await;
        if answer.status != StatusCode::OK {
            break answer;
        }
    };
    assert_eq!(failure(&answer), (429, FailureCode::TooMany));
    let told: Failure = serde_json::from_str(&answer.body).unwrap();
    assert_eq!((told.retry_after, answer.header("retry-after")), (Some(1), "1"));
    assert_eq!(desk.send("GET", ESSAY, "").await.status, StatusCode::OK, "reading goes on");
}

#[sqlx::test(migrator = "domain::db::MIGRATIONS")]
async fn without_a_database_it_is_said_and_nothing_is_lost(pool: MySqlPool) {
    let site = Site::new(pool.clone()).await;
    let kim = site.member("kim").await;
    let desk = Desk { site: &site, cookie: Some(&kim.cookie) };
    pool.close().await;
    for (method, path) in [("GET", "/api/v1/account"), ("GET", "/api/v1/essays"), ("POST", ESSAY)] {
        let answer = desk.send(method, path, body(&push(1, None, "하나"))).await;
        assert_eq!(failure(&answer), (503, FailureCode::Unavailable), "{path}");
    }
}
