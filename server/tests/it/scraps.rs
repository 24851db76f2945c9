//! Sentences that are kept: from the essay to the list and back, with and without JavaScript, and nobody else's.

use axum::http::StatusCode;
use sqlx::MySqlPool;

use crate::site::{PASSWORD, SENTENCES, Site};

const FORM: [(&str, &str); 5] = [
    ("page", "/accepted/1"),
    ("essay", "1"),
    ("position", "0"),
    ("sentence", SENTENCES[0]),
    ("note", "숫자 \"하나\""),
];

#[sqlx::test(migrator = "domain::db::MIGRATIONS")]
async fn from_the_essay_to_the_list_with_redirects_only(pool: MySqlPool) {
    let site = Site::new(pool).await;
    let kim = site.member("kim").await;
    let cookie = Some(kim.cookie.as_str());
    let essay = site.get_as("/accepted/1", cookie).await;
    for part in [
        "문장 스크랩",
        "action=\"/api/fn/save_scrap\"",
        "value=\"품질을 지켰습니다.\"",
        "value=\"원가를 줄였습니다.\"",
    ] {
        assert!(essay.body.contains(part), "{part} is not in\n{}", essay.body);
    }
    assert_eq!(essay.header("cache-control"), "no-store");
    let answer = site.submit("save_scrap", &FORM, cookie).await;
    let to = answer.header("location").to_owned();
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.body);
    assert!(to.starts_with("/accepted/1?done=scrap.") && to.ends_with("#s1"), "{to}");
    let essay = site.get_as(to.split('#').next().unwrap(), cookie).await;
    assert!(essay.body.contains("문장을 스크랩했어요") && essay.body.contains("스크랩함"), "{}", essay.body);

    let list = site.get_as("/my/scraps", cookie).await;
    for part in [
        "품질을 지켰습니다.",
        "숫자 &quot;하나&quot;|숫자 \"하나\"",
        "달여울식품 품질관리",
        "지원동기",
        "href=\"/accepted/1#q1\"",
    ] {
        assert!(part.split('|').any(|it| list.body.contains(it)), "{part} is not in\n{}", list.body);
    }
    let id = to.split('.').nth(1).unwrap().split('#').next().unwrap();
    let answer = site.submit("remove_scrap", &[("page", "/my/scraps"), ("scrap", id)], cookie).await;
    assert_eq!(
        (answer.status, answer.header("location")),
        (StatusCode::SEE_OTHER, "/my/scraps?done=removed")
    );
    let list = site.get_as("/my/scraps?done=removed", cookie).await;
    assert!(
        list.body.contains("스크랩을 지웠어요") && list.body.contains("아직 스크랩한 문장이 없어요"),
        "{}",
        list.body
    );
}

#[sqlx::test(migrator = "domain::db::MIGRATIONS")]
async fn a_refused_one_comes_back_open_with_what_was_chosen_and_typed(pool: MySqlPool) {
    let site = Site::new(pool).await;
    let kim = site.member("kim").await;
    let long = "긴".repeat(201);
    let form = [&FORM[..4], &[("note", long.as_str())]].concat();
    let answer = site.submit("save_scrap", &form, Some(&kim.cookie)).await;
    assert_eq!(answer.status, StatusCode::BAD_REQUEST);
    for part in ["<details open", "메모는 200자까지 쓸 수 있어요.", long.as_str(), "checked"] {
        assert!(answer.body.contains(part), "{part} is not in\n{}", answer.body);
    }
    let none = [&FORM[..3], &FORM[4..]].concat();
    let answer = site.submit("save_scrap", &none, Some(&kim.cookie)).await;
    assert!(answer.body.contains("담을 문장을 골라 주세요."), "{}", answer.body);
    let made_up = [&FORM[..3], &[("sentence", "제가 지어낸 문장입니다.")]].concat();
    assert_eq!(site.call("save_scrap", &made_up, Some(&kim.cookie)).await.violations(), ["sentence"]);
    for odd in [[("essay", "x"), ("position", "0")], [("essay", "1"), ("position", "256")]] {
        let page = site.submit("save_scrap", &odd, Some(&kim.cookie)).await;
        assert!(page.status.is_client_error(), "{odd:?} without JavaScript: {}", page.status);
        let answer = site.call("save_scrap", &odd, Some(&kim.cookie)).await;
        assert!(answer.status.is_client_error(), "{odd:?}: {} {}", answer.status, answer.body);
    }
    assert!(site.get_as("/my/scraps", Some(&kim.cookie)).await.body.contains("아직 스크랩한 문장이 없어요"));
}

#[sqlx::test(migrator = "domain::db::MIGRATIONS")]
async fn strangers_are_led_to_sign_in_and_back_and_what_was_chosen_can_be_sent_then(pool: MySqlPool) {
    let site = Site::new(pool).await;
    let page = site.get("/accepted/1").await;
    assert!(page.body.contains("href=\"/signin?next=%2Faccepted%2F1\""), "{}", page.body);
    assert!(!page.body.contains("save_scrap"), "no form for strangers");
    // The session ended while the page was open.
    let answer = site.submit("save_scrap", &FORM, None).await;
    assert_eq!(answer.status, StatusCode::UNAUTHORIZED);
    for part in [
        "새 창에서 로그인하기",
        "name=\"sentence\" value=\"품질을 지켰습니다.\"",
        "name=\"page\" value=\"/accepted/1\"",
    ] {
        assert!(answer.body.contains(part), "{part} is not in\n{}", answer.body);
    }
    let kim = site.member("kim").await;
    assert_eq!(site.submit("save_scrap", &FORM, Some(&kim.cookie)).await.status, StatusCode::SEE_OTHER);
}

#[sqlx::test(migrator = "domain::db::MIGRATIONS")]
async fn anothers_is_neither_seen_nor_removed(pool: MySqlPool) {
    let site = Site::new(pool).await;
    let (kim, lee) = (site.member("kim").await, site.member("lee").await);
    site.call("save_scrap", &FORM, Some(&kim.cookie)).await;
    let of_kim = site.scrap(&kim, SENTENCES[1]).await.to_string();
    assert!(site.get_as("/api/fn/scraps?page=1", Some(&kim.cookie)).await.body.contains(SENTENCES[0]));
    for path in ["/api/fn/scraps?page=1", "/my/scraps"] {
        let answer = site.get_as(path, Some(&lee.cookie)).await;
        assert!(!answer.body.contains(SENTENCES[0]) && !answer.body.contains("하나"), "{path}");
    }
    for cookie in [None, Some(lee.cookie.as_str())] {
        let essay = site.get_as("/api/fn/accepted?id=1&mark=", cookie).await;
        assert!(essay.body.contains("\"kept\":[]"), "{}", essay.body);
    }
    let others = site.call("remove_scrap", &[("scrap", &of_kim)], Some(&lee.cookie)).await;
    let nobodys = site.call("remove_scrap", &[("scrap", "999999")], Some(&lee.cookie)).await;
    assert_eq!((others.status, nobodys.status), (StatusCode::NOT_FOUND, StatusCode::NOT_FOUND));
    assert_eq!(others.body, nobodys.body);
    assert_eq!(
        site.call("remove_scrap", &[("scrap", &of_kim)], Some(&kim.cookie)).await.status,
        StatusCode::OK
    );
}

#[sqlx::test(migrator = "domain::db::MIGRATIONS")]
async fn what_one_person_chose_is_not_kept_for_another_who_signed_in_meanwhile(pool: MySqlPool) {
    let site = Site::new(pool).await;
    let (kim, lee) = (site.member("kim").await, site.member("lee").await);
    let page = site.get_as("/accepted/1", Some(&kim.cookie)).await;
    let mark =
        page.body.split("name=\"owner\" value=\"").nth(1).unwrap().split('"').next().unwrap().to_owned();
    let form = [&FORM[..], &[("owner", mark.as_str())]].concat();
    let answer = site.submit("save_scrap", &form, Some(&lee.cookie)).await;
    assert_eq!(answer.status, StatusCode::CONFLICT);
    assert!(answer.body.contains("다른 계정으로 로그인했어요"), "{}", answer.body);
    assert!(!answer.body.contains("하나"), "nor shown to them");
    assert!(site.get_as("/my/scraps", Some(&lee.cookie)).await.body.contains("아직 스크랩한 문장이 없어요"));
}

#[sqlx::test(migrator = "domain::db::MIGRATIONS")]
async fn a_suspended_member_reads_and_removes_and_keeps_nothing_new(pool: MySqlPool) {
    let site = Site::new(pool).await;
    let kim = site.member("kim").await;
    let cookie = Some(kim.cookie.as_str());
    let id = site.scrap(&kim, SENTENCES[1]).await.to_string();
    site.state.app.accounts.set_suspended(&kim.email, true).await.unwrap();
    assert!(site.get_as("/my/scraps", cookie).await.body.contains(SENTENCES[1]));
    assert!(site.get_as("/accepted/1", cookie).await.body.contains("지금은 스크랩할 수 없어요"));
    assert_eq!(site.submit("save_scrap", &FORM, cookie).await.status, StatusCode::FORBIDDEN);
    assert_eq!(site.call("remove_scrap", &[("scrap", &id)], cookie).await.status, StatusCode::OK);
}

#[sqlx::test(migrator = "domain::db::MIGRATIONS")]
async fn it_is_taken_along_and_goes_with_leaving_and_with_a_takedown(pool: MySqlPool) {
    use std::io::Read as _;

    let site = Site::new(pool.clone()).await;
    let kim = site.member("kim").await;
    let cookie = Some(kim.cookie.as_str());
    site.call("save_scrap", &FORM, cookie).await;
    let request = axum::http::Request::get("/my/data/export.zip").header("cookie", &kim.cookie);
    let bytes = site.bytes(request).await;
    let mut zip = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
    for name in ["account.json", "index.html"] {
        let mut text = String::new();
        zip.by_name(name).unwrap().read_to_string(&mut text).unwrap();
        assert!(text.contains(SENTENCES[0]), "{name}");
    }
    let left =
        async || -> i64 { sqlx::query_scalar("SELECT COUNT(*) FROM scrap").fetch_one(&pool).await.unwrap() };
    site.call("withdraw", &[("current_password", PASSWORD), ("sure", "on")], cookie).await;
    assert_eq!(left().await, 0);
    let lee = site.member("lee").await;
    site.call("save_scrap", &FORM, Some(&lee.cookie)).await;
    assert_eq!(left().await, 1);
    sqlx::query("DELETE FROM accepted WHERE id = 1").execute(&pool).await.unwrap();
    assert_eq!(left().await, 0);
    assert_eq!(site.get_as("/my/scraps", Some(&lee.cookie)).await.status, StatusCode::OK);
}

#[sqlx::test(migrator = "domain::db::MIGRATIONS")]
async fn whoever_keeps_too_many_at_once_is_told_when_to_come_back(pool: MySqlPool) {
    let site = Site::with_limits(pool, 1).await;
    let kim = site.member("kim").await;
    for _ in 0..60 {
        site.call("save_scrap", &FORM[..3], Some(&kim.cookie)).await;
    }
    let answer = site.call("save_scrap", &FORM, Some(&kim.cookie)).await;
    assert_eq!(answer.status, StatusCode::TOO_MANY_REQUESTS);
    assert!((1..=4).contains(&answer.header("retry-after").parse::<u64>().unwrap()));
}
