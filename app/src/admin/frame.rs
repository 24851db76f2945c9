//! What is around every page of operators: their menu, the heading, and what can be done on the page.

use leptos::prelude::*;

use super::{ESSAY_COMPANIES, SYNONYMS};
use crate::{
    accepted::contribution::REVIEWS,
    ui::{Icon, IconName, PageMeta},
};

/// The pages: title, address, icon.
const PAGES: [(&str, &str, IconName); 3] = [
    ("동의어", SYNONYMS, IconName::BookA),
    ("회사 이름", ESSAY_COMPANIES, IconName::Building),
    ("나눈 자소서", REVIEWS, IconName::Done),
];

/// The menu beside, and a page with its heading.
#[component]
pub fn AdminFrame(
    /// The heading.
    #[prop(into)]
    title: String,
    /// Its own address.
    #[prop(into)]
    path: String,
    /// The address in the menu.
    menu: &'static str,
    /// What can be done, beside the heading.
    #[prop(optional, into)]
    tools: ViewFn,
    /// The page.
    children: Children,
) -> impl IntoView {
    let pages = PAGES
        .map(|(name, href, icon)| {
            view! {
                <a href=href aria-current=(href == menu).then_some("page")>
                    <Icon name=icon/><span>{name}</span>
                </a>
            }
        })
        .collect_view();
    view! {
        <PageMeta title=title.clone() description="자진모리를 운영하는 화면이에요." path=path listed=false/>
        <div class="ad">
            <nav class="ad__n" aria-label="관리 메뉴">{pages}</nav>
            <main id="main" class="ad__m">
                <header class="ad__top"><h1>{title}</h1><div class="ad__t">{tools.run()}</div></header>
                {children()}
            </main>
        </div>
    }
    .into_any()
}
