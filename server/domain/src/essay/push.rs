//! Taking what was written.

use model::essay::sync::{Decision, Push, Reply, decide};

use super::{EssayKey, EssayRefusal, despite_deadlocks, hold, repo, standing, write::write};
use crate::account::{Accounts, Member};

/// Takes what a device wrote, or says why not.
///
/// # Errors
/// The session has ended, there is no room, or too much was written lately. Nothing was taken then.
pub async fn push(accounts: &Accounts, member: &Member, push: &Push) -> Result<Reply, EssayRefusal> {
    accounts.limits().essay(member.id).map_err(EssayRefusal::TooMany)?;
    despite_deadlocks(|| take(accounts, member, push)).await
}

async fn take(accounts: &Accounts, member: &Member, push: &Push) -> Result<Reply, EssayRefusal> {
    let key = EssayKey::of(member.id, &push.essay)?;
    let mut transaction = accounts.pool().begin().await?;
    hold(accounts, &mut transaction, member).await?;
    let stored = repo::essay::find(&mut transaction, key).await?;
    let standing = standing::of_push(&mut transaction, key, stored.as_ref(), push).await?;
    let decision = decide(standing, push);
    let Decision { reply, write: decided } = decision;
    if let Some(decided) = decided {
        write(&mut transaction, key, stored.as_ref(), push, &decided, accounts.clock().now()).await?;
    }
    transaction.commit().await?;
    Ok(reply)
}
