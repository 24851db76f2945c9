//! The ten job groups a person may wish for, and companies belong to.

use serde::{Deserialize, Serialize};

/// One of the ten job groups of the product.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum JobGroup {
    /// 서비스업.
    Service,
    /// 제조·화학업.
    Manufacturing,
    /// IT·웹·통신업.
    It,
    /// 은행·금융업.
    Finance,
    /// 미디어·디자인업.
    Media,
    /// 교육업.
    Education,
    /// 의료·제약·복지업.
    Medical,
    /// 판매·유통업.
    Retail,
    /// 건설업.
    Construction,
    /// 기관·협회.
    Institution,
}

impl JobGroup {
    /// All, in the order of the product's lists.
    pub const ALL: [Self; 10] = [
        Self::Service,
        Self::Manufacturing,
        Self::It,
        Self::Finance,
        Self::Media,
        Self::Education,
        Self::Medical,
        Self::Retail,
        Self::Construction,
        Self::Institution,
    ];

    /// The word in tables, addresses and the index.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Service => "service",
            Self::Manufacturing => "manufacturing",
            Self::It => "it",
            Self::Finance => "finance",
            Self::Media => "media",
            Self::Education => "education",
            Self::Medical => "medical",
            Self::Retail => "retail",
            Self::Construction => "construction",
            Self::Institution => "institution",
        }
    }

    /// The inverse of [`Self::as_str`].
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|group| group.as_str() == text)
    }

    /// What a person reads.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::Service => "서비스업",
            Self::Manufacturing => "제조·화학업",
            Self::It => "IT·웹·통신업",
            Self::Finance => "은행·금융업",
            Self::Media => "미디어·디자인업",
            Self::Education => "교육업",
            Self::Medical => "의료·제약·복지업",
            Self::Retail => "판매·유통업",
            Self::Construction => "건설업",
            Self::Institution => "기관·협회",
        }
    }
}
