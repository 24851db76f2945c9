//! Moving between pages in the browser, for people who do not see the screen change: the keyboard and the screen
//! reader start at the new page's heading.

use leptos::prelude::*;
use leptos_router::hooks::use_location;

/// The path of the page that was shown last; none while the first page starts, whose focus is the browser's.
#[derive(Clone, Copy)]
struct Arrived(StoredValue<Option<String>>);

/// Lets [`arrive`] know where one was. Above all pages.
pub fn provide_arrival() {
    provide_context(Arrived(StoredValue::new(None)));
}

/// A page is ready. Called where its title is set: the address changes earlier, when its data is still on the way.
pub fn arrive() {
    let (Some(Arrived(last)), path) = (use_context::<Arrived>(), use_location().pathname) else { return };
    Effect::new(move |_| {
        let path = path.get_untracked();
        if last.get_value().is_some_and(|last| last != path) {
            focus_heading();
        }
        last.set_value(Some(path));
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
