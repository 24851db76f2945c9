//! What the pages of synonyms show.

use chrono::{DateTime, Utc};
use leptos::{prelude::*, server_fn::codec::GetUrl};
use model::{
    page::Page,
    search::{SynonymChange, SynonymEntry},
};
use serde::{Deserialize, Serialize};

use crate::error::ApiError;

/// A page of the list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SynonymList {
    /// What it was looked through for: trimmed, and cut when it was too long.
    pub query: String,
    /// The sets.
    pub sets: Page<SynonymEntry>,
    /// What operators did last.
    pub log: Vec<SynonymChange>,
    /// When this was said: server and browser then say the same of how long ago something was.
    pub at: DateTime<Utc>,
}

/// A set, and what was done to it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SynonymDetail {
    /// The set.
    pub entry: SynonymEntry,
    /// What operators did to it last.
    pub log: Vec<SynonymChange>,
    /// When this was said.
    pub at: DateTime<Utc>,
}

/// A page of the sets with a word or a note that has a text in it; page numbers start at 1, out of range means the
/// nearest.
#[server(prefix = "/api/fn", endpoint = "synonyms", input = GetUrl)]
pub async fn load_synonyms(
    /// As typed.
    query: String,
    /// From 1.
    page: u32,
) -> Result<SynonymList, ApiError> {
    use domain::synonym;
    use model::search::SYNONYM_WORD_MAX_CHARS;

    use crate::{account::Requester, context::AppContext, failure};

    let context = AppContext::current()?;
    Requester::current()?.operator()?;
    let query: String = query.trim().chars().take(SYNONYM_WORD_MAX_CHARS).collect();
    let sets = synonym::list(&context.pool, &query, page).await.map_err(|error| failure::domain(&error))?;
    let log = synonym::changes(&context.pool, None).await.map_err(|error| failure::domain(&error))?;
    Ok(SynonymList { query, sets, log, at: context.accounts.clock().now() })
}

/// A set; none when there is no such set.
#[server(prefix = "/api/fn", endpoint = "synonym", input = GetUrl)]
pub async fn load_synonym(
    /// Its number, as the address says it.
    id: String,
) -> Result<Option<SynonymDetail>, ApiError> {
    use domain::synonym;

    use crate::{account::Requester, context::AppContext, failure};

    let context = AppContext::current()?;
    Requester::current()?.operator()?;
    let Ok(id) = id.parse() else { return Ok(None) };
    let entry = synonym::find(&context.pool, id).await.map_err(|error| failure::domain(&error))?;
    let Some(entry) = entry else { return Ok(None) };
    let log = synonym::changes(&context.pool, Some(id)).await.map_err(|error| failure::domain(&error))?;
    Ok(Some(SynonymDetail { entry, log, at: context.accounts.clock().now() }))
}
