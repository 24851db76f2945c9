//! What is wrong with a set, in words for the operator.

use std::fmt;

use super::{SYNONYM_NOTE_MAX_CHARS, SYNONYM_WORD_MAX_CHARS, SYNONYM_WORDS_MAX};

/// What is wrong with a set, in words for the operator.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SynonymFault {
    /// A direction that no form of ours offers.
    #[error("방향을 다시 골라 주세요.")]
    Direction,
    /// No word to type.
    #[error("낱말을 하나는 적어 주세요.")]
    NoTerm,
    /// A single word is a synonym of nothing.
    #[error("서로 같은 말은 둘부터예요. 한 줄에 하나씩 적어 주세요.")]
    OneTerm,
    /// Too many words.
    #[error("한 묶음에 {SYNONYM_WORDS_MAX}개까지 적을 수 있어요.")]
    TooMany,
    /// A word that is too long.
    #[error("낱말 하나는 {SYNONYM_WORD_MAX_CHARS}자까지예요: {0}")]
    TooLong(Shown),
    /// Characters nobody sees.
    #[error("보이지 않는 글자가 섞여 있어요. 지우고 다시 적어 주세요: {0}")]
    Invisible(Shown),
    /// Signs only.
    #[error("글자나 숫자가 없는 낱말이에요: {0}")]
    NoLetter(Shown),
    /// A word twice.
    #[error("같은 낱말이 두 번 있어요. 하나만 남겨 주세요: {0}")]
    Twice(Shown),
    /// Two spellings that are one word to the search.
    #[error("검색에서는 이미 같은 말이에요. 하나만 남겨 주세요: {0}, {1}")]
    Same(Shown, Shown),
    /// In a two-way set everything is found anyway.
    #[error("서로 같은 말에는 비워 두세요. 한쪽으로만 찾을 때 적어요.")]
    NeedlessFinds,
    /// A one-way set that leads nowhere.
    #[error("함께 찾을 말을 하나는 적어 주세요.")]
    NoFinds,
    /// A note that is too long.
    #[error("메모는 {SYNONYM_NOTE_MAX_CHARS}자까지예요.")]
    LongNote,
    /// A note with characters nobody sees.
    #[error("메모에 보이지 않는 글자가 섞여 있어요. 지우고 다시 적어 주세요.")]
    InvisibleInNote,
    /// A word of another set of the same direction, and that set in a line.
    #[error("‘{0}’ 낱말은 다른 묶음에 이미 있어요({1}). 그 묶음을 고치거나 여기서 빼 주세요.")]
    Elsewhere(Shown, Shown),
    /// Someone else changed the set after this operator had looked at it.
    #[error("그사이 다른 운영자가 이 묶음을 고쳤어요. 화면을 새로 열어 바뀐 내용을 본 뒤 다시 고쳐 주세요.")]
    Changed,
    /// Someone else removed the set.
    #[error("이 묶음은 그사이 지워졌어요. 목록에서 다시 골라 주세요.")]
    Removed,
    /// The box beside what cannot be undone.
    #[error("지워도 되는지 확인했으면 표시해 주세요.")]
    NotSure,
}

/// A word as a message shows it: short, and with nothing invisible in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shown(String);

impl Shown {
    const CHARS: usize = 40;

    /// Shortens a text.
    #[must_use]
    pub fn new(text: &str) -> Self {
        let mut visible = text.chars().filter(|c| !is_invisible(*c));
        let mut short: String = visible.by_ref().take(Self::CHARS).collect();
        if visible.next().is_some() {
            short.push('…');
        }
        Self(short)
    }
}

impl fmt::Display for Shown {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Control characters, and marks that take no room or turn the text round: an operator could not see what is in force.
pub(super) fn is_invisible(c: char) -> bool {
    c.is_control()
        || matches!(
            c,
            '\u{00AD}'
                | '\u{034F}'
                | '\u{061C}'
                | '\u{115F}'..='\u{1160}'
                | '\u{17B4}'..='\u{17B5}'
                | '\u{180B}'..='\u{180F}'
                | '\u{200B}'..='\u{200F}'
                | '\u{2028}'..='\u{202E}'
                | '\u{2060}'..='\u{206F}'
                | '\u{3164}'
                | '\u{FE00}'..='\u{FE0F}'
                | '\u{FEFF}'
                | '\u{FFA0}'
                | '\u{FFF9}'..='\u{FFFB}'
                | '\u{E0000}'..='\u{E0FFF}'
        )
}
