//! What becomes of a snapshot that was sent to the server.

use crate::essay::wire::FailureCode;

/// What becomes of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fate {
    /// The server has it, or never takes it: it is not sent again.
    Settled,
    /// There is no room for it; there may be for one of another essay.
    Full,
    /// The server does not have its essay, not yet or not any more.
    Missing,
    /// Nobody is signed in, or somebody else: nothing is sent.
    SignedOut,
    /// The account may not write.
    Suspended,
    /// Nothing more is sent for now.
    Later,
}

impl Fate {
    /// By the status of the answer, and the word in it.
    #[must_use]
    pub fn of(status: u16, word: Option<FailureCode>) -> Self {
        match (status, word) {
            (204, _) | (409, Some(FailureCode::Conflict)) | (400 | 413 | 422, _) => Self::Settled,
            (507, _) => Self::Full,
            (404, Some(FailureCode::Missing)) => Self::Missing,
            (401 | 409, _) => Self::SignedOut,
            (403, _) => Self::Suspended,
            // Also what is no answer of the server: a page of a café's network says 200.
            _ => Self::Later,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_the_server_said_for_good_is_not_sent_again() {
        for (status, word, fate) in [
            (204, None, Fate::Settled),
            (422, Some(FailureCode::Invalid), Fate::Settled),
            (409, Some(FailureCode::Conflict), Fate::Settled),
            (409, Some(FailureCode::OtherAccount), Fate::SignedOut),
            (409, None, Fate::SignedOut),
            (401, Some(FailureCode::SignedOut), Fate::SignedOut),
            (403, Some(FailureCode::Suspended), Fate::Suspended),
            (404, Some(FailureCode::Missing), Fate::Missing),
            (404, None, Fate::Later),
            (507, Some(FailureCode::TooMany), Fate::Full),
            (429, Some(FailureCode::TooMany), Fate::Later),
            (503, Some(FailureCode::Unavailable), Fate::Later),
            (200, None, Fate::Later),
        ] {
            assert_eq!(Fate::of(status, word), fate, "{status} {word:?}");
        }
    }
}
