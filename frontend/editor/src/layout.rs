//! What is around the pages that are lists: the site's bar, and the places of the editor.

use leptos::prelude::*;

use crate::{
    offline::{OfflineTag, RenewalNote, SavingHelp},
    route::{Route, To, use_route},
    sync::Sync,
    ui::{Icon, IconName},
};

/// Bar, heading, places, content.
#[component]
pub fn Frame(
    /// The heading.
    #[prop(into)]
    title: String,
    /// Buttons beside the heading.
    #[prop(optional, into)]
    actions: ViewFn,
    /// The content.
    children: Children,
) -> impl IntoView {
    document().set_title(&format!("{title} — 자진모리"));
    let here = use_route().get_untracked();
    let is_here = move |route: &Route| *route == here;
    view! {
        <a class="skip" href="#main">"본문 바로 가기"</a>
        <Bar/>
        <main class="page shelf" id="main">
            <header class="shelf__h">
                <h1>{title}</h1>
                <div class="shelf__a">{actions.run()}</div>
            </header>
            <nav class="tabs" aria-label="내 자소서">
                <To route=Route::List is_here=is_here(&Route::List)>"자소서"</To>
                <To route=Route::Cards is_here=is_here(&Route::Cards)>"경험 카드"</To>
                <To route=Route::Trash is_here=is_here(&Route::Trash)>"휴지통"</To>
            </nav>
            {children()}
            <footer class="shelf__f"><SavingHelp/></footer>
        </main>
        <TabBar/>
    }
}

/// Above every page, as the site's.
#[component]
fn Bar() -> impl IntoView {
    view! {
        <header class="bar">
            <div class="page">
                <a class="logo" href="/" aria-label="자진모리 홈">
                    <span>"자"</span><span>"진"</span><span>"모"</span><span>"리"</span>
                </a>
                <nav class="nav" aria-label="주 메뉴">
                    <a href="/search">"기업"</a>
                    <a href="/accepted">"합격자소서"</a>
                    <a href="/essays" aria-current="page">"내 자소서"</a>
                </nav>
                <div class="bar__end">
                    {use_context::<Sync>().map(|sync| view! { <OfflineTag is_away=sync.is_away/> })}
                    <RenewalNote/>
                    <ThemeToggle/>
                </div>
            </div>
        </header>
    }
}

/// Below every page of a phone, as the site's.
#[component]
fn TabBar() -> impl IntoView {
    view! {
        <nav class="tabbar" aria-label="주 메뉴">
            <a href="/"><Icon name=IconName::House/><span>"홈"</span></a>
            <a href="/search"><Icon name=IconName::Building/><span>"기업"</span></a>
            <a href="/accepted"><Icon name=IconName::BookA/><span>"합격자소서"</span></a>
            <a href="/essays" aria-current="page"><Icon name=IconName::Pen/><span>"내 자소서"</span></a>
            <a href="/my"><Icon name=IconName::User/><span>"내 정보"</span></a>
        </nav>
    }
}

/// Light or dark, as on every page of the site: the choice is kept under the same name.
pub fn flip_theme() {
    let Some(root) = document().document_element() else { return };
    let system =
        || window().match_media("(prefers-color-scheme: dark)").ok().flatten().is_some_and(|it| it.matches());
    let is_dark = root.get_attribute("data-theme").map_or_else(system, |theme| theme == "dark");
    let theme = if is_dark { "light" } else { "dark" };
    let _ = root.set_attribute("data-theme", theme);
    if let Ok(Some(storage)) = window().local_storage() {
        let _ = storage.set_item("theme", theme);
    }
}

/// The button for it.
#[component]
pub fn ThemeToggle() -> impl IntoView {
    view! {
        <button
            type="button" class="btn btn--quiet btn--icon" aria-label="밝은 화면과 어두운 화면 바꾸기" on:click=|_| flip_theme()
        >
            <Icon name=IconName::Contrast/>
        </button>
    }
}
