//! In which order the library is listed: links, so that they work everywhere.

use leptos::prelude::*;
use model::search::TextSort;

use super::AcceptedQuery;

/// The orders there are, the one that is shown as such. The best first is one only where there are words.
pub fn sorts(asked: &AcceptedQuery) -> AnyView {
    let orders = (!asked.text.is_empty()).then_some(None).into_iter().chain(TextSort::ALL.map(Some));
    let links = orders
        .map(|order| {
            let current = (order == asked.order()).then_some("true");
            let href = asked.sorted(order).path(1);
            view! { <li><a rel="nofollow" aria-current=current href=href>{label(order)}</a></li> }
        })
        .collect_view();
    view! { <nav class="acc__sorts" aria-label="차례"><ul>{links}</ul></nav> }.into_any()
}

fn label(order: Option<TextSort>) -> &'static str {
    match order {
        None => "잘 맞는 순",
        Some(TextSort::Newest) => "최신순",
        Some(TextSort::Name) => "회사 이름순",
        Some(TextSort::Longest) => "긴 글순",
    }
}
