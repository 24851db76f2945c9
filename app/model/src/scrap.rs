//! Sentences of accepted essays that a member keeps (스크랩).

use std::str::FromStr;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use unicode_normalization::UnicodeNormalization as _;

use crate::accepted::QuestionKind;

/// Sentences a member keeps at most.
pub const SCRAPS_MAX: u32 = 500;
/// Letters of a note at most.
pub const NOTE_MAX_CHARS: usize = 200;

/// A sentence that was kept.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Scrap {
    /// Its number.
    pub id: u64,
    /// The essay it is of.
    pub essay: u64,
    /// The answer's place in it, from 0.
    pub position: u8,
    /// The sentence as it was when it was kept.
    pub sentence: String,
    /// What the member wrote to it; may be empty.
    pub note: String,
    /// The company of the essay, by our name of it or as written.
    pub company: String,
    /// 직무; may be empty.
    pub job: String,
    /// What the question asks for.
    pub kinds: Vec<QuestionKind>,
    /// When it was kept.
    pub created_at: DateTime<Utc>,
}

/// A sentence of one essay that the reader keeps.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct KeptSentence {
    /// Its number.
    pub id: u64,
    /// The answer's place in the essay, from 0.
    pub position: u8,
    /// The sentence.
    pub sentence: String,
}

/// A sentence that is to be kept, as the editor says it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NewScrap {
    /// The answer's place in the essay, from 0.
    pub position: u8,
    /// The sentence.
    pub sentence: String,
    /// Own words to it; may be left out.
    #[serde(default)]
    pub note: String,
}

/// A sentence that is to be let go of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OldScrap {
    /// Its number.
    pub id: u64,
}

/// A note: one line in composed form, without the spaces around it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Note(String);

impl Note {
    /// As it was written.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for Note {
    type Err = ScrapFault;

    fn from_str(text: &str) -> Result<Self, ScrapFault> {
        // A line break that was pasted is a space; what is not seen is nothing.
        let spaced = |c: char| if c.is_whitespace() { ' ' } else { c };
        let text: String = text.nfc().map(spaced).filter(|c| !c.is_control()).collect();
        let text = text.trim();
        if text.chars().count() > NOTE_MAX_CHARS {
            return Err(ScrapFault::NoteLong);
        }
        Ok(Self(text.to_owned()))
    }
}

/// Why a sentence is not kept, in words for the person.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ScrapFault {
    /// None was chosen.
    #[error("담을 문장을 골라 주세요.")]
    NoSentence,
    /// The answer has no such sentence: it was changed, or taken away.
    #[error("이 문장을 찾지 못했어요. 글이 바뀌었거나 내려갔어요. 새로 고친 뒤 다시 골라 주세요.")]
    Unknown,
    /// It is kept already.
    #[error("이미 스크랩한 문장이에요.")]
    Kept,
    /// As many as there may be.
    #[error("스크랩은 {SCRAPS_MAX}개까지 할 수 있어요. 내 스크랩에서 지운 뒤 다시 해 주세요.")]
    Full,
    /// The note is too long.
    #[error("메모는 {NOTE_MAX_CHARS}자까지 쓸 수 있어요.")]
    NoteLong,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_note_is_one_line_of_at_most_200_letters() {
        let note = |text: &str| text.parse::<Note>().map(|note| note.as_str().to_owned());
        assert_eq!(note("  숫자로\r\n말해요 ").unwrap(), "숫자로  말해요");
        assert_eq!(note("\u{1112}\u{1161}\u{11ab}\u{0}").unwrap(), "한", "composed, nothing unseen");
        assert_eq!(note("").unwrap(), "");
        assert_eq!(note(&"가".repeat(200)).unwrap().chars().count(), 200);
        assert_eq!(note(&"가".repeat(201)), Err(ScrapFault::NoteLong));
    }

    #[test]
    fn limits_are_told_by_their_numbers() {
        assert!(ScrapFault::Full.to_string().starts_with("스크랩은 500개까지"));
        assert_eq!(ScrapFault::NoteLong.to_string(), "메모는 200자까지 쓸 수 있어요.");
    }
}
