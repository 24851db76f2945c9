//! Where a company's shares are traded.

use serde::{Deserialize, Serialize};

/// The market a company is listed on; DART's `corp_cls`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Market {
    /// 유가증권시장 (Y).
    Kospi,
    /// 코스닥 (K).
    Kosdaq,
    /// 코넥스 (N).
    Konex,
    /// Not listed, or delisted (E).
    Other,
}

impl Market {
    /// All, in the order of filters.
    pub const ALL: [Self; 4] = [Self::Kospi, Self::Kosdaq, Self::Konex, Self::Other];

    /// From DART's one-letter class.
    #[must_use]
    pub fn from_dart(class: &str) -> Option<Self> {
        match class {
            "Y" => Some(Self::Kospi),
            "K" => Some(Self::Kosdaq),
            "N" => Some(Self::Konex),
            "E" => Some(Self::Other),
            _ => None,
        }
    }

    /// The word in tables, addresses and the index.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Kospi => "kospi",
            Self::Kosdaq => "kosdaq",
            Self::Konex => "konex",
            Self::Other => "other",
        }
    }

    /// The inverse of [`Self::as_str`].
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|market| market.as_str() == text)
    }

    /// What a person reads.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::Kospi => "코스피",
            Self::Kosdaq => "코스닥",
            Self::Konex => "코넥스",
            Self::Other => "비상장",
        }
    }
}
