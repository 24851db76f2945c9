//! Mail about what became of something a member has.

use chrono::{DateTime, Duration, Utc};
use model::account::mails::NEWS_DAYS;
use sqlx::MySqlConnection;
use uuid::Uuid;

use super::{Accounts, Letterhead, repo};
use crate::{Error, mail::Letter};

impl Accounts {
    /// What is the same on every letter.
    pub(crate) fn letterhead(&self) -> &Letterhead {
        &self.0.letterhead
    }

    /// Mails an account, in the transaction of what the mail tells. One that is gone is told nothing.
    pub(crate) async fn tell(
        &self,
        connection: &mut MySqlConnection,
        account: Uuid,
        letter: &Letter,
        now: DateTime<Utc>,
    ) -> Result<(), Error> {
        // Held: no mail goes to an address that is another's by now.
        let Some(email) = repo::account::lock_email(connection, account).await? else { return Ok(()) };
        let span = (now, now + Duration::days(NEWS_DAYS));
        self.0.outbox.post(connection, Some(account), &email, letter, span).await
    }
}
