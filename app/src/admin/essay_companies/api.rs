//! What the forms of names ask the server to do. Each answers where to go now.

use leptos::prelude::*;

use crate::{account::Go, error::ApiError};

/// Says whom a name means.
#[server(prefix = "/api/fn", endpoint = "decide_essay_company")]
pub async fn decide_essay_company(
    /// What stands for the name.
    key: String,
    /// A corp code that was offered, or a word of [`model::accepted::CompanyChoice`].
    #[server(default)]
    choice: String,
    /// A corp code as typed.
    #[server(default)]
    corp_code: String,
) -> Result<Go, ApiError> {
    use domain::{Refusal, accepted::names};
    use model::accepted::{CompanyChoice, CompanyChoiceForm};

    use crate::account::Requester;

    let (context, requester) = Requester::asks()?;
    let operator = requester.operator()?;
    let form = CompanyChoiceForm { choice, corp_code };
    let choice = CompanyChoice::parse(&form).map_err(Refusal::Invalid)?;
    names::decide(&context.pool, &operator, &key, choice, context.accounts.clock().now()).await?;
    Ok(Go::to("/admin/essay-companies?done=decided"))
}

/// Takes back what was decided of a name.
#[server(prefix = "/api/fn", endpoint = "undo_essay_company")]
pub async fn undo_essay_company(
    /// What stands for the name.
    key: String,
    /// The corp code that was looked at as the decision; empty where it was no company of ours.
    #[server(default)]
    seen: String,
) -> Result<Go, ApiError> {
    use domain::accepted::names;

    use crate::account::Requester;

    let (context, requester) = Requester::asks()?;
    let operator = requester.operator()?;
    names::undo(&context.pool, &operator, &key, seen.parse().ok(), context.accounts.clock().now()).await?;
    Ok(Go::to("/admin/essay-companies?show=decided&done=undone"))
}
