//! What is copied.

use leptos::{
    prelude::*,
    wasm_bindgen::{JsCast, closure::Closure},
};
use wasm_bindgen_futures::JsFuture;
use web_sys::{ClipboardEvent, HtmlDocument, HtmlTextAreaElement};

/// Copies a text. False if the browser does not let it.
pub async fn copy(text: &str) -> bool {
    let navigator = window().navigator();
    // Where a page is not safe the browser has none.
    let is_there = js_sys::Reflect::get(&navigator, &"clipboard".into())
        .is_ok_and(|it| !it.is_undefined() && !it.is_null());
    if is_there && JsFuture::from(navigator.clipboard().write_text(text)).await.is_ok() {
        return true;
    }
    copy_by_command(text).unwrap_or(false)
}

/// As browsers did it before: a field that is selected, and their own command.
fn copy_by_command(text: &str) -> Option<bool> {
    let document = document();
    let field: HtmlTextAreaElement = document.create_element("textarea").ok()?.dyn_into().ok()?;
    field.set_value(text);
    field.set_attribute("class", "sr").ok()?;
    field.set_attribute("aria-hidden", "true").ok()?;
    // Nothing beside an open dialog can be selected.
    let dialog = document.query_selector("dialog[open]").ok().flatten();
    let place = dialog.or_else(|| document.body().map(JsCast::unchecked_into))?;
    let before = document.active_element();
    place.append_child(&field).ok()?;
    field.select();
    // A field makes all line ends one; what is copied keeps its own.
    let kept = text.to_owned();
    let take = Closure::<dyn FnMut(ClipboardEvent)>::new(move |event: ClipboardEvent| {
        if let Some(data) = event.clipboard_data()
            && data.set_data("text/plain", &kept).is_ok()
        {
            event.prevent_default();
        }
    });
    let _ = document.add_event_listener_with_callback("copy", take.as_ref().unchecked_ref());
    let done = document.dyn_ref::<HtmlDocument>().map(|it| it.exec_command("copy").unwrap_or(false));
    let _ = document.remove_event_listener_with_callback("copy", take.as_ref().unchecked_ref());
    field.remove();
    if let Some(before) = before.and_then(|it| it.dyn_into::<web_sys::HtmlElement>().ok()) {
        let _ = before.focus();
    }
    done
}
