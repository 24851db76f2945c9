//! E-mail addresses, as far as they can be judged without writing to them.

use std::{fmt, str::FromStr};

use email_address::{EmailAddress, Options};
use unicode_normalization::UnicodeNormalization as _;

/// Longest address a mail server has to take (RFC 5321, with its angle brackets taken off).
const MAX_BYTES: usize = 254;

/// An address mail can be sent to: `name@host.domain`, without a display name, quotes or comments.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct Email(String);

impl Email {
    /// The address as its owner writes it.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// What tells one account from another: the address in lower case. No mail service in use tells capitals apart.
    #[must_use]
    pub fn key(&self) -> String {
        Self::key_of(&self.0)
    }

    /// The key of what was typed as an address, whether it is one or not. Too long for any address: none.
    #[must_use]
    pub fn key_of(text: &str) -> String {
        let text = text.trim();
        // Composing can make a text eleven times as long: what is no address anyway is not composed.
        if text.len() > MAX_BYTES { String::new() } else { text.nfkc().collect::<String>().to_lowercase() }
    }

    /// Enough to recognise one's own address by: `ka***@example.com`.
    #[must_use]
    pub fn masked(&self) -> String {
        let (name, host) = self.0.split_once('@').unwrap_or_default();
        let shown: String = name.chars().take(if name.chars().count() > 3 { 2 } else { 1 }).collect();
        format!("{shown}***@{host}")
    }
}

/// Not printed in logs by accident.
impl fmt::Debug for Email {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Email(…)")
    }
}

/// Why a text is no address.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum InvalidEmail {
    /// Nothing was typed.
    #[error("이메일을 적어 주세요.")]
    Missing,
    /// Not of the form `name@host.domain`.
    #[error("이메일 주소가 맞는지 봐 주세요. name@example.com 꼴이에요.")]
    Malformed,
    /// Longer than mail servers take.
    #[error("이메일 주소가 너무 길어요. {MAX_BYTES}자까지 쓸 수 있어요.")]
    TooLong,
}

impl FromStr for Email {
    type Err = InvalidEmail;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let address: String = text.trim().nfkc().collect();
        if address.is_empty() {
            return Err(InvalidEmail::Missing);
        }
        if address.len() > MAX_BYTES {
            return Err(InvalidEmail::TooLong);
        }
        // Quoted names and letters beyond ASCII are allowed by the RFCs and refused by most mail services.
        if !address.bytes().all(|byte| byte.is_ascii_graphic() && !b"\"(),:;<>[\\]".contains(&byte)) {
            return Err(InvalidEmail::Malformed);
        }
        let options = Options::default().with_required_tld().without_display_text().without_domain_literal();
        EmailAddress::parse_with_options(&address, options).map_err(|_| InvalidEmail::Malformed)?;
        Ok(Self(address))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn addresses_in_use_are_taken() {
        for text in
            ["kim@example.com", "Kim.Min-ji+job@mail.example.co.kr", " a@b.kr ", "k_1@xn--9d0bm53a.kr"]
        {
            assert!(text.parse::<Email>().is_ok(), "{text}");
        }
    }

    #[test]
    fn what_no_mail_reaches_is_refused() {
        assert_eq!("  ".parse::<Email>(), Err(InvalidEmail::Missing));
        assert_eq!(format!("{}@example.com", "a".repeat(250)).parse::<Email>(), Err(InvalidEmail::TooLong));
        for text in [
            "kim",
            "kim@",
            "@example.com",
            "kim@example",
            "a@b@c.kr",
            "a b@c.kr",
            "\"a b\"@c.kr",
            "a@[127.0.0.1]",
            "Kim <kim@example.com>",
            "kim@example.com\r\nBcc: x@y.kr",
            "김@example.com",
            "a..b@c.kr",
            "a@c..kr",
        ] {
            assert_eq!(text.parse::<Email>(), Err(InvalidEmail::Malformed), "{text:?}");
        }
    }

    #[test]
    fn capitals_and_full_width_letters_make_no_second_account() {
        let key = |text: &str| text.parse::<Email>().unwrap().key();
        assert_eq!(key("Kim@Example.COM"), key("kim@example.com"));
        assert_eq!(key("ｋｉｍ@example.com"), "kim@example.com");
    }

    #[test]
    fn a_masked_address_shows_its_owner_enough_and_others_little() {
        assert_eq!("kimminji@example.com".parse::<Email>().unwrap().masked(), "ki***@example.com");
        assert_eq!("kim@example.com".parse::<Email>().unwrap().masked(), "k***@example.com");
    }

    proptest! {
        #[test]
        fn no_text_breaks_it_and_what_is_taken_stays_taken(text in "\\PC{0,40}|[a-z.@+-]{0,40}") {
            if let Ok(email) = text.parse::<Email>() {
                prop_assert_eq!(email.as_str().parse::<Email>(), Ok(email.clone()));
                prop_assert!(!email.as_str().contains(['\r', '\n', ' ']));
            }
        }
    }
}
