//! A form that was refused without JavaScript: its page comes back with what was typed and what is wrong.

use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use crate::error::{ApiError, ErrorCode};

/// What the server says to a form it refused. Provided by the server to the page that has the form.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FormReply {
    /// The endpoint of the server function: `sign_up`.
    pub form: String,
    /// What was typed, under the names it was posted with; no secrets.
    pub fields: Vec<(String, String)>,
    /// What is wrong.
    pub error: ApiError,
}

/// The reply the page starts with.
#[derive(Clone, Copy)]
struct Pending(StoredValue<Option<FormReply>>);

/// Hands the server's reply to the page's forms, in the browser too: both begin with the same content. Above all pages.
pub fn provide_form_reply() {
    let reply = SharedValue::new(use_context::<FormReply>).into_inner();
    provide_context(Pending(StoredValue::new(reply)));
}

impl FormReply {
    /// Whether this was posted under this name.
    #[must_use]
    pub fn has(&self, name: &str, value: &str) -> bool {
        self.fields.iter().any(|(field, it)| field == name && it == value)
    }
}

/// The reply to a form.
pub(super) fn of(endpoint: &str) -> Option<FormReply> {
    take(|reply| reply.form == endpoint)
}

/// The reply to one of several forms of one endpoint: the one that posted this value.
pub(super) fn of_one(endpoint: &str, name: &str, value: &str) -> Option<FormReply> {
    take(|reply| reply.form == endpoint && reply.has(name, value))
}

fn take(is_meant: impl Fn(&FormReply) -> bool) -> Option<FormReply> {
    let Pending(pending) = use_context()?;
    let reply = pending.get_value().filter(|reply| is_meant(reply))?;
    // The server may build a view more than once; the browser shows it once, not again when one comes back later.
    if cfg!(feature = "hydrate") {
        pending.set_value(None);
    }
    Some(reply)
}

/// As [`of`]; it stays for the form.
pub(super) fn peek(endpoint: &str) -> Option<FormReply> {
    let Pending(pending) = use_context()?;
    pending.get_value().filter(|reply| reply.form == endpoint)
}

/// The form that could not be sent because the session had ended: its own page is not shown to strangers.
pub(super) fn unsent() -> Option<FormReply> {
    let Pending(pending) = use_context()?;
    pending.get_value().filter(|reply| reply.error.code == ErrorCode::SignIn)
}
