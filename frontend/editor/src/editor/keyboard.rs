//! The keyboard on a phone's screen. Where it lies over the page instead of making it smaller (iOS), the sheet ends above
//! it: what is written, how much it is and how safe, stay in sight.

use leptos::{prelude::*, wasm_bindgen::JsCast as _};
use web_sys::{HtmlElement, VisualViewport};

use crate::browser::listen;

/// The height of what is seen of the page, for the styles; absent while all of it is.
const SEEN: &str = "--seen";
/// A bar of the browser's that comes and goes is no keyboard.
const LEAST_PX: f64 = 120.0;
/// Who has zoomed in sees a part by choice.
const ZOOMED: f64 = 1.01;

/// Follows the keyboard for as long as the page is there.
pub fn follow() {
    let Some(viewport) = window().visual_viewport() else { return };
    for event in ["resize", "scroll"] {
        let of = viewport.clone();
        listen(&viewport, event, move |_| fit(&of));
    }
    on_cleanup(|| say(None));
}

fn fit(viewport: &VisualViewport) {
    let page = window().inner_height().ok().and_then(|it| it.as_f64()).unwrap_or_default();
    let seen = viewport.height();
    if viewport.scale() > ZOOMED || page - seen < LEAST_PX {
        return say(None);
    }
    say(Some(seen));
    // The browser moved the page up to show the field, which is in sight without that.
    if viewport.offset_top() > 0.0 {
        window().scroll_to_with_x_and_y(0.0, 0.0);
    }
}

fn say(height: Option<f64>) {
    let root = document().document_element().and_then(|it| it.dyn_into::<HtmlElement>().ok());
    let Some(root) = root else { return };
    // A height that is not taken leaves the page as it was.
    let _ = match height {
        Some(height) => root.style().set_property(SEEN, &format!("{height}px")),
        None => root.style().remove_property(SEEN).map(drop),
    };
}
