//! What essays are compared with: names of companies, and the writer's answers of other essays.

use leptos::{prelude::*, task::spawn_local};
use model::essay::{
    check::{CompanyNames, OtherCompany, PastAnswers},
    shape::{Essay, Form},
};

use crate::{editor::Page, store::Stored, sync::use_sync};

/// What essays are compared with, made ready.
#[derive(Clone, Default)]
pub struct Known {
    /// The names the list below was made for.
    own: Vec<String>,
    others: Vec<OtherCompany>,
    /// Names of the company the essay is for, and of others.
    pub names: CompanyNames,
    /// Answers of other essays.
    pub past: PastAnswers,
    /// Whose they are, in their order: the essay's name and the number of the question.
    pub past_names: Vec<String>,
}

impl Known {
    /// Makes the names ready for an essay of a company; nothing to do where they are.
    pub fn for_company(&mut self, own: Vec<String>) {
        if self.own != own {
            self.own = own;
            self.remake();
        }
    }

    fn remake(&mut self) {
        let own: Vec<&str> = self.own.iter().map(String::as_str).collect();
        self.names = CompanyNames::new(&own, &self.others);
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
        self.others =
            written.map(|name| OtherCompany { name: name.to_owned(), aliases: Vec::new() }).collect();
        self.remake();
    }
}

fn past_name(essay: &Essay, number: u32) -> String {
    let parts = [essay.company.name(), essay.title.as_str()].into_iter().filter(|it| !it.is_empty());
    let name = parts.collect::<Vec<_>>().join(" ");
    let name = if name.is_empty() { "제목 없는 자소서".to_owned() } else { name };
    format!("{name} {number}번 문항")
}

/// Reads the other essays, once.
pub fn learn(page: Page) {
    let (store, id) = (page.desk.store(), page.desk.id());
    let session = use_sync().session.get_untracked();
    spawn_local(async move {
        let Ok(all) = store.essays().await else { return };
        let check = page.help.check;
        // Another person's drafts on the same device are nobody's business here.
        let is_other = |stored: &Stored| {
            let essay = stored.record.replica.essay();
            essay.id != id
                && essay.form == Form::Application
                && essay.trashed_at.is_none()
                && session.sees(&stored.record)
        };
        let essays: Vec<Essay> =
            all.into_iter().filter(is_other).map(|stored| stored.record.replica.essay().clone()).collect();
        check.known.try_update_value(|known| known.learn(&essays));
        check.learned.try_update(|count| *count = count.wrapping_add(1));
    });
}
