//! What was typed into a form whose session had ended when it was sent.

use leptos::prelude::*;

use super::{FormReply, PAGE, reply, state::endpoint};
use crate::account;

/// What a person typed into a form that was sent after the session had ended; none on most pages. No secrets.
#[must_use]
pub fn use_unsent() -> Option<FormReply> {
    reply::unsent()
}

/// What was typed into a form whose page is no more, and why it was refused; none on most pages. No secrets.
#[must_use]
pub fn use_refused(action: &'static str) -> Option<FormReply> {
    reply::of(endpoint(action))
}

/// As [`use_refused`], and leaves it to the form itself.
#[must_use]
pub fn peek_refused(action: &'static str) -> Option<FormReply> {
    reply::peek(endpoint(action))
}

/// Holds what was typed, on this page and nowhere else, until its owner has signed in beside it and sends it again.
/// Whoever else signs in cannot: the form says whose it is.
#[component]
pub fn Unsent(
    /// What was typed.
    form: FormReply,
) -> impl IntoView {
    let fields = form
        .fields
        .into_iter()
        .map(|(name, value)| view! { <input type="hidden" name=name value=value/> })
        .collect_view();
    view! {
        <form class="form" action=format!("{}/{}", crate::SERVER_FN_PREFIX, form.form) method="post">
            {fields}
            <input type="hidden" name=PAGE value=account::here()/>
            <button class="btn">"이어서 하기"</button>
        </form>
    }
    .into_any()
}
