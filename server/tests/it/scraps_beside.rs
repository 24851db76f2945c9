//! Sentences that are kept from the editor, as JSON: one's own only, and under the rules of the form.

use axum::{
    body::Body,
    http::{Method, Request, StatusCode, header},
};
use model::{
    essay::wire::{Failure, FailureCode},
    scrap::KeptSentence,
};
use sqlx::MySqlPool;

use crate::site::{Answer, SENTENCES, Site, ask};

const PATH: &str = "/api/v1/accepted/1/scraps";

async fn send(site: &Site, method: Method, path: &str, cookie: Option<&str>, body: &str) -> Answer {
    let mut request = Request::builder()
        .method(method)
        .uri(path)
        .header(header::HOST, "zazinmori.example")
        .header(header::CONTENT_TYPE, "application/json")
        .header(header::ORIGIN, "https://zazinmori.example")
        .header("sec-fetch-site", "same-origin");
    if let Some(cookie) = cookie {
        request = request.header(header::COOKIE, cookie);
    }
    ask(site.router(), request.body(Body::from(body.to_owned())).unwrap()).await
}

fn new(sentence: &str, note: &str) -> String {
    serde_json::json!({ "position": 0, "sentence": sentence, "note": note }).to_string()
}

fn failure(answer: &Answer) -> (StatusCode, FailureCode) {
    let failure: Failure = serde_json::from_str(&answer.body).unwrap_or_else(|_| panic!("{}", answer.body));
    (answer.status, failure.error)
}

async fn kept(site: &Site, cookie: &str) -> Vec<KeptSentence> {
    let answer = site.get_as(PATH, Some(cookie)).await;
    assert_eq!((answer.status, answer.header("cache-control")), (StatusCode::OK, "no-store"));
    serde_json::from_str(&answer.body).unwrap()
}

#[sqlx::test(migrator = "domain::db::MIGRATIONS")]
async fn a_sentence_is_kept_seen_and_let_go_of(pool: MySqlPool) {
    let site = Site::new(pool).await;
    let kim = site.member("kim").await;
    let cookie = kim.cookie.as_str();
    assert!(kept(&site, cookie).await.is_empty());
    let answer = send(&site, Method::POST, PATH, Some(cookie), &new(SENTENCES[0], "숫자로")).await;
    assert_eq!(answer.status, StatusCode::OK, "{}", answer.body);
    let one: KeptSentence = serde_json::from_str(&answer.body).unwrap();
    assert_eq!((one.position, one.sentence.as_str()), (0, SENTENCES[0]));
    assert_eq!(kept(&site, cookie).await, std::slice::from_ref(&one));
    assert!(site.get_as("/my/scraps", Some(cookie)).await.body.contains("숫자로"), "it is the same list");
    let gone = send(&site, Method::DELETE, PATH, Some(cookie), &format!(r#"{{"id":{}}}"#, one.id)).await;
    assert_eq!((gone.status, gone.body.as_str()), (StatusCode::NO_CONTENT, ""));
    assert!(kept(&site, cookie).await.is_empty());
}

#[sqlx::test(migrator = "domain::db::MIGRATIONS")]
async fn what_the_form_refuses_is_refused_with_its_words(pool: MySqlPool) {
    let site = Site::new(pool).await;
    let kim = site.member("kim").await;
    let cookie = Some(kim.cookie.as_str());
    let post = async |body: String| send(&site, Method::POST, PATH, cookie, &body).await;
    assert_eq!(post(new(SENTENCES[0], "")).await.status, StatusCode::OK);
    for (body, words) in [
        (new(SENTENCES[0], ""), "이미 스크랩한 문장이에요."),
        (new("제가 지어낸 문장입니다.", ""), "이 문장을 찾지 못했어요."),
        (new("", ""), "담을 문장을 골라 주세요."),
        (new(SENTENCES[1], &"긴".repeat(201)), "메모는 200자까지"),
    ] {
        let answer = post(body).await;
        assert_eq!(failure(&answer), (StatusCode::UNPROCESSABLE_ENTITY, FailureCode::Invalid));
        assert!(answer.body.contains(words), "{words}: {}", answer.body);
    }
    for nonsense in ["", "[]", r#"{"position":256,"sentence":"가"}"#, r#"{"sentence":"가"}"#] {
        assert!(post(nonsense.to_owned()).await.status.is_client_error(), "{nonsense}");
    }
    for path in ["/api/v1/accepted/x/scraps", "/api/v1/accepted/999/scraps"] {
        let answer = send(&site, Method::POST, path, cookie, &new(SENTENCES[1], "")).await;
        assert!(answer.status.is_client_error(), "{path}: {}", answer.status);
    }
    let form =
        [("content-type", "application/x-www-form-urlencoded"), ("origin", "https://zazinmori.example")];
    assert!(site.post(PATH, &form, new(SENTENCES[1], "")).await.status.is_client_error());
    assert_eq!(kept(&site, &kim.cookie).await.len(), 1);
}

#[sqlx::test(migrator = "domain::db::MIGRATIONS")]
async fn anothers_is_neither_seen_nor_let_go_of(pool: MySqlPool) {
    let site = Site::new(pool).await;
    let (kim, lee) = (site.member("kim").await, site.member("lee").await);
    let of_kim = site.scrap(&kim, SENTENCES[1]).await;
    assert!(kept(&site, &lee.cookie).await.is_empty());
    let remove = async |id: u64, cookie: Option<&str>| {
        send(&site, Method::DELETE, PATH, cookie, &format!(r#"{{"id":{id}}}"#)).await
    };
    let others = remove(of_kim, Some(&lee.cookie)).await;
    let nobodys = remove(999_999, Some(&lee.cookie)).await;
    assert_eq!(failure(&others), (StatusCode::NOT_FOUND, FailureCode::Missing));
    assert_eq!(others.body, nobodys.body);
    for answer in
        [remove(of_kim, None).await, send(&site, Method::POST, PATH, None, &new(SENTENCES[0], "")).await]
    {
        assert_eq!(failure(&answer), (StatusCode::UNAUTHORIZED, FailureCode::SignedOut));
    }
    assert_eq!(kept(&site, &kim.cookie).await.len(), 1);
}

#[sqlx::test(migrator = "domain::db::MIGRATIONS")]
async fn a_sentence_is_let_go_of_at_its_own_essay_only(pool: MySqlPool) {
    let site = Site::new(pool).await;
    let kim = site.member("kim").await;
    let id = site.scrap(&kim, SENTENCES[1]).await;
    let body = format!(r#"{{"id":{id}}}"#);
    for path in ["/api/v1/accepted/2/scraps", "/api/v1/accepted/0/scraps", "/api/v1/accepted/x/scraps"] {
        let answer = send(&site, Method::DELETE, path, Some(&kim.cookie), &body).await;
        assert_eq!(failure(&answer), (StatusCode::NOT_FOUND, FailureCode::Missing), "{path}");
    }
    assert_eq!(kept(&site, &kim.cookie).await.len(), 1);
    let gone = send(&site, Method::DELETE, PATH, Some(&kim.cookie), &body).await;
    assert_eq!(gone.status, StatusCode::NO_CONTENT);
}

#[sqlx::test(migrator = "domain::db::MIGRATIONS")]
async fn a_suspended_member_lets_go_and_keeps_nothing_new(pool: MySqlPool) {
    let site = Site::new(pool).await;
    let kim = site.member("kim").await;
    let id = site.scrap(&kim, SENTENCES[1]).await;
    site.state.app.accounts.set_suspended(&kim.email, true).await.unwrap();
    let cookie = Some(kim.cookie.as_str());
    let answer = send(&site, Method::POST, PATH, cookie, &new(SENTENCES[0], "")).await;
    assert_eq!(failure(&answer), (StatusCode::FORBIDDEN, FailureCode::Suspended));
    let gone = send(&site, Method::DELETE, PATH, cookie, &format!(r#"{{"id":{id}}}"#)).await;
    assert_eq!(gone.status, StatusCode::NO_CONTENT);
}
