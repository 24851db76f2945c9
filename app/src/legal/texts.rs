//! The texts themselves, every edition that was ever in force.
//!
//! No lawyer has reviewed them. Before a site is opened to the public its operator has to have them read by one, and
//! has to add who runs it, who is responsible for privacy and how to reach both (`ZAZINMORI_CONTACT` says the latter),
//! whoever processes data for it (hosting, mail), and how long backups are kept.
//!
//! An edition is never changed: people agreed to it as it is. A change is a file of its own with a version of its own,
//! in [`EDITIONS`] and in [`Consent::text`], or in [`CONSENT_VERSION`] for that of essays members give.

use model::{
    accepted::contribution::{CONSENT_VERSION, CONSENT_WORD},
    account::Consent,
};

use super::api::LegalDocument;

/// What a text is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Subject {
    /// A consent of an account.
    Account(Consent),
    /// Giving an accepted essay, each time one is given.
    Contribution,
}

impl Subject {
    /// The subject with this word in the address.
    pub fn parse(word: &str) -> Option<Self> {
        if word == CONSENT_WORD { Some(Self::Contribution) } else { word.parse().ok().map(Self::Account) }
    }

    fn as_str(self) -> &'static str {
        match self {
            Self::Account(consent) => consent.as_str(),
            Self::Contribution => CONSENT_WORD,
        }
    }

    /// The version in force.
    fn version(self) -> &'static str {
        match self {
            Self::Account(consent) => consent.text().version,
            Self::Contribution => CONSENT_VERSION,
        }
    }
}

/// A text as it was, or is, in force.
struct Edition {
    subject: Subject,
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
const EDITIONS: [Edition; 12] = [
    Edition {
        subject: Subject::Account(Consent::Terms),
        version: "2026-11-22",
        html: include_str!("texts/terms/2026-11-22.html"),
        sha256: "ef2acf824e0a3cc41ba81b9bb490a21db703c6d8d17b78f688fc2695d9a3e170",
    },
    Edition {
        subject: Subject::Account(Consent::Privacy),
        version: "2026-11-22",
        html: include_str!("texts/privacy/2026-11-22.html"),
        sha256: "adffdf0d7b987816250f6c649066e381ebe062964734bcf9cc6bd2209ff8c7c1",
    },
    Edition {
        subject: Subject::Account(Consent::Privacy),
        version: "2026-11-23",
        html: include_str!("texts/privacy/2026-11-23.html"),
        sha256: "5e0d13479967986c6e372b9a66dbdb36ba1972e9ac9f4b2aeed57a1ba3a65a27",
    },
    Edition {
        subject: Subject::Account(Consent::Privacy),
        version: "2026-11-24",
        html: include_str!("texts/privacy/2026-11-24.html"),
        sha256: "9d8b70d68bc0c95c6c5ac43a2e7bd56845ddcb9e469a7e7a765a5bc9c4a82a40",
    },
    Edition {
        subject: Subject::Account(Consent::Privacy),
        version: "2026-11-25",
        html: include_str!("texts/privacy/2026-11-25.html"),
        sha256: "c7006382530ad7bab910ae453d6d5c8be346fc8b3c471970825355841085755f",
    },
    Edition {
        subject: Subject::Account(Consent::Privacy),
        version: "2026-11-26",
        html: include_str!("texts/privacy/2026-11-26.html"),
        sha256: "af03792d5f4a45e37adb27e696eeafdbb10e8d4bbba77f80ba53baf278a54375",
    },
    Edition {
        subject: Subject::Account(Consent::Privacy),
        version: "2026-11-27",
        html: include_str!("texts/privacy/2026-11-27.html"),
        sha256: "fd817bfb00f3c368e80fcdaebd1981db35c804667363464720fe12d61854aeae",
    },
    Edition {
        subject: Subject::Account(Consent::Desired),
        version: "2026-11-23",
        html: include_str!("texts/desired/2026-11-23.html"),
        sha256: "be05e3a71cb6de3a7a9b39795774a81f37eb1c3e34e011f2a826fb16845ff493",
    },
    Edition {
        subject: Subject::Account(Consent::Activity),
        version: "2026-11-22",
        html: include_str!("texts/activity/2026-11-22.html"),
        sha256: "a3e82523957a52bfbf88b3bd48ab48bb2c78c9e183ef9b213fb8da9e7f565a4d",
    },
    Edition {
        subject: Subject::Account(Consent::Marketing),
        version: "2026-11-22",
        html: include_str!("texts/marketing/2026-11-22.html"),
        sha256: "afbd9deda7f5b4d3a61e64cdce32060067deedb1f55c1b298d5ba58760292f51",
    },
    Edition {
        subject: Subject::Contribution,
        version: "2026-11-23",
        html: include_str!("texts/contribution/2026-11-23.html"),
        sha256: "a46647755f26b80541645b9224b21cdf5c757eccb9b3ee6e01b181a90c1ac4e0",
    },
    Edition {
        subject: Subject::Contribution,
        version: "2026-11-24",
        html: include_str!("texts/contribution/2026-11-24.html"),
        sha256: "02d99a93978943a8df034144aae5d1308ae0cdb1f5397171d2455d02066e6fba",
    },
];

/// The text on a subject: the edition of a version, or, for an empty one, the edition in force.
pub fn of(subject: Subject, version: &str) -> Option<LegalDocument> {
    let in_force = subject.version();
    let wanted = if version.is_empty() { in_force } else { version };
    let editions = || EDITIONS.iter().filter(|edition| edition.subject == subject);
    let edition = editions().find(|edition| edition.version == wanted)?;
    let (title, lead) = heading(subject);
    Some(LegalDocument {
        name: subject.as_str().to_owned(),
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
fn heading(subject: Subject) -> (&'static str, &'static str) {
    const OPTIONAL: &str = "고를 수 있는 동의예요. 동의하지 않아도 모두 쓸 수 있어요.";
    let consent = match subject {
        Subject::Account(consent) => consent,
        Subject::Contribution => {
            return ("합격자소서 나누기 동의", "자소서를 나눌 때마다 받는 동의예요. 언제든 거둘 수 있어요.");
        }
    };
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
    use model::{
        account::mails::{LINK_MINUTES, SIGN_UP_LINK_HOURS, UNDO_LINK_DAYS},
        essay::wire::TRASH_DAYS,
    };
    use sha2::{Digest as _, Sha256};

    use super::*;

    const PRIVACY: Subject = Subject::Account(Consent::Privacy);

    fn subjects() -> impl Iterator<Item = Subject> {
        Consent::ALL.into_iter().map(Subject::Account).chain([Subject::Contribution])
    }

    fn in_force(consent: Consent) -> LegalDocument {
        of(Subject::Account(consent), "").unwrap()
    }

    #[test]
    fn no_text_is_changed_under_its_version() {
        for Edition { subject, version, html, sha256 } in EDITIONS {
            let hash: String = Sha256::digest(html).iter().map(|byte| format!("{byte:02x}")).collect();
            assert_eq!(
                hash, sha256,
                "{subject:?} of {version} is not what people agreed to: put it back as it was, and the change into a \
                 new file with a new version"
            );
        }
    }

    #[test]
    fn each_consent_has_its_editions_in_order_and_the_last_is_in_force() {
        for subject in subjects() {
            let versions: Vec<&str> =
                EDITIONS.iter().filter(|it| it.subject == subject).map(|it| it.version).collect();
            assert!(versions.is_sorted_by(|one, next| one < next), "{subject:?}: {versions:?}");
            assert_eq!(versions.last(), Some(&subject.version()), "{subject:?}");
        }
    }

    #[test]
    fn a_word_leads_to_its_text() {
        for subject in subjects() {
            assert_eq!(Subject::parse(subject.as_str()), Some(subject));
        }
        assert_eq!(Subject::parse("nothing"), None);
    }

    #[test]
    fn an_earlier_edition_says_that_it_was_replaced() {
        let (now, then) = (in_force(Consent::Privacy), of(PRIVACY, "2026-11-22").unwrap());
        assert_eq!((now.replaced, then.replaced), (false, true));
        assert_eq!(now.earlier, ["2026-11-26", "2026-11-25", "2026-11-24", "2026-11-23", "2026-11-22"]);
        assert_ne!(now.html, then.html);
        assert_eq!(of(PRIVACY, "2020-01-01"), None);
    }

    #[test]
    fn every_edition_is_markup_without_script_or_style() {
        for Edition { subject, html, .. } in EDITIONS {
            assert!(html.contains("<h2>"), "{subject:?}");
            for bad in ["<script", "<style", " style=", " on", "javascript:", "<h1"] {
                assert!(!html.contains(bad), "{subject:?}: {bad}");
            }
            assert_eq!(html.matches("<section>").count(), html.matches("</section>").count(), "{subject:?}");
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
            format!("휴지통에 넣으면 {TRASH_DAYS}일 뒤에"),
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
        for part in [
            "href=\"/legal/contribution\"",
            "스크랩한 문장",
            "나눈 합격자소서",
            "쓰는 자소서",
            "‘맞춤법도 확인하기’",
            "나눈 합격자소서를 실었는지",
        ] {
            assert!(html.contains(part), "{part}");
        }
    }
}
