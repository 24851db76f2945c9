//! What the forms of accounts ask the server to do. Each answers where to go now.
//!
//! All of them take a form's own encoding, so that they work without JavaScript: the server then answers a refusal
//! with the form's page, what was typed and what is wrong with it, and success with a redirect.

use leptos::prelude::*;

use super::Go;
#[cfg(feature = "ssr")]
use super::Requester;
use crate::error::ApiError;

/// Asks for an account: a mail goes out, and nothing else is kept until its link is opened.
///
/// The answer is the same whether or not the address has an account.
#[server(prefix = "/api/fn", endpoint = "sign_up")]
pub async fn sign_up(
    /// To be verified.
    email: String,
    /// New.
    password: String,
    /// The name others see.
    nickname: String,
    /// A word of [`model::job_group::JobGroup`], or nothing.
    #[server(default)]
    job_group: String,
    /// Words of [`model::region::Region`].
    #[server(default)]
    regions: Vec<String>,
    /// A box: at least 14 years old.
    #[server(default)]
    age14: Option<String>,
    /// A box: [`model::account::Consent::Terms`].
    #[server(default)]
    terms: Option<String>,
    /// A box: [`model::account::Consent::Privacy`].
    #[server(default)]
    privacy: Option<String>,
    /// A box: [`model::account::Consent::Desired`].
    #[server(default)]
    desired: Option<String>,
    /// A box: [`model::account::Consent::Activity`].
    #[server(default)]
    activity: Option<String>,
    /// A box: [`model::account::Consent::Marketing`].
    #[server(default)]
    marketing: Option<String>,
) -> Result<Go, ApiError> {
    use domain::account::SignUpForm;

    let (context, requester) = Requester::asks()?;
    let form = SignUpForm {
        email,
        password,
        nickname,
        job_group,
        regions,
        is_14: age14.is_some(),
        terms: terms.is_some(),
        privacy: privacy.is_some(),
        desired: desired.is_some(),
        activity: activity.is_some(),
        marketing: marketing.is_some(),
    };
    context.accounts.sign_up(form, requester.address).await?;
    Ok(Go::to("/signup/sent"))
}

/// Opens the account that a mailed link stands for, and signs in. The password is asked once more, so that only the
/// person who signed up can finish it, not whoever reads that mailbox.
#[server(prefix = "/api/fn", endpoint = "finish_sign_up")]
pub async fn finish_sign_up(
    /// From the link.
    token: String,
    /// The one chosen at sign-up.
    password: String,
    /// Another name, when the first was taken meanwhile.
    #[server(default)]
    nickname: String,
    /// A box: a computer others use too.
    #[server(default)]
    shared: Option<String>,
) -> Result<Go, ApiError> {
    use model::account::Stay;

    let (context, requester) = Requester::asks()?;
    let account = context.accounts.finish_sign_up(&token, &password, &nickname).await?;
    let stay = if shared.is_some() { Stay::Shared } else { Stay::Browser };
    requester.sign_in(&context, &account, stay).await?;
    Ok(Go::to("/my?done=welcome"))
}

/// Signs in.
#[server(prefix = "/api/fn", endpoint = "sign_in")]
pub async fn sign_in(
    /// Of an account.
    email: String,
    /// Of that account.
    password: String,
    /// A word of [`model::account::Stay`].
    #[server(default)]
    stay: String,
    /// Where to go then.
    #[server(default)]
    next: String,
) -> Result<Go, ApiError> {
    use model::account::{Next, Stay};

    let (context, requester) = Requester::asks()?;
    let account =
        context.accounts.sign_in(&email, &password, requester.device.as_deref(), requester.address).await?;
    requester.sign_in(&context, &account, stay.parse().unwrap_or(Stay::Browser)).await?;
    Ok(Go { to: Next::or_home(&next).to_string() })
}

/// Signs this browser out. Without anyone signed in it does nothing.
#[server(prefix = "/api/fn", endpoint = "sign_out")]
pub async fn sign_out() -> Result<Go, ApiError> {
    let requester = Requester::current()?;
    requester.sign_out().await?;
    requester.note_sign_out();
    Ok(Go::to("/"))
}

/// Mails a link for a new password. The answer is the same whether or not the address has an account.
#[server(prefix = "/api/fn", endpoint = "ask_reset")]
pub async fn ask_reset(
    /// Of an account.
    email: String,
) -> Result<Go, ApiError> {
    let (context, requester) = Requester::asks()?;
    context.accounts.ask_reset(&email, requester.address)?;
    Ok(Go::to("/reset/sent"))
}

/// Sets the password of the account a mailed link stands for, and ends all its sessions.
#[server(prefix = "/api/fn", endpoint = "reset_password")]
pub async fn reset_password(
    /// From the link.
    token: String,
    /// New.
    password: String,
    /// A box: a computer others use too.
    #[server(default)]
    shared: Option<String>,
) -> Result<Go, ApiError> {
    let (context, requester) = Requester::asks()?;
    let account = context.accounts.reset_password(&token, &password).await?;
    requester.begin_anew(&context, &account, shared.is_some()).await?;
    Ok(Go::to("/signin?done=reset"))
}

/// Sets another password and ends the account's other sessions.
#[server(prefix = "/api/fn", endpoint = "change_password")]
pub async fn change_password(
    /// The one in force.
    current_password: String,
    /// The new one.
    new_password: String,
) -> Result<Go, ApiError> {
    let (context, requester) = Requester::asks()?;
    let account = requester.member()?;
    context.accounts.change_password(account, &current_password, &new_password).await?;
    requester.renew(&context, account).await?;
    Ok(Go::to("/my/security?done=password"))
}

/// Mails a link to a new address; the account keeps the old one until it is opened.
#[server(prefix = "/api/fn", endpoint = "ask_email_change")]
pub async fn ask_email_change(
    /// The one in force.
    current_password: String,
    /// The new address.
    email: String,
) -> Result<Go, ApiError> {
    let (context, requester) = Requester::asks()?;
    let account = requester.member()?;
    context.accounts.ask_email_change(account, &current_password, &email).await?;
    requester.renew(&context, account).await?;
    Ok(Go::to("/my/security?done=mail"))
}

/// Takes over the address a mailed link stands for. The link alone is not enough: a mistyped address may be a
/// stranger's.
#[server(prefix = "/api/fn", endpoint = "confirm_email")]
pub async fn confirm_email(
    /// From the link.
    token: String,
) -> Result<Go, ApiError> {
    let (context, requester) = Requester::asks()?;
    let account = requester.member()?;
    context.accounts.confirm_email(account, &token).await?;
    Ok(Go::to("/my/security?done=email"))
}

/// Puts back the address a mailed link was sent to, sets a new password, and ends all sessions of the account.
#[server(prefix = "/api/fn", endpoint = "undo_email_change")]
pub async fn undo_email_change(
    /// From the link.
    token: String,
    /// New.
    password: String,
    /// A box: a computer others use too.
    #[server(default)]
    shared: Option<String>,
) -> Result<Go, ApiError> {
    let (context, requester) = Requester::asks()?;
    let account = context.accounts.undo_email_change(&token, &password).await?;
    requester.begin_anew(&context, &account, shared.is_some()).await?;
    Ok(Go::to("/signin?done=undone"))
}

/// Changes the name others see and what the person wishes for.
#[server(prefix = "/api/fn", endpoint = "update_profile")]
pub async fn update_profile(
    /// The name others see.
    nickname: String,
    /// A word of [`model::job_group::JobGroup`], or nothing.
    #[server(default)]
    job_group: String,
    /// Words of [`model::region::Region`].
    #[server(default)]
    regions: Vec<String>,
    /// A box: [`model::account::Consent::Desired`].
    #[server(default)]
    desired: Option<String>,
) -> Result<Go, ApiError> {
    use domain::account::ProfileForm;

    let (context, requester) = Requester::asks()?;
    let account = requester.writer()?;
    let form = ProfileForm {
        nickname: &nickname,
        job_group: &job_group,
        regions: &regions,
        desired: desired.is_some(),
    };
    context.accounts.update_profile(account, form).await?;
    Ok(Go::to("/my?done=profile"))
}

/// Gives or takes back the consents that are optional. A suspended account may too: it is its right.
#[server(prefix = "/api/fn", endpoint = "set_consents")]
pub async fn set_consents(
    /// A box: [`model::account::Consent::Desired`].
    #[server(default)]
    desired: Option<String>,
    /// A box: [`model::account::Consent::Activity`].
    #[server(default)]
    activity: Option<String>,
    /// A box: [`model::account::Consent::Marketing`].
    #[server(default)]
    marketing: Option<String>,
) -> Result<Go, ApiError> {
    use model::account::Consent;

    let (context, requester) = Requester::asks()?;
    let account = requester.member()?;
    let wanted = [
        (Consent::Desired, desired.is_some()),
        (Consent::Activity, activity.is_some()),
        (Consent::Marketing, marketing.is_some()),
    ];
    context.accounts.set_consents(account, &wanted).await?;
    Ok(Go::to("/my/consents?done=consents"))
}

/// Ends one session of the account; its own last.
#[server(prefix = "/api/fn", endpoint = "end_session")]
pub async fn end_session(
    /// Of the list of sessions.
    session: String,
) -> Result<Go, ApiError> {
    use crate::{error::ErrorCode, failure};

    let (context, requester) = Requester::asks()?;
    let account = requester.member()?;
    let ended = context.accounts.end_session(account, &session).await?;
    if ended {
        Ok(Go::to("/my/security?done=session"))
    } else {
        Err(failure::with_status(ErrorCode::NotFound))
    }
}

/// Ends all sessions of the account but this one.
#[server(prefix = "/api/fn", endpoint = "end_other_sessions")]
pub async fn end_other_sessions() -> Result<Go, ApiError> {
    let (context, requester) = Requester::asks()?;
    let account = requester.member()?;
    context.accounts.end_other_sessions(account).await?;
    Ok(Go::to("/my/security?done=sessions"))
}

/// Erases the account and everything of it, at once.
#[server(prefix = "/api/fn", endpoint = "withdraw")]
pub async fn withdraw(
    /// The one in force.
    current_password: String,
    /// A box: it cannot be undone.
    #[server(default)]
    sure: Option<String>,
) -> Result<Go, ApiError> {
    let (context, requester) = Requester::asks()?;
    let account = requester.member()?;
    if context.accounts.withdraw(account, &current_password, sure.is_some()).await? {
        context.contributions.changed();
    }
    requester.sign_out().await?;
    requester.note_withdrawal();
    requester.forget_device();
    Ok(Go::to("/goodbye"))
}
