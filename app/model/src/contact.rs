//! Whom to ask: the operator's mail address, or a page.

use std::{fmt, str::FromStr};

use serde::{Deserialize, Serialize};

use crate::account::Email;

/// Where the operator is reached, as it stands in legal texts and letters.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Contact(String);

impl Contact {
    /// As people read it.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// As a link leads there.
    #[must_use]
    pub fn href(&self) -> String {
        if is_page(&self.0) { self.0.clone() } else { format!("mailto:{}", self.0) }
    }
}

impl fmt::Display for Contact {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Neither a mail address nor the address of a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a contact is a mail address, or begins with https:// or http://")]
pub struct InvalidContact;

impl FromStr for Contact {
    type Err = InvalidContact;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let text = text.trim();
        if is_page(text) {
            return Ok(Self(text.to_owned()));
        }
        text.parse::<Email>().map(|email| Self(email.as_str().to_owned())).map_err(|_| InvalidContact)
    }
}

/// Nothing that could end an attribute or a line of a letter.
fn is_page(text: &str) -> bool {
    let rest = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://")).unwrap_or_default();
    rest.starts_with(|c: char| c.is_ascii_alphanumeric() || c == '[')
        && rest.bytes().all(|byte| byte.is_ascii_graphic() && !b"\"'<>\\`".contains(&byte))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mail_address_or_a_page() {
        let href = |text: &str| text.parse::<Contact>().unwrap().href();
        assert_eq!(href(" help@zazinmori.example "), "mailto:help@zazinmori.example");
        assert_eq!(
            href("https://zazinmori.example/help?from=site"),
            "https://zazinmori.example/help?from=site"
        );
    }

    #[test]
    fn nothing_else() {
        for text in [
            "",
            "010-0000-0000",
            "zazinmori.example",
            "https://",
            "https://x\"onclick=alert(1)",
            "https://x y",
            "javascript:alert(1)",
            "help@zazinmori.example\r\nBcc: x@y.kr",
        ] {
            assert_eq!(text.parse::<Contact>(), Err(InvalidContact), "{text:?}");
        }
    }
}
