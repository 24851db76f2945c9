//! What the pages of essays that members give ask the server.

use std::collections::BTreeMap;

use leptos::{prelude::*, server_fn::codec::GetUrl};

#[cfg(feature = "ssr")]
use crate::account::Requester;
use crate::{account::Go, error::ApiError};

/// A page of who gives essays, as HTML; none when there is no such page, or it is another's.
#[server(prefix = "/api/fn", endpoint = "contribution_page", input = GetUrl)]
pub async fn contribution_page(
    /// Its path and query.
    address: String,
) -> Result<Option<String>, ApiError> {
    let (context, requester) = Requester::asks()?;
    let account = requester.member()?;
    super::views::own(&context, account, &address).await
}

/// A page of operators who decide on essays that were given, as HTML; none when there is no such page.
#[server(prefix = "/api/fn", endpoint = "review_page", input = GetUrl)]
pub async fn review_page(
    /// Its path and query.
    address: String,
) -> Result<Option<String>, ApiError> {
    let (context, requester) = Requester::asks()?;
    requester.operator()?;
    super::views::review(&context, &address).await
}

/// Keeps an essay as a draft, masked, and leads to what it looks like.
#[server(prefix = "/api/fn", endpoint = "save_contribution")]
pub async fn save_contribution(
    /// The number of a draft that it takes the place of; empty for a new one.
    #[server(default)]
    contribution: String,
    /// The company.
    #[server(default)]
    company: String,
    /// 직무.
    #[server(default)]
    job: String,
    /// Year it was accepted in.
    #[server(default)]
    year: String,
    /// Half-year, or nothing.
    #[server(default)]
    half: String,
    /// Kind of hire, or nothing.
    #[server(default)]
    hire: String,
    /// One a line.
    #[server(default)]
    specs: String,
    /// Questions, by their place.
    #[server(default)]
    questions: BTreeMap<String, String>,
    /// Answers, by their place.
    #[server(default)]
    answers: BTreeMap<String, String>,
    /// A box: it is one's own.
    #[server(default)]
    mine: Option<String>,
    /// A box: everyone may read it.
    #[server(default)]
    agreed: Option<String>,
) -> Result<Go, ApiError> {
    use domain::accepted::contribution::save;
    use model::accepted::contribution::ContributionForm;

    let (context, requester) = Requester::asks()?;
    let account = requester.writer()?;
    let (mine, agreed) = (mine.is_some(), agreed.is_some());
    let id = if contribution.is_empty() { None } else { Some(number(&contribution)?) };
    let (questions, answers) = (in_place(questions), in_place(answers));
    let form = ContributionForm { company, job, year, half, hire, specs, questions, answers, mine, agreed };
    let id = save(&context.accounts, context.contributions.as_ref(), account, id, &form).await?;
    Ok(Go::to(&format!("{}/{id}?done=saved", super::CONTRIBUTIONS)))
}

/// Sends a draft to the operators.
#[server(prefix = "/api/fn", endpoint = "send_contribution")]
pub async fn send_contribution(
    /// Its number.
    contribution: String,
) -> Result<Go, ApiError> {
    let (context, requester) = Requester::asks()?;
    let account = requester.writer()?;
    domain::accepted::contribution::send(&context.accounts, account, number(&contribution)?).await?;
    Ok(Go::to(&format!("{}?done=sent", super::CONTRIBUTIONS)))
}

/// Takes an essay back, wherever it is. A suspended account may too: it is its right.
#[server(prefix = "/api/fn", endpoint = "remove_contribution")]
pub async fn remove_contribution(
    /// Its number.
    contribution: String,
) -> Result<Go, ApiError> {
    let (context, requester) = Requester::asks()?;
    let account = requester.member()?;
    let id = number(&contribution)?;
    if domain::accepted::contribution::remove(&context.accounts, account, id).await? {
        context.contributions.changed();
    }
    Ok(Go::to(&format!("{}?done=removed", super::CONTRIBUTIONS)))
}

/// Puts an essay into the library.
#[server(prefix = "/api/fn", endpoint = "publish_contribution")]
pub async fn publish_contribution(
    /// Its number.
    contribution: String,
    /// When the text that was read was sent, in milliseconds.
    #[server(default)]
    seen: String,
) -> Result<Go, ApiError> {
    let (context, requester) = Requester::asks()?;
    let operator = requester.operator()?;
    let (id, seen) = (number(&contribution)?, moment(&seen)?);
    let workshop = context.contributions.as_ref();
    domain::accepted::contribution::publish(&context.accounts, workshop, &operator, id, seen).await?;
    Ok(Go::to(&format!("{}?done=published", super::REVIEWS)))
}

/// Gives an essay back to its writer.
#[server(prefix = "/api/fn", endpoint = "refuse_contribution")]
pub async fn refuse_contribution(
    /// Its number.
    contribution: String,
    /// When the text that was read was sent, in milliseconds.
    #[server(default)]
    seen: String,
    /// Why; the writer reads it.
    #[server(default)]
    reason: String,
) -> Result<Go, ApiError> {
    let (context, requester) = Requester::asks()?;
    let operator = requester.operator()?;
    let (id, seen) = (number(&contribution)?, moment(&seen)?);
    domain::accepted::contribution::refuse(&context.accounts, &operator, id, seen, &reason).await?;
    Ok(Go::to(&format!("{}?done=refused", super::REVIEWS)))
}

/// Texts at the places they were posted for. A list would close up where one is missing.
#[cfg(feature = "ssr")]
fn in_place(mut texts: BTreeMap<String, String>) -> Vec<String> {
    let places = 0..model::accepted::contribution::QUESTIONS_MAX;
    places.map(|place| texts.remove(&place.to_string()).unwrap_or_default()).collect()
}

/// What is no number names nothing.
#[cfg(feature = "ssr")]
fn number(text: &str) -> Result<u64, ApiError> {
    use crate::{error::ErrorCode, failure};

    text.parse().map_err(|_| failure::with_status(ErrorCode::NotFound))
}

/// What is no moment names no text.
#[cfg(feature = "ssr")]
fn moment(text: &str) -> Result<chrono::DateTime<chrono::Utc>, ApiError> {
    use crate::{error::ErrorCode, failure};

    let moment = text.parse().ok().and_then(chrono::DateTime::from_timestamp_millis);
    moment.ok_or_else(|| failure::with_status(ErrorCode::NotFound))
}
