//! Pages of one narrow column: signing up and in, and the links that are mailed.

use leptos::prelude::*;

use crate::ui::PageMeta;

/// A heading, why one is here, and the rest, in one column.
#[component]
pub fn Solo(
    /// The heading.
    title: &'static str,
    /// Its own address.
    path: &'static str,
    /// Why one is here.
    lead: &'static str,
    /// The rest.
    children: Children,
) -> impl IntoView {
    view! {
        <PageMeta title=title description=lead path=path listed=false/>
        <main id="main" class="page solo">
            <div class="solo__c">
                <h1>{title}</h1>
                <p class="solo__lead">{lead}</p>
                {children()}
            </div>
        </main>
    }
    .into_any()
}

/// A mailed link that cannot be used any more.
#[component]
pub fn GoneLink(
    /// How long it could be used.
    advice: &'static str,
    /// Where another is asked for.
    href: &'static str,
    /// What is done there.
    again: &'static str,
) -> impl IntoView {
    view! {
        <div class="empty">
            <h2>"이 링크는 더 쓸 수 없어요"</h2>
            <p>{advice}</p>
            <a class="btn btn--primary" href=href>{again}</a>
        </div>
    }
    .into_any()
}
