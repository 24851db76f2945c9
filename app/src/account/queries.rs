//! What the pages of accounts show.

use chrono::{DateTime, Utc};
use leptos::{prelude::*, server_fn::codec::GetUrl};
use model::account::{Consent, Desired, Stay};
use serde::{Deserialize, Serialize};

use crate::error::ApiError;

/// A person's own page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Profile {
    /// The address that was verified.
    pub email: String,
    /// The name others see.
    pub nickname: String,
    /// What the person wishes for.
    pub desired: Desired,
    /// When the account was opened.
    pub created_at: DateTime<Utc>,
}

/// A browser that is signed in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SessionEntry {
    /// Ends it; not the secret itself.
    pub id: String,
    /// Browser and system, as far as they say: `Chrome · Windows`.
    pub device: String,
    /// When it signed in.
    pub signed_in_at: DateTime<Utc>,
    /// When it was last seen, within five minutes.
    pub seen_at: DateTime<Utc>,
    /// How long it stays.
    pub stay: Stay,
    /// It is the one that asks.
    pub current: bool,
}

/// What was agreed to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ConsentEntry {
    /// What it is about.
    pub consent: Consent,
    /// Given, or taken back.
    pub agreed: bool,
    /// Version of the text it was given to.
    pub version: String,
    /// When.
    pub decided_at: DateTime<Utc>,
}

/// A sign-up that waits for its link to be opened.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PendingSignUp {
    /// The address the link was mailed to.
    pub email: String,
    /// The name that was chosen.
    pub nickname: String,
    /// Someone else has the name by now: another has to be chosen.
    pub nickname_taken: bool,
}

/// The profile of who asks.
#[server(prefix = "/api/fn", endpoint = "profile", input = GetUrl)]
pub async fn load_profile() -> Result<Profile, ApiError> {
    let requester = super::Requester::current()?;
    let account = requester.member()?;
    Ok(Profile {
        email: account.email.clone(),
        nickname: account.nickname.clone(),
        desired: account.desired.clone(),
        created_at: account.created_at,
    })
}

/// The sessions of who asks, this one first, then the latest seen.
#[server(prefix = "/api/fn", endpoint = "sessions", input = GetUrl)]
pub async fn load_sessions() -> Result<Vec<SessionEntry>, ApiError> {
    use crate::{context::AppContext, failure};

    let context = AppContext::current()?;
    let requester = super::Requester::current()?;
    let account = requester.member()?;
    let sessions = context.accounts.sessions(account).await.map_err(|error| failure::domain(&error))?;
    Ok(sessions
        .into_iter()
        .map(|session| SessionEntry {
            id: session.id.to_string(),
            device: session.device,
            signed_in_at: session.signed_in_at,
            seen_at: session.seen_at,
            stay: session.stay,
            current: session.id == account.session,
        })
        .collect())
}

/// What who asks has agreed to, in the order of [`Consent::ALL`].
#[server(prefix = "/api/fn", endpoint = "consents", input = GetUrl)]
pub async fn load_consents() -> Result<Vec<ConsentEntry>, ApiError> {
    use crate::{context::AppContext, failure};

    let context = AppContext::current()?;
    let requester = super::Requester::current()?;
    let account = requester.member()?;
    let consents = context.accounts.consents(account.id).await.map_err(|error| failure::domain(&error))?;
    Ok(consents
        .into_iter()
        .map(|it| ConsentEntry {
            consent: it.consent,
            agreed: it.agreed,
            version: it.version,
            decided_at: it.decided_at,
        })
        .collect())
}

/// The sign-up a mailed link stands for; none when it was used, is too old or never was.
#[server(prefix = "/api/fn", endpoint = "pending_sign_up", input = GetUrl)]
pub async fn load_pending_sign_up(
    /// From the link.
    token: String,
) -> Result<Option<PendingSignUp>, ApiError> {
    use crate::{context::AppContext, failure};

    let context = AppContext::current()?;
    let pending = context.accounts.pending_sign_up(&token).await.map_err(|error| failure::domain(&error))?;
    Ok(pending.map(|it| PendingSignUp {
        email: it.email,
        nickname: it.nickname,
        nickname_taken: it.nickname_taken,
    }))
}

/// Whether a link for a new password can still be used.
#[server(prefix = "/api/fn", endpoint = "is_reset_open", input = GetUrl)]
pub async fn is_reset_open(
    /// From the link.
    token: String,
) -> Result<bool, ApiError> {
    use crate::{context::AppContext, failure};

    let context = AppContext::current()?;
    context.accounts.is_reset_open(&token).await.map_err(|error| failure::domain(&error))
}

/// The new address a mailed link of who asks stands for; none when it was used, is too old, another's or never was.
#[server(prefix = "/api/fn", endpoint = "pending_email", input = GetUrl)]
pub async fn load_pending_email(
    /// From the link.
    token: String,
) -> Result<Option<String>, ApiError> {
    use crate::{context::AppContext, failure};

    let context = AppContext::current()?;
    let requester = super::Requester::current()?;
    let account = requester.member()?;
    context.accounts.pending_email(account, &token).await.map_err(|error| failure::domain(&error))
}
