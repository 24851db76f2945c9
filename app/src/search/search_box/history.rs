//! A text kept with the current page in the browser's history: it is there again after Back and after reloading.

use js_sys::{Object, Reflect};
use leptos::prelude::window;
use wasm_bindgen::{JsCast, JsValue};

/// Keeps a text under a name, beside what others keep there.
pub(super) fn put(name: &str, text: &str) {
    let Ok(history) = window().history() else { return };
    let state = Object::new();
    if let Some(before) = history.state().ok().as_ref().and_then(|it| it.dyn_ref::<Object>()) {
        Object::assign(&state, before);
    }
    // Browsers refuse after a hundred times in half a minute: then the text before stays.
    let _ = Reflect::set(&state, &name.into(), &text.into());
    let _ = history.replace_state(&state, "");
}

/// The text kept under a name.
pub(super) fn get(name: &str) -> Option<String> {
    let state = window().history().ok()?.state().ok()?;
    // What has no such text, or is no object at all, has undefined.
    let text: JsValue = Reflect::get(state.dyn_ref::<Object>()?, &name.into()).ok()?;
    text.as_string()
}
