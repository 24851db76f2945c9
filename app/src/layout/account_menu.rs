//! The account at the end of the bar: ways in, or the name and what belongs to it.

use leptos::{html, prelude::*, server_fn::ServerFn};
use leptos_router::hooks::use_location;
use model::account::Viewer;

use crate::{
    account::{api::SignOut, here, sign_in_path, use_viewer},
    ui::form::{Form, SubmitButton},
};

/// Id of the menu under the name.
const MENU: &str = "me";

/// What the end of the bar says on wide screens; phones have it in the bar below.
#[component]
pub fn AccountMenu() -> impl IntoView {
    match use_viewer() {
        Some(viewer) => view! { <Me viewer=viewer/> }.into_any(),
        None => view! { <Ways/> }.into_any(),
    }
}

/// To sign in, and back to this page; to sign up.
#[component]
fn Ways() -> impl IntoView {
    let sign_in = sign_in_here();
    view! {
        <a class="btn btn--quiet only-wide" href=sign_in>"로그인"</a>
        <a class="btn only-wide" href="/signup">"가입"</a>
    }
}

/// The address to sign in on and come back here; the pages around signing in are not come back to.
pub(super) fn sign_in_here() -> Memo<String> {
    let path = use_location().pathname;
    let search = use_location().search;
    Memo::new(move |_| {
        search.track();
        if path.with(|path| leads_back(path)) { sign_in_path(&here()) } else { sign_in_path("/") }
    })
}

/// Whether one wants to be back on a page after signing in.
fn leads_back(path: &str) -> bool {
    !["/signin", "/signup", "/reset", "/email/", "/goodbye", "/offline"]
        .iter()
        .any(|around| path.starts_with(around))
}

/// The name, and a menu under it that the browser itself opens and closes.
#[component]
fn Me(viewer: Viewer) -> impl IntoView {
    let menu = NodeRef::<html::Div>::new();
    view! {
        <button type="button" class="btn btn--quiet me only-wide" popovertarget=MENU>
            {viewer.nickname}<span class="sr">" 메뉴"</span>
        </button>
        <div class="menu" id=MENU popover="auto" node_ref=menu>
            <a href="/my" on:click=move |_| close(menu)>"내 정보"</a>
            <Form action=SignOut::url() class="menu__f" anyones=true>
                <SubmitButton label="로그아웃" busy="로그아웃하는 중" class="menu__b"/>
            </Form>
        </div>
    }
}

/// The page changes without the browser noticing: it would leave the menu open.
#[cfg(feature = "hydrate")]
fn close(menu: NodeRef<html::Div>) {
    if let Some(menu) = menu.get_untracked() {
        let _ = menu.hide_popover();
    }
}

#[cfg(not(feature = "hydrate"))]
fn close(_menu: NodeRef<html::Div>) {}

#[cfg(test)]
mod tests {
    use super::leads_back;

    #[test]
    fn one_comes_back_to_pages_to_read() {
        assert!(leads_back("/") && leads_back("/company/00990001") && leads_back("/my"));
        for path in ["/signin", "/signup/sent", "/reset/new", "/email/confirm", "/goodbye"] {
            assert!(!leads_back(path), "{path}");
        }
    }
}
