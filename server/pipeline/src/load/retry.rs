//! Database work that is repeated when the database was away for a moment.

use std::time::{Duration, Instant};

/// How long a database may be away before the run gives up.
const PATIENCE: Duration = Duration::from_secs(60);

/// Errors of MySQL and MariaDB after which the same work may succeed: lock wait, deadlock, shutting down, gone away,
/// lost connection, read only while failing over.
const PASSING: [u16; 8] = [1205, 1213, 1053, 1927, 2006, 2013, 1290, 1836];

/// Repeats `work`, which must be safe to repeat (a transaction), while it fails in passing.
pub(crate) async fn retrying<T>(mut work: impl AsyncFnMut() -> Result<T, sqlx::Error>) -> anyhow::Result<T> {
    let mut patience = Patience::default();
    loop {
        match work().await {
            Ok(value) => return Ok(value),
            Err(error) => patience.bear(error).await?,
        }
    }
}

/// Waits out errors that pass, up to a limit.
pub(crate) struct Patience {
    began: Instant,
    wait: Duration,
}

impl Default for Patience {
    fn default() -> Self {
        Self { began: Instant::now(), wait: Duration::from_millis(100) }
    }
}

impl Patience {
    /// Waits before the next attempt; gives the error back when there is none.
    pub(crate) async fn bear(&mut self, error: sqlx::Error) -> anyhow::Result<()> {
        if !is_passing(&error) || self.began.elapsed() >= PATIENCE {
            return Err(anyhow::Error::new(error).context("the database"));
        }
        tracing::warn!(error = %error, "the database did not answer; trying again");
        tokio::time::sleep(self.wait).await;
        self.wait = (self.wait * 2).min(Duration::from_secs(2));
        Ok(())
    }
}

/// Whether the database may answer in a moment.
fn is_passing(error: &sqlx::Error) -> bool {
    match error {
        sqlx::Error::Io(_)
        | sqlx::Error::Protocol(_)
        | sqlx::Error::PoolTimedOut
        | sqlx::Error::WorkerCrashed => true,
        sqlx::Error::Database(error) => error
            .try_downcast_ref::<sqlx::mysql::MySqlDatabaseError>()
            .is_some_and(|error| PASSING.contains(&error.number())),
        _ => false,
    }
}
