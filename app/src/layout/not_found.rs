//! No such page.

use leptos::prelude::*;

use crate::{
    error::{ErrorCode, Message},
    search::{SearchBox, SearchBoxLook},
    ui::PageMeta,
};

/// Says so with status 404, and offers the search.
#[component]
pub fn NotFound(
    /// What is not there, and what to do; any page, when not said.
    #[prop(optional)]
    message: Option<Message>,
) -> impl IntoView {
    #[cfg(feature = "ssr")]
    crate::failure::set_status(ErrorCode::NotFound);
    let Message { title, advice } = message.unwrap_or(ErrorCode::NotFound.message());
    view! {
        <PageMeta title=title description=advice path="/not-found" listed=false/>
        <main id="main" class="page fault">
            <h1>{title}</h1>
            <p>{advice}</p>
            <SearchBox id="q" look=SearchBoxLook::Finder/>
            <p><a class="link" href="/">"홈으로 가기"</a></p>
        </main>
    }
    .into_any()
}
