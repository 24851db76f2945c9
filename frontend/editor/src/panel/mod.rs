//! The panel of help beside the sheet; on phones a sheet of its own, opened by the buttons of the dock.

use leptos::prelude::*;

use crate::editor::{Page, use_page};

/// The panel.
#[component]
pub fn Panel() -> impl IntoView {
    let page = use_page();
    view! { <aside class="panel" class:is-open=page.is_panel_open aria-label="도움 창"></aside> }
}

/// Buttons that open the panel on phones.
#[component]
pub fn Dock() -> impl IntoView {
    view! { <div class="dock" role="group" aria-label="도움 창"></div> }
}

/// Runs the self-check and shows it.
pub fn check_now(_page: Page) {}

/// To the next finding, or the one before.
pub fn next_finding(_page: Page, _back: bool) {}
