//! Who may run the site.

use model::account::Role;
use uuid::Uuid;

use super::Account;

/// An account that may do what only operators do: the proof of it, asked for by what they do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Operator {
    id: Uuid,
    log_ref: String,
}

impl Operator {
    /// The account's id.
    #[must_use]
    pub fn id(&self) -> Uuid {
        self.id
    }

    /// Stands for the account in log lines.
    #[must_use]
    pub fn log_ref(&self) -> &str {
        &self.log_ref
    }
}

impl Account {
    /// The account as an operator; none when it is no admin, or suspended.
    #[must_use]
    pub fn operator(&self) -> Option<Operator> {
        (self.role == Role::Admin && self.suspended_at.is_none())
            .then(|| Operator { id: self.id, log_ref: self.log_ref.clone() })
    }
}
