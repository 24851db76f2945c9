//! The texts people agree to, in every edition.

use std::collections::BTreeSet;

use axum::http::StatusCode;
use model::{
    accepted::contribution::{CONSENT_VERSION, CONSENT_WORD},
    account::Consent,
};
use sqlx::MySqlPool;

use crate::site::{Answer, PASSWORD, Site};

#[sqlx::test(migrator = "domain::db::MIGRATIONS")]
async fn every_text_has_a_page_and_an_earlier_edition_says_what_it_is(pool: MySqlPool) {
    let site = Site::new(pool).await;
    let mut texts = vec![(CONSENT_WORD, CONSENT_VERSION)];
    for consent in Consent::ALL {
        let (word, version) = (consent.as_str(), consent.text().version);
        texts.push((word, version));
    }
    for (word, version) in texts {
        let now = site.get(&format!("/legal/{word}")).await;
        let same = site.get(&format!("/legal/{word}?version={version}")).await;
        for answer in [&now, &same] {
            assert_eq!(answer.status, StatusCode::OK, "{word}");
            assert!(answer.body.contains(&format!("datetime=\"{version}\"")), "{word}");
            assert!(!answer.body.contains("지금은 쓰지 않는 글"), "{word}");
            assert!(!answer.body.contains("content=\"noindex\""), "{word}");
        }
    }
    let now = site.get("/legal/privacy").await;
    assert!(now.body.contains("href=\"/legal/privacy?version=2026-11-22\""), "leads to the one before");
    let earlier = site.get("/legal/privacy?version=2026-11-22").await;
    assert_eq!(earlier.status, StatusCode::OK);
    for part in [
        "지금은 쓰지 않는 글이에요",
        "datetime=\"2026-11-22\"",
        "content=\"noindex\"",
        "href=\"https://zazinmori.example/legal/privacy\" rel=\"canonical\"",
    ] {
        assert!(earlier.body.contains(part), "{part} is not in\n{}", earlier.body);
    }
    for missing in ["/legal/privacy?version=2020-01-01", "/legal/privacy?version=%3Cb%3E", "/legal/nothing"] {
        assert_eq!(site.get(missing).await.status, StatusCode::NOT_FOUND, "{missing}");
    }
}

#[sqlx::test(migrator = "domain::db::MIGRATIONS")]
async fn they_say_where_the_operator_is_reached(pool: MySqlPool) {
    let mut site = Site::new(pool).await;
    assert!(!site.get("/legal/privacy").await.body.contains("연락할 곳</h2>"));
    for (contact, href) in [
        ("help@zazinmori.example", "mailto:help@zazinmori.example"),
        ("https://zazinmori.example/help", "https://zazinmori.example/help"),
    ] {
        site.state.app.contact = Some(contact.parse().unwrap());
        for consent in Consent::ALL {
            let body = site.get(&format!("/legal/{}", consent.as_str())).await.body;
            assert!(body.contains(&format!("href=\"{href}\"")), "{body}");
        }
    }
}

#[sqlx::test(migrator = "domain::db::MIGRATIONS")]
async fn the_privacy_text_names_each_cookie(pool: MySqlPool) {
    let site = Site::new(pool).await;
    let kim = site.member("kim").await;
    let mut set = BTreeSet::new();
    let mut note = |answer: &Answer| {
        assert_eq!(answer.status, StatusCode::OK, "{}", answer.body);
        let names =
            answer.set_cookies().into_iter().filter_map(|it| it.split_once('=')).map(|(name, _)| name);
        set.extend(names.map(str::to_owned));
    };
    for stay in ["browser", "device", "shared"] {
        let form = [("email", kim.email.as_str()), ("password", PASSWORD), ("stay", stay)];
        note(&site.call("sign_in", &form, None).await);
    }
    note(&site.call("sign_out", &[], Some(&kim.cookie)).await);
    let lee = site.member("lee").await;
    let form = [("current_password", PASSWORD), ("sure", "on")];
    note(&site.call("withdraw", &form, Some(&lee.cookie)).await);

    assert_eq!(set.len(), 5, "{set:?}");
    let text = site.get("/legal/privacy").await.body;
    for name in set {
        assert!(text.contains(&format!("<code>{name}</code>")), "{name}");
    }
}
