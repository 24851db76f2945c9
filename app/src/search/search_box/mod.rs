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
use self::list::{List, Suggestion};
#[cfg(not(feature = "hydrate"))]
use self::noop::Control;
use model::search::QuerySuggestion;

use super::{hit, marked::marked};
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
            let option = |index: usize, item: &Suggestion| {
                let path = item.path();
                let content = content(item);
                view! {
                    <li
                        id=option_id(id, index)
                        role="option"
                        aria-selected=(list.active() == Some(index)).to_string()
                        on:click=move |_| control.choose(path.clone())
                    >
                        {content}
                    </li>
                }
            };
            let (companies, queries) = list.items().split_at_checked(list.companies()).unwrap_or_default();
            let group = |label: &'static str, first: usize, items: &[Suggestion]| {
                (!items.is_empty()).then(|| {
                    let options =
                        items.iter().enumerate().map(|(nth, item)| option(first + nth, item)).collect_view();
                    view! {
                        <li role="group" aria-label=label>
                            <span class="suggest__h" aria-hidden="true">{label}</span>
                            <ul role="none">{options}</ul>
                        </li>
                    }
                })
            };
            view! {
                {group("기업", 0, companies)}
                {group("검색어", companies.len(), queries)}
            }
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
                aria-label="찾은 기업과 검색어"
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

/// What a suggestion shows.
fn content(item: &Suggestion) -> AnyView {
    match item {
        Suggestion::Company(found) => {
            let mut marks = hit::marks(&found.company);
            marks.extend(hit::reason(found));
            let marks = marks.into_iter().map(|mark| view! { <span>{mark}</span> }).collect_view();
            view! {
                <b>{marked(&found.company.name, &found.marks)}</b>
                <span class="meta">{marks}</span>
            }
            .into_any()
        }
        Suggestion::Query(QuerySuggestion::Query { text }) => {
            view! { <Icon name=IconName::Search/><span>"‘"{text.clone()}"’(으)로 찾기"</span> }.into_any()
        }
        Suggestion::Query(QuerySuggestion::Browse { filter }) => {
            let kinds: Vec<String> = filter
                .chosen()
                .into_iter()
                .map(|(facet, _, value)| format!("{} {}", facet.label(), value.label))
                .collect();
            view! { <Icon name=IconName::Filter/><span>{kinds.join(", ")}" 기업 모아 보기"</span> }.into_any()
        }
    }
}

fn option_id(id: &str, index: usize) -> String {
    format!("{id}-{index}")
}
