//! The browser's entry: hydrates a server page. Built by Trunk for wasm32 only.

use wasm_bindgen::prelude::wasm_bindgen;

/// Called once the wasm is there.
#[wasm_bindgen(start)]
pub fn start() {
    console_error_panic_hook::set_once();
    leptos::mount::hydrate_body(app::App);
}
