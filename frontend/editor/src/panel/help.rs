//! What the panel and the page around it share.

use leptos::prelude::*;

use super::{check::Check, marks::Layers, tabs::Tab, words::Words};

/// What the panel and the page around it share. A handle.
#[derive(Clone, Copy)]
pub struct Help {
    /// The tab that is shown.
    pub(super) tab: RwSignal<Tab>,
    /// What is marked in the answer.
    pub(super) layers: Layers,
    /// Keywords of accepted essays.
    pub(super) words: Words,
    /// The accepted essay that is read; none where the list is shown.
    pub(super) reading: RwSignal<Option<u64>>,
    /// The self-check.
    pub(super) check: Check,
    /// Said to those who do not see the panel.
    pub(super) said: RwSignal<String>,
    /// Lives as long as the page: what a toast calls back outlives the row it was begun in.
    owner: StoredValue<Owner>,
}

impl Help {
    /// The panel as a page begins.
    pub fn new() -> Self {
        Self {
            tab: RwSignal::new(Tab::Keywords),
            layers: Layers::new(),
            words: Words::new(),
            reading: RwSignal::new(None),
            check: Check::new(),
            said: RwSignal::new(String::new()),
            owner: StoredValue::new(Owner::current().unwrap_or_default()),
        }
    }

    /// Whether the page is still there, for work that took a while.
    pub(super) fn is_there(self) -> bool {
        self.tab.try_get_untracked().is_some()
    }

    /// Something to be called back for as long as the page is there.
    pub fn callback(self, run: impl Fn() + Send + Sync + 'static) -> Callback<()> {
        self.owner.with_value(|owner| owner.with(|| Callback::new(move |()| run())))
    }
}
