//! The mail that tells a writer what was decided of an essay.

use chrono::{DateTime, Utc};
use sqlx::MySqlConnection;

use super::repo;
use crate::{Error, account::Accounts};

/// What was decided.
pub(super) enum Decision<'a> {
    Published,
    /// With the reason.
    Refused(&'a str),
}

/// Puts the mail down, in the transaction of the decision. It names neither company nor job: a mailbox may be read by
/// others, and keeps what its owner withdraws here.
pub(super) async fn post(
    accounts: &Accounts,
    connection: &mut MySqlConnection,
    id: u64,
    decision: Decision<'_>,
    now: DateTime<Utc>,
) -> Result<(), Error> {
    let Some(writer) = repo::writer(connection, id).await? else { return Ok(()) };
    let letter = match decision {
        Decision::Published => accounts.letterhead().essay_published(id),
        Decision::Refused(reason) => accounts.letterhead().essay_refused(id, reason),
    };
    accounts.tell(connection, writer, &letter, now).await
}
