//! What the forms of synonyms ask the server to do. Each answers where to go now.

use leptos::prelude::*;

use crate::{account::Go, error::ApiError};

/// Adds a set.
#[server(prefix = "/api/fn", endpoint = "add_synonym")]
pub async fn add_synonym(
    /// A word of [`model::search::SynonymDirection`].
    #[server(default)]
    direction: String,
    /// What is typed, a line each.
    #[server(default)]
    terms: String,
    /// What is found as well, a line each; only in one direction.
    #[server(default)]
    finds: String,
    /// For operators.
    #[server(default)]
    note: String,
) -> Result<Go, ApiError> {
    use domain::{Refusal, synonym};
    use model::search::{SynonymDraft, SynonymForm};

    use crate::{account::Requester, context::AppContext};

    let context = AppContext::current()?;
    let operator = Requester::current()?.operator()?;
    let form = SynonymForm { direction, terms, finds, note };
    let draft = SynonymDraft::parse(&form).map_err(Refusal::Invalid)?;
    let now = context.accounts.clock().now();
    synonym::add(&context.pool, &operator, &draft, now).await?;
    Ok(Go::to("/admin/synonyms?done=added"))
}

/// Makes a set another.
#[server(prefix = "/api/fn", endpoint = "change_synonym")]
pub async fn change_synonym(
    /// Its number.
    id: u64,
    /// The version that was looked at.
    version: u32,
    /// A word of [`model::search::SynonymDirection`].
    #[server(default)]
    direction: String,
    /// What is typed, a line each.
    #[server(default)]
    terms: String,
    /// What is found as well, a line each; only in one direction.
    #[server(default)]
    finds: String,
    /// For operators.
    #[server(default)]
    note: String,
) -> Result<Go, ApiError> {
    use domain::{Refusal, synonym};
    use model::search::{SynonymDraft, SynonymForm};

    use crate::{account::Requester, context::AppContext};

    let context = AppContext::current()?;
    let operator = Requester::current()?.operator()?;
    let form = SynonymForm { direction, terms, finds, note };
    let draft = SynonymDraft::parse(&form).map_err(Refusal::Invalid)?;
    let now = context.accounts.clock().now();
    synonym::change(&context.pool, &operator, (id, version), &draft, now).await?;
    Ok(Go::to("/admin/synonyms?done=changed"))
}

/// Removes a set.
#[server(prefix = "/api/fn", endpoint = "remove_synonym")]
pub async fn remove_synonym(
    /// Its number.
    id: u64,
    /// The version that was looked at.
    version: u32,
    /// A box: it cannot be undone.
    #[server(default)]
    sure: Option<String>,
) -> Result<Go, ApiError> {
    use domain::synonym;

    use crate::{account::Requester, context::AppContext};

    let context = AppContext::current()?;
    let operator = Requester::current()?.operator()?;
    let now = context.accounts.clock().now();
    synonym::remove(&context.pool, &operator, (id, version), sure.is_some(), now).await?;
    Ok(Go::to("/admin/synonyms?done=removed"))
}
