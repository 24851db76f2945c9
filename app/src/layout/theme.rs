//! Light or dark: the system's choice, or the person's, remembered on the device.

use leptos::prelude::*;

use crate::ui::{Icon, IconName};

/// Runs before the first paint, so that a remembered choice does not flash. Also lends `import()` to the wasm,
/// which has no such instruction.
#[cfg(feature = "ssr")]
#[component]
pub fn ThemeScript(
    /// The page's nonce.
    nonce: Option<leptos::nonce::Nonce>,
) -> impl IntoView {
    view! { <script nonce=nonce inner_html=EARLY_SCRIPT></script> }
}

/// The script of [`ThemeScript`]; `frontend/index.html` carries the same text.
#[cfg(feature = "ssr")]
const EARLY_SCRIPT: &str = include_str!("early.js");

/// Changes between light and dark. Without JavaScript it is not there.
#[component]
pub fn ThemeToggle() -> impl IntoView {
    view! {
        <button type="button" class="btn btn--quiet btn--icon needs-js" aria-label="밝은 화면과 어두운 화면 바꾸기" on:click=move |_| toggle()>
            <Icon name=IconName::Contrast/>
        </button>
    }
}

#[cfg(feature = "hydrate")]
fn toggle() {
    let Some(root) = document().document_element() else { return };
    let system_is_dark = || {
        window()
            .match_media("(prefers-color-scheme: dark)")
            .ok()
            .flatten()
            .is_some_and(|query| query.matches())
    };
    let is_dark = root.get_attribute("data-theme").map_or_else(system_is_dark, |theme| theme == "dark");
    let theme = if is_dark { "light" } else { "dark" };
    // A private window may refuse to remember: the choice then holds for this page.
    let _ = root.set_attribute("data-theme", theme);
    if let Ok(Some(storage)) = window().local_storage() {
        let _ = storage.set_item("theme", theme);
    }
}

#[cfg(not(feature = "hydrate"))]
fn toggle() {}
