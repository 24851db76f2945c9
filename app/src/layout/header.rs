//! The bar on top of every page.

use leptos::prelude::*;
use leptos_router::hooks::use_location;

use super::{AccountMenu, ThemeToggle};
use crate::{
    search::{SearchBox, SearchBoxLook},
    ui::{Icon, IconName},
};

/// Name, menu, search, account.
#[component]
pub fn Header() -> impl IntoView {
    let path = use_location().pathname;
    let companies = move || path.with(|path| is_company_page(path)).then_some("page");
    let accepted = move || path.with(|path| is_accepted_page(path)).then_some("page");
    // Home and the result page have the box in their middle.
    let has_own_box = move || path.with(|path| path == "/" || path == "/search");
    view! {
        <header class="bar">
            <div class="page">
                <a class="logo" href="/" aria-label="자진모리 홈">
                    <span>"자"</span><span>"진"</span><span>"모"</span><span>"리"</span>
                </a>
                <nav class="nav" aria-label="주 메뉴">
                    <a href="/search" aria-current=companies>"기업"</a>
                    <a href="/accepted" aria-current=accepted>"합격자소서"</a>
                    <a href="/essays" rel="external">"내 자소서"</a>
                </nav>
                <div class="bar__end">
                    <div class="bar__box" class:is-away=has_own_box>
                        <SearchBox id="bar-q" look=SearchBoxLook::Bar/>
                    </div>
                    <a class="btn btn--quiet btn--icon bar__find" class:is-away=has_own_box href="/search" aria-label="검색">
                        <Icon name=IconName::Search/>
                    </a>
                    <ThemeToggle/>
                    <AccountMenu/>
                </div>
            </div>
        </header>
    }
}

/// Whether the menu entry "accepted essays" is the current one.
pub(super) fn is_accepted_page(path: &str) -> bool {
    path == "/accepted" || path.starts_with("/accepted/")
}

/// Whether the menu entry "companies" is the current one.
pub(super) fn is_company_page(path: &str) -> bool {
    path == "/search" || path.starts_with("/company/")
}
