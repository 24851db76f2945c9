//! What the pages of names show.

use chrono::{DateTime, Utc};
use leptos::{prelude::*, server_fn::codec::GetUrl};
use model::{accepted::AcceptedCompany, page::Page};
use serde::{Deserialize, Serialize};

use crate::error::ApiError;

/// A page of the list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct EssayCompanyList {
    /// Names that have a decision, not those that wait for one.
    pub decided: bool,
    /// The names.
    pub names: Page<AcceptedCompany>,
    /// When this was said: server and browser then say the same of how long ago something was.
    pub at: DateTime<Utc>,
}

/// A name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct EssayCompanyDetail {
    /// The name.
    pub company: AcceptedCompany,
    /// When this was said.
    pub at: DateTime<Utc>,
}

/// A page of the names that wait for a decision, or of those that have one; page numbers start at 1, out of range means
/// the nearest.
#[server(prefix = "/api/fn", endpoint = "essay_companies", input = GetUrl)]
pub async fn load_essay_companies(
    /// Those that have one.
    decided: bool,
    /// From 1.
    page: u32,
) -> Result<EssayCompanyList, ApiError> {
    use domain::accepted::names;

    use crate::account::Requester;

    let (context, requester) = Requester::asks()?;
    requester.operator()?;
    let mut names = names::list(&context.pool, decided, page).await?;
    super::find::offer(&context, &mut names.items).await?;
    Ok(EssayCompanyList { decided, names, at: context.accounts.clock().now() })
}

/// A name; none when it is not decided and no essay waits for that.
#[server(prefix = "/api/fn", endpoint = "essay_company", input = GetUrl)]
pub async fn load_essay_company(
    /// What stands for it.
    key: String,
) -> Result<Option<EssayCompanyDetail>, ApiError> {
    use domain::accepted::names;

    use crate::account::Requester;

    let (context, requester) = Requester::asks()?;
    requester.operator()?;
    let Some(mut company) = names::find(&context.pool, &key).await? else { return Ok(None) };
    super::find::offer(&context, std::slice::from_mut(&mut company)).await?;
    Ok(Some(EssayCompanyDetail { company, at: context.accounts.clock().now() }))
}
