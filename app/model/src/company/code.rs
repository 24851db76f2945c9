//! The key of a company.

use std::{fmt, str::FromStr};

use serde::{Deserialize, Serialize};

/// DART's 고유번호: eight digits, the key under which every source is joined.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct CorpCode([u8; 8]);

/// Not eight digits.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a corp code is eight digits")]
pub struct InvalidCorpCode;

impl CorpCode {
    /// The eight digits.
    #[must_use]
    pub fn as_str(&self) -> &str {
        std::str::from_utf8(&self.0).unwrap_or_default()
    }
}

impl FromStr for CorpCode {
    type Err = InvalidCorpCode;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let digits: [u8; 8] = text.as_bytes().try_into().map_err(|_| InvalidCorpCode)?;
        if digits.iter().all(u8::is_ascii_digit) { Ok(Self(digits)) } else { Err(InvalidCorpCode) }
    }
}

impl TryFrom<String> for CorpCode {
    type Error = InvalidCorpCode;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        text.parse()
    }
}

impl From<CorpCode> for String {
    fn from(code: CorpCode) -> Self {
        code.as_str().to_owned()
    }
}

impl fmt::Display for CorpCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl fmt::Debug for CorpCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "CorpCode({})", self.as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn eight_digits_and_nothing_else() {
        assert_eq!("00126380".parse::<CorpCode>().unwrap().as_str(), "00126380");
        for bad in ["", "126380", "001263800", "0012638a", "００１２６３８０"] {
            assert_eq!(bad.parse::<CorpCode>(), Err(InvalidCorpCode), "{bad}");
        }
    }
}
