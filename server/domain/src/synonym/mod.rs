//! Synonyms of the search: operators list, add, change and remove sets; the search follows.

mod edit;
mod follow;
mod repo;
#[cfg(test)]
mod tests;

use model::{
    page::Page,
    search::{SynonymChange, SynonymEntry, SynonymSet},
};
use sqlx::MySqlPool;

pub(crate) use self::repo::deeds_of;
pub use self::{
    edit::{add, change, remove},
    follow::follow,
};
use crate::Error;

/// Sets on a page of the list.
pub const PAGE_SIZE: u32 = 50;

/// What operators did last, as many as are shown.
const CHANGES_SHOWN: u32 = 10;

/// A page of the sets, the last changed first: those with a word or a note that has `query` in it. Page numbers start
/// at 1; out of range means the nearest.
///
/// # Errors
/// When the database does not answer, or a row holds what nothing of ours writes.
pub async fn list(pool: &MySqlPool, query: &str, number: u32) -> Result<Page<SynonymEntry>, Error> {
    let mut connection = pool.acquire().await?;
    let sought = repo::Sought::new(query);
    let total = repo::count(&mut connection, &sought).await?;
    let mut page = Page { items: Vec::new(), total, number: 1, size: PAGE_SIZE };
    page.number = number.clamp(1, page.count());
    page.items = repo::list(&mut connection, &sought, (PAGE_SIZE, (page.number - 1) * PAGE_SIZE)).await?;
    Ok(page)
}

/// A set, none when there is no such set.
///
/// # Errors
/// When the database does not answer, or a row holds what nothing of ours writes.
pub async fn find(pool: &MySqlPool, id: u64) -> Result<Option<SynonymEntry>, Error> {
    repo::find(&mut *pool.acquire().await?, id).await
}

/// What operators did last, the newest first: to one set, or to any.
///
/// # Errors
/// When the database does not answer, or a row holds what nothing of ours writes.
pub async fn changes(pool: &MySqlPool, id: Option<u64>) -> Result<Vec<SynonymChange>, Error> {
    repo::list_changes(&mut *pool.acquire().await?, id, CHANGES_SHOWN).await
}

/// Every set, in the order of their numbers: what the search works with.
///
/// # Errors
/// When the database does not answer, or a row holds what nothing of ours writes.
pub async fn all(pool: &MySqlPool) -> Result<Vec<SynonymSet>, Error> {
    repo::all(&mut *pool.acquire().await?).await
}
