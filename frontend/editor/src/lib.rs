//! The essay editor in the browser: the pages below `/essays`. Its own wasm, so that the site's pages stay small, and
//! mounted by one static page, so that it opens with no network.

mod api;
mod app;
mod browser;
mod clock;
mod desk;
mod editor;
mod history;
mod import;
mod layout;
mod list;
mod news;
mod offline;
mod out;
mod panel;
mod route;
mod store;
mod sync;
mod ui;

use leptos::wasm_bindgen::prelude::wasm_bindgen;

/// [`model::essay::count::digest`] as this wasm has it: a browser test compares it with the server's.
#[wasm_bindgen]
#[must_use]
pub fn count_digest(seed: u32, strings: u32) -> String {
    format!("{:016x}", model::essay::count::digest(seed.into(), strings))
}

/// Called once the wasm is there.
#[wasm_bindgen(start)]
pub fn start() {
    console_error_panic_hook::set_once();
    // What the page says until now.
    if let Some(waiting) = leptos::prelude::document().get_element_by_id("waiting") {
        waiting.remove();
    }
    leptos::mount::mount_to_body(app::App);
}
