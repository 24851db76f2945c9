//! What an essay said before.

use model::essay::{
    shape::EssayId,
    wire::{Revision, RevisionContent},
};
use sqlx::MySqlPool;
use uuid::Uuid;

use super::{EssayKey, repo};
use crate::Error;

/// What an essay said before and what went into it, the newest first; none when the account has none of that id.
///
/// # Errors
/// When the database does not answer, or a row holds what nothing of ours writes.
pub async fn revisions(
    pool: &MySqlPool,
    account: Uuid,
    essay: &EssayId,
) -> Result<Option<Vec<Revision>>, Error> {
    let key = EssayKey::of(account, essay)?;
    let mut connection = pool.acquire().await?;
    if repo::essay::trashed_at(&mut connection, key).await?.is_none() {
        return Ok(None);
    }
    repo::revision::list(&mut connection, key).await.map(Some)
}

/// One of the revisions with what it says; none when there is none of that number.
///
/// # Errors
/// As [`revisions`].
pub async fn revision(
    pool: &MySqlPool,
    account: Uuid,
    essay: &EssayId,
    number: u64,
) -> Result<Option<RevisionContent>, Error> {
    let key = EssayKey::of(account, essay)?;
    repo::revision::find(&mut *pool.acquire().await?, key, number).await
}
