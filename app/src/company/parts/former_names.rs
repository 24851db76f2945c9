//! Names the company had before.

use leptos::prelude::*;

/// Newest first; nothing when there are none.
#[component]
pub fn FormerNames(names: Vec<String>) -> impl IntoView {
    (!names.is_empty()).then(|| view! { <p>"옛 이름: " {names.join(", ")}</p> })
}
