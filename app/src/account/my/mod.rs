//! A person's own pages.

mod consents;
mod data;
mod profile;
mod security;
mod sessions;

use leptos::prelude::*;
use model::account::Viewer;

pub use self::{
    consents::MyConsentsPage, data::MyDataPage, profile::MyProfilePage, security::MySecurityPage,
};
use super::{
    RequireLogin,
    done::{Done, Said},
    use_viewer,
};
use crate::{
    accepted::contribution::CONTRIBUTIONS,
    scrap::SCRAPS,
    ui::{Icon, IconName, PageMeta},
};

/// Title and address of each page, in the order of the menu.
const PAGES: [(&str, &str); 6] = [
    ("프로필", "/my"),
    ("스크랩", SCRAPS),
    ("나눈 자소서", CONTRIBUTIONS),
    ("보안", "/my/security"),
    ("동의", "/my/consents"),
    ("내 자료", "/my/data"),
];

/// One of the pages: heading, menu, what was just done, and its sections. Only for those who are signed in.
#[component]
pub fn My(
    /// Title, as in [`PAGES`].
    title: &'static str,
    /// Address, as in [`PAGES`].
    path: &'static str,
    /// What may just have been done here.
    #[prop(default = &[])]
    said: &'static [Said],
    /// The sections.
    children: Children,
) -> impl IntoView {
    let menu = PAGES
        .map(|(name, href)| view! { <a href=href aria-current=(href == path).then_some("page")>{name}</a> })
        .collect_view();
    let is_suspended = use_viewer().is_some_and(|viewer| viewer.suspended);
    let suspended = is_suspended.then(|| {
        view! {
            <p class="notice notice--warn">
                <Icon name=IconName::Alert/>
                "지금은 글을 쓰거나 프로필을 바꿀 수 없는 계정이에요. 읽기, 동의 바꾸기, 자료 내려받기, 탈퇴는 그대로 할 수 있어요."
            </p>
        }
    });
    view! {
        <PageMeta title=title description="내 계정의 프로필, 보안, 동의와 자료를 살펴봐요." path=path listed=false/>
        <main id="main" class="page my">
            <RequireLogin>
                <p class="my__over">"내 정보"</p>
                <h1>{title}</h1>
                <nav class="tabs" aria-label="내 정보">{menu}</nav>
                <Done said=said/>
                {suspended}
                {children()}
            </RequireLogin>
        </main>
    }
    .into_any()
}

/// A section: heading and note in the margin.
#[component]
fn Part(
    /// Its anchor.
    id: &'static str,
    /// Its heading.
    title: &'static str,
    /// What it is about.
    note: &'static str,
    /// What is in it.
    children: Children,
) -> impl IntoView {
    let heading = format!("{id}-h");
    let labelled_by = heading.clone();
    view! {
        <section class="sec" id=id aria-labelledby=labelled_by>
            <div class="beat12" aria-hidden="true"></div>
            <div class="sec__h"><h2 id=heading>{title}</h2><p>{note}</p></div>
            <div class="sec__b my__b">{children()}</div>
        </section>
    }
    .into_any()
}

/// Whether who is looking may not write.
fn is_suspended() -> bool {
    use_viewer().as_ref().is_some_and(|viewer: &Viewer| viewer.suspended)
}
