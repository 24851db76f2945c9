//! Ids that are made where something is begun: UUIDs, so that no two places make the same.

use std::{fmt, str::FromStr};

use serde::{Deserialize, Serialize};

/// Not a UUID in small letters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("an id is a UUID in small letters")]
pub struct InvalidId;

/// Thirty-two digits with hyphens as UUIDs have them. Capital letters are refused: one id has one spelling.
fn is_uuid(text: &str) -> bool {
    let fits = |(place, byte): (usize, u8)| match place {
        8 | 13 | 18 | 23 => byte == b'-',
        _ => byte.is_ascii_digit() || (b'a'..=b'f').contains(&byte),
    };
    text.len() == 36 && text.bytes().enumerate().all(fits)
}

macro_rules! id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(try_from = "String", into = "String")]
        pub struct $name(String);

        impl $name {
            /// The UUID.
            #[must_use]
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl FromStr for $name {
            type Err = InvalidId;

            fn from_str(text: &str) -> Result<Self, InvalidId> {
                text.to_owned().try_into()
            }
        }

        impl TryFrom<String> for $name {
            type Error = InvalidId;

            fn try_from(text: String) -> Result<Self, InvalidId> {
                if is_uuid(&text) { Ok(Self(text)) } else { Err(InvalidId) }
            }
        }

        impl From<$name> for String {
            fn from(id: $name) -> Self {
                id.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, "{}({})", stringify!($name), self.0)
            }
        }
    };
}

id! {
    /// An essay.
    EssayId
}
id! {
    /// A question of an essay.
    QuestionId
}
id! {
    /// A fact that was put into an essay.
    ReferenceId
}
id! {
    /// A copy of an essay as it was at a time.
    SnapshotId
}
id! {
    /// One sending: sent again under the same key it does nothing new.
    PushKey
}
id! {
    /// One place where essays are written: a browser's storage.
    ReplicaId
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_has_one_spelling() {
        let id = "0192f0c1-2d3e-7a4b-8c5d-6e7f8091a2b3";
        assert_eq!(id.parse::<EssayId>().unwrap().as_str(), id);
        for wrong in
            ["", "1", "0192F0C1-2D3E-7A4B-8C5D-6E7F8091A2B3", "0192f0c12d3e7a4b8c5d6e7f8091a2b3----", "가"]
        {
            assert_eq!(wrong.parse::<EssayId>(), Err(InvalidId), "{wrong}");
        }
    }

    #[test]
    fn a_document_with_a_wrong_id_is_not_read() {
        assert!(serde_json::from_str::<QuestionId>("\"x\"").is_err());
    }
}
