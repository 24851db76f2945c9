//! What was just done, said at the top of the page one comes to.

use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

use crate::ui::{Icon, IconName};

/// A word of `done=` in the address, and what it says.
pub type Said = (&'static str, &'static str);

/// Says what was just done; nothing without a known word in the address.
#[component]
pub fn Done(
    /// The words this page knows.
    said: &'static [Said],
) -> impl IntoView {
    let query = use_query_map();
    let text = move || {
        query.with(|it| {
            let word = it.get_str("done")?;
            said.iter().find(|(known, _)| *known == word).map(|(_, text)| *text)
        })
    };
    move || {
        text().map(|text| {
            view! { <p class="notice notice--ok" role="status"><Icon name=IconName::Done/>{text}</p> }
        })
    }
}
