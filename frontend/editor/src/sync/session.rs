//! Whose essays are shown and sent.

use model::essay::wire::Account;

use super::leaving;
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
    /// Before the server was asked: whoever signed in here last, as long as they did not sign out. `kept` is whom the
    /// device knows, where the browser does not; it may be another than signed in since.
    pub fn before(kept: Option<String>) -> Self {
        let last = leaving::last().unwrap_or_else(|| kept.filter(|_| !leaving::did_leave()));
        last.map_or(Self::Out, Self::Last)
    }

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
        self.sees_of(record.owner.as_deref())
    }

    /// The same of any essay of an owner.
    pub fn sees_of(&self, owner: Option<&str>) -> bool {
        owner.is_none_or(|owner| self.account() == Some(owner))
    }
}
