//! What the pages of accounts show.

use chrono::{DateTime, Utc};
use leptos::{prelude::*, server_fn::codec::GetUrl};
use model::account::{Consent, Desired, Stay};
use serde::{Deserialize, Serialize};

#[cfg(feature = "ssr")]
use super::Requester;
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
    /// It is agreed, to the text in force, that wishes are kept.
    pub desired_agreed: bool,
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

/// A consent, and what was decided on it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ConsentEntry {
    /// What it is about.
    pub consent: Consent,
    /// The last decision; none where there was nothing to decide on yet when the account was opened.
    pub decision: Option<ConsentDecision>,
}

/// What was decided on a consent.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ConsentDecision {
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
    let (context, requester) = Requester::asks()?;
    let account = requester.member()?;
    let consents = context.accounts.consents(account.id).await?;
    let is_agreed = |it: &domain::account::Decision| {
        it.consent == Consent::Desired && it.agreed && it.version == it.consent.text().version
    };
    Ok(Profile {
        email: account.email.clone(),
        nickname: account.nickname.clone(),
        desired: account.desired.clone(),
        desired_agreed: consents.iter().any(is_agreed),
        created_at: account.created_at,
    })
}

/// The sessions of who asks, this one first, then the latest seen.
#[server(prefix = "/api/fn", endpoint = "sessions", input = GetUrl)]
pub async fn load_sessions() -> Result<Vec<SessionEntry>, ApiError> {
    let (context, requester) = Requester::asks()?;
    let account = requester.member()?;
    let sessions = context.accounts.sessions(account).await?;
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

/// Every consent and what who asks has decided on it, in the order of [`Consent::ALL`].
#[server(prefix = "/api/fn", endpoint = "consents", input = GetUrl)]
pub async fn load_consents() -> Result<Vec<ConsentEntry>, ApiError> {
    let (context, requester) = Requester::asks()?;
    let account = requester.member()?;
    let decided = context.accounts.consents(account.id).await?;
    let entry = |consent: Consent| {
        let decision = decided.iter().find(|it| it.consent == consent).cloned();
        let decision = decision.map(|it| ConsentDecision {
            agreed: it.agreed,
            version: it.version,
            decided_at: it.decided_at,
        });
        ConsentEntry { consent, decision }
    };
    Ok(Consent::ALL.into_iter().map(entry).collect())
}

/// The sign-up a mailed link stands for; none when it was used, is too old or never was.
#[server(prefix = "/api/fn", endpoint = "pending_sign_up", input = GetUrl)]
pub async fn load_pending_sign_up(
    /// From the link.
    token: String,
) -> Result<Option<PendingSignUp>, ApiError> {
    use crate::context::AppContext;

    let context = AppContext::current()?;
    let pending = context.accounts.pending_sign_up(&token).await?;
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
    use crate::context::AppContext;

    let context = AppContext::current()?;
    Ok(context.accounts.is_reset_open(&token).await?)
}

/// The new address a mailed link of who asks stands for; none when it was used, is too old, another's or never was.
#[server(prefix = "/api/fn", endpoint = "pending_email", input = GetUrl)]
pub async fn load_pending_email(
    /// From the link.
    token: String,
) -> Result<Option<String>, ApiError> {
    let (context, requester) = Requester::asks()?;
    let account = requester.member()?;
    Ok(context.accounts.pending_email(account, &token).await?)
}

/// The old address a mailed link puts back; none when it was used, is too old or never was.
#[server(prefix = "/api/fn", endpoint = "former_email", input = GetUrl)]
pub async fn load_former_email(
    /// From the link.
    token: String,
) -> Result<Option<String>, ApiError> {
    use crate::context::AppContext;

    Ok(AppContext::current()?.accounts.former_email(&token).await?)
}
