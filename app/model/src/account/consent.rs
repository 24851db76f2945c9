//! What a person agrees to. The texts themselves are the site's legal pages.

use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// A thing to agree to, apart from the others.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Consent {
    /// 이용약관: there is no account without it.
    Terms,
    /// 개인정보 수집·이용: there is no account without it.
    Privacy,
    /// 희망 직군과 희망 지역을 저장하기.
    Desired,
    /// 활동 기록을 맞춤 추천에 쓰기.
    Activity,
    /// 광고성 정보를 이메일로 받기.
    Marketing,
}

/// The version of a text that is agreed to: the day it came into force.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ConsentText {
    /// What it is about.
    pub consent: Consent,
    /// The day it came into force, `YYYY-MM-DD`.
    pub version: &'static str,
}

impl Consent {
    /// All, those without which there is no account first.
    pub const ALL: [Self; 5] = [Self::Terms, Self::Privacy, Self::Desired, Self::Activity, Self::Marketing];

    /// The word in tables, forms and addresses.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Terms => "terms",
            Self::Privacy => "privacy",
            Self::Desired => "desired",
            Self::Activity => "activity",
            Self::Marketing => "marketing",
        }
    }

    /// Whether there is no account without it.
    #[must_use]
    pub fn is_required(self) -> bool {
        matches!(self, Self::Terms | Self::Privacy)
    }

    /// What a person reads beside the box.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::Terms => "이용약관에 동의해요",
            Self::Privacy => "개인정보 수집·이용에 동의해요",
            Self::Desired => "희망 직군과 지역을 저장해도 돼요",
            Self::Activity => "활동 기록을 맞춤 추천에 써도 돼요",
            Self::Marketing => "새 소식과 광고를 이메일로 받을게요",
        }
    }

    /// The text in force. `app::legal::texts` has every edition, and a test that none is changed under its version.
    #[must_use]
    pub fn text(self) -> ConsentText {
        let version = match self {
            Self::Privacy => "2026-11-27",
            Self::Desired => "2026-11-23",
            Self::Terms | Self::Activity | Self::Marketing => "2026-11-22",
        };
        ConsentText { consent: self, version }
    }
}

/// Not the word of a consent.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("no such consent")]
pub struct InvalidConsent;

impl FromStr for Consent {
    type Err = InvalidConsent;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Self::ALL.into_iter().find(|consent| consent.as_str() == text).ok_or(InvalidConsent)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_come_back_and_labels_are_for_people() {
        for consent in Consent::ALL {
            assert_eq!(consent.as_str().parse(), Ok(consent));
            assert!(consent.label().ends_with('요'));
        }
        assert_eq!(Consent::ALL.iter().filter(|consent| consent.is_required()).count(), 2);
    }
}
