//! What can be done with the essay, in the bar: each a button where there is room, all but copying under one where there is
//! none.

use leptos::prelude::*;

use super::use_page;
use crate::{
    layout::{ThemeToggle, flip_theme},
    out::{OutItems, OutMenu},
    ui::{Icon, IconName, Menu, MenuItem},
};

/// The commands of the bar.
#[component]
pub fn Commands() -> impl IntoView {
    let page = use_page();
    view! {
        <button type="button" class="btn btn--quiet btn--sm only-wide" on:click=move |_| page.history_dialog.set(true)>
            <Icon name=IconName::History/>"이전 버전"
        </button>
        <button
            type="button" class="btn btn--quiet btn--sm only-wide" aria-pressed=move || page.is_focused.get().to_string()
            on:click=move |_| page.is_focused.update(|on| *on = !*on)
        >
            <Icon name=IconName::Focus/>"집중 모드"
        </button>
        <span class="row only-wide"><ThemeToggle/><OutMenu/></span>
        {(!page.is_card).then(|| view! {
            <button type="button" class="btn btn--quiet btn--sm only-wide" on:click=move |_| page.cards_dialog.set(true)>
                <Icon name=IconName::Card/>"경험 넣기"
            </button>
            <button type="button" class="btn btn--primary btn--sm" on:click=move |_| page.copy_dialog.set(true)>
                <Icon name=IconName::Copy/><span class="only-wide">"제출용으로 복사"</span><span class="sr only-narrow">"제출용으로 복사"</span>
            </button>
        })}
        <span class="only-narrow"><More/></span>
    }
}

/// All that has no button of its own on a narrow screen.
#[component]
fn More() -> impl IntoView {
    let page = use_page();
    view! {
        <Menu label="메뉴" icon=IconName::More is_icon=true class="btn btn--quiet btn--icon">
            <MenuItem run=move |()| page.history_dialog.set(true) icon=IconName::History label="이전 버전"/>
            {(!page.is_card).then(|| view! {
                <MenuItem run=move |()| page.cards_dialog.set(true) icon=IconName::Card label="경험 넣기"/>
            })}
            <OutItems/>
            <MenuItem run=|()| flip_theme() icon=IconName::Contrast label="밝은 화면과 어두운 화면 바꾸기"/>
        </Menu>
    }
}
