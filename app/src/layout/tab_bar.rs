//! The menu of phones, at the lower edge.

use leptos::prelude::*;
use leptos_router::hooks::use_location;

use super::header::is_company_page;
use crate::ui::{Icon, IconName};

/// What the top bar's menu says on wide screens.
#[component]
pub fn TabBar() -> impl IntoView {
    let path = use_location().pathname;
    let home = move || path.with(|path| path == "/").then_some("page");
    let companies = move || path.with(|path| is_company_page(path)).then_some("page");
    view! {
        <nav class="tabbar" aria-label="주 메뉴">
            <a href="/" aria-current=home><Icon name=IconName::House/><span>"홈"</span></a>
            <a href="/search" aria-current=companies><Icon name=IconName::Building/><span>"기업"</span></a>
        </nav>
    }
}
