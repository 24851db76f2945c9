//! Finds what the library is asked for: words by the index, everything else by the database.

use domain::accepted::{self, AcceptedFilter};
use model::{
    accepted::{AcceptedHead, AcceptedHit},
    page::Page,
    search::{PAGE_MAX, SearchKind, TextHit},
};

use super::{
    AcceptedQuery,
    api::{AcceptedList, PAGE_SIZE},
    keywords,
};
use crate::{context::AppContext, error::ApiError, failure};

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
    };
    let (page, tabs) = if asked.text.is_empty() {
        (by_filter(context, &filter, number, PAGE_SIZE).await?, Vec::new())
    } else {
        let page = by_words(context, &asked.text, &filter, number).await?;
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
    let keywords = if asked.text.is_empty() && number == 1 {
        let report = accepted::keywords(&context.pool, asked.scope()).await?;
        report.map(|report| keywords::html(asked.scope(), report, company.clone()))
    } else {
        None
    };
    let years = accepted::years(&context.pool).await?;
    Ok(AcceptedList { asked, company, page, keywords, tabs, years })
}

/// Essays without words, the newest first.
pub(super) async fn by_filter(
    context: &AppContext,
    filter: &AcceptedFilter,
    number: u32,
    size: u32,
) -> Result<Page<AcceptedHit>, ApiError> {
    let page = accepted::list(&context.pool, filter, number, size).await?;
    let ids: Vec<u64> = page.items.iter().map(|head| head.id).collect();
    let mut openings = accepted::openings(&context.pool, &ids).await?;
    let hit = |head: AcceptedHead| {
        let snippet = openings.remove(&head.id).unwrap_or_default();
        AcceptedHit { head, snippet, marks: Vec::new() }
    };
    let Page { items, total, number, size } = page;
    Ok(Page { items: items.into_iter().map(hit).collect(), total, number, size })
}

async fn by_words(
    context: &AppContext,
    text: &str,
    filter: &AcceptedFilter,
    number: u32,
) -> Result<Page<AcceptedHit>, ApiError> {
    let found = context
        .accepted
        .search_within(text, &filter.tags(), number, PAGE_SIZE)
        .map_err(|error| failure::search(&error))?;
    let ids: Vec<u64> = found.items.iter().filter_map(|hit| hit.id.parse().ok()).collect();
    let heads = accepted::heads_of(&context.pool, &ids).await?;
    let Page { items, total, number, size } = found;
    // One that was taken away a moment ago is still in the index: it is not shown.
    let hit = |TextHit { id, snippet, marks, .. }: TextHit| {
        let head = heads.iter().find(|head| head.id.to_string() == id)?.clone();
        Some(AcceptedHit { head, snippet, marks })
    };
    Ok(Page { items: items.into_iter().filter_map(hit).collect(), total, number, size })
}
