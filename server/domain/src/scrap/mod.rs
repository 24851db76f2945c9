//! Sentences of accepted essays that a member keeps: saved, listed, removed. They are nobody else's.

mod repo;
#[cfg(test)]
mod tests;

use model::{
    form::Violations,
    page::Page,
    scrap::{KeptSentence, Note, SCRAPS_MAX, Scrap, ScrapFault},
    sentence::sentences,
};
use sha2::{Digest as _, Sha256};
use sqlx::MySqlPool;
use uuid::Uuid;

pub(crate) use self::repo::all;
use crate::{
    Error, Refusal,
    account::{Accounts, Member},
    db,
};

/// Sentences on a page of the list.
pub const PAGE_SIZE: u32 = 20;

/// What the form says, as it was typed.
#[derive(Clone, Copy, Debug, Default)]
pub struct ScrapForm<'a> {
    /// The number of the essay.
    pub essay: u64,
    /// The answer's place in it, from 0.
    pub position: u8,
    /// The sentence; empty when none was chosen.
    pub sentence: &'a str,
    /// The member's own words to it; may be empty.
    pub note: &'a str,
}

/// Keeps a sentence of an essay; its number.
///
/// # Errors
/// None was chosen, the answer has no such sentence, it is kept already, the member keeps as many as there may be, the
/// note is too long, or too much was written lately.
pub async fn save(accounts: &Accounts, member: &Member, form: ScrapForm<'_>) -> Result<u64, Refusal> {
    accounts.limits().write(member.id)?;
    let mut wrong = Violations::default();
    let note = wrong.take("note", form.note.parse::<Note>());
    if form.sentence.is_empty() {
        wrong.add("sentence", ScrapFault::NoSentence.to_string());
    }
    let (Some(note), true) = (note, wrong.is_empty()) else {
        return Err(Refusal::Invalid(wrong.into_vec()));
    };
    let answer = repo::answer(&mut *accounts.pool().acquire().await?, form.essay, form.position).await?;
    // What is kept is what stands there, not what a form says stands there.
    let stands_there =
        |text: &String| sentences(text).into_iter().any(|range| text.get(range) == Some(form.sentence));
    if !answer.as_ref().is_some_and(stands_there) {
        return Err(Refusal::field("sentence", ScrapFault::Unknown));
    }
    db::despite_deadlocks(|| insert(accounts, member, &form, &note)).await
}

async fn insert(
    accounts: &Accounts,
    member: &Member,
    form: &ScrapForm<'_>,
    note: &Note,
) -> Result<u64, Refusal> {
    let hash = Sha256::digest(form.sentence);
    let mut transaction = accounts.pool().begin().await?;
    // One at a time: two at once would both see room for one more.
    if !repo::lock(&mut transaction, member.id).await? {
        return Err(Refusal::SignedOut);
    }
    if repo::count(&mut transaction, member.id).await? >= SCRAPS_MAX {
        return Err(Refusal::field("sentence", ScrapFault::Full));
    }
    let new = repo::NewScrap { form, hash: &hash, note, at: accounts.clock().now() };
    match repo::insert(&mut transaction, member.id, &new).await {
        Ok(id) => {
            transaction.commit().await?;
            Ok(id)
        }
        Err(error) if repo::is_kept(&error) => Err(Refusal::field("sentence", ScrapFault::Kept)),
        // Taken down a moment ago.
        Err(error) if repo::is_orphan(&error) => Err(Refusal::field("sentence", ScrapFault::Unknown)),
        Err(error) => Err(error.into()),
    }
}

/// Lets go of a sentence; false when the member keeps none of that number, whoever else does.
///
/// # Errors
/// When the database does not answer.
pub async fn remove(pool: &MySqlPool, account: Uuid, id: u64) -> Result<bool, Error> {
    repo::delete(&mut *pool.acquire().await?, account, None, id).await
}

/// Lets go of a sentence of an essay; false when the member keeps none of that number of it.
///
/// # Errors
/// When the database does not answer.
pub async fn remove_of_essay(pool: &MySqlPool, account: Uuid, essay: u64, id: u64) -> Result<bool, Error> {
    repo::delete(&mut *pool.acquire().await?, account, Some(essay), id).await
}

/// A page of the sentences a member keeps, the newest first. Page numbers start at 1; out of range means the nearest.
///
/// # Errors
/// When the database does not answer, or a row holds what nothing of ours writes.
pub async fn list(pool: &MySqlPool, account: Uuid, number: u32) -> Result<Page<Scrap>, Error> {
    let mut connection = pool.acquire().await?;
    let total = repo::count(&mut connection, account).await?;
    let mut page = Page { items: Vec::new(), total, number: 1, size: PAGE_SIZE };
    page.number = number.clamp(1, page.count());
    page.items = repo::list(&mut connection, account, (PAGE_SIZE, (page.number - 1) * PAGE_SIZE)).await?;
    Ok(page)
}

/// The sentences of an essay that a member keeps.
///
/// # Errors
/// When the database does not answer.
pub async fn of_essay(pool: &MySqlPool, account: Uuid, essay: u64) -> Result<Vec<KeptSentence>, Error> {
    repo::of_essay(&mut *pool.acquire().await?, account, essay).await
}
