//! The search box: a form that works by itself, with suggestions while one types.

#[cfg(feature = "hydrate")]
mod browser;
#[cfg(feature = "hydrate")]
mod history;
pub mod list;
#[cfg(not(feature = "hydrate"))]
mod noop;

use leptos::{ev, html, prelude::*};

#[cfg(feature = "hydrate")]
use self::browser::Control;
use self::list::List;
#[cfg(not(feature = "hydrate"))]
use self::noop::Control;
use super::hit;
use crate::ui::{Icon, IconName};

/// Where the box stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SearchBoxLook {
    /// Large, in the middle of a page.
    Finder,
    /// In the top bar.
    Bar,
}

/// A GET form to the result page. With JavaScript it suggests companies: an ARIA 1.2 combobox with a list.
///
/// The input is not controlled: nothing writes into it while a Korean syllable is being composed.
#[component]
pub fn SearchBox(
    /// Id of the input; one of its kind on the page.
    id: &'static str,
    /// Where it stands.
    look: SearchBoxLook,
    /// The query of the page, shown in the box.
    #[prop(optional, into)]
    query: Option<Signal<String>>,
) -> impl IntoView {
    let input = NodeRef::<html::Input>::new();
    let list = RwSignal::new(List::default());
    let listbox = format!("{id}-list");
    let control = Control::new(id, input, list, query);
    // The browser's own list would cover ours. Where there is none, without JavaScript, it may help; and only then does
    // the browser bring back what was typed when one returns to the page.
    let suggests = RwSignal::new(false);
    Effect::new(move |_| suggests.set(true));

    let is_open = move || list.with(List::is_open);
    let active = move || list.with(List::active).map(|index| option_id(id, index));
    let (form_class, placeholder, landmark) = match look {
        SearchBoxLook::Finder => ("finder", "회사 이름, 초성, 종목코드", "기업 찾기"),
        SearchBoxLook::Bar => ("bar__search", "기업 찾기", "빠른 기업 찾기"),
    };
    let submit = match look {
        SearchBoxLook::Finder => {
            view! { <button class="btn btn--primary btn--lg">"찾기"</button> }.into_any()
        }
        SearchBoxLook::Bar => view! { <button class="sr" tabindex="-1">"찾기"</button> }.into_any(),
    };
    let options = move || {
        list.with(|list| {
            list.items()
                .iter()
                .enumerate()
                .map(|(index, item)| {
                    let corp_code = item.company.corp_code;
                    let mut marks = hit::marks(&item.company);
                    marks.extend(hit::reason(item));
                    let marks = marks.into_iter().map(|mark| view! { <span>{mark}</span> }).collect_view();
                    view! {
                        <li
                            id=option_id(id, index)
                            role="option"
                            aria-selected=(list.active() == Some(index)).to_string()
                            on:click=move |_| control.choose(corp_code)
                        >
                            <b>{item.company.name.clone()}</b>
                            <span class="meta">{marks}</span>
                        </li>
                    }
                })
                .collect_view()
        })
    };
    view! {
        <search class="seek" aria-label=landmark>
            <form class=form_class action="/search" method="get" on:submit=move |event| control.submit(&event)>
                <Icon name=IconName::Search/>
                <label class="sr" for=id>"기업 찾기"</label>
                <input
                    node_ref=input
                    id=id
                    type="search"
                    name="q"
                    value=query.map(|query| query.get_untracked())
                    placeholder=placeholder
                    autocomplete=move || suggests.get().then_some("off")
                    autocapitalize="off"
                    spellcheck="false"
                    enterkeyhint="search"
                    role="combobox"
                    aria-autocomplete="list"
                    aria-haspopup="listbox"
                    aria-controls=listbox.clone()
                    aria-expanded=move || is_open().to_string()
                    aria-activedescendant=active
                    aria-keyshortcuts="/"
                    on:input=move |_| control.typed()
                    on:keydown=move |event| control.key(&event)
                    on:focus=move |_| control.focus()
                    on:blur=move |_| control.blur()
                />
                <kbd class="only-wide needs-js" aria-hidden="true">"/"</kbd>
                {submit}
            </form>
            // A press on the list must not take the focus out of the input.
            <ul
                class="suggest"
                id=listbox
                role="listbox"
                aria-label="찾은 기업"
                hidden=move || !is_open()
                on:mousedown=|event: ev::MouseEvent| event.prevent_default()
            >
                {options}
            </ul>
            // Seen only when it says that something does not work.
            <p class=move || if list.with(List::is_faulty) { "suggest__fault" } else { "sr" } role="status">
                {move || list.with(List::announcement)}
            </p>
        </search>
    }
}

fn option_id(id: &str, index: usize) -> String {
    format!("{id}-{index}")
}
