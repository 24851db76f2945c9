//! The first thing the keyboard reaches.

use leptos::prelude::*;

/// Past the head of the page.
#[component]
pub fn SkipLink() -> impl IntoView {
    view! { <a class="skip" href="#main" rel="external">"본문으로 바로 가기"</a> }
}
