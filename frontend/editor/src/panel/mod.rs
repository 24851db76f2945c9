//! The panel of help beside the sheet; on phones a sheet of its own, opened by the buttons of the dock.

mod accepted;
mod ahead;
mod check;
mod company;
mod help;
mod kept;
mod later;
mod marks;
mod over;
mod prune;
mod say;
mod tabs;
mod words;

use leptos::prelude::*;

pub use ahead::fetch_ahead;
pub use check::{SPELLING_KEPT, check_now, next_finding};
pub use help::Help;
pub use kept::STORE as PACK;
pub use prune::prune_later;

use crate::{
    editor::use_page,
    ui::{Icon, IconName},
};
use over::Over;
use tabs::{Tab, TabList};

/// The panel. What is in a tab is made when the tab is shown first, and stays.
#[component]
pub fn Panel() -> impl IntoView {
    let page = use_page();
    let over = Over::begin(page);
    check::begin(page);
    words::begin(page);
    let shown = RwSignal::new(Vec::<Tab>::new());
    Effect::new(move |_| {
        let tab = page.help.tab.get();
        shown.update(|shown| {
            if !shown.contains(&tab) {
                shown.push(tab);
            }
        });
    });
    view! {
        <div class="panel__s" class:is-open=move || over.is_open() aria-hidden="true" on:click=move |_| page.is_panel_open.set(false)></div>
        <aside
            class="panel"
            class:is-open=page.is_panel_open
            id="panel"
            node_ref=over.node
            role=move || over.is_open().then_some("dialog")
            aria-modal=move || over.is_open().then_some("true")
            aria-label="도움 창"
        >
            <span class="panel__g" aria-hidden="true"></span>
            <button
                type="button" class="panel__x btn btn--quiet btn--icon" aria-label="도움 창 닫기"
                on:click=move |_| page.is_panel_open.set(false)
            >
                <Icon name=IconName::Close/>
            </button>
            <TabList/>
            {Tab::ALL.map(|tab| view! { <TabPanel tab=tab shown=shown/> }).into_iter().collect_view()}
            // What the self-check says when it is asked by a key.
            <p class="sr" role="status">{page.help.said}</p>
        </aside>
    }
}

/// What a tab shows, from when it was shown first.
#[component]
fn TabPanel(tab: Tab, shown: RwSignal<Vec<Tab>>) -> impl IntoView {
    let now = use_page().help.tab;
    let is_there = Memo::new(move |_| shown.with(|shown| shown.contains(&tab)));
    view! {
        <div
            class="pp"
            role="tabpanel"
            id=tab.panel_id()
            aria-labelledby=tab.id()
            tabindex="0"
            hidden=move || now.get() != tab
        >
            <Show when=move || is_there.get()>{tab.view()}</Show>
        </div>
    }
}

/// Buttons that open the panel on phones.
#[component]
pub fn Dock() -> impl IntoView {
    let page = use_page();
    let button = move |tab: Tab| {
        let open = move |_| {
            page.help.tab.set(tab);
            page.is_panel_open.set(true);
        };
        view! {
            <button type="button" aria-haspopup="dialog" aria-controls="panel" on:click=open>
                <Icon name=tab.icon()/>
                <span>{tab.label()}</span>
                {(tab == Tab::Check).then(|| view! { <check::Count/> })}
            </button>
        }
    };
    view! {
        <div class="dock" role="group" aria-label="도움 창">{Tab::ALL.map(button).into_iter().collect_view()}</div>
    }
}
