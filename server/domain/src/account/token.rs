//! Secrets that travel in links and cookies. The database keeps their hashes only.

use std::fmt;

use sha2::{Digest as _, Sha256};

/// 256 random bits.
#[derive(Clone)]
pub struct Token([u8; 32]);

impl Token {
    /// A new one.
    #[must_use]
    pub fn random() -> Self {
        Self(rand::random())
    }

    /// As it stands in a link or cookie: 64 hexadecimal digits.
    #[must_use]
    pub fn text(&self) -> String {
        self.0.iter().map(|byte| format!("{byte:02x}")).collect()
    }

    /// What the database keeps.
    pub(super) fn hash(&self) -> Vec<u8> {
        hash(&self.text())
    }
}

/// Never printed.
impl fmt::Debug for Token {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Token(…)")
    }
}

/// The hash of a token that came from outside; whatever was sent has one.
pub(super) fn hash(text: &str) -> Vec<u8> {
    Sha256::digest(text.as_bytes()).to_vec()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_text_has_the_same_hash_and_each_is_another() {
        let token = Token::random();
        assert_eq!(token.text().len(), 64);
        assert_eq!(token.hash(), hash(&token.text()));
        assert_ne!(token.hash(), Token::random().hash());
        assert!(!format!("{token:?}").contains(&token.text()));
    }
}
