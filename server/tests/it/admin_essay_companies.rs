//! The operator's pages of names of companies in essays, as browsers see them.

use axum::http::StatusCode;
use model::account::Role;
use sqlx::MySqlPool;

use crate::{
    account_hostile::ATTACKS,
    site::{Answer, Site},
};

const LIST: &str = "/admin/essay-companies";
const DECIDED: &str = "/admin/essay-companies?show=decided";

/// What the page itself shows, without what is around every page and the marks between its parts.
fn main(answer: &Answer) -> String {
    let main = answer.body.split("<main").nth(1).and_then(|rest| rest.split("</main>").next()).unwrap();
    main.replace("<!>", "")
}

async fn corp_codes(pool: &MySqlPool) -> Vec<Option<String>> {
    sqlx::query_scalar("SELECT corp_code FROM accepted WHERE source = 'import' ORDER BY id")
        .fetch_all(pool)
        .await
        .unwrap()
}

#[sqlx::test(migrator = "domain::db::MIGRATIONS")]
async fn strangers_sign_in_first_and_for_everyone_else_there_is_no_such_page(pool: MySqlPool) {
    let site = Site::new(pool).await;
    let accounts = &site.state.app.accounts;
    let name = format!("{LIST}/{}", site.essay("달여울").await);
    for path in [LIST, DECIDED, &name] {
        let stranger = site.get(path).await;
        assert_eq!(stranger.status, StatusCode::SEE_OTHER, "{path}");
        assert!(stranger.header("location").starts_with("/signin?next=%2Fadmin%2Fessay-companies"), "{path}");
        assert!(!stranger.body.contains("달여울"), "{path}");
    }
    let (member, moderator, suspended, kim) = (
        site.member("member").await,
        site.member("mod").await,
        site.admin("gone").await,
        site.admin("kim").await,
    );
    accounts.grant(&moderator.email, Role::Moderator).await.unwrap();
    accounts.set_suspended(&suspended.email, true).await.unwrap();
    for path in [LIST, DECIDED, &name] {
        for signed in [&member, &moderator, &suspended] {
            let missing = site.get_as("/no/such/page", Some(&signed.cookie)).await;
            let answer = site.get_as(path, Some(&signed.cookie)).await;
            assert_eq!(answer.status, StatusCode::NOT_FOUND, "{path} {}", signed.email);
            assert_eq!(main(&answer), main(&missing), "{path} {}", signed.email);
        }
        let own = site.get_as(path, Some(&kim.cookie)).await;
        assert_eq!((own.status, own.header("cache-control")), (StatusCode::OK, "no-store"), "{path}");
        assert!(own.body.contains("<meta name=\"robots\" content=\"noindex\""), "{path}");
    }
    for path in ["/admin/essay-companies/0", "/admin/essay-companies/%20", "/admin/essay-companies/%25"] {
        assert_eq!(site.get_as(path, Some(&kim.cookie)).await.status, StatusCode::NOT_FOUND, "{path}");
    }
    let link = format!("href=\"{LIST}\"");
    for (signed, shown) in [(&member, false), (&moderator, false), (&suspended, false), (&kim, true)] {
        let my = site.get_as("/my", Some(&signed.cookie)).await;
        assert_eq!(my.body.contains(&link), shown, "{}", signed.email);
    }
}

#[sqlx::test(migrator = "domain::db::MIGRATIONS")]
async fn a_name_is_decided_looked_at_and_taken_back_with_redirects_only(pool: MySqlPool) {
    let site = Site::new(pool.clone()).await;
    let kim = site.admin("kim").await;
    let cookie = Some(kim.cookie.as_str());
    let key = site.essay("달여울").await;
    site.essay("㈜달여울").await;
    site.essay("어디에도없는곳").await;
    let list = site.get_as(LIST, cookie).await;
    for part in ["달여울</a>", "㈜달여울", "달여울식품</a>", "00990002", "2개", "비슷한 회사를 찾지 못했어요"]
    {
        assert!(main(&list).contains(part), "{part} is not in\n{}", main(&list));
    }
    let path = format!("{LIST}/{key}");
    let page = site.get_as(&path, cookie).await;
    for part in [
        "달여울 1편",
        "value=\"00990001\"",
        "고유번호 00990001 · 종목코드 990001",
        "우리 목록에 없는 회사예요",
    ] {
        assert!(main(&page).contains(part), "{part} is not in\n{}", main(&page));
    }
    assert!(!main(&page).contains(" checked"), "nothing is chosen for the operator");

    let decide = [("page", path.as_str()), ("key", &key), ("choice", "00990001"), ("corp_code", "")];
    let answer = site.submit("decide_essay_company", &decide, cookie).await;
    assert_eq!(
        (answer.status, answer.header("location")),
        (StatusCode::SEE_OTHER, "/admin/essay-companies?done=decided"),
        "{}",
        answer.body
    );
    let ours = Some("00990001".to_owned());
    assert_eq!(corp_codes(&pool).await, [ours.clone(), ours, None]);
    assert!(!main(&site.get_as(LIST, cookie).await).contains(&path));
    let decided = site.get_as(DECIDED, cookie).await;
    for part in ["달여울</a>", "달여울식품</a>", "kim", "방금"] {
        assert!(main(&decided).contains(part), "{part} is not in\n{}", main(&decided));
    }
    // To readers the essays are of that company.
    assert!(site.get("/accepted?company=00990001").await.body.contains("합격자소서 3편"));

    let undo = [("page", path.as_str()), ("key", &key), ("seen", "00990001")];
    let answer = site.submit("undo_essay_company", &undo, cookie).await;
    assert_eq!(
        answer.header("location"),
        "/admin/essay-companies?show=decided&done=undone",
        "{}",
        answer.body
    );
    assert_eq!(corp_codes(&pool).await, [None, None, None]);
    assert!(main(&site.get_as(LIST, cookie).await).contains(&path));
}

#[sqlx::test(migrator = "domain::db::MIGRATIONS")]
async fn what_is_wrong_stands_beside_its_field_and_what_was_typed_stays(pool: MySqlPool) {
    let site = Site::new(pool.clone()).await;
    let kim = site.admin("kim").await;
    let cookie = Some(kim.cookie.as_str());
    let key = site.essay("달여울").await;
    let path = format!("{LIST}/{key}");
    for (choice, corp_code, wrong) in [
        ("", "", "choice"),
        ("달여울", "", "choice"),
        ("typed", "", "corp_code"),
        ("typed", "1234567", "corp_code"),
        ("typed", "12345678", "corp_code"),
        ("99999999", "", "corp_code"),
        ("not_ours", "00990001", "corp_code"),
    ] {
        let form = [("page", path.as_str()), ("key", &key), ("choice", choice), ("corp_code", corp_code)];
        let answer = site.call("decide_essay_company", &form, cookie).await;
        assert_eq!(answer.status, StatusCode::BAD_REQUEST, "{choice} {corp_code}: {}", answer.body);
        assert_eq!(answer.violations(), [wrong], "{choice} {corp_code}");
    }
    let form = [("page", path.as_str()), ("key", &key), ("choice", "typed"), ("corp_code", "12\"34")];
    let answer = site.submit("decide_essay_company", &form, cookie).await;
    for part in ["고유번호는 숫자 8자리예요.", "value=\"12&quot;34\"", "aria-invalid=\"true\""] {
        assert!(main(&answer).contains(part), "{part} is not in\n{}", main(&answer));
    }
    assert_eq!(corp_codes(&pool).await, [None]);
}

#[sqlx::test(migrator = "domain::db::MIGRATIONS")]
async fn of_two_operators_the_second_is_told(pool: MySqlPool) {
    let site = Site::new(pool.clone()).await;
    let (kim, lee) = (site.admin("kim").await, site.admin("lee").await);
    let key = site.essay("달여울").await;
    let path = format!("{LIST}/{key}");
    let decide = |code: &'static str| [("page", path.as_str()), ("key", &key), ("choice", code)];
    site.call("decide_essay_company", &decide("00990001"), Some(&lee.cookie)).await;
    let answer = site.submit("decide_essay_company", &decide("00990002"), Some(&kim.cookie)).await;
    assert_eq!(answer.status, StatusCode::CONFLICT);
    for part in
        ["그사이 다른 운영자가 정했어요", "달여울식품</a>", "lee", "action=\"/api/fn/undo_essay_company\""]
    {
        assert!(main(&answer).contains(part), "{part} is not in\n{}", main(&answer));
    }
    let undo = [("page", path.as_str()), ("key", &key), ("seen", "00990001")];
    assert_eq!(site.call("undo_essay_company", &undo, Some(&lee.cookie)).await.status, StatusCode::OK);
    let answer = site.submit("undo_essay_company", &undo, Some(&kim.cookie)).await;
    assert_eq!(answer.status, StatusCode::CONFLICT);
    assert!(main(&answer).contains("되돌리거나 다시 정했어요"), "{}", main(&answer));

    // The essay was taken down while the other was choosing.
    sqlx::query("DELETE FROM accepted").execute(&pool).await.unwrap();
    let answer = site.submit("decide_essay_company", &decide("00990001"), Some(&kim.cookie)).await;
    assert_eq!(answer.status, StatusCode::NOT_FOUND);
    assert!(main(&answer).contains("이 이름으로 된 글이 더 없어요"), "{}", main(&answer));
}

#[sqlx::test(migrator = "domain::db::MIGRATIONS")]
async fn names_are_turned_page_by_page(pool: MySqlPool) {
    let site = Site::new(pool).await;
    let kim = site.admin("kim").await;
    for number in 0..21 {
        site.essay(&format!("이름{number:02}")).await;
    }
    let first = site.get_as(LIST, Some(&kim.cookie)).await;
    assert!(main(&first).contains("21개 · 1/2쪽") && main(&first).contains("이름00</a>"));
    let second = site.get_as(&format!("{LIST}?page=2"), Some(&kim.cookie)).await;
    assert!(main(&second).contains("이름20</a>") && !main(&second).contains("이름00</a>"));
    let beyond = site.get_as(&format!("{LIST}?page=99"), Some(&kim.cookie)).await;
    assert_eq!((beyond.status, main(&beyond).contains("21개 · 2/2쪽")), (StatusCode::OK, true));
}

#[sqlx::test(migrator = "domain::db::MIGRATIONS")]
async fn hostile_names_stay_text_wherever_they_are_shown(pool: MySqlPool) {
    let site = Site::new(pool).await;
    let kim = site.admin("kim").await;
    let cookie = Some(kim.cookie.as_str());
    let harmless = |case: &str, answer: &Answer| {
        assert!(answer.status.as_u16() < 400, "{case}: {}", answer.status);
        for markup in ["<script>alert", "<img src=x", "<svg onload", "<a href=//evil", "href=\"javascript"] {
            assert!(!answer.body.contains(markup), "{case}: {markup}\n{}", answer.body);
        }
    };
    for attack in ATTACKS {
        let key = site.essay(attack).await;
        let path = format!("{LIST}/{key}");
        harmless(attack, &site.get_as(LIST, cookie).await);
        harmless(attack, &site.get_as(&path, cookie).await);
        let decide = [("page", path.as_str()), ("key", &key), ("choice", "not_ours")];
        harmless(attack, &site.submit("decide_essay_company", &decide, cookie).await);
        harmless(attack, &site.get_as(DECIDED, cookie).await);
        harmless(attack, &site.get_as(&path, cookie).await);
    }
}
