//! What a question of an essay asks for.

use serde::{Deserialize, Serialize};

/// What a question of an essay asks for; one question may ask for several.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum QuestionKind {
    /// 지원동기.
    Motive,
    /// 직무역량.
    Skill,
    /// 경험·도전.
    Challenge,
    /// 협업·갈등.
    Teamwork,
    /// 성장과정.
    Growth,
    /// 성격 장단점.
    Character,
    /// 입사 후 포부.
    Plan,
    /// 사회이슈.
    Issue,
    /// 가치관·기타.
    Other,
}

impl QuestionKind {
    /// All, in the order of lists.
    pub const ALL: [Self; 9] = [
        Self::Motive,
        Self::Skill,
        Self::Challenge,
        Self::Teamwork,
        Self::Growth,
        Self::Character,
        Self::Plan,
        Self::Issue,
        Self::Other,
    ];

    /// The word in tables and addresses.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Motive => "motive",
            Self::Skill => "skill",
            Self::Challenge => "challenge",
            Self::Teamwork => "teamwork",
            Self::Growth => "growth",
            Self::Character => "character",
            Self::Plan => "plan",
            Self::Issue => "issue",
            Self::Other => "other",
        }
    }

    /// The inverse of [`Self::as_str`].
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.as_str() == text)
    }

    /// What a person reads.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::Motive => "지원동기",
            Self::Skill => "직무역량",
            Self::Challenge => "경험·도전",
            Self::Teamwork => "협업·갈등",
            Self::Growth => "성장과정",
            Self::Character => "성격 장단점",
            Self::Plan => "입사 후 포부",
            Self::Issue => "사회이슈",
            Self::Other => "가치관·기타",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_kind_is_one_word() {
        for kind in QuestionKind::ALL {
            assert_eq!(QuestionKind::parse(kind.as_str()), Some(kind));
        }
        assert_eq!(QuestionKind::parse("기타"), None);
    }
}
