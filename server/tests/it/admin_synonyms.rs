//! The operator's pages of synonyms, as browsers see them.

use axum::http::StatusCode;
use model::account::Role;
use sqlx::MySqlPool;

use crate::{
    account_hostile::ATTACKS,
    site::{Answer, Site},
};

const LIST: &str = "/admin/synonyms";
const ADD: &str = "/admin/synonyms/new";
/// The first of the seeds: 네이버 ↔ NAVER.
const FIRST: &str = "/admin/synonyms/1";

/// What the page itself shows, without what is around every page.
fn main(answer: &Answer) -> &str {
    answer.body.split("<main").nth(1).and_then(|rest| rest.split("</main>").next()).unwrap()
}

/// A form of a two-way set.
fn form<'a>(terms: &'a str, finds: &'a str, note: &'a str) -> Vec<(&'static str, &'a str)> {
    vec![("page", ADD), ("direction", "two_way"), ("terms", terms), ("finds", finds), ("note", note)]
}

/// The number of the set whose page the list links first: the last changed.
pub async fn newest(site: &Site, cookie: &str) -> String {
    let list = site.get_as(LIST, Some(cookie)).await;
    let link = main(&list).split("<th scope=\"row\"><a href=\"/admin/synonyms/").nth(1).unwrap();
    link.split('"').next().unwrap().to_owned()
}

#[sqlx::test(migrator = "domain::db::MIGRATIONS")]
async fn strangers_sign_in_first_and_for_everyone_else_there_is_no_such_page(pool: MySqlPool) {
    let site = Site::new(pool).await;
    let accounts = &site.state.app.accounts;
    for (path, next) in [
        (LIST, "%2Fadmin%2Fsynonyms"),
        (ADD, "%2Fadmin%2Fsynonyms%2Fnew"),
        (FIRST, "%2Fadmin%2Fsynonyms%2F1"),
        ("/admin/synonyms/999999", "%2Fadmin%2Fsynonyms%2F999999"),
        ("/admin/synonyms?q=a&page=2", "%2Fadmin%2Fsynonyms%3Fq%3Da%26page%3D2"),
    ] {
        let stranger = site.get(path).await;
        assert_eq!(stranger.status, StatusCode::SEE_OTHER, "{path}");
        assert_eq!(stranger.header("location"), format!("/signin?next={next}"));
        assert!(!stranger.body.contains("NAVER"), "{path}");
    }

    let (member, moderator, suspended, kim) = (
        site.member("member").await,
        site.member("mod").await,
        site.admin("gone").await,
        site.admin("kim").await,
    );
    accounts.grant(&moderator.email, Role::Moderator).await.unwrap();
    accounts.set_suspended(&suspended.email, true).await.unwrap();
    for path in [LIST, ADD, FIRST] {
        for signed in [&member, &moderator, &suspended] {
            let missing = site.get_as("/no/such/page", Some(&signed.cookie)).await;
            let answer = site.get_as(path, Some(&signed.cookie)).await;
            assert_eq!(answer.status, StatusCode::NOT_FOUND, "{path} {}", signed.email);
            assert_eq!(main(&answer), main(&missing), "{path} {}", signed.email);
            assert!(answer.body.contains("<title>찾는 화면이 없어요"), "{path}");
        }
        let own = site.get_as(path, Some(&kim.cookie)).await;
        assert_eq!((own.status, own.header("cache-control")), (StatusCode::OK, "no-store"), "{path}");
        assert!(own.body.contains("<meta name=\"robots\" content=\"noindex\""), "{path}");
    }
    // A set that is not there is, to an operator too, no page.
    for path in [
        "/admin/synonyms/999999",
        "/admin/synonyms/abc",
        "/admin/synonyms/-1",
        "/admin/synonyms/18446744073709551616",
    ] {
        assert_eq!(site.get_as(path, Some(&kim.cookie)).await.status, StatusCode::NOT_FOUND, "{path}");
    }

    let link = format!("href=\"{LIST}\"");
    for (signed, shown) in [(&member, false), (&moderator, false), (&suspended, false), (&kim, true)] {
        let my = site.get_as("/my", Some(&signed.cookie)).await;
        assert_eq!(my.body.contains(&link), shown, "{}", signed.email);
    }
}

#[sqlx::test(migrator = "domain::db::MIGRATIONS")]
async fn a_set_is_added_found_changed_and_removed_with_redirects_only(pool: MySqlPool) {
    let site = Site::new(pool).await;
    let kim = site.admin("kim").await;
    let cookie = Some(kim.cookie.as_str());
    let answer = site.submit("add_synonym", &form("달여울식품\r\nDalyeoul", "", "시험"), cookie).await;
    assert_eq!(
        (answer.status, answer.header("location")),
        (StatusCode::SEE_OTHER, "/admin/synonyms?done=added"),
        "{}",
        answer.body
    );
    let list = site.get_as("/admin/synonyms?done=added", cookie).await;
    for part in ["묶음을 더했어요", "달여울식품 ↔ Dalyeoul", "시험", "kim"] {
        assert!(main(&list).contains(part), "{part}");
    }
    let id = newest(&site, &kim.cookie).await;
    let found = site.get_as("/admin/synonyms?q=dalyeoul", cookie).await;
    assert!(main(&found).contains("달여울식품 ↔ Dalyeoul") && !main(&found).contains("네이버 ↔ NAVER"));
    assert!(main(&found).contains("value=\"dalyeoul\""), "the box keeps what was looked for");
    let nothing = site.get_as("/admin/synonyms?q=%EC%80%8D", cookie).await;
    assert!(main(&nothing).contains("‘쀍’ 낱말이나 메모가 없어요"));
    let second = site.get_as("/admin/synonyms?page=2", cookie).await;
    assert!(main(&second).contains("rel=\"prev\"") && !main(&second).contains("Dalyeoul</a>"));

    let path = format!("{LIST}/{id}");
    let page = site.get_as(&path, cookie).await;
    assert!(main(&page).contains("달여울식품\nDalyeoul</textarea>"), "{}", page.body);
    let change = [
        ("page", path.as_str()),
        ("id", &id),
        ("version", "1"),
        ("direction", "one_way"),
        ("terms", "달여울"),
        ("finds", "달여울식품, 달여울로지스"),
    ];
    let answer = site.submit("change_synonym", &change, cookie).await;
    assert_eq!(answer.header("location"), "/admin/synonyms?done=changed", "{}", answer.body);
    assert!(main(&site.get_as(LIST, cookie).await).contains("달여울 → 달여울식품, 달여울로지스"));

    let mut remove = vec![("page", path.as_str()), ("id", &id), ("version", "2")];
    let answer = site.submit("remove_synonym", &remove, cookie).await;
    assert_eq!(answer.status, StatusCode::BAD_REQUEST);
    assert!(main(&answer).contains("지워도 되는지 확인했으면"), "{}", answer.body);
    remove.push(("sure", "on"));
    let answer = site.submit("remove_synonym", &remove, cookie).await;
    assert_eq!(answer.header("location"), "/admin/synonyms?done=removed");
    let list = site.get_as(LIST, cookie).await;
    assert!(!main(&list).contains(&format!("href=\"{path}\"")));
    assert!(main(&list).contains("지움"), "who removed it is on record");
    let gone = site.submit("remove_synonym", &remove, cookie).await;
    assert_eq!(gone.status, StatusCode::NOT_FOUND);
}

#[sqlx::test(migrator = "domain::db::MIGRATIONS")]
async fn of_two_operators_the_second_is_told_and_loses_nothing(pool: MySqlPool) {
    let site = Site::new(pool).await;
    let (kim, lee) = (site.admin("kim").await, site.admin("lee").await);
    let change = |terms: &'static str| {
        [("page", FIRST), ("id", "1"), ("version", "1"), ("direction", "two_way"), ("terms", terms)]
    };
    site.call("change_synonym", &change("네이버\nNAVER\n초록창"), Some(&lee.cookie)).await;
    let answer = site.submit("change_synonym", &change("네이버\nNAVER\n녹색창"), Some(&kim.cookie)).await;
    assert_eq!(answer.status, StatusCode::CONFLICT);
    for part in ["그사이 다른 운영자가 이 묶음을 고쳤어요", "네이버\nNAVER\n녹색창</textarea>", "lee"]
    {
        assert!(main(&answer).contains(part), "{part} is not in\n{}", main(&answer));
    }
    assert!(
        main(&answer).contains("name=\"version\" value=\"1\""),
        "pressing the button again does not overwrite either"
    );
    let again = site.call("change_synonym", &change("네이버\nNAVER\n녹색창"), Some(&kim.cookie)).await;
    assert_eq!((again.status, again.violations()), (StatusCode::CONFLICT, vec!["form".to_owned()]));
    let page = site.get_as(FIRST, Some(&kim.cookie)).await;
    assert!(
        main(&page).contains("초록창</textarea>") && main(&page).contains("name=\"version\" value=\"2\"")
    );

    // Removed by one while the other was writing: the page is no more, what was typed is.
    let sure = [("id", "1"), ("version", "2"), ("sure", "on")];
    assert_eq!(site.call("remove_synonym", &sure, Some(&lee.cookie)).await.status, StatusCode::OK);
    let answer = site.submit("change_synonym", &change("네이버\nNAVER\n녹색창"), Some(&kim.cookie)).await;
    assert_eq!(answer.status, StatusCode::NOT_FOUND);
    for part in ["그사이 지워졌어요", "네이버\nNAVER\n녹색창</textarea>", "action=\"/api/fn/add_synonym\""]
    {
        assert!(main(&answer).contains(part), "{part} is not in\n{}", main(&answer));
    }
    let anew = [("page", FIRST), ("direction", "two_way"), ("terms", "녹색창")];
    let answer = site.submit("add_synonym", &anew, Some(&kim.cookie)).await;
    assert_eq!(answer.status, StatusCode::BAD_REQUEST, "one word is no set");
    assert!(main(&answer).contains("녹색창</textarea>"), "{}", main(&answer));
    assert_eq!(site.get_as(FIRST, Some(&kim.cookie)).await.status, StatusCode::NOT_FOUND);
}

#[sqlx::test(migrator = "domain::db::MIGRATIONS")]
async fn what_is_wrong_stands_beside_its_field_and_what_was_typed_stays(pool: MySqlPool) {
    let site = Site::new(pool.clone()).await;
    let kim = site.admin("kim").await;
    let cookie = Some(kim.cookie.as_str());
    let long = "가".repeat(20_000);
    let many: String = (0..31).map(|number| format!("낱말{number}\n")).collect();
    for (name, rest) in [("add_synonym", vec![]), ("change_synonym", vec![("id", "1"), ("version", "1")])] {
        for (fields, wrong) in [
            (form("", "", ""), "terms"),
            (form("혼자", "", ""), "terms"),
            (form(&long, "", ""), "terms"),
            (form(&many, "", ""), "terms"),
            (form("가람\nGaram", "강", ""), "finds"),
            (form("가람\nGaram", &long, ""), "finds"),
            (form("가람\nGaram", "", &long), "note"),
            (form("카카오\n가람", "", ""), "terms"),
            (vec![("direction", "sideways"), ("terms", "가람\nGaram")], "direction"),
            (vec![("direction", "one_way"), ("terms", "가람")], "finds"),
            (vec![], "direction"),
        ] {
            let all: Vec<(&str, &str)> = rest.iter().chain(&fields).copied().collect();
            let answer = site.call(name, &all, cookie).await;
            assert_eq!(answer.status, StatusCode::BAD_REQUEST, "{name} {wrong}: {}", answer.body);
            assert_eq!(answer.violations()[0], wrong, "{name} {:.80}", answer.body);
            assert!(answer.body.len() < 1_000, "a message stays short: {}", answer.body.len());
        }
    }
    let answer =
        site.submit("add_synonym", &form("카카오\n</textarea>가람", "강 & 물", "메\"모"), cookie).await;
    assert_eq!(answer.status, StatusCode::BAD_REQUEST);
    for part in [
        "카카오\n&lt;/textarea>가람</textarea>",
        "강 &amp; 물</textarea>",
        "value=\"메&quot;모\"",
        "aria-invalid=\"true\"",
        "서로 같은 말에는 비워 두세요.",
    ] {
        assert!(main(&answer).contains(part), "{part} is not in\n{}", main(&answer));
    }
    let changed: i64 =
        sqlx::query_scalar("SELECT COUNT(*) FROM search_synonym_change").fetch_one(&pool).await.unwrap();
    assert_eq!(changed, 0);
}

#[sqlx::test(migrator = "domain::db::MIGRATIONS")]
async fn hostile_words_and_notes_stay_text_wherever_they_are_shown(pool: MySqlPool) {
    let site = Site::new(pool.clone()).await;
    let kim = site.admin("kim").await;
    let cookie = Some(kim.cookie.as_str());
    let harmless = |case: &str, answer: &Answer| {
        assert!(answer.status.as_u16() < 500, "{case}: {}", answer.status);
        for markup in ["<script>alert", "<img src=x", "<svg onload", "<a href=//evil", "href=\"javascript"] {
            assert!(!answer.body.contains(markup), "{case}: {markup}\n{}", answer.body);
        }
        assert!(!answer.set_cookies().iter().any(|cookie| cookie.starts_with("evil")), "{case}");
    };
    let mut taken = 0;
    for (number, attack) in ATTACKS.into_iter().enumerate() {
        let (own, others) = (format!("가람{number}"), format!("{attack}\n나루{number}"));
        for (field, fields) in [
            ("terms", vec![("direction", "two_way"), ("terms", others.as_str())]),
            ("finds", vec![("direction", "one_way"), ("terms", &own), ("finds", attack)]),
            ("note", vec![("direction", "one_way"), ("terms", attack), ("finds", "강"), ("note", attack)]),
            ("direction", vec![("direction", attack), ("terms", "가\n나")]),
            ("id", vec![("id", attack), ("version", attack), ("terms", "가\n나")]),
        ] {
            let fields: Vec<(&str, &str)> = fields.into_iter().chain([("page", ADD)]).collect();
            let case = format!("{field} {attack:?}");
            let name = if field == "id" { "change_synonym" } else { "add_synonym" };
            let answer = site.submit(name, &fields, cookie).await;
            harmless(&case, &answer);
            if answer.status != StatusCode::SEE_OTHER {
                continue;
            }
            taken += 1;
            let id = newest(&site, &kim.cookie).await;
            harmless(&case, &site.get_as(LIST, cookie).await);
            harmless(&case, &site.get_as(&format!("{LIST}/{id}"), cookie).await);
        }
        let query: String = url::form_urlencoded::byte_serialize(attack.as_bytes()).collect();
        harmless(
            &format!("q={attack:?}"),
            &site.get_as(&format!("{LIST}?q={query}&page={query}"), cookie).await,
        );
    }
    assert!(taken >= 20, "most of it is odd and harmless text: {taken}");
    let tables: i64 = sqlx::query_scalar("SELECT COUNT(*) FROM account").fetch_one(&pool).await.unwrap();
    assert_eq!(tables, 1, "the tables are still there");
}
