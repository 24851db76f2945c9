//! Whose essays are shown and sent.

use model::essay::wire::Account;

use crate::store::Record;

/// Who is signed in, as far as this device knows.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Session {
    /// Not asked yet, or nobody answers: who was signed in last, if anybody.
    #[default]
    Unknown,
    /// As before, with no network: the account that was signed in last.
    Last(String),
    /// Nobody.
    Out,
    /// This one.
    In(Account),
}

impl Session {
    /// The account whose essays are shown.
    pub fn account(&self) -> Option<&str> {
        match self {
            Self::In(account) => Some(&account.account),
            Self::Last(account) => Some(account),
            Self::Unknown | Self::Out => None,
        }
    }

    /// Whether an essay may be seen: it is this account's, or this device's alone. Another account's never is (O8).
    pub fn sees(&self, record: &Record) -> bool {
        record.owner.as_deref().is_none_or(|owner| self.account() == Some(owner))
    }
}
