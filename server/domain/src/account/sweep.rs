//! Forgetting what has run out.

use chrono::Duration;

use super::{Accounts, repo};
use crate::Error;

/// Browsers not seen for so long are forgotten.
const DEVICE_DAYS: i64 = 180;

/// How much was forgotten.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Swept {
    /// Sign-ups whose link was never opened.
    pub sign_ups: u64,
    /// Links that were never used.
    pub links: u64,
    /// Addresses that can no longer be put back.
    pub former_emails: u64,
    /// Sessions that have ended.
    pub sessions: u64,
    /// Browsers not seen for long.
    pub devices: u64,
}

impl Accounts {
    /// Forgets what has run out: its time is up already, this only takes it off the disk.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn sweep(&self) -> Result<Swept, Error> {
        self.0.limits.sweep();
        let now = self.0.clock.now();
        let mut connection = self.0.pool.acquire().await?;
        Ok(Swept {
            sign_ups: repo::sign_up::delete_expired(&mut connection, now).await?,
            links: repo::link::delete_expired(&mut connection, now).await?,
            former_emails: repo::email_undo::delete_expired(&mut connection, now).await?,
            sessions: repo::session::delete_ended(&mut connection, now).await?,
            devices: repo::device::delete_unseen(&mut connection, now - Duration::days(DEVICE_DAYS)).await?,
        })
    }
}
