//! Every server function and route, with who may call it. A new one without an entry fails here.
//!
//! Each is called by everyone there is; what names a thing is called with one's own, another's, and one that is not
//! there: another's is answered as if it were not there.

mod tables;

use axum::http::{Request, StatusCode, header};
use sqlx::MySqlPool;

pub use self::tables::{CHANGES, ESSAY};
use self::tables::{Form, LINKS, NAME_A_THING, OWN_DRAFT, OWN_SCRAP, OWN_SESSION, READS, ROUTES, SENT};
use crate::site::{Answer, SENTENCES, Signed, Site};

/// Who may call an address.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Who {
    /// Everyone, signed in or not.
    Everyone,
    /// Whoever is signed in, suspended or not.
    Member,
    /// Whoever is signed in and not suspended.
    Writer,
    /// Admins; for everyone else who is signed in there is no such thing.
    Admin,
    /// The operator: from this machine, or with the token.
    Operator,
}

/// Who calls.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Caller {
    Anonymous,
    Member,
    Suspended,
    Moderator,
    Admin,
}

const CALLERS: [Caller; 5] =
    [Caller::Anonymous, Caller::Member, Caller::Suspended, Caller::Moderator, Caller::Admin];

#[test]
fn functions_that_name_a_thing_are_known() {
    // Functions for everyone that take one take a mailed link: LINKS.
    let names =
        |field: &str| ["id", "scrap", "session", "token", "key", "contribution", "address"].contains(&field);
    let read = |query: &str| url::form_urlencoded::parse(query.as_bytes()).any(|(field, _)| names(&field));
    let reads = READS.iter().filter(|it| it.1 != Who::Everyone && read(it.2));
    let changed = |form: Form| form.iter().any(|(field, _)| names(field));
    let changes = CHANGES.iter().filter(|it| it.1 != Who::Everyone && changed(it.2));
    let mut there: Vec<&str> = reads.map(|it| it.0).chain(changes.map(|it| it.0)).collect();
    there.sort_unstable();
    let mut known = NAME_A_THING;
    known.sort_unstable();
    assert_eq!(
        there, known,
        "links: see account_sessions.rs; scraps: see scraps.rs; essays given: see contributions.rs; synonyms and names in essays are nobody's own: see admin_*.rs"
    );
}

#[test]
fn every_route_has_an_entry() {
    let mut known: Vec<&str> = ROUTES.iter().map(|route| route.0).collect();
    let mut there = server::router::patterns();
    known.sort_unstable();
    there.sort_unstable();
    assert_eq!(there, known);
}

#[test]
fn every_server_function_has_an_entry() {
    let mut there: Vec<(String, String)> = leptos::server_fn::axum::server_fn_paths()
        .map(|(path, method)| (method.to_string(), path.to_owned()))
        .collect();
    there.sort_unstable();
    let reads = READS.iter().map(|it| ("GET".to_owned(), format!("/api/fn/{}", it.0)));
    let changes = CHANGES.iter().map(|it| ("POST".to_owned(), format!("/api/fn/{}", it.0)));
    let mut known: Vec<(String, String)> = reads.chain(changes).collect();
    known.sort_unstable();
    assert_eq!(there, known, "what only reads is asked with GET, what changes something with POST");
}

/// Makes a caller; none for a stranger.
async fn caller(site: &Site, caller: Caller, name: &str) -> Option<Signed> {
    let accounts = &site.state.app.accounts;
    let email = format!("{name}@example.com");
    let signed = match caller {
        Caller::Anonymous => return None,
        _ => site.member(name).await,
    };
    match caller {
        Caller::Suspended => drop(accounts.set_suspended(&email, true).await.unwrap()),
        Caller::Moderator => drop(accounts.grant(&email, model::account::Role::Moderator).await.unwrap()),
        Caller::Admin => drop(accounts.grant(&email, model::account::Role::Admin).await.unwrap()),
        Caller::Anonymous | Caller::Member => {}
    }
    Some(signed)
}

fn check(name: &str, who: Who, caller: Caller, answer: &Answer) {
    let case = format!("{name} by {caller:?}: {} {:.200}", answer.status, answer.body);
    match (who, caller) {
        (Who::Operator, _) => assert_eq!(answer.status, StatusCode::NOT_FOUND, "{case}"),
        (Who::Member | Who::Writer, Caller::Anonymous) => {
            assert!(matches!(answer.status, StatusCode::UNAUTHORIZED | StatusCode::SEE_OTHER), "{case}");
        }
        (Who::Admin, Caller::Anonymous) => assert_eq!(answer.status, StatusCode::UNAUTHORIZED, "{case}"),
        (Who::Admin, Caller::Member | Caller::Suspended | Caller::Moderator) => {
            assert_eq!(answer.status, StatusCode::NOT_FOUND, "{case}");
        }
        (Who::Writer, Caller::Suspended) => assert_eq!(answer.status, StatusCode::FORBIDDEN, "{case}"),
        _ if LINKS.contains(&name) => assert_eq!(answer.status, StatusCode::GONE, "{case}"),
        _ if name == "sign_in" => assert_eq!(answer.violations(), ["form"], "{case}"),
        _ => assert_eq!(answer.status, StatusCode::OK, "{case}"),
    }
}

#[sqlx::test(migrator = "domain::db::MIGRATIONS")]
async fn routes_and_reads_answer_whom_they_should(pool: MySqlPool) {
    let mut site = Site::new(pool).await;
    site.state.spelling = crate::spelling::dictionary::spelling();
    for (number, who_calls) in CALLERS.into_iter().enumerate() {
        let signed = caller(&site, who_calls, &format!("reader{number}")).await;
        if let Some(signed) = &signed {
            site.own_essay(signed).await;
        }
        let cookie = signed.as_ref().map(|signed| signed.cookie.as_str());
        for (pattern, who, address) in ROUTES {
            check(pattern, who, who_calls, &site.get_as(address, cookie).await);
        }
        for (name, who, query) in READS {
            let answer = site.get_as(&format!("/api/fn/{name}?{query}"), cookie).await;
            check(name, who, who_calls, &answer);
            assert_eq!(answer.header("cache-control"), "no-store", "{name}");
            let linked = Request::get(format!("/api/fn/{name}?{query}"))
                .header(header::ACCEPT, "text/html")
                .header(header::REFERER, "https://evil.example/x");
            assert!(site.send(linked).await.header("location").is_empty(), "{name} redirects nobody");
        }
    }
}

#[sqlx::test(migrator = "domain::db::MIGRATIONS")]
async fn changes_answer_whom_they_should(pool: MySqlPool) {
    let site = Site::new(pool).await;
    site.essay("한빛상사").await;
    let mut number = 0;
    for who_calls in CALLERS {
        for (name, who, fields) in CHANGES {
            number += 1;
            let signed = caller(&site, who_calls, &format!("w{number}")).await;
            let session = match &signed {
                Some(signed) => own_session(&site, signed).await,
                None => String::new(),
            };
            let scrap = match &signed {
                Some(signed) => site.scrap(signed, SENTENCES[1]).await.to_string(),
                None => "1".to_owned(),
            };
            let (draft, sent) = match &signed {
                Some(signed) => {
                    (site.contribution(signed, "draft").await, site.contribution(signed, "sent").await)
                }
                None => (1, 1),
            };
            let (draft, sent) = (draft.to_string(), sent.to_string());
            let unique = format!("새별명{number}");
            let fields: Vec<(&str, &str)> = fields
                .iter()
                .map(|(field, value)| match *value {
                    OWN_SESSION => (*field, session.as_str()),
                    OWN_SCRAP => (*field, scrap.as_str()),
                    OWN_DRAFT => (*field, draft.as_str()),
                    SENT => (*field, sent.as_str()),
                    "새별명" => (*field, unique.as_str()),
                    value => (*field, value),
                })
                .collect();
            let cookie = signed.as_ref().map(|signed| signed.cookie.as_str());
            check(name, who, who_calls, &site.call(name, &fields, cookie).await);
        }
    }
}

async fn own_session(site: &Site, signed: &Signed) -> String {
    let answer = site.get_as("/api/fn/sessions?", Some(&signed.cookie)).await;
    let sessions: serde_json::Value = serde_json::from_str(&answer.body).unwrap();
    let own = sessions.as_array().unwrap().iter().find(|it| it["current"] == true).unwrap();
    own["id"].as_str().unwrap().to_owned()
}

#[sqlx::test(migrator = "domain::db::MIGRATIONS")]
async fn anothers_session_is_as_if_it_were_not_there_whoever_asks(pool: MySqlPool) {
    let site = Site::new(pool).await;
    let other = site.member("other").await;
    let others = own_session(&site, &other).await;
    for (number, who_calls) in CALLERS.into_iter().enumerate() {
        let Some(signed) = caller(&site, who_calls, &format!("caller{number}")).await else { continue };
        let cookie = Some(signed.cookie.as_str());
        let of_other = site.call("end_session", &[("session", &others)], cookie).await;
        let missing = "01990000-0000-7000-8000-000000000000";
        let of_nobody = site.call("end_session", &[("session", missing)], cookie).await;
        assert_eq!((of_other.status, of_nobody.status), (StatusCode::NOT_FOUND, StatusCode::NOT_FOUND));
        assert_eq!(of_other.body, of_nobody.body, "{who_calls:?}");
        let own = own_session(&site, &signed).await;
        assert_eq!(site.call("end_session", &[("session", &own)], cookie).await.status, StatusCode::OK);
    }
    assert_eq!(
        site.get_as("/api/fn/profile?", Some(&other.cookie)).await.status,
        StatusCode::OK,
        "it lives on"
    );
}

#[sqlx::test(migrator = "domain::db::MIGRATIONS")]
async fn what_is_read_is_ones_own(pool: MySqlPool) {
    let site = Site::new(pool).await;
    let (kim, lee) = (site.member("kim").await, site.member("lee").await);
    for (name, who, query) in READS.into_iter().filter(|it| it.1 == Who::Member) {
        let address = format!("/api/fn/{name}?{query}");
        let (of_kim, of_lee) =
            (site.get_as(&address, Some(&kim.cookie)).await, site.get_as(&address, Some(&lee.cookie)).await);
        assert!(!of_lee.body.contains(&kim.email) && !of_kim.body.contains(&lee.email), "{name} {who:?}");
    }
    let page = site.get_as("/my", Some(&kim.cookie)).await;
    assert!(page.body.contains(&kim.email) && !page.body.contains(&lee.email));
}

#[sqlx::test(migrator = "domain::db::MIGRATIONS")]
async fn a_persons_pages_ask_strangers_to_sign_in_and_are_not_kept(pool: MySqlPool) {
    let site = Site::new(pool).await;
    let kim = site.member("kim").await;
    for path in [
        "/my",
        "/my/scraps",
        "/my/contributions",
        "/accepted/give",
        "/my/security",
        "/my/consents",
        "/my/data",
    ] {
        let stranger = site.get(path).await;
        assert_eq!(stranger.status, StatusCode::SEE_OTHER, "{path}");
        assert_eq!(
            stranger.header("location"),
            format!("/signin?next={}", path.replace('/', "%2F")),
            "{path}"
        );
        let own = site.get_as(path, Some(&kim.cookie)).await;
        assert_eq!((own.status, own.header("cache-control")), (StatusCode::OK, "no-store"), "{path}");
    }
    let company = site.get_as("/company/00990001", Some(&kim.cookie)).await;
    assert_eq!(company.header("cache-control"), "no-store", "the bar names its reader");
    assert!(company.body.contains("kim"));
    assert!(!site.get("/company/00990001").await.body.contains("kim"), "and nobody else gets to see that");
}
