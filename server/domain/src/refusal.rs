//! Why something was not done.

use std::time::Duration;

use model::form::Violation;

use crate::Error;

/// Why something was not done.
#[derive(Debug, thiserror::Error)]
pub enum Refusal {
    /// Fields are not acceptable.
    #[error("fields are not acceptable")]
    Invalid(Vec<Violation>),
    /// Too often, from one place or for one account; the time after which it may be tried again.
    #[error("too many attempts")]
    TooMany(Duration),
    /// A mailed link that was used, is too old, or never was.
    #[error("the link is of no use")]
    Gone,
    /// The session has ended while the request was under way.
    #[error("the session has ended")]
    SignedOut,
    /// What it was to be done to is not there, or not any more; words for the person.
    #[error("it is not there")]
    Missing(String),
    /// Someone else did something first; words for the person.
    #[error("it has changed meanwhile")]
    Conflict(String),
    /// A fault below.
    #[error(transparent)]
    Failed(#[from] Error),
}

impl Refusal {
    /// One field.
    pub(crate) fn field(field: &str, fault: impl ToString) -> Self {
        Self::Invalid(vec![Violation::new(field, fault.to_string())])
    }

    /// The whole form.
    pub(crate) fn form(fault: impl ToString) -> Self {
        Self::field("form", fault)
    }
}

impl From<sqlx::Error> for Refusal {
    fn from(error: sqlx::Error) -> Self {
        Self::Failed(error.into())
    }
}
