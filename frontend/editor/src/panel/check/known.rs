//! What essays are compared with: names of companies, the writer's answers of other essays, accepted essays.

use std::collections::HashMap;

use leptos::{prelude::*, task::spawn_local};
use model::{
    accepted::prints::{AcceptedPrints, PrintedEssay},
    company::KnownCompany,
    essay::{
        check::{CompanyNames, Origin, OtherCompany, PastAnswers},
        shape::{Company, Essay, Form},
    },
};

use super::beside::Beside;
use crate::{
    editor::Page,
    news,
    panel::later::{Later, later},
    store::Stored,
    sync::{Session, use_sync},
};

/// After the last letter, in milliseconds: all essays of the device are read.
const QUIET_MS: u64 = 3_000;

/// What essays are compared with, made ready.
#[derive(Clone, Default)]
pub struct Known {
    /// What the names were made for; none: they are to be made anew.
    made_for: Option<Company>,
    /// Companies that the writer's other essays are for.
    written: Vec<String>,
    /// Names of the company the essay is for, and of others.
    pub names: CompanyNames,
    /// Answers of other essays.
    pub past: PastAnswers,
    /// Whose they are, in their order: the essay's name and the number of the question.
    pub past_names: Vec<String>,
    /// Accepted essays.
    pub accepted: AcceptedPrints,
    /// What people call them.
    accepted_names: HashMap<u64, String>,
}

impl Known {
    /// Makes the names ready for an essay of a company; nothing to do where they are.
    pub fn for_company(&mut self, company: &Company, beside: Beside) {
        if self.made_for.as_ref() != Some(company) {
            self.names = names(company, &self.written, beside);
            self.made_for = Some(company.clone());
        }
    }

    /// Names are to be made anew.
    pub fn names_changed(&mut self) {
        self.made_for = None;
    }

    /// Takes in the accepted essays there are now.
    pub fn accepted_changed(&mut self, beside: Beside) {
        beside.read.with_untracked(|read| {
            beside.prints.with_untracked(|pack| {
                let pack = pack.kept.as_ref().map(|kept| &kept.value);
                let all = || pack.into_iter().flat_map(|pack| &pack.essays).chain(read);
                self.accepted = AcceptedPrints::new(pack, read);
                self.accepted_names = all().map(|it: &PrintedEssay| (it.id, it.title.clone())).collect();
            });
        });
    }

    /// What people call an accepted essay.
    pub fn accepted_name(&self, essay: u64) -> String {
        self.accepted_names.get(&essay).cloned().unwrap_or_else(|| "합격자소서 보기".to_owned())
    }

    /// Learns the other essays of this device.
    fn learn(&mut self, essays: &[Essay]) {
        let answers = || {
            essays.iter().flat_map(|essay| {
                let numbered = essay.questions.iter().zip(1..);
                numbered.filter(|(it, _)| !it.answer.trim().is_empty()).map(move |it| (essay, it))
            })
        };
        let texts: Vec<&str> = answers().map(|(_, (question, _))| question.answer.as_str()).collect();
        self.past = PastAnswers::new(&texts);
        self.past_names = answers().map(|(essay, (_, number))| past_name(essay, number)).collect();
        // A name that was left over is most likely one of these.
        let written = essays.iter().map(|essay| essay.company.name()).filter(|name| !name.is_empty());
        self.written = written.map(str::to_owned).collect();
        self.names_changed();
    }
}

/// Names of a company by all that is known of it, and of the others that an essay for it may name.
fn names(company: &Company, written: &[String], beside: Beside) -> CompanyNames {
    let code = company.code();
    beside.names.with_untracked(|known| {
        beside.facts.with_untracked(|facts| {
            let known = known.kept.as_ref().map_or(&[][..], |kept| kept.value.as_slice());
            let facts = facts.kept.as_ref().map(|kept| &kept.value);
            let facts = facts.filter(|facts| Some(&facts.corp_code) == code);
            let of_facts =
                facts.into_iter().flat_map(|facts| std::iter::once(&facts.name).chain(&facts.names));
            let of_list = known.iter().filter(|it| Some(&it.corp_code) == code).flat_map(|it| &it.names);
            let further = of_facts.chain(of_list).map(String::as_str);
            let own: Vec<&str> =
                std::iter::once(company.name()).chain(further).filter(|name| !name.is_empty()).collect();
            // Of an essay for no company nobody can say which name is wrong.
            let known: &[KnownCompany] = if own.is_empty() { &[] } else { known };
            let written = each(Origin::Written, written);
            let group = each(Origin::Affiliate, facts.map_or(&[][..], |facts| facts.related.as_slice()));
            let known = known.iter().map(|it| OtherCompany { origin: Origin::Known, names: &it.names });
            CompanyNames::new(&own, written.chain(group).chain(known))
        })
    })
}

/// Companies of which one name is known.
fn each(origin: Origin, names: &[String]) -> impl Iterator<Item = OtherCompany<'_>> {
    names.iter().map(move |name| OtherCompany { origin, names: std::slice::from_ref(name) })
}

fn past_name(essay: &Essay, number: u32) -> String {
    let parts = [essay.company.name(), essay.title.as_str()].into_iter().filter(|it| !it.is_empty());
    let name = parts.collect::<Vec<_>>().join(" ");
    let name = if name.is_empty() { "제목 없는 자소서".to_owned() } else { name };
    format!("{name} {number}번 문항")
}

/// Learns the other essays, and again when one of them was written, here or elsewhere, and when it becomes known whose
/// they are. One is not typing then.
pub fn follow(page: Page) {
    let session = use_sync().session;
    let is_due = StoredValue::new(true);
    let again = later(
        page,
        QUIET_MS,
        || (),
        move || {
            if is_due.try_update_value(std::mem::take) == Some(true) {
                learn(page, session);
            }
        },
    );
    let again = StoredValue::new_local(again);
    let learn_again = move || {
        is_due.set_value(true);
        again.with_value(Later::again);
    };
    Effect::new(move |before: Option<Option<String>>| {
        let now = session.with(|session| session.account().map(str::to_owned));
        match before {
            // Nothing of whoever was here before is left to be found.
            Some(Some(before)) if now.as_ref() != Some(&before) => {
                page.help.check.relearn(|known| known.learn(&[]));
                learn_again();
            }
            Some(before) if before != now => learn_again(),
            _ => {}
        }
        now
    });
    let id = page.desk.id();
    news::hear(move |essay, _| {
        // What is typed here is told, too. Once it is due, it stays so: many may come at once.
        if essay != id && !is_due.get_value() {
            learn_again();
        }
    });
}

/// Reads the other essays.
fn learn(page: Page, session: RwSignal<Session>) {
    let (store, id) = (page.desk.store(), page.desk.id());
    let Some(whose) = session.try_get_untracked() else { return };
    spawn_local(async move {
        let Ok(all) = store.essays().await else { return };
        // Somebody else by now: then it is due again.
        if session.try_get_untracked().as_ref() != Some(&whose) {
            return;
        }
        // Another person's drafts on the same device are nobody's business here.
        let is_other = |stored: &Stored| {
            let essay = stored.record.replica.essay();
            essay.id != id
                && essay.form == Form::Application
                && essay.trashed_at.is_none()
                && whose.sees(&stored.record)
        };
        let essays: Vec<Essay> =
            all.into_iter().filter(is_other).map(|stored| stored.record.replica.essay().clone()).collect();
        page.help.check.relearn(|known| known.learn(&essays));
    });
}
