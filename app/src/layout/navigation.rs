//! Moving between pages in the browser, for people who do not see the screen change.

use leptos::prelude::*;
use leptos_router::hooks::use_location;

/// After a move to another page the keyboard and the screen reader start at its heading.
#[component]
pub fn FocusOnNavigation() -> impl IntoView {
    let path = use_location().pathname;
    Effect::new(move |previous: Option<String>| {
        let path = path.get();
        if previous.is_some_and(|previous| previous != path) {
            focus_heading();
        }
        path
    });
}

#[cfg(feature = "hydrate")]
fn focus_heading() {
    use wasm_bindgen::JsCast;

    // The new page is in the document only after this effect.
    request_animation_frame(|| {
        let Some(heading) = document().query_selector("main h1").ok().flatten() else { return };
        let _ = heading.set_attribute("tabindex", "-1");
        if let Some(heading) = heading.dyn_ref::<web_sys::HtmlElement>() {
            let _ = heading.focus();
        }
    });
}

#[cfg(not(feature = "hydrate"))]
fn focus_heading() {}
