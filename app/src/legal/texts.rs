//! The texts themselves, every edition that was ever in force.
//!
//! No lawyer has reviewed them. Before a site is opened to the public its operator has to have them read by one, and
//! has to add who runs it, who is responsible for privacy and how to reach both (`ZAZINMORI_CONTACT` says the latter),
//! whoever processes data for it (hosting, mail), and how long backups are kept.
//!
//! An edition is never changed: people agreed to it as it is. A change is a file of its own with a version of its own,
//! in [`EDITIONS`] and in [`Consent::text`].

use model::account::Consent;

use super::api::LegalDocument;

/// A text as it was, or is, in force.
struct Edition {
    consent: Consent,
    /// The day it came into force, `YYYY-MM-DD`.
    version: &'static str,
    html: &'static str,
    /// SHA-256 of the text; a test compares.
    #[cfg_attr(
        not(test),
        expect(dead_code, reason = "read by the test that holds text and version together")
    )]
    sha256: &'static str,
}

/// Of each text the latest last.
const EDITIONS: [Edition; 6] = [
    Edition {
        consent: Consent::Terms,
        version: "2026-11-22",
        html: include_str!("texts/terms/2026-11-22.html"),
        sha256: "ef2acf824e0a3cc41ba81b9bb490a21db703c6d8d17b78f688fc2695d9a3e170",
    },
    Edition {
        consent: Consent::Privacy,
        version: "2026-11-22",
        html: include_str!("texts/privacy/2026-11-22.html"),
        sha256: "adffdf0d7b987816250f6c649066e381ebe062964734bcf9cc6bd2209ff8c7c1",
    },
    Edition {
        consent: Consent::Privacy,
        version: "2026-11-23",
        html: include_str!("texts/privacy/2026-11-23.html"),
        sha256: "5e0d13479967986c6e372b9a66dbdb36ba1972e9ac9f4b2aeed57a1ba3a65a27",
    },
    Edition {
        consent: Consent::Desired,
        version: "2026-11-23",
        html: include_str!("texts/desired/2026-11-23.html"),
        sha256: "be05e3a71cb6de3a7a9b39795774a81f37eb1c3e34e011f2a826fb16845ff493",
    },
    Edition {
        consent: Consent::Activity,
        version: "2026-11-22",
        html: include_str!("texts/activity/2026-11-22.html"),
        sha256: "a3e82523957a52bfbf88b3bd48ab48bb2c78c9e183ef9b213fb8da9e7f565a4d",
    },
    Edition {
        consent: Consent::Marketing,
        version: "2026-11-22",
        html: include_str!("texts/marketing/2026-11-22.html"),
        sha256: "afbd9deda7f5b4d3a61e64cdce32060067deedb1f55c1b298d5ba58760292f51",
    },
];

/// The text of a consent: the edition of a version, or, for an empty one, the edition in force.
pub fn of(consent: Consent, version: &str) -> Option<LegalDocument> {
    let in_force = consent.text().version;
    let wanted = if version.is_empty() { in_force } else { version };
    let editions = || EDITIONS.iter().filter(|edition| edition.consent == consent);
    let edition = editions().find(|edition| edition.version == wanted)?;
    let (title, lead) = heading(consent);
    Some(LegalDocument {
        name: consent.as_str().to_owned(),
        title: title.to_owned(),
        lead: lead.to_owned(),
        version: edition.version.to_owned(),
        replaced: edition.version != in_force,
        earlier: editions().rev().map(|it| it.version.to_owned()).filter(|it| it != in_force).collect(),
        html: edition.html.to_owned(),
        contact: None,
    })
}

/// Title and lead.
fn heading(consent: Consent) -> (&'static str, &'static str) {
    const OPTIONAL: &str = "고를 수 있는 동의예요. 동의하지 않아도 모두 쓸 수 있어요.";
    match consent {
        Consent::Terms => ("이용약관", "자진모리를 쓰는 분과 운영자가 서로 지킬 것을 적었어요."),
        Consent::Privacy => (
            "개인정보 처리방침",
            "무엇을 왜 받고, 언제 지우는지 적었어요. 가입할 때 동의하는 개인정보 수집·이용도 여기에 있어요.",
        ),
        Consent::Desired => ("희망 조건 수집·이용 동의", OPTIONAL),
        Consent::Activity => ("활동 기록 이용 동의", OPTIONAL),
        Consent::Marketing => ("광고성 정보 수신 동의", OPTIONAL),
    }
}

#[cfg(test)]
mod tests {
    use model::account::mails::{LINK_MINUTES, SIGN_UP_LINK_HOURS, UNDO_LINK_DAYS};
    use sha2::{Digest as _, Sha256};

    use super::*;

    fn in_force(consent: Consent) -> LegalDocument {
        of(consent, "").unwrap()
    }

    #[test]
    fn no_text_is_changed_under_its_version() {
        for Edition { consent, version, html, sha256 } in EDITIONS {
            let hash: String = Sha256::digest(html).iter().map(|byte| format!("{byte:02x}")).collect();
            assert_eq!(
                hash, sha256,
                "{consent:?} of {version} is not what people agreed to: put it back as it was, and the change into a \
                 new file with a new version"
            );
        }
    }

    #[test]
    fn each_consent_has_its_editions_in_order_and_the_last_is_in_force() {
        for consent in Consent::ALL {
            let versions: Vec<&str> =
                EDITIONS.iter().filter(|it| it.consent == consent).map(|it| it.version).collect();
            assert!(versions.is_sorted_by(|one, next| one < next), "{consent:?}: {versions:?}");
            assert_eq!(versions.last(), Some(&consent.text().version), "{consent:?}");
        }
    }

    #[test]
    fn an_earlier_edition_says_that_it_was_replaced() {
        let (now, then) = (in_force(Consent::Privacy), of(Consent::Privacy, "2026-11-22").unwrap());
        assert_eq!((now.replaced, then.replaced), (false, true));
        assert_eq!(now.earlier, ["2026-11-22"]);
        assert_ne!(now.html, then.html);
        assert_eq!(of(Consent::Privacy, "2020-01-01"), None);
    }

    #[test]
    fn every_edition_is_markup_without_script_or_style() {
        for Edition { consent, html, .. } in EDITIONS {
            assert!(html.contains("<h2>"), "{consent:?}");
            for bad in ["<script", "<style", " style=", " on", "javascript:", "<h1"] {
                assert!(!html.contains(bad), "{consent:?}: {bad}");
            }
            assert_eq!(html.matches("<section>").count(), html.matches("</section>").count(), "{consent:?}");
        }
    }

    #[test]
    fn the_privacy_text_says_what_the_law_asks_for_and_what_the_server_keeps_to() {
        let html = in_force(Consent::Privacy).html;
        for word in [
            "수집",
            "목적",
            "기간",
            "거부",
            "파기",
            "쿠키",
            "안전",
            "자동화된 결정",
            "열람",
            "위탁",
            "제3자",
            "14세",
        ] {
            assert!(html.contains(word), "{word}");
        }
        for time in [
            format!("가입 링크는 {SIGN_UP_LINK_HOURS}시간"),
            format!("비밀번호와 이메일 링크는 {LINK_MINUTES}분"),
            format!("되돌리는 링크는 {UNDO_LINK_DAYS}일"),
        ] {
            assert!(html.contains(&time), "{time}");
        }
    }

    #[test]
    fn what_can_be_refused_is_named_where_everything_is() {
        let html = in_force(Consent::Privacy).html;
        for consent in Consent::ALL.into_iter().filter(|consent| !consent.is_required()) {
            assert!(html.contains(&format!("href=\"/legal/{}\"", consent.as_str())), "{consent:?}");
        }
    }
}
