//! Essays that members write, on the server. What becomes of a request [`model::essay::sync`] decides; here are the tables
//! it is decided upon.
//!
//! | What | How long |
//! |---|---|
//! | the head of an essay | until it is erased: from the trash, or after [`TRASH_DAYS`] in it by the server's clock |
//! | every push and every version that went into it, without content | as long as the essay |
//! | what it said before | thinned as it gets older ([`thin`]) |
//! | what was merged into it, what another server had of it, snapshots | as long as the essay |
//! | ids of erased essays | as long as the account |
//!
//! Whatever writes holds the account's row first, so that the writes of one account come one after the other: two devices
//! that begin the same essay at once make one row, and what is counted for [`room`] is what is there.

mod erase;
mod export;
mod history;
mod key;
mod pull;
mod push;
mod refusal;
mod repo;
mod room;
mod snapshot;
mod standing;
mod sweep;
#[cfg(test)]
pub(crate) mod tests;
mod thin;
mod write;

use model::essay::{shape::EssayId, sync::Head, wire::Listing};
use sqlx::{MySqlConnection, MySqlPool};
use uuid::Uuid;

pub(crate) use self::export::all;
pub use self::{
    erase::erase,
    export::{ExportedEssay, History, history},
    history::{revision, revisions},
    pull::pull,
    push::push,
    refusal::{EssayRefusal, Full},
    room::{BYTES_MAX, ERASED_MAX},
    snapshot::{put_snapshot, snapshot, snapshots},
    sweep::{Swept, sweep},
};
use self::{key::EssayKey, repo::essay::Stored};
use crate::{
    Error,
    account::{Accounts, Member},
    db,
};

/// All essays of an account, those in the trash too, and the ids of those that were erased.
///
/// # Errors
/// When the database does not answer, or a row holds what nothing of ours writes.
pub async fn list(pool: &MySqlPool, account: Uuid) -> Result<Listing, Error> {
    // Of one moment: an essay that is just being erased is in one of the two.
    let mut transaction = pool.begin().await?;
    let essays = repo::essay::list(&mut transaction, account).await?;
    let erased = repo::erased::list(&mut transaction, account).await?;
    transaction.commit().await?;
    Ok(Listing { essays, erased })
}

/// An essay as it is now; none when the account has none of that id, whoever else does.
///
/// # Errors
/// As [`list`].
pub async fn head(pool: &MySqlPool, account: Uuid, essay: &EssayId) -> Result<Option<Head>, Error> {
    let key = EssayKey::of(account, essay)?;
    let stored = repo::essay::find(&mut *pool.acquire().await?, key).await?;
    Ok(stored.map(|stored| stored.head))
}

/// Holds the member's account until the transaction ends. The first thing a transaction does: what it reads afterwards is
/// what the one before it has left.
async fn hold(
    accounts: &Accounts,
    connection: &mut MySqlConnection,
    member: &Member,
) -> Result<(), EssayRefusal> {
    if accounts.hold(connection, member).await? { Ok(()) } else { Err(EssayRefusal::SignedOut) }
}

/// Does work again that met a deadlock; what it would not do is told at once.
async fn despite_deadlocks<T, F: Future<Output = Result<T, EssayRefusal>>>(
    mut work: impl FnMut() -> F,
) -> Result<T, EssayRefusal> {
    let done = db::despite_deadlocks(|| {
        let work = work();
        async move {
            match work.await {
                Err(EssayRefusal::Failed(error)) => Err(error),
                told => Ok(told),
            }
        }
    });
    done.await?
}
