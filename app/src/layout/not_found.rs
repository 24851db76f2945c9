//! No such page.

use leptos::prelude::*;

use crate::{
    error::ErrorCode,
    search::{SearchBox, SearchBoxLook},
    ui::PageMeta,
};

/// Says so with status 404, and offers the search.
#[component]
pub fn NotFound() -> impl IntoView {
    #[cfg(feature = "ssr")]
    crate::failure::set_status(ErrorCode::NotFound);
    let message = ErrorCode::NotFound.message();
    view! {
        <PageMeta title=message.title description=message.advice path="/not-found" listed=false/>
        <main id="main" class="page fault">
            <h1>{message.title}</h1>
            <p>{message.advice}</p>
            <SearchBox id="q" look=SearchBoxLook::Finder/>
            <p><a class="link" href="/">"홈으로 가기"</a></p>
        </main>
    }
    .into_any()
}
