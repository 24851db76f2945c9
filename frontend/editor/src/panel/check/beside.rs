//! What the self-check compares with that is not the writer's own: names of companies, those of the group, prints of
//! accepted essays. Asked for a while after the essay is there, kept for the day without a network. Nothing of the essay
//! is sent: it is compared here.

use std::time::Duration;

use leptos::{leptos_dom::helpers::set_timeout, prelude::*, task::spawn_local};
use model::{
    accepted::{
        AcceptedEssay,
        prints::{PrintPack, PrintedEssay},
    },
    company::{CompanyFacts, KnownCompany},
    essay::pack,
};

use crate::{
    editor::Page,
    panel::kept::{Kept, Loaded, load},
};

/// After the essay is there: nothing of this may stand in the way of the first letters.
const QUIET: Duration = Duration::from_millis(1_500);

/// Where accepted essays are read.
const ACCEPTED: &str = "/api/v1/accepted/";

/// What is loaded. A handle.
#[derive(Clone, Copy)]
pub struct Beside {
    /// Companies people know.
    pub names: RwSignal<Loaded<Vec<KnownCompany>>>,
    /// What is known of the company the essay is for.
    pub facts: RwSignal<Loaded<CompanyFacts>>,
    /// Prints of accepted essays.
    pub prints: RwSignal<Loaded<PrintPack>>,
    /// Accepted essays that were read on this device.
    pub read: RwSignal<Vec<PrintedEssay>>,
}

impl Beside {
    /// Nothing is there yet.
    pub fn new() -> Self {
        Self {
            names: RwSignal::new(Loaded::default()),
            facts: RwSignal::new(Loaded::default()),
            prints: RwSignal::new(Loaded::default()),
            read: RwSignal::new(Vec::new()),
        }
    }
}

/// Loads what the essay is compared with, for as long as the page is there.
pub fn begin(page: Page) {
    let beside = page.help.check.beside;
    let is_quiet = RwSignal::new(false);
    let quiet = move || {
        is_quiet.try_set(true);
    };
    set_timeout(quiet, QUIET);
    let asked = Memo::new(move |_| page.desk.shape(|essay| (essay.company.code().copied(), essay.group)));
    Effect::new(move |_| {
        if is_quiet.get() {
            load(page.desk.store(), pack::NAMES.to_owned(), beside.names);
            learn_read(page);
        }
    });
    Effect::new(move |_| {
        let (company, group) = asked.get();
        if !is_quiet.get() {
            return;
        }
        load(page.desk.store(), pack::prints(company.as_ref(), group), beside.prints);
        if let Some(company) = company {
            load(page.desk.store(), pack::facts(&company), beside.facts);
        }
    });
    // Each answer is shown as it was kept, and again when the server says that it still is so.
    let names = Memo::new(move |_| (tag(beside.names), tag(beside.facts)));
    let accepted = Memo::new(move |_| (tag(beside.prints), beside.read.with(Vec::len)));
    Effect::new(move |_| {
        names.track();
        page.help.check.relearn(|known| known.names_changed());
    });
    Effect::new(move |_| {
        accepted.track();
        page.help.check.relearn(|known| known.accepted_changed(beside));
    });
}

/// Which answer of the server it is.
fn tag<T: Send + Sync + 'static>(loaded: RwSignal<Loaded<T>>) -> Option<(String, String)> {
    loaded.with(|loaded| loaded.kept.as_ref().map(|kept| (kept.address.clone(), kept.etag.clone())))
}

/// Learns the accepted essays that were read on this device: what is copied is most likely from one of them.
pub fn learn_read(page: Page) {
    let store = page.desk.store();
    spawn_local(async move {
        let mut read = Vec::new();
        for address in store.keys("pack", ACCEPTED).await.unwrap_or_default() {
            // Beside them are kept packs of keywords and of prints.
            let is_essay = address.strip_prefix(ACCEPTED).is_some_and(|id| id.parse::<u64>().is_ok());
            let kept =
                if is_essay { store.get::<Kept<AcceptedEssay>>("pack", &address).await } else { Ok(None) };
            read.extend(kept.ok().flatten().map(|kept| {
                let answers = kept.value.answers.iter().map(|it| it.answer.as_str());
                PrintedEssay::new(kept.value.head.id, kept.value.head.title(), answers)
            }));
        }
        page.help.check.beside.read.try_set(read);
    });
}
