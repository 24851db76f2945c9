//! What can go wrong below the pages.

use sqlx::mysql::MySqlDatabaseError;

/// MariaDB's number of a transaction it gave up because two waited for each other.
const DEADLOCK: u16 = 1213;

/// An error of the domain. Look-ups return `Option`: "not found" is decided by the caller.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The database did not answer, or refused.
    #[error("database: {0}")]
    Database(#[from] sqlx::Error),
    /// A migration did not run.
    #[error("migration: {0}")]
    Migrate(#[from] sqlx::migrate::MigrateError),
    /// A password could not be hashed or compared.
    #[error("password hashing: {0}")]
    Hashing(String),
    /// An essay could not be compared or loaded.
    #[error("loading an essay: {0}")]
    Loading(String),
    /// A row holds what nothing of ours writes.
    #[error("inconsistent data in {table} ({key}): {what}")]
    Inconsistent {
        /// Which table.
        table: &'static str,
        /// Which row.
        key: String,
        /// What is wrong, without the value.
        what: String,
    },
}

impl Error {
    /// Whether the database gave a transaction up because another was in its way: the same work may succeed.
    #[must_use]
    pub fn is_deadlock(&self) -> bool {
        let Self::Database(sqlx::Error::Database(error)) = self else { return false };
        error.try_downcast_ref::<MySqlDatabaseError>().is_some_and(|error| error.number() == DEADLOCK)
    }

    /// What the database said; what is ours becomes that as well, for those who wait out what passes.
    pub(crate) fn into_database(self) -> sqlx::Error {
        match self {
            Self::Database(error) => error,
            other => sqlx::Error::Decode(Box::new(other)),
        }
    }

    /// Whether the database is unreachable for now, as opposed to a fault of ours.
    #[must_use]
    pub fn is_unavailable(&self) -> bool {
        matches!(
            self,
            Self::Database(
                sqlx::Error::Io(_)
                    | sqlx::Error::PoolTimedOut
                    | sqlx::Error::PoolClosed
                    | sqlx::Error::Tls(_)
            )
        )
    }
}
