//! What keeping sentences asks the server. All of it is one's own.

use leptos::{prelude::*, server_fn::codec::GetUrl};

#[cfg(feature = "ssr")]
use crate::account::Requester;
use crate::{account::Go, error::ApiError};

/// Keeps a sentence of an essay, and leads back to the answer it is of.
#[server(prefix = "/api/fn", endpoint = "save_scrap")]
pub async fn save_scrap(
    /// The number of the essay.
    essay: u64,
    /// The answer's place in it, from 0.
    position: u8,
    /// The sentence; nothing when none was chosen.
    #[server(default)]
    sentence: String,
    /// Own words to it.
    #[server(default)]
    note: String,
) -> Result<Go, ApiError> {
    use domain::scrap::{ScrapForm, save};

    let (context, requester) = Requester::asks()?;
    let account = requester.writer()?;
    let form = ScrapForm { essay, position, sentence: &sentence, note: &note };
    let id = save(&context.accounts, account, form).await?;
    // The number makes each address another: the browser loads the page even when it is at that answer already.
    let answer = u32::from(position) + 1;
    Ok(Go::to(&format!("{}?done=scrap.{id}#s{answer}", crate::accepted::path(essay))))
}

/// Lets go of a sentence. A suspended account may too: it is its right.
#[server(prefix = "/api/fn", endpoint = "remove_scrap")]
pub async fn remove_scrap(
    /// Of the list.
    scrap: u64,
) -> Result<Go, ApiError> {
    use crate::{error::ErrorCode, failure};

    let (context, requester) = Requester::asks()?;
    let account = requester.member()?;
    if domain::scrap::remove(&context.pool, account.id, scrap).await? {
        Ok(Go::to(&format!("{}?done=removed", super::SCRAPS)))
    } else {
        Err(failure::with_status(ErrorCode::NotFound))
    }
}

/// A page of the sentences who asks keeps, as HTML; page numbers start at 1, out of range means the nearest.
#[server(prefix = "/api/fn", endpoint = "scraps", input = GetUrl)]
pub async fn load_scraps(
    /// From 1.
    page: u32,
) -> Result<String, ApiError> {
    let (context, requester) = Requester::asks()?;
    let account = requester.member()?;
    let page = domain::scrap::list(&context.pool, account.id, page).await?;
    Ok(super::list::list(page).to_html())
}
