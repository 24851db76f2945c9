//! Who sends a request, and what it may have.

use std::net::IpAddr;

use domain::account::{Account, Member, Operator, session::Session as SignedIn};
use http::{HeaderValue, header::SET_COOKIE};
use leptos::prelude::use_context;
use leptos_axum::ResponseOptions;
use model::account::{Stay, Viewer};
use sha2::{Digest as _, Sha256};
use tower_sessions::{Expiry, Session, cookie::time::OffsetDateTime};
use uuid::Uuid;

use crate::{
    context::AppContext,
    error::{ApiError, ErrorCode},
    failure,
};

/// Where a session keeps who is signed in.
const SIGNED_IN: &str = "signed_in";
/// A browser is remembered for so long, in seconds: 180 days, as the sweep forgets it.
const DEVICE_SECONDS: u32 = 180 * 24 * 60 * 60;
/// Readable by scripts, says no more than that: somebody signed out here.
const SIGNED_OUT_COOKIE: &str = "signed_out";
/// How long that is remembered: until the editor was opened, or for so long.
const NOTE_SECONDS: u32 = 365 * 24 * 60 * 60;
/// Readable by scripts: whose session was the last here, as the editor's requests name accounts ([`mark`]); [`NOBODY`]
/// after a sign-out. A session that ran out leaves it.
const LAST_COOKIE: &str = "last_account";
/// The value of [`LAST_COOKIE`] when nobody's essays may be shown.
const NOBODY: &str = "-";
/// Readable by scripts: others use this computer too.
const SHARED_COOKIE: &str = "shared_device";

/// Name of the cookie that says which browser it is; see [`cookie_name`].
pub const DEVICE_COOKIE: &str = "zazinmori_device";

/// The name of a cookie. Over TLS it binds the cookie to this host, path and TLS; plain localhost cannot have that.
#[must_use]
pub fn cookie_name(name: &str, secure: bool) -> String {
    if secure { format!("__Host-{name}") } else { name.to_owned() }
}

/// Who sends a request. Cheap to clone.
#[derive(Clone)]
pub struct Requester {
    /// The account that is signed in.
    pub account: Option<Member>,
    /// The browser's session.
    pub session: Session,
    /// Where the request comes from, for limits only.
    pub address: IpAddr,
    /// The secret of a browser that signed in before.
    pub device: Option<String>,
    /// Browser and system, for the list of sessions.
    pub agent: String,
    /// Cookies are for TLS only.
    pub secure: bool,
}

impl Requester {
    /// Finds out who is signed in, and writes down that it was seen.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn identify(&mut self, context: &AppContext) -> Result<(), ApiError> {
        let Some(mut signed_in) = self.signed_in().await? else { return Ok(()) };
        let account = context.accounts.find(signed_in.account).await?;
        // Erased since: the foreign key has taken the session along.
        let Some(account) = account else { return self.sign_out().await };
        let now = context.accounts.clock().now();
        if signed_in.is_due(now) {
            signed_in.see(now);
            self.keep(&signed_in).await?;
        }
        self.account = Some(Member { account, session: signed_in.id, stay: signed_in.stay });
        Ok(())
    }

    /// The requester of this request.
    ///
    /// # Errors
    /// When the server forgot to provide it: a fault of ours.
    pub fn current() -> Result<Self, ApiError> {
        use_context().ok_or_else(|| {
            tracing::error!("no Requester in this request");
            failure::with_status(ErrorCode::Internal)
        })
    }

    /// What a server function of accounts begins with: what it works with, and who asks.
    ///
    /// # Errors
    /// When the server forgot to provide them: a fault of ours.
    pub fn asks() -> Result<(AppContext, Self), ApiError> {
        Ok((AppContext::current()?, Self::current()?))
    }

    /// What pages may know of who is signed in.
    #[must_use]
    pub fn viewer(&self) -> Option<Viewer> {
        self.account.as_ref().map(|member| Viewer {
            nickname: member.nickname.clone(),
            role: member.role,
            mark: mark(member.id),
            suspended: member.suspended_at.is_some(),
            stay: member.stay,
        })
    }

    /// The account that is signed in.
    ///
    /// # Errors
    /// Nobody is.
    pub fn member(&self) -> Result<&Member, ApiError> {
        self.account.as_ref().ok_or_else(|| failure::with_status(ErrorCode::SignIn))
    }

    /// The account that is signed in, to write something others may see.
    ///
    /// # Errors
    /// Nobody is, or the account is suspended.
    pub fn writer(&self) -> Result<&Member, ApiError> {
        let member = self.member()?;
        match member.suspended_at {
            None => Ok(member),
            Some(_) => Err(failure::with_status(ErrorCode::Suspended)),
        }
    }

    /// The account that is signed in, to run the site. Who may not is answered as if there were no such thing.
    ///
    /// # Errors
    /// Nobody is signed in, or the account is no admin, or suspended.
    pub fn operator(&self) -> Result<Operator, ApiError> {
        self.member()?.operator().ok_or_else(|| failure::with_status(ErrorCode::NotFound))
    }

    /// Signs this browser in under a new secret; whoever was signed in before is signed out.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn sign_in(&self, context: &AppContext, account: &Account, stay: Stay) -> Result<(), ApiError> {
        self.sign_out().await?;
        // A secret of our own making: the one the browser came with may be known to whoever put it there.
        self.session.cycle_id().await.map_err(|error| failure::session(&error))?;
        self.keep(&SignedIn::begin(account, stay, &self.agent, context.accounts.clock().now())).await?;
        self.note_shared(stay == Stay::Shared);
        self.note_last(&mark(account.id), stay);
        // A computer others use too is not remembered.
        if stay == Stay::Shared {
            self.forget_device();
            return Ok(());
        }
        self.remember_device(context, account).await
    }

    /// Gives the session another secret after its owner gave the password, and remembers the browser again: with a
    /// new password all are forgotten.
    ///
    /// # Errors
    /// When the database does not answer, or the session has ended meanwhile.
    pub async fn renew(&self, context: &AppContext, member: &Member) -> Result<(), ApiError> {
        let account = context.accounts.find(member.id).await?;
        let (Some(account), Some(mut signed_in)) = (account, self.signed_in().await?) else {
            return Err(failure::with_status(ErrorCode::SignIn));
        };
        signed_in.epoch = account.epoch;
        self.session.cycle_id().await.map_err(|error| failure::session(&error))?;
        self.keep(&signed_in).await?;
        if member.stay == Stay::Shared { Ok(()) } else { self.remember_device(context, &account).await }
    }

    /// Signs this browser out after a mailed link set a new password. Unless others use it too it is remembered, so that
    /// a flood of wrong passwords from elsewhere does not keep the owner from signing in here.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn begin_anew(
        &self,
        context: &AppContext,
        account: &Account,
        shared: bool,
    ) -> Result<(), ApiError> {
        self.sign_out().await?;
        if shared {
            self.forget_device();
            return Ok(());
        }
        self.remember_device(context, account).await
    }

    /// Ends this browser's session, if it has one.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn sign_out(&self) -> Result<(), ApiError> {
        if self.session.id().is_none() {
            return Ok(());
        }
        self.session.flush().await.map_err(|error| failure::session(&error))
    }

    /// Remembers this browser as the account's.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn remember_device(&self, context: &AppContext, account: &Account) -> Result<(), ApiError> {
        let secret = context.accounts.remember_device(account, self.device.as_deref()).await?;
        self.set_device_cookie(&secret, DEVICE_SECONDS);
        Ok(())
    }

    /// Takes the browser's own secret away from it.
    pub fn forget_device(&self) {
        self.set_device_cookie("", 0);
    }

    async fn signed_in(&self) -> Result<Option<SignedIn>, ApiError> {
        self.session.get(SIGNED_IN).await.map_err(|error| failure::session(&error))
    }

    async fn keep(&self, signed_in: &SignedIn) -> Result<(), ApiError> {
        self.session.set_expiry(Some(expiry(signed_in)));
        self.session.insert(SIGNED_IN, signed_in).await.map_err(|error| failure::session(&error))
    }

    /// Says to the essay editor that somebody signed out here, which is another thing than a session that ran out: it
    /// takes what the server has of theirs from the device.
    pub fn note_sign_out(&self) {
        self.note_left("1");
    }

    /// The same, and the account is no more: what the server does not have can never be sent as its.
    pub fn note_withdrawal(&self) {
        self.note_left("gone");
    }

    fn note_left(&self, how: &str) {
        self.set_cookie(&format!("{SIGNED_OUT_COOKIE}={how}; Path=/; Max-Age={NOTE_SECONDS}; SameSite=Lax"));
        self.note_shared(false);
        self.note_last(NOBODY, Stay::Browser);
    }

    /// Says to the essay editor whose essays it may show before it was answered. It outlives the session: one that ran out
    /// hides nothing, another's sign-in does. On a computer others use too it goes with the browser.
    fn note_last(&self, account: &str, stay: Stay) {
        let lasts = if stay == Stay::Shared { String::new() } else { format!("; Max-Age={NOTE_SECONDS}") };
        self.set_cookie(&format!("{LAST_COOKIE}={account}; Path=/{lasts}; SameSite=Lax"));
    }

    /// Says to the essay editor whether anything may be kept on this device, as long as the browser is open.
    fn note_shared(&self, shared: bool) {
        let value = if shared { "1; Path=/; SameSite=Lax" } else { "; Path=/; Max-Age=0; SameSite=Lax" };
        self.set_cookie(&format!("{SHARED_COOKIE}={value}"));
    }

    fn set_device_cookie(&self, secret: &str, seconds: u32) {
        let name = cookie_name(DEVICE_COOKIE, self.secure);
        self.set_cookie(&format!("{name}={secret}; Path=/; Max-Age={seconds}; HttpOnly; SameSite=Lax"));
    }

    fn set_cookie(&self, cookie: &str) {
        let secure = if self.secure { "; Secure" } else { "" };
        let cookie = format!("{cookie}{secure}");
        if let (Some(options), Ok(value)) = (use_context::<ResponseOptions>(), HeaderValue::from_str(&cookie))
        {
            options.append_header(SET_COOKIE, value);
        }
    }
}

/// What tells an account's forms from another's. One way: it is in pages, the id is not.
fn mark(account: Uuid) -> String {
    let hash = Sha256::digest([b"mark of forms: ", account.as_bytes().as_slice()].concat());
    hash.iter().take(8).map(|byte| format!("{byte:02x}")).collect()
}

/// The cookie's life: that of the browser, or of the session.
fn expiry(signed_in: &SignedIn) -> Expiry {
    match signed_in.stay {
        Stay::Browser | Stay::Shared => Expiry::OnSessionEnd,
        Stay::Device => OffsetDateTime::from_unix_timestamp(signed_in.ends_at.timestamp())
            .map_or(Expiry::OnSessionEnd, Expiry::AtDateTime),
    }
}
