//! Passwords, as far as they can be judged without a dictionary. Whether one is too common the server knows.

use std::{fmt, str::FromStr};

use unicode_normalization::UnicodeNormalization as _;

/// Fewest characters.
pub const PASSWORD_MIN_CHARS: usize = 8;
/// Most bytes in UTF-8: far beyond any pass phrase, little enough to hash.
pub const PASSWORD_MAX_BYTES: usize = 1024;

/// A password of acceptable length, any Unicode. Composed (NFC), so that one typed on a Mac is the same as one typed
/// elsewhere; nothing else is changed, cut or trimmed.
#[derive(Clone, PartialEq, Eq)]
pub struct Password(String);

impl Password {
    /// What is hashed.
    #[must_use]
    pub fn expose(&self) -> &str {
        &self.0
    }

    /// A password given at sign-in: whatever it is, it is compared, so that old rules never lock anyone out.
    #[must_use]
    pub fn given(text: &str) -> Self {
        Self(text.nfc().collect())
    }
}

/// Never printed.
impl fmt::Debug for Password {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Password(…)")
    }
}

/// Why a text is no acceptable new password.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum InvalidPassword {
    /// Nothing was typed.
    #[error("비밀번호를 적어 주세요.")]
    Missing,
    /// Too few characters.
    #[error("비밀번호는 {PASSWORD_MIN_CHARS}자보다 짧을 수 없어요. 길수록 안전해요.")]
    TooShort,
    /// More than anyone types.
    #[error("비밀번호가 너무 길어요. {PASSWORD_MAX_BYTES}바이트까지 쓸 수 있어요.")]
    TooLong,
}

impl FromStr for Password {
    type Err = InvalidPassword;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let password = Self::given(text);
        if password.0.is_empty() {
            return Err(InvalidPassword::Missing);
        }
        if password.0.chars().count() < PASSWORD_MIN_CHARS {
            return Err(InvalidPassword::TooShort);
        }
        if password.0.len() > PASSWORD_MAX_BYTES {
            return Err(InvalidPassword::TooLong);
        }
        Ok(password)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_its_length_is_judged() {
        for text in
            ["aaaaaaaa", "여덟글자비밀번호", "        ", "correct horse battery staple", "😀😀😀😀😀😀😀😀"]
        {
            assert!(text.parse::<Password>().is_ok(), "{text}");
        }
        assert_eq!("".parse::<Password>(), Err(InvalidPassword::Missing));
        assert_eq!("일곱글자예요".parse::<Password>(), Err(InvalidPassword::TooShort));
        assert_eq!("a".repeat(1025).parse::<Password>(), Err(InvalidPassword::TooLong));
    }

    #[test]
    fn a_long_one_is_kept_whole_with_its_spaces() {
        let text = format!(" {} ", "가".repeat(300));
        assert_eq!(text.parse::<Password>().unwrap().expose(), text);
    }

    #[test]
    fn letters_typed_apart_are_the_same_password() {
        let apart = "\u{1100}\u{1161}".repeat(8);
        assert_eq!(apart.parse::<Password>().unwrap(), "가".repeat(8).parse::<Password>().unwrap());
    }

    #[test]
    fn it_is_not_printed() {
        assert!(!format!("{:?}", Password::given("hunter22")).contains("hunter"));
    }
}
