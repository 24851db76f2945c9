//! What becomes of a snapshot that was sent to the server.

use crate::essay::wire::FailureCode;

/// What becomes of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fate {
    /// The server has it.
    Settled,
    /// The server never takes it: it is not sent again, and is on this device alone.
    Never,
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
            (204, _) | (409, Some(FailureCode::Conflict)) => Self::Settled,
            (400 | 413 | 422, _) => Self::Never,
            (507, _) => Self::Full,
            (404, Some(FailureCode::Missing)) => Self::Missing,
            (401 | 409, _) => Self::SignedOut,
            (403, _) => Self::Suspended,
            // Also what is no answer of the server: a page of a café's network says 200.
            _ => Self::Later,
        }
    }

    /// Whether it is given up, and stays on this device alone; what a person asked for is, where there is no room now,
    /// sent again.
    #[must_use]
    pub fn is_given_up(self, is_asked: bool) -> bool {
        self == Self::Never || self == Self::Full && !is_asked
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_the_server_said_for_good_is_not_sent_again() {
        for (status, word, fate) in [
            (204, None, Fate::Settled),
            (422, Some(FailureCode::Invalid), Fate::Never),
            (413, Some(FailureCode::TooLarge), Fate::Never),
            (400, None, Fate::Never),
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

    #[test]
    fn what_the_server_has_not_is_never_taken_for_settled() {
        for status in [200, 400, 401, 403, 404, 409, 413, 422, 429, 500, 503, 507] {
            assert_ne!(Fate::of(status, None), Fate::Settled, "{status}");
        }
        assert!(Fate::Never.is_given_up(true) && Fate::Never.is_given_up(false));
        assert!(Fate::Full.is_given_up(false) && !Fate::Full.is_given_up(true));
        assert!(![Fate::Settled, Fate::Missing, Fate::Later].iter().any(|fate| fate.is_given_up(false)));
    }
}
