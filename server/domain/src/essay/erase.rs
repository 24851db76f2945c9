//! Erasing for ever.

use chrono::{DateTime, Utc};
use model::essay::shape::EssayId;
use sqlx::MySqlConnection;

use super::{EssayKey, EssayRefusal, despite_deadlocks, hold, repo};
use crate::{
    Error,
    account::{Accounts, Member},
};

/// Erases an essay that is in the trash, with all that hangs on it; what was erased before is as well. Its id is
/// remembered, so that no device brings it back.
///
/// # Errors
/// The account has none of that id, it is not in the trash, the session has ended, or too much was written lately.
pub async fn erase(accounts: &Accounts, member: &Member, essay: &EssayId) -> Result<(), EssayRefusal> {
    accounts.limits().essay(member.id).map_err(EssayRefusal::TooMany)?;
    let key = EssayKey::of(member.id, essay)?;
    despite_deadlocks(|| async move {
        let mut transaction = accounts.pool().begin().await?;
        hold(accounts, &mut transaction, member).await?;
        match repo::essay::trashed_at(&mut transaction, key).await? {
            Some(Some(_)) => erase_held(&mut transaction, key, accounts.clock().now()).await?,
            Some(None) => return Err(EssayRefusal::NotInTrash),
            None if repo::erased::is_there(&mut transaction, key).await? => {}
            None => return Err(EssayRefusal::Missing),
        }
        Ok(transaction.commit().await?)
    })
    .await
}

/// Erases an essay of an account that is held.
pub(super) async fn erase_held(
    connection: &mut MySqlConnection,
    key: EssayKey,
    now: DateTime<Utc>,
) -> Result<(), Error> {
    repo::essay::delete(&mut *connection, key).await?;
    repo::erased::insert(connection, key, now).await
}
