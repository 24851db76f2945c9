//! The name others see.

use std::str::FromStr;

use unicode_normalization::UnicodeNormalization as _;

const MIN_CHARS: usize = 2;
const MAX_CHARS: usize = 12;
/// Names that would pass for the site's own voice.
const OURS: [&str; 10] = [
    "자진모리",
    "운영자",
    "운영진",
    "관리자",
    "고객센터",
    "admin",
    "administrator",
    "moderator",
    "zazinmori",
    "official",
];

/// 2 to 12 letters and digits of Korean or Latin script, in composed form.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Nickname(String);

impl Nickname {
    /// As its owner writes it.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// What tells one from another: without regard to capitals.
    #[must_use]
    pub fn key(&self) -> String {
        self.0.to_lowercase()
    }
}

/// Why a text is no nickname.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum InvalidNickname {
    /// Nothing was typed.
    #[error("별명을 적어 주세요.")]
    Missing,
    /// Too short or too long.
    #[error("별명은 {MIN_CHARS}자부터 {MAX_CHARS}자까지예요.")]
    Length,
    /// Something that is no letter or digit of the scripts allowed.
    #[error("별명에는 한글, 영문, 숫자만 쓸 수 있어요. 띄어쓰기와 낱자는 빼 주세요.")]
    Letters,
    /// It sounds like the site itself.
    #[error("운영진으로 보이는 별명은 쓸 수 없어요.")]
    Ours,
}

impl FromStr for Nickname {
    type Err = InvalidNickname;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        // NFKC: letters typed apart (macOS) come together, full-width ones become plain.
        let name: String = text.trim().nfkc().collect();
        if name.is_empty() {
            return Err(InvalidNickname::Missing);
        }
        if !name.chars().all(|c| c.is_ascii_alphanumeric() || ('가'..='힣').contains(&c)) {
            return Err(InvalidNickname::Letters);
        }
        if !(MIN_CHARS..=MAX_CHARS).contains(&name.chars().count()) {
            return Err(InvalidNickname::Length);
        }
        let lower = name.to_lowercase();
        if OURS.iter().any(|ours| lower.contains(ours)) {
            return Err(InvalidNickname::Ours);
        }
        Ok(Self(name))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(text: &str) -> Result<String, InvalidNickname> {
        text.parse::<Nickname>().map(|name| name.as_str().to_owned())
    }

    #[test]
    fn korean_and_latin_letters_and_digits() {
        assert_eq!(parse(" 달여울7 "), Ok("달여울7".to_owned()));
        assert_eq!(
            parse("\u{1103}\u{1161}\u{11af}\u{1102}\u{1161}\u{1105}\u{1161}"),
            Ok("달나라".to_owned()),
            "macOS"
        );
        assert_eq!(parse("Ｋｉｍ"), Ok("Kim".to_owned()));
    }

    #[test]
    fn everything_else_is_refused_with_a_reason() {
        assert_eq!(parse(" "), Err(InvalidNickname::Missing));
        assert_eq!(parse("달"), Err(InvalidNickname::Length));
        assert_eq!(parse("가나다라마바사아자차카타파"), Err(InvalidNickname::Length));
        for text in ["<b>x", "달 여울", "ㅋㅋㅋ", "a_b", "달\u{200b}여울", "кот", "😀😀", "a\u{202e}bc"]
        {
            assert_eq!(parse(text), Err(InvalidNickname::Letters), "{text:?}");
        }
        for text in ["운영자", "자진모리입니다", "Admin1"] {
            assert_eq!(parse(text), Err(InvalidNickname::Ours), "{text}");
        }
    }

    #[test]
    fn capitals_make_no_second_name() {
        assert_eq!("KIM".parse::<Nickname>().unwrap().key(), "kim".parse::<Nickname>().unwrap().key());
    }
}
