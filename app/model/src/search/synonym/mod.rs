//! Synonyms: words that find what was written in others. Operators edit them.

mod draft;
mod fault;
#[cfg(test)]
mod tests;

use std::str::FromStr;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

pub use self::{
    draft::{SynonymDraft, SynonymForm},
    fault::{Shown, SynonymFault},
};
use crate::company::name;

/// Words of one set, at most.
pub const SYNONYM_WORDS_MAX: usize = 30;

/// Letters of a word, at most.
pub const SYNONYM_WORD_MAX_CHARS: usize = 50;

/// Letters of a note, at most.
pub const SYNONYM_NOTE_MAX_CHARS: usize = 200;

/// Which way a set works.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SynonymDirection {
    /// All words mean the same: typing any finds all.
    TwoWay,
    /// Typing some words also finds others, not the other way round.
    OneWay,
}

impl SynonymDirection {
    /// Both.
    pub const ALL: [Self; 2] = [Self::TwoWay, Self::OneWay];

    /// The word in tables and forms.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::TwoWay => "two_way",
            Self::OneWay => "one_way",
        }
    }

    /// What a person reads.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::TwoWay => "서로 같은 말",
            Self::OneWay => "한쪽으로만",
        }
    }
}

impl FromStr for SynonymDirection {
    type Err = SynonymFault;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Self::ALL.into_iter().find(|it| it.as_str() == text).ok_or(SynonymFault::Direction)
    }
}

/// A set of synonyms as the search uses it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SynonymSet {
    /// Its number.
    pub id: u64,
    /// Which way it works.
    pub direction: SynonymDirection,
    /// What is typed; in a two-way set also what is found.
    pub terms: Vec<String>,
    /// What is found as well; empty in a two-way set.
    pub finds: Vec<String>,
    /// What operators should know of it.
    pub note: Option<String>,
}

impl SynonymSet {
    /// The whole set in a line: `네이버 ↔ NAVER`, `영업 → 영업관리, 영업지원`.
    #[must_use]
    pub fn line(&self) -> String {
        line(self.direction, &self.terms, &self.finds)
    }
}

/// A set as operators see it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SynonymEntry {
    /// The set.
    pub set: SynonymSet,
    /// Rises with each change: who changes a set says which version was looked at.
    pub version: u32,
    /// When it was last changed.
    pub updated_at: DateTime<Utc>,
}

/// What operators did, the newest first.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SynonymChange {
    /// Of which set.
    pub id: u64,
    /// What was done.
    pub deed: SynonymDeed,
    /// The whole set in a line: as it was made, or as it was when it was removed.
    pub line: String,
    /// Who did it: the name others see; none when the account is gone.
    pub by: Option<String>,
    /// When.
    pub at: DateTime<Utc>,
}

/// What can be done to a set.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SynonymDeed {
    /// Made.
    Add,
    /// Made another.
    Change,
    /// Taken away.
    Remove,
}

impl SynonymDeed {
    /// All.
    pub const ALL: [Self; 3] = [Self::Add, Self::Change, Self::Remove];

    /// The word in tables.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Add => "add",
            Self::Change => "change",
            Self::Remove => "remove",
        }
    }

    /// What a person reads.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::Add => "더함",
            Self::Change => "고침",
            Self::Remove => "지움",
        }
    }

    /// The deed of a word; none when there is no such word.
    #[must_use]
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|it| it.as_str() == word)
    }
}

/// The form in which words are compared: two with the same key are one word to the search.
#[must_use]
pub fn synonym_key(word: &str) -> String {
    name::normalize(word)
}

fn line(direction: SynonymDirection, terms: &[String], finds: &[String]) -> String {
    match direction {
        SynonymDirection::TwoWay => terms.join(" ↔ "),
        SynonymDirection::OneWay => format!("{} → {}", terms.join(", "), finds.join(", ")),
    }
}
