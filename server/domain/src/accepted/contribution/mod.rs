//! Accepted essays that members give: a draft that only its writer sees, masked before it is written; sent; published
//! or refused by an operator; withdrawn, which leaves no trace.
//!
//! The published essay is the one of source `member` whose number at the source is that of the contribution: there is
//! no other link. Loading it and saying so is one transaction: what is withdrawn meanwhile is never there.

mod letter;
mod repo;
mod review;
mod save;
#[cfg(test)]
mod tests;
mod workshop;

use chrono::{DateTime, Utc};
use model::{
    accepted::contribution::Contribution,
    company::{CorpCode, name},
};
use sqlx::{MySqlConnection, MySqlPool};
use uuid::Uuid;

pub(crate) use self::repo::all;
pub use self::{
    review::{PAGE_SIZE, count_waiting, publish, refuse, sent, waiting},
    save::{save, send},
    workshop::{Alongside, Joining, Published, Working, Workshop},
};
use super::{report::company_names, write};
use crate::{
    Error, Refusal,
    account::{Accounts, Member},
    company::{Holder, named},
    db,
};

/// Takes an essay back in whatever state it is: it is deleted, from the library too. Whether something was there.
///
/// # Errors
/// The member has none of that number.
pub async fn remove(accounts: &Accounts, member: &Member, id: u64) -> Result<bool, Refusal> {
    let (pool, now) = (accounts.pool(), accounts.clock().now());
    let removed = db::despite_deadlocks(|| async move {
        let mut transaction = pool.begin().await?;
        if !repo::delete(&mut transaction, member.id, id).await? {
            return Ok(None);
        }
        let was_there = remove_essay(&mut transaction, id, now).await?;
        transaction.commit().await?;
        Ok::<_, Error>(Some(was_there))
    });
    removed.await?.ok_or_else(missing)
}

/// Essays a member gave, the newest first.
///
/// # Errors
/// When the database does not answer, or a row holds what nothing of ours writes.
pub async fn list(pool: &MySqlPool, account: Uuid) -> Result<Vec<Contribution>, Error> {
    all(&mut *pool.acquire().await?, account).await
}

/// An essay a member gave; none when it has none of that number, whoever else does.
///
/// # Errors
/// As [`list`].
pub async fn find(pool: &MySqlPool, account: Uuid, id: u64) -> Result<Option<Contribution>, Error> {
    repo::find(&mut *pool.acquire().await?, Some(account), id).await
}

/// Whom the name of a company means, and what we call it; none when it fits no company of ours, or several.
///
/// # Errors
/// When the database does not answer.
pub async fn meaning(pool: &MySqlPool, company: &str) -> Result<Option<(CorpCode, String)>, Error> {
    let norm = name::normalize(company);
    let code = match repo::decided(pool, &norm).await? {
        Some(decided) => decided,
        None => named(pool, [company]).await?.get(&norm).and_then(Holder::one),
    };
    let Some(code) = code else { return Ok(None) };
    Ok(company_names(pool, &[code]).await?.remove(code.as_str()).map(|name| (code, name)))
}

/// Numbers of what a member gave: before its account goes, for [`remove_essay`] afterwards.
pub(crate) async fn ids_of(connection: &mut MySqlConnection, account: Uuid) -> Result<Vec<u64>, Error> {
    repo::ids_of(connection, account).await
}

/// Takes the published essay of a contribution away, when there is one. As the last thing in a transaction.
pub(crate) async fn remove_essay(
    connection: &mut MySqlConnection,
    id: u64,
    now: DateTime<Utc>,
) -> Result<bool, Error> {
    let Some(essay) = repo::essay(connection, id).await? else { return Ok(false) };
    write::remove(connection, essay, now).await?;
    Ok(true)
}

/// An essay is taken away, by whomever: what its writer gave says so, and its text goes. One that was withdrawn is not
/// there any more.
pub(super) async fn empty(connection: &mut MySqlConnection, essay: u64) -> Result<(), sqlx::Error> {
    repo::empty(connection, essay).await
}

fn missing() -> Refusal {
    Refusal::Missing("나눈 자소서를 찾지 못했어요. 이미 거뒀을 수 있어요.".to_owned())
}
