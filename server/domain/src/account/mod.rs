//! Accounts: signing up and in, mailed links, sessions, what a person may change, leaving.

mod admin;
mod asker;
mod consent;
mod device;
mod email_change;
mod email_undo;
mod export;
mod hasher;
mod letters;
mod limits;
mod operator;
mod password;
mod profile;
mod repo;
pub mod session;
mod sign_in;
mod sign_up;
mod strength;
mod sweep;
mod tell;
#[cfg(test)]
pub(crate) mod tests;
mod token;
mod withdraw;

use std::{ops::Deref, sync::Arc, time::Duration};

use chrono::{DateTime, Utc};
use model::account::{Desired, Role, Stay};
use sqlx::MySqlPool;
use uuid::Uuid;

pub use asker::Asker;
pub use consent::Decision;
pub use export::{
    Export, ExportedAccount, ExportedBrowser, ExportedCompanyDecision, ExportedContribution,
    ExportedDecision, ExportedFormerEmail, ExportedScrap, ExportedSession, ExportedSynonymChange,
};
pub use hasher::{Hasher, HashingCost};
pub use letters::Letterhead;
pub use limits::Limits;
pub(crate) use limits::network;
pub use operator::Operator;
pub use profile::ProfileForm;
pub use sign_up::{Pending, SignUpForm};
pub use sweep::Swept;
pub use token::Token;

pub use crate::Refusal;
use crate::{Error, clock::Clock, mail::Outbox};

/// An account.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Account {
    /// Its id.
    pub id: Uuid,
    /// The address that was proved.
    pub email: String,
    /// The name others see.
    pub nickname: String,
    /// What it may do.
    pub role: Role,
    /// What the person wishes for.
    pub desired: Desired,
    /// Stands for it in log lines.
    pub log_ref: String,
    /// Since when it may read but not write; none for most.
    pub suspended_at: Option<DateTime<Utc>>,
    /// When its owner declared to be 14 or older.
    pub age_declared_at: DateTime<Utc>,
    /// When it was opened.
    pub created_at: DateTime<Utc>,
    /// Rises with each new password: what was begun before counts no more.
    pub epoch: i32,
}

/// An account with the session through which it asks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Member {
    /// Who.
    pub account: Account,
    /// Through which session: its id in lists, not its secret.
    pub session: Uuid,
    /// How long the session stays.
    pub stay: Stay,
}

impl Deref for Member {
    type Target = Account;

    fn deref(&self) -> &Account {
        &self.account
    }
}

/// Everything about accounts. Cloning shares it.
#[derive(Clone)]
pub struct Accounts(Arc<Inner>);

struct Inner {
    pool: MySqlPool,
    clock: Clock,
    hasher: Hasher,
    limits: Limits,
    outbox: Outbox,
    letterhead: Letterhead,
}

impl Accounts {
    /// Accounts of a database.
    #[must_use]
    pub fn new(
        pool: MySqlPool,
        clock: Clock,
        hasher: Hasher,
        limits: Limits,
        outbox: Outbox,
        letterhead: Letterhead,
    ) -> Self {
        Self(Arc::new(Inner { pool, clock, hasher, limits, outbox, letterhead }))
    }

    /// The time as accounts see it.
    #[must_use]
    pub fn clock(&self) -> &Clock {
        &self.0.clock
    }

    pub(crate) fn pool(&self) -> &MySqlPool {
        &self.0.pool
    }

    pub(crate) fn limits(&self) -> &Limits {
        &self.0.limits
    }

    /// Whether a text of so many letters may be held against the dictionary for whoever asks.
    ///
    /// # Errors
    /// Too often: the time after which it may be tried again.
    pub fn may_ask_spelling(&self, asker: &Asker, letters: usize) -> Result<(), Duration> {
        self.0.limits.spelling(asker, letters)
    }

    /// An account by its id.
    ///
    /// # Errors
    /// When the database does not answer, or a row holds what nothing of ours writes.
    pub async fn find(&self, id: Uuid) -> Result<Option<Account>, Error> {
        repo::account::find(&mut *self.0.pool.acquire().await?, id).await
    }
}
