//! Telling what is newer.

use model::essay::sync::{Pull, Reply, answer};
use sqlx::MySqlPool;
use uuid::Uuid;

use super::{EssayKey, repo, standing};
use crate::Error;

/// Whether the account's essay is newer than what a device has.
///
/// # Errors
/// When the database does not answer, or a row holds what nothing of ours writes.
pub async fn pull(pool: &MySqlPool, account: Uuid, pull: &Pull) -> Result<Reply, Error> {
    let key = EssayKey::of(account, &pull.essay)?;
    // Of one moment: head and versions belong together.
    let mut transaction = pool.begin().await?;
    let stored = repo::essay::find(&mut transaction, key).await?;
    let standing = standing::of_pull(&mut transaction, key, stored.as_ref(), pull).await?;
    transaction.commit().await?;
    Ok(answer(standing, pull))
}
