//! A form on the server: it is posted by the browser.

use leptos::ev;

use super::FormState;

pub(super) fn watch(_state: FormState) {}

pub(super) fn submit(_state: FormState, _event: &ev::SubmitEvent) {}
