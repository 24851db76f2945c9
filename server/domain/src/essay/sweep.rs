//! What is done now and then: emptying the trash, thinning.

use chrono::{DateTime, Duration, Utc};
use model::essay::wire::TRASH_DAYS;

use super::{EssayKey, EssayRefusal, despite_deadlocks, erase, repo, thin};
use crate::{Error, account::Accounts};

/// Essays that are asked for at once.
const BATCH: u32 = 100;

/// How much was let go.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Swept {
    /// Essays that had been in the trash for [`TRASH_DAYS`].
    pub essays: u64,
    /// Old texts of essays.
    pub revisions: u64,
}

/// Erases what has been in the trash for long, and lets go of old texts. An essay a transaction: nobody waits for long.
///
/// # Errors
/// When the database does not answer.
pub async fn sweep(accounts: &Accounts) -> Result<Swept, EssayRefusal> {
    let now = accounts.clock().now();
    let mut swept = Swept::default();
    let before = now - Duration::days(i64::from(TRASH_DAYS));
    loop {
        let keys = repo::essay::trashed_before(&mut *accounts.pool().acquire().await?, before, BATCH).await?;
        for key in &keys {
            let erased = despite_deadlocks(|| erase_old(accounts, *key, before, now)).await?;
            swept.essays += u64::from(erased);
        }
        if keys.is_empty() {
            break;
        }
    }
    loop {
        let keys = repo::essay::due(&mut *accounts.pool().acquire().await?, now, BATCH).await?;
        for key in &keys {
            swept.revisions += despite_deadlocks(|| thin_due(accounts, *key, now)).await?;
        }
        if keys.is_empty() {
            return Ok(swept);
        }
    }
}

async fn erase_old(
    accounts: &Accounts,
    key: EssayKey,
    before: DateTime<Utc>,
    now: DateTime<Utc>,
) -> Result<bool, EssayRefusal> {
    let mut transaction = accounts.pool().begin().await?;
    accounts.hold_any(&mut transaction, key.account).await?;
    // Someone may have taken it out meanwhile.
    let since = repo::essay::trashed_at(&mut transaction, key).await?.flatten();
    let is_old = since.is_some_and(|since| since <= before);
    if is_old {
        erase::erase_held(&mut transaction, key, now).await?;
    }
    transaction.commit().await?;
    Ok(is_old)
}

async fn thin_due(accounts: &Accounts, key: EssayKey, now: DateTime<Utc>) -> Result<u64, EssayRefusal> {
    let mut transaction = accounts.pool().begin().await?;
    accounts.hold_any(&mut transaction, key.account).await?;
    let gone = thin::thin(&mut transaction, key, now, Duration::zero()).await?;
    transaction.commit().await.map_err(Error::from)?;
    Ok(gone)
}
