//! Names of companies as essays write them: an operator decides whom one means that fits none of our companies, or
//! several.

mod decide;
mod repo;
#[cfg(test)]
mod tests;

use std::collections::HashMap;

use model::{
    accepted::{AcceptedCompany, COMPANY_CANDIDATES_MAX},
    company::CorpCode,
    page::Page,
};
use sqlx::MySqlPool;

pub use self::decide::{decide, undo};
pub(crate) use self::repo::decisions_of;
use crate::{
    Error,
    company::{Holder, named},
};

/// Names on a page of the list.
pub const PAGE_SIZE: u32 = 20;

/// A page of the names nobody has decided on, the one most essays have first; or of those that are decided, the last
/// decided first. Page numbers start at 1; out of range means the nearest.
///
/// # Errors
/// When the database does not answer, or a row holds what nothing of ours writes.
pub async fn list(pool: &MySqlPool, decided: bool, number: u32) -> Result<Page<AcceptedCompany>, Error> {
    let total = if decided { repo::count_decided(pool).await? } else { repo::count_open(pool).await? };
    let mut page = Page { items: Vec::new(), total, number: 1, size: PAGE_SIZE };
    page.number = number.clamp(1, page.count());
    let part = (PAGE_SIZE, (page.number - 1) * PAGE_SIZE);
    page.items =
        if decided { repo::list_decided(pool, part).await? } else { repo::list_open(pool, part).await? };
    repo::write_names(pool, &mut page.items).await?;
    Ok(page)
}

/// A name, decided or not, by its key; none when it is not decided and no essay waits for that.
///
/// # Errors
/// As [`list`].
pub async fn find(pool: &MySqlPool, key: &str) -> Result<Option<AcceptedCompany>, Error> {
    let Some(norm) = repo::norm_of(pool, key).await? else { return Ok(None) };
    let found = match repo::find_decided(pool, &norm).await? {
        None => repo::find_open(pool, &norm).await?,
        found => found,
    };
    let Some(mut found) = found else { return Ok(None) };
    repo::write_names(pool, std::slice::from_mut(&mut found)).await?;
    Ok(Some(found))
}

/// Says of each name that is not decided which companies it may mean: all that have it, else those `nearest` names.
///
/// # Errors
/// As [`list`].
pub async fn offer(
    pool: &MySqlPool,
    companies: &mut [AcceptedCompany],
    nearest: impl Fn(&str) -> Vec<CorpCode>,
) -> Result<(), Error> {
    let open = || companies.iter().filter(|it| it.decision.is_none());
    let holders = named(pool, open().map(AcceptedCompany::name)).await?;
    let likely = |it: &AcceptedCompany| {
        let mut codes = match holders.get(&it.norm) {
            Some(Holder::Several(codes)) => codes.clone(),
            Some(Holder::One(code)) => vec![*code],
            None => nearest(it.name()),
        };
        codes.truncate(COMPANY_CANDIDATES_MAX as usize);
        (it.norm.clone(), codes)
    };
    let likely: HashMap<String, Vec<CorpCode>> = open().map(likely).collect();
    let codes: Vec<CorpCode> = likely.values().flatten().copied().collect();
    let known = repo::candidates(pool, &codes).await?;
    for company in companies {
        let codes = likely.get(&company.norm).into_iter().flatten();
        company.candidates = codes.filter_map(|code| known.get(code)).cloned().collect();
    }
    Ok(())
}
