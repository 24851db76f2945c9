//! The texts themselves.
//!
//! No lawyer has reviewed them. Before a site is opened to the public its operator has to have them read by one, and
//! has to add who runs it, who is responsible for privacy and how to reach both, whoever processes data for it (hosting,
//! mail), and how long backups are kept. A change that matters needs a new version in [`Consent::text`].

use model::account::Consent;

use super::api::LegalDocument;

/// The text of a consent, as it is in force.
pub fn of(consent: Consent) -> LegalDocument {
    let (title, lead, html) = match consent {
        Consent::Terms => (
            "이용약관",
            "자진모리를 쓰는 분과 운영자가 서로 지킬 것을 적었어요.",
            include_str!("texts/terms.html"),
        ),
        Consent::Privacy => (
            "개인정보 처리방침",
            "무엇을 왜 받고, 언제 지우는지 적었어요. 가입할 때 동의하는 개인정보 수집·이용도 여기에 있어요.",
            include_str!("texts/privacy.html"),
        ),
        Consent::Activity => (
            "활동 기록 이용 동의",
            "고를 수 있는 동의예요. 동의하지 않아도 모두 쓸 수 있어요.",
            include_str!("texts/activity.html"),
        ),
        Consent::Marketing => (
            "광고성 정보 수신 동의",
            "고를 수 있는 동의예요. 동의하지 않아도 모두 쓸 수 있어요.",
            include_str!("texts/marketing.html"),
        ),
    };
    LegalDocument {
        name: consent.as_str().to_owned(),
        title: title.to_owned(),
        lead: lead.to_owned(),
        version: consent.text().version.to_owned(),
        html: html.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_consent_has_a_text_in_markup_without_script_or_style() {
        for consent in Consent::ALL {
            let text = of(consent);
            assert!(text.html.contains("<h2>"), "{consent:?}");
            for bad in ["<script", "<style", " style=", " on", "javascript:", "<h1"] {
                assert!(!text.html.contains(bad), "{consent:?}: {bad}");
            }
            assert_eq!(
                text.html.matches("<section>").count(),
                text.html.matches("</section>").count(),
                "{consent:?}"
            );
        }
    }

    #[test]
    fn the_privacy_text_says_what_the_law_asks_for() {
        let html = of(Consent::Privacy).html;
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
    }
}
