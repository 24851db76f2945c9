//! Finds what the library is asked for: words by the index, everything else by the database.

use domain::accepted::{self, AcceptedFilter};
use model::{
    accepted::AcceptedHit,
    page::Page,
    search::{PAGE_MAX, SearchKind, SearchTab, TextHit, TextSort},
};

use super::{AcceptedQuery, keywords};
use crate::{context::AppContext, error::ApiError, failure, search::query::tidy};

/// A page of the library.
pub(super) struct AcceptedList {
    /// What was asked for.
    pub(super) asked: AcceptedQuery,
    /// The name of the company it is narrowed to, when there is such a one.
    pub(super) company: Option<String>,
    /// What was found.
    pub(super) page: Page<AcceptedHit>,
    /// Keywords of what it is narrowed to, when no words were asked for, as HTML of [`super::keywords`].
    pub(super) keywords: Option<String>,
    /// Every kind that is searched, when words were asked for.
    pub(super) tabs: Vec<SearchTab>,
    /// Years there are essays of, the newest first.
    pub(super) years: Vec<i16>,
}

/// Essays of a page.
const PAGE_SIZE: u32 = 20;
/// Essays of a page beside one's own.
const BESIDE_SIZE: u32 = 10;

/// A page of the library.
pub(super) async fn list(
    context: &AppContext,
    asked: AcceptedQuery,
    number: u32,
) -> Result<AcceptedList, ApiError> {
    let number = number.clamp(1, PAGE_MAX);
    let filter = AcceptedFilter {
        corp_code: asked.corp_code,
        job_group: asked.job_group,
        kind: asked.kind,
        year: asked.year,
        since: None,
    };
    let (page, tabs) = if asked.text.is_empty() {
        let sort = asked.sort.unwrap_or(TextSort::Newest);
        (by_filter(context, &filter, sort, (number, PAGE_SIZE)).await?, Vec::new())
    } else {
        let page = by_words(context, (&asked.text, asked.sort), &filter, (number, PAGE_SIZE)).await?;
        // Without a filter, as the other tabs are counted.
        let total = if asked.is_unfiltered() {
            page.total
        } else {
            context.accepted.count(&asked.text).map_err(|error| failure::search(&error))?
        };
        let tabs = context.searched.tabs(&asked.text, SearchKind::ACCEPTED, total);
        (page, tabs)
    };
    let company = match asked.corp_code {
        Some(code) => context.company_page(code).await?.map(|page| page.head.name.clone()),
        None => None,
    };
    // Above the list as one comes to it; whoever goes through it or orders it wants the list.
    let keywords = if asked.text.is_empty() && asked.sort.is_none() && number == 1 {
        let report = accepted::keywords(&context.pool, asked.scope()).await?;
        report.map(|report| keywords::html(asked.scope(), report, company.clone()))
    } else {
        None
    };
    let years = accepted::years(&context.pool).await?;
    Ok(AcceptedList { asked, company, page, keywords, tabs, years })
}

/// A page of essays, found without words; its number and size.
pub(super) async fn by_filter(
    context: &AppContext,
    filter: &AcceptedFilter,
    sort: TextSort,
    (number, size): (u32, u32),
) -> Result<Page<AcceptedHit>, ApiError> {
    let page = accepted::list(&context.pool, filter, sort, number, size).await?;
    let hit = |(head, opening)| AcceptedHit { head, snippet: opening, marks: Vec::new() };
    let Page { items, total, number, size } = page;
    Ok(Page { items: items.into_iter().map(hit).collect(), total, number, size })
}

/// A page of essays to be read beside one's own: those with the words, the best first, or else the newest. The words are
/// cut to what is looked at.
///
/// # Errors
/// When the database or the index does not answer.
pub async fn beside(
    context: &AppContext,
    words: &str,
    filter: &AcceptedFilter,
    number: u32,
) -> Result<Page<AcceptedHit>, ApiError> {
    let (words, _) = tidy(words);
    let place = (number.clamp(1, PAGE_MAX), BESIDE_SIZE);
    if words.is_empty() {
        by_filter(context, filter, TextSort::Newest, place).await
    } else {
        by_words(context, (&words, None), filter, place).await
    }
}

/// A page of essays, found by words; its number and size.
async fn by_words(
    context: &AppContext,
    (words, sort): (&str, Option<TextSort>),
    filter: &AcceptedFilter,
    (number, size): (u32, u32),
) -> Result<Page<AcceptedHit>, ApiError> {
    let found = context
        .accepted
        .search_within(words, &filter.tags(), sort, number, size)
        .map_err(|error| failure::search(&error))?;
    let ids: Vec<u64> = found.items.iter().filter_map(|hit| hit.id.parse().ok()).collect();
    let heads = accepted::heads_of(&context.pool, &ids).await?;
    let Page { items, total, number, size } = found;
    // One that was taken away a moment ago is still in the index: it is not shown.
    let hit = |TextHit { id, snippet, marks, .. }: TextHit| {
        let head = heads.iter().find(|(head, _)| head.id.to_string() == id)?.0.clone();
        Some(AcceptedHit { head, snippet, marks })
    };
    Ok(Page { items: items.into_iter().filter_map(hit).collect(), total, number, size })
}
