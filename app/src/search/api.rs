//! What the result page asks the server.

use leptos::{prelude::*, server_fn::codec::GetUrl};
use model::search::{CompanyFilter, CompanyResults, SearchTab};
use serde::{Deserialize, Serialize};

use crate::error::ApiError;

/// One page of companies that were found.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct SearchResults {
    /// What was looked for: trimmed, and cut when it was too long.
    pub query: String,
    /// The query was longer than is looked at.
    pub cut: bool,
    /// What they were narrowed by.
    pub filter: CompanyFilter,
    /// What was found.
    pub companies: CompanyResults,
    /// Every kind that is searched, with how many of it are found.
    pub tabs: Vec<SearchTab>,
}

/// Companies for a query; page numbers start at 1, out of range means the nearest.
#[server(prefix = "/api/fn", endpoint = "search_companies", input = GetUrl)]
pub async fn search_companies(
    /// As typed.
    query: String,
    /// Which ones are let through.
    filter: CompanyFilter,
    /// From 1.
    page: u32,
) -> Result<SearchResults, ApiError> {
    use model::search::{PAGE_MAX, PAGE_SIZE, SearchKind};

    use crate::{context::AppContext, failure};

    let (query, cut) = super::query::tidy(&query);
    let context = AppContext::current()?;
    let number = page.clamp(1, PAGE_MAX);
    let companies = context
        .companies
        .search(&query, filter, number, PAGE_SIZE)
        .map_err(|error| failure::search(&error))?;
    let tabs = context.searched.tabs(&query, SearchKind::COMPANY, companies.page.total);
    Ok(SearchResults { query, cut, filter, companies, tabs })
}
