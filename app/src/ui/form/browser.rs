//! Sending a form without leaving the page: the same bytes the browser would post, answered in JSON.

use leptos::{ev, prelude::*};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{
    Element, FormData, Headers, HtmlButtonElement, HtmlElement, HtmlFormElement, RequestInit, Response,
    UrlSearchParams,
};

use super::FormState;
use crate::{
    account::{self, Go},
    error::{ApiError, ErrorCode},
};

/// A button that the server rendered as it is: what it is doing it is told here.
const PLAIN: &str = "data-plain";

/// A page that the browser kept and shows again (Back) is not sending any more.
pub(super) fn watch(state: FormState) {
    let listener = window_event_listener_untyped("pageshow", move |_| {
        state.rest();
        release();
    });
    on_cleanup(move || listener.remove());
}

/// Sends the form, once at a time. What cannot be read here the browser posts itself.
pub(super) fn submit(state: FormState, event: &ev::SubmitEvent) {
    if untrack(|| state.is_sending()) {
        event.prevent_default();
        return;
    }
    let form = event.target().and_then(|target| target.dyn_into::<HtmlFormElement>().ok());
    let button = event.submitter().and_then(|button| button.dyn_into::<HtmlButtonElement>().ok());
    // Of several buttons each may have an address of its own.
    let own = button.as_ref().and_then(|button| button.get_attribute("formaction"));
    let Some((form, body)) = form.and_then(|form| encode(&form, button.as_ref()).map(|body| (form, body)))
    else {
        return;
    };
    event.prevent_default();
    if let Some(button) = button.as_ref().filter(|button| button.has_attribute(PLAIN)) {
        let _ = button.set_attribute("aria-busy", "true");
    }
    state.begin(button.map(|button| button.value()).unwrap_or_default());
    spawn_local(async move {
        match post(own.as_deref().unwrap_or_else(|| state.action()), &body).await {
            // Stays busy until the other page is there.
            Ok(go) => account::leave(&go.to),
            Err(error) => {
                release();
                match place(&form, error) {
                    Some(rest) => state.fail(rest),
                    None => state.rest(),
                }
                focus_fault(form);
            }
        }
    });
}

/// No plain button is doing anything any more.
fn release() {
    let pressed = format!("[{PLAIN}][aria-busy]");
    while let Ok(Some(button)) = document().query_selector(&pressed) {
        let _ = button.remove_attribute("aria-busy");
    }
}

fn encode(form: &HtmlFormElement, button: Option<&HtmlButtonElement>) -> Option<UrlSearchParams> {
    let data = FormData::new_with_form(form).ok()?;
    if let Some(button) = button.filter(|button| !button.name().is_empty()) {
        data.append_with_str(&button.name(), &button.value()).ok()?;
    }
    UrlSearchParams::new_with_str_sequence_sequence(&data).ok()
}

async fn post(action: &str, body: &UrlSearchParams) -> Result<Go, ApiError> {
    let internal = || ApiError::new(ErrorCode::Internal);
    let headers = Headers::new().map_err(|_| internal())?;
    headers.set("Accept", "application/json").map_err(|_| internal())?;
    let init = RequestInit::new();
    init.set_method("POST");
    init.set_headers_headers(&headers);
    init.set_body_opt_url_search_params(Some(body));
    let offline = |_: JsValue| ApiError::new(ErrorCode::Offline);
    let response = JsFuture::from(window().fetch_with_str_and_init(action, &init)).await.map_err(offline)?;
    let response: Response = response.dyn_into().map_err(|_| internal())?;
    let text = JsFuture::from(response.text().map_err(|_| internal())?).await.map_err(offline)?;
    let text = text.as_string().unwrap_or_default();
    if response.ok() {
        serde_json::from_str(&text).map_err(|_| internal())
    } else {
        // Something in front of the server may answer too; its words are not ours.
        Err(serde_json::from_str(&text)
            .unwrap_or_else(|_| ApiError::new(ErrorCode::of_status(response.status()))))
    }
}

/// Says beside fields that the server rendered as they are (`data-err`) what is wrong with them; what is wrong besides.
fn place(form: &HtmlFormElement, mut error: ApiError) -> Option<ApiError> {
    let find = |selector: &str| form.query_selector(selector).ok().flatten();
    let mark = |name: &str, wrong: &str| {
        if let Some(field) = find(&format!("[name=\"{name}\"]")) {
            let _ = field.set_attribute("aria-invalid", wrong);
        }
    };
    while let Some(told) = find("[data-err]:not(:empty)") {
        told.set_text_content(None);
        mark(&told.get_attribute("data-err").unwrap_or_default(), "false");
    }
    let was_told = !error.violations.is_empty();
    error.violations.retain(|it| {
        let Some(place) = find(&format!("[data-err=\"{}\"]", it.field)) else { return true };
        place.set_text_content(Some(&it.message));
        mark(&it.field, "true");
        if let Ok(Some(details)) = place.closest("details") {
            let _ = details.set_attribute("open", "");
        }
        false
    });
    (!was_told || !error.violations.is_empty()).then_some(error)
}

/// To the first field that is wrong, or to the message on top.
fn focus_fault(form: HtmlFormElement) {
    // The messages are in the document only after the effects of the failure.
    request_animation_frame(move || {
        let find = |selector: &str| form.query_selector(selector).ok().flatten();
        let fault: Option<Element> =
            find("[aria-invalid=true], [data-invalid] input").or_else(|| find("[role=alert]"));
        if let Some(fault) = fault.as_ref().and_then(|fault| fault.dyn_ref::<HtmlElement>()) {
            let _ = fault.focus();
        }
    });
}
