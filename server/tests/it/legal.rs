//! The texts people agree to, in every edition.

use axum::http::StatusCode;
use model::{
    accepted::contribution::{CONSENT_VERSION, CONSENT_WORD},
    account::Consent,
};
use sqlx::MySqlPool;

use crate::site::Site;

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
