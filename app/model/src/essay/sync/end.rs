//! How asking the server ended.

use crate::essay::snapshot::Fate;

/// Why the server does not take something; the graver, the later.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Refusal {
    /// There is no room for earlier states that somebody asked for.
    PastFull,
    /// Not now.
    Later,
    /// There is no room for essays.
    Full,
    /// The account may not write.
    Suspended,
}

impl Refusal {
    /// By the status of the answer.
    #[must_use]
    pub fn of(status: u16) -> Self {
        match status {
            507 => Self::Full,
            403 => Self::Suspended,
            _ => Self::Later,
        }
    }
}

/// How an exchange ended.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum End {
    /// Nothing more to say.
    #[default]
    Done,
    /// Nobody answers.
    Away,
    /// Nobody is signed in, or somebody else.
    SignedOut,
    /// The server does not take it.
    Refused(Refusal),
}

impl End {
    /// How this and what came after it ended together: what the server does not take is not forgotten for what it does,
    /// nor for what matters less.
    #[must_use]
    pub fn and(self, next: Self) -> Self {
        match (self, next) {
            (Self::Refused(before), Self::Refused(after)) => Self::Refused(before.max(after)),
            (before, Self::Done) => before,
            (_, after) => after,
        }
    }

    /// What the server does not take.
    #[must_use]
    pub fn refusal(self) -> Option<Refusal> {
        match self {
            Self::Refused(refusal) => Some(refusal),
            Self::Done | Self::Away | Self::SignedOut => None,
        }
    }

    /// Whether asking on would come to nothing; where the server wants to be left alone, after whatever it did not take.
    #[must_use]
    pub fn is_over(self, is_to_wait: bool) -> bool {
        match self {
            Self::Away | Self::SignedOut | Self::Refused(Refusal::Suspended) => true,
            Self::Refused(_) => is_to_wait,
            Self::Done => false,
        }
    }
}

impl From<Fate> for End {
    fn from(fate: Fate) -> Self {
        match fate {
            Fate::Settled | Fate::Never | Fate::Missing => Self::Done,
            Fate::Full => Self::Refused(Refusal::PastFull),
            Fate::SignedOut => Self::SignedOut,
            Fate::Suspended => Self::Refused(Refusal::Suspended),
            Fate::Later => Self::Refused(Refusal::Later),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_graver_refusal_is_kept_in_whatever_order_they_come() {
        let ranked = [Refusal::PastFull, Refusal::Later, Refusal::Full, Refusal::Suspended].map(End::Refused);
        for (at, less) in ranked.iter().enumerate() {
            for more in &ranked[at..] {
                assert_eq!((less.and(*more), more.and(*less)), (*more, *more));
            }
            assert_eq!((less.and(End::Done), End::Done.and(*less)), (*less, *less));
        }
        let [full, later] = [507, 503].map(|status| End::Refused(Refusal::of(status)));
        assert_eq!(full.and(later), full);
    }

    #[test]
    fn who_is_not_heard_or_not_signed_in_asks_no_more() {
        for (end, is_over) in [
            (End::Done, false),
            (End::Refused(Refusal::Full), false),
            (End::Refused(Refusal::Later), false),
            (End::Refused(Refusal::Suspended), true),
            (End::SignedOut, true),
            (End::Away, true),
        ] {
            assert_eq!(end.is_over(false), is_over, "{end:?}");
            assert_eq!(end.is_over(true), end != End::Done, "{end:?}");
        }
        assert_eq!(End::Refused(Refusal::Full).and(End::Away), End::Away);
    }
}
