//! What the library asks the server.

use leptos::{prelude::*, server_fn::codec::GetUrl};
use model::{
    accepted::{AcceptedEssay, AcceptedHit, FoundKeyword},
    page::Page,
    scrap::KeptSentence,
    search::SearchTab,
};
use serde::{Deserialize, Serialize};

use super::AcceptedQuery;
use crate::error::ApiError;

/// A page of the library.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct AcceptedList {
    /// What was asked for.
    pub asked: AcceptedQuery,
    /// The name of the company it is narrowed to, when there is such a one.
    pub company: Option<String>,
    /// What was found.
    pub page: Page<AcceptedHit>,
    /// Keywords of what it is narrowed to, when no words were asked for, as HTML of [`super::keywords`].
    pub keywords: Option<String>,
    /// Every kind that is searched, when words were asked for.
    pub tabs: Vec<SearchTab>,
    /// Years there are essays of, the newest first.
    pub years: Vec<i16>,
}

/// Essays of a page.
pub const PAGE_SIZE: u32 = 20;

/// A page of the library; page numbers start at 1, one beyond the last has no essays and says how many there are.
#[server(prefix = "/api/fn", endpoint = "accepted_list", input = GetUrl)]
pub async fn list_accepted(
    /// Words; may be empty.
    q: String,
    /// A word of [`model::accepted::QuestionKind`], or empty.
    kind: String,
    /// A word of [`model::job_group::JobGroup`], or empty.
    group: String,
    /// A year, or empty.
    year: String,
    /// A corp code, or empty.
    company: String,
    /// A word of [`model::search::TextSort`], or empty.
    sort: String,
    /// From 1.
    page: u32,
) -> Result<AcceptedList, ApiError> {
    use crate::context::AppContext;

    let asked = AcceptedQuery::parse(&q, &kind, &group, &year, &company, &sort);
    super::find::list(&AppContext::current()?, asked, page).await
}

/// An essay to be read, and what stands beside it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct AcceptedReading {
    /// The essay.
    pub essay: AcceptedEssay,
    /// Keywords of others like it that it has too.
    pub keywords: Vec<FoundKeyword>,
    /// Sentences of it that the reader keeps; none for strangers.
    pub kept: Vec<KeptSentence>,
}

/// An essay to be read; none when there is none.
#[server(prefix = "/api/fn", endpoint = "accepted", input = GetUrl)]
pub async fn load_accepted(
    /// Its number; anything else is no essay.
    id: String,
) -> Result<Option<AcceptedReading>, ApiError> {
    use crate::account::Requester;

    let Ok(id) = id.parse() else { return Ok(None) };
    let (context, requester) = Requester::asks()?;
    let pool = context.pool;
    let Some(essay) = domain::accepted::find(&pool, id).await? else { return Ok(None) };
    let keywords = domain::accepted::keywords_in(&pool, &essay).await?;
    let kept = match &requester.account {
        Some(member) => domain::scrap::of_essay(&pool, member.id, id).await?,
        None => Vec::new(),
    };
    Ok(Some(AcceptedReading { essay, keywords, kept }))
}
