//! What operators did.

use chrono::{DateTime, Utc};
use leptos::prelude::*;
use model::search::SynonymChange;

use crate::ui::format;

/// The newest first, or that there is none.
#[component]
pub(super) fn Log(
    /// What was done.
    log: Vec<SynonymChange>,
    /// When this was read.
    at: DateTime<Utc>,
) -> impl IntoView {
    if log.is_empty() {
        return view! { <p class="dim">"아직 고친 적이 없어요."</p> }.into_any();
    }
    let rows = log
        .into_iter()
        .map(|change| {
            let SynonymChange { deed, line, by, at: done, .. } = change;
            view! {
                <li>
                    <p>{line}</p>
                    <p class="meta">
                        <span>{deed.label()}</span>
                        <span>{by.unwrap_or_else(|| "탈퇴한 운영자".to_owned())}</span>
                        <span><time datetime=format::iso_moment(done)>{format::moment(done, at)}</time></span>
                    </p>
                </li>
            }
        })
        .collect_view();
    view! { <ol class="rows ad__log">{rows}</ol> }.into_any()
}
