//! Finds companies with a name that is like one essays write.

use domain::accepted::names;
use model::{
    accepted::{AcceptedCompany, COMPANY_CANDIDATES_MAX},
    company::CorpCode,
};

use crate::{context::AppContext, error::ApiError, search::query};

/// Says of each name that is not decided which companies it may mean.
pub(super) async fn offer(context: &AppContext, companies: &mut [AcceptedCompany]) -> Result<(), ApiError> {
    Ok(names::offer(&context.pool, companies, |name| nearest(context, name)).await?)
}

/// By the whole name, else by its first word: people write a department after it.
fn nearest(context: &AppContext, name: &str) -> Vec<CorpCode> {
    let whole = query::tidy(name).0;
    let first = whole.split_whitespace().next().unwrap_or_default();
    let found = search(context, &whole);
    if found.is_empty() && first.len() < whole.len() && first.chars().count() > 1 {
        return search(context, first);
    }
    found
}

/// An index that cannot be read offers nothing: a corp code can be typed all the same.
fn search(context: &AppContext, text: &str) -> Vec<CorpCode> {
    let found = context.companies.suggest(text, COMPANY_CANDIDATES_MAX);
    found.map(|hits| hits.into_iter().map(|hit| hit.company.corp_code).collect()).unwrap_or_else(|error| {
        tracing::warn!(error = %error, "no companies could be offered for a name");
        Vec::new()
    })
}
