//! The tabs: one is shown, arrows go from one to the next.

use leptos::{ev, prelude::*, wasm_bindgen::JsCast as _};

use super::{accepted, check, company, words};
use crate::{editor::use_page, ui::IconName};

/// A tab of the panel.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tab {
    /// Keywords of accepted essays.
    Keywords,
    /// Accepted essays to read.
    Accepted,
    /// Facts of the company.
    Company,
    /// The self-check.
    Check,
}

impl Tab {
    /// All, from left to right.
    pub const ALL: [Self; 4] = [Self::Keywords, Self::Accepted, Self::Company, Self::Check];

    /// What people call it.
    pub fn label(self) -> &'static str {
        match self {
            Self::Keywords => "키워드",
            Self::Accepted => "합격자소서",
            Self::Company => "기업 정보",
            Self::Check => "점검",
        }
    }

    /// Its icon in the dock.
    pub fn icon(self) -> IconName {
        match self {
            Self::Keywords => IconName::Highlighter,
            Self::Accepted => IconName::BookOpen,
            Self::Company => IconName::Building,
            Self::Check => IconName::Checks,
        }
    }

    /// The id of its button.
    pub fn id(self) -> &'static str {
        match self {
            Self::Keywords => "tab-keywords",
            Self::Accepted => "tab-accepted",
            Self::Company => "tab-company",
            Self::Check => "tab-check",
        }
    }

    /// The id of what it shows.
    pub fn panel_id(self) -> &'static str {
        match self {
            Self::Keywords => "help-keywords",
            Self::Accepted => "help-accepted",
            Self::Company => "help-company",
            Self::Check => "help-check",
        }
    }

    /// What it shows.
    pub fn view(self) -> AnyView {
        match self {
            Self::Keywords => view! { <words::WordsTab/> }.into_any(),
            Self::Accepted => view! { <accepted::AcceptedTab/> }.into_any(),
            Self::Company => view! { <company::CompanyTab/> }.into_any(),
            Self::Check => view! { <check::CheckTab/> }.into_any(),
        }
    }

    /// The tab a key leads to.
    fn after(self, key: &str) -> Option<Self> {
        let at = Self::ALL.iter().position(|tab| *tab == self)?;
        let last = Self::ALL.len() - 1;
        let to = match key {
            "ArrowRight" => (at + 1) % Self::ALL.len(),
            "ArrowLeft" => at.checked_sub(1).unwrap_or(last),
            "Home" => 0,
            "End" => last,
            _ => return None,
        };
        Self::ALL.get(to).copied()
    }
}

/// The tabs.
#[component]
pub fn TabList() -> impl IntoView {
    let tab = use_page().help.tab;
    let key = move |event: ev::KeyboardEvent| {
        let Some(next) = tab.get_untracked().after(&event.key()) else { return };
        event.prevent_default();
        tab.set(next);
        focus(next);
    };
    let button = move |it: Tab| {
        let is_shown = Memo::new(move |_| tab.get() == it);
        view! {
            <button
                type="button"
                role="tab"
                id=it.id()
                aria-controls=it.panel_id()
                aria-selected=move || is_shown.get().to_string()
                tabindex=move || if is_shown.get() { "0" } else { "-1" }
                on:click=move |_| tab.set(it)
            >
                {it.label()}
                {(it == Tab::Check).then(|| view! { <check::Count/> })}
            </button>
        }
    };
    view! {
        <div class="tabs ptabs" role="tablist" aria-label="도움 창 종류" on:keydown=key>
            {Tab::ALL.map(button).into_iter().collect_view()}
        </div>
    }
}

/// Puts the focus on the button of a tab.
pub fn focus(tab: Tab) {
    let button = document().get_element_by_id(tab.id());
    if let Some(button) = button.and_then(|it| it.dyn_into::<web_sys::HtmlElement>().ok()) {
        let _ = button.focus();
    }
}
