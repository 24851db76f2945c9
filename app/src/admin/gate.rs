//! Pages for operators only.

use leptos::prelude::*;

use crate::{
    account::{RequireLogin, use_viewer},
    layout::NotFound,
};

/// Shows what is inside to operators. Strangers are sent to sign in and come back; everyone else finds no such page.
#[component]
pub fn RequireOperator(
    /// What is inside; not made for anyone else.
    children: Children,
) -> impl IntoView {
    match use_viewer() {
        Some(viewer) if viewer.is_operator() => children().into_any(),
        Some(_) => view! { <NotFound/> }.into_any(),
        None => {
            view! { <main id="main" class="page fault"><RequireLogin>""</RequireLogin></main> }.into_any()
        }
    }
}
