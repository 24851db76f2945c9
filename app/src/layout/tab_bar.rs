//! The menu of phones, at the lower edge.

use leptos::prelude::*;
use leptos_router::hooks::use_location;

use super::{
    account_menu::sign_in_here,
    header::{is_accepted_page, is_company_page},
};
use crate::{
    account::use_viewer,
    ui::{Icon, IconName},
};

/// What the top bar's menu says on wide screens.
#[component]
pub fn TabBar() -> impl IntoView {
    let path = use_location().pathname;
    let home = move || path.with(|path| path == "/").then_some("page");
    let companies = move || path.with(|path| is_company_page(path)).then_some("page");
    let accepted = move || path.with(|path| is_accepted_page(path)).then_some("page");
    let own = move || path.with(|path| is_own_page(path)).then_some("page");
    let account = if use_viewer().is_some() {
        view! { <a href="/my" aria-current=own><Icon name=IconName::User/><span>"내 정보"</span></a> }
            .into_any()
    } else {
        view! { <a href=sign_in_here() aria-current=own><Icon name=IconName::User/><span>"로그인"</span></a> }
            .into_any()
    };
    view! {
        <nav class="tabbar" aria-label="주 메뉴">
            <a href="/" aria-current=home><Icon name=IconName::House/><span>"홈"</span></a>
            <a href="/search" aria-current=companies><Icon name=IconName::Building/><span>"기업"</span></a>
            <a href="/accepted" aria-current=accepted><Icon name=IconName::BookA/><span>"합격자소서"</span></a>
            <a href="/essays" rel="external"><Icon name=IconName::Pen/><span>"내 자소서"</span></a>
            {account}
        </nav>
    }
}

/// Whether the entry of the account is the current one.
fn is_own_page(path: &str) -> bool {
    path == "/signin" || path == "/my" || path.starts_with("/my/")
}
