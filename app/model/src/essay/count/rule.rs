//! How a text is counted.

use std::{fmt, str::FromStr};

use serde::{Deserialize, Serialize};

/// What is counted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CountMode {
    /// 글자 (공백 포함).
    #[default]
    Letters,
    /// 글자 (공백 제외): without spaces, tabs, no-break spaces, full-width spaces, and line breaks unless they are
    /// asked for ([`NewlineWeight`]).
    LettersWithoutSpaces,
    /// 바이트 as most portals count in the browser: ASCII is 1, everything else 2.
    SimpleBytes,
    /// 바이트 of CP949. A character that CP949 cannot write is counted as 2, in the hope of one that takes its place.
    Cp949Bytes,
    /// 바이트 of UTF-8: a Korean letter is 3.
    Utf8Bytes,
}

impl CountMode {
    /// All, as a person chooses among them.
    pub const ALL: [Self; 5] =
        [Self::Letters, Self::LettersWithoutSpaces, Self::SimpleBytes, Self::Cp949Bytes, Self::Utf8Bytes];

    /// The word in tables and forms.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Letters => "letters",
            Self::LettersWithoutSpaces => "letters_without_spaces",
            Self::SimpleBytes => "simple_bytes",
            Self::Cp949Bytes => "cp949_bytes",
            Self::Utf8Bytes => "utf8_bytes",
        }
    }

    /// What a person reads.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::Letters => "글자 수(공백 포함)",
            Self::LettersWithoutSpaces => "글자 수(공백 제외)",
            Self::SimpleBytes => "바이트(한글 2)",
            Self::Cp949Bytes => "바이트(CP949)",
            Self::Utf8Bytes => "바이트(한글 3)",
        }
    }

    /// What a person reads beside a number, where there is little room.
    #[must_use]
    pub fn short(self) -> &'static str {
        match self {
            Self::Letters => "공백 포함",
            Self::LettersWithoutSpaces => "공백 제외",
            Self::SimpleBytes => "바이트",
            Self::Cp949Bytes => "CP949",
            Self::Utf8Bytes => "UTF-8",
        }
    }

    /// What exactly is counted, in a line.
    #[must_use]
    pub fn hint(self) -> &'static str {
        match self {
            Self::Letters => "띄어쓰기와 줄바꿈도 한 글자로 세요.",
            Self::LettersWithoutSpaces => {
                "띄어쓰기, 탭, 줄바꿈, 전각 공백, 줄바꿈 없는 공백(NBSP)은 빼고 세요."
            }
            Self::SimpleBytes => "영문, 숫자, 띄어쓰기, 줄바꿈은 1, 그 밖의 글자는 2로 세요.",
            Self::Cp949Bytes => "CP949로 바꾼 크기예요. 바꿀 수 없는 글자는 2로 세고 따로 알려 줘요.",
            Self::Utf8Bytes => "UTF-8 크기예요. 한글 한 글자가 3이에요.",
        }
    }

    /// What is beside the number.
    #[must_use]
    pub fn unit(self) -> CountUnit {
        match self {
            Self::Letters | Self::LettersWithoutSpaces => CountUnit::Letter,
            Self::SimpleBytes | Self::Cp949Bytes | Self::Utf8Bytes => CountUnit::Byte,
        }
    }
}

impl FromStr for CountMode {
    type Err = UnknownWord;

    fn from_str(text: &str) -> Result<Self, UnknownWord> {
        Self::ALL.into_iter().find(|it| it.as_str() == text).ok_or(UnknownWord)
    }
}

/// What is beside a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum CountUnit {
    /// 자.
    Letter,
    /// 바이트.
    Byte,
}

impl fmt::Display for CountUnit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Letter => "자",
            Self::Byte => "바이트",
        })
    }
}

/// What one letter is, after NFC. It is a difference for nothing but what lies beyond the BMP: an emoji is two UTF-16
/// units and one code point. [`CountMode::SimpleBytes`] takes two for each.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LetterUnit {
    /// A UTF-16 unit. The default: portals count with JavaScript's `length`, and a number below theirs would let a
    /// text through that they refuse.
    #[default]
    Utf16,
    /// A code point, where a posting is known to count so.
    CodePoint,
}

impl LetterUnit {
    /// What a person reads.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::Utf16 => "2자로 세기",
            Self::CodePoint => "1자로 세기",
        }
    }

    /// All.
    pub const ALL: [Self; 2] = [Self::Utf16, Self::CodePoint];

    /// The word in tables and forms.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Utf16 => "utf16",
            Self::CodePoint => "code_point",
        }
    }
}

impl FromStr for LetterUnit {
    type Err = UnknownWord;

    fn from_str(text: &str) -> Result<Self, UnknownWord> {
        Self::ALL.into_iter().find(|it| it.as_str() == text).ok_or(UnknownWord)
    }
}

/// What a line break is counted as. CRLF, CR and LF are one each.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "u8", into = "u8")]
pub enum NewlineWeight {
    /// Not at all.
    Zero,
    /// As any character: what is counted in the browser.
    #[default]
    One,
    /// Twice: a form sends CRLF, and many servers count that.
    Two,
}

impl NewlineWeight {
    /// All.
    pub const ALL: [Self; 3] = [Self::Zero, Self::One, Self::Two];

    /// The number.
    #[must_use]
    pub fn get(self) -> u8 {
        match self {
            Self::Zero => 0,
            Self::One => 1,
            Self::Two => 2,
        }
    }
}

impl From<NewlineWeight> for u8 {
    fn from(weight: NewlineWeight) -> Self {
        weight.get()
    }
}

impl TryFrom<u8> for NewlineWeight {
    type Error = UnknownWord;

    fn try_from(number: u8) -> Result<Self, UnknownWord> {
        Self::ALL.into_iter().find(|it| it.get() == number).ok_or(UnknownWord)
    }
}

impl FromStr for NewlineWeight {
    type Err = UnknownWord;

    fn from_str(text: &str) -> Result<Self, UnknownWord> {
        text.parse::<u8>().map_err(|_| UnknownWord)?.try_into()
    }
}

/// Nothing that these rules know.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("no such way to count")]
pub struct UnknownWord;

/// How a text is counted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct CountRule {
    /// What is counted.
    pub mode: CountMode,
    /// What one letter is.
    #[serde(default)]
    pub letter: LetterUnit,
    /// What a line break is counted as, whatever the mode.
    pub newline: NewlineWeight,
}

impl CountRule {
    /// A mode as it is counted where nobody says otherwise: a line break is 1, and nothing where spaces are nothing.
    #[must_use]
    pub fn of(mode: CountMode) -> Self {
        let newline = match mode {
            CountMode::LettersWithoutSpaces => NewlineWeight::Zero,
            _ => NewlineWeight::One,
        };
        Self { mode, letter: LetterUnit::default(), newline }
    }

    /// Another mode beside this: what is said of line breaks holds for it too, where it is not only what is usual.
    #[must_use]
    pub fn beside(self, mode: CountMode) -> Self {
        let usual = Self::of(mode);
        if self.newline == Self::of(self.mode).newline { usual } else { usual.newline(self.newline) }
    }

    /// What is counted, in a line or two.
    #[must_use]
    pub fn hint(self) -> String {
        let hint = self.mode.hint();
        if self.newline == Self::of(self.mode).newline {
            return hint.to_owned();
        }
        let newline = match self.newline {
            NewlineWeight::Zero => "줄바꿈은 세지 않아요.",
            NewlineWeight::One => "줄바꿈은 하나에 1로 세요.",
            NewlineWeight::Two => "줄바꿈은 하나에 2로 세요.",
        };
        format!("{hint} 단, {newline}")
    }

    /// The same with another weight of line breaks.
    #[must_use]
    pub fn newline(self, newline: NewlineWeight) -> Self {
        Self { newline, ..self }
    }

    /// The same with another letter.
    #[must_use]
    pub fn letter(self, letter: LetterUnit) -> Self {
        Self { letter, ..self }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_come_back_and_labels_are_for_people() {
        for mode in CountMode::ALL {
            assert_eq!(mode.as_str().parse(), Ok(mode));
            assert_eq!(serde_json::to_value(mode).unwrap(), mode.as_str());
            assert!(mode.hint().ends_with("요."), "{}", mode.hint());
        }
        for letter in LetterUnit::ALL {
            assert_eq!(letter.as_str().parse(), Ok(letter));
            assert_eq!(serde_json::to_value(letter).unwrap(), letter.as_str());
        }
        for newline in NewlineWeight::ALL {
            assert_eq!(newline.get().to_string().parse(), Ok(newline));
        }
        assert_eq!("3".parse::<NewlineWeight>(), Err(UnknownWord));
        assert_eq!("".parse::<CountMode>(), Err(UnknownWord));
    }

    #[test]
    fn a_rule_is_kept_as_words_and_a_number() {
        let rule = CountRule::of(CountMode::Cp949Bytes).newline(NewlineWeight::Two);
        let json = r#"{"mode":"cp949_bytes","letter":"utf16","newline":2}"#;
        assert_eq!(serde_json::to_string(&rule).unwrap(), json);
        assert_eq!(serde_json::from_str::<CountRule>(json).unwrap(), rule);
        assert!(serde_json::from_str::<CountRule>(&json.replace('2', "3")).is_err());
    }

    #[test]
    fn beside_a_count_others_are_as_usual_unless_line_breaks_are_said_to_be_else() {
        let letters = CountRule::default();
        assert_eq!(letters.beside(CountMode::LettersWithoutSpaces).newline, NewlineWeight::Zero);
        let without = CountRule::of(CountMode::LettersWithoutSpaces);
        assert_eq!(without.beside(CountMode::Letters).newline, NewlineWeight::One);
        let twice = letters.newline(NewlineWeight::Two);
        for mode in CountMode::ALL {
            assert_eq!(twice.beside(mode), CountRule::of(mode).newline(NewlineWeight::Two));
        }
    }

    #[test]
    fn every_space_that_is_left_out_is_named_and_line_breaks_where_they_are_not_as_usual() {
        let without = CountRule::of(CountMode::LettersWithoutSpaces);
        for space in ["띄어쓰기", "탭", "줄바꿈", "전각 공백", "NBSP"] {
            assert!(without.hint().contains(space), "{space}");
        }
        assert_eq!(without.hint(), without.mode.hint());
        assert!(without.newline(NewlineWeight::One).hint().ends_with("단, 줄바꿈은 하나에 1로 세요."));
    }

    #[test]
    fn the_default_is_letters_with_spaces_in_utf16() {
        assert_eq!(CountRule::default(), CountRule::of(CountMode::Letters));
        assert_eq!(CountRule::default().letter, LetterUnit::Utf16);
        assert_eq!(CountRule::default().newline, NewlineWeight::One);
        assert_eq!(CountRule::of(CountMode::LettersWithoutSpaces).newline, NewlineWeight::Zero);
    }
}
