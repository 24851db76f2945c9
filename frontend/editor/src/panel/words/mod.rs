//! Keywords of accepted essays beside the answer: which of them stand in it, and sentences others wrote with them. They
//! come from a pack that is kept on the device.

mod row;
mod view;

use leptos::prelude::*;
use model::{
    accepted::{KeywordPack, PACK_VERSION},
    company::CorpCode,
    essay::{
        hint::{Hints, Used},
        pack,
    },
    job_group::JobGroup,
};

pub use view::WordsTab;

use super::{
    kept::{Loaded, load},
    later::later,
};
use crate::editor::{Mark, Page};

/// After the last letter, in milliseconds.
const QUIET_MS: u64 = 400;

/// The keywords of a page. A handle.
#[derive(Clone, Copy)]
pub struct Words {
    /// The pack of the company and its job group.
    pub(super) pack: RwSignal<Loaded<KeywordPack>>,
    /// Those for the question that is shown.
    hints: RwSignal<Hints>,
    /// Which of them stand in its answer, and how often.
    used: RwSignal<Vec<(usize, usize)>>,
}

impl Words {
    /// Nothing is known yet.
    pub fn new() -> Self {
        Self {
            pack: RwSignal::new(Loaded::default()),
            hints: RwSignal::new(Hints::default()),
            used: RwSignal::new(Vec::new()),
        }
    }
}

/// Loads the pack and looks for its words, for as long as the page is there.
pub fn begin(page: Page) {
    let asked = Memo::new(move |_| page.desk.shape(|essay| (essay.company.code().copied(), essay.group)));
    Effect::new(move |_| ask(page, asked.get()));
    let asked = page.asked();
    let words = page.help.words;
    Effect::new(move |_| {
        let kinds = asked.get().kinds;
        let hints = words.pack.with(|pack| {
            let pack = pack.kept.as_ref().map(|kept| &kept.value).filter(|pack| pack.version == PACK_VERSION);
            pack.map(|pack| Hints::of(pack, &kinds)).unwrap_or_default()
        });
        words.hints.set(hints);
    });
    let also = move || {
        words.hints.track();
        page.desk.record.track();
    };
    later(page, QUIET_MS, also, move || look(page));
}

/// Asks for the pack again.
pub fn again(page: Page) {
    ask(page, page.desk.read(|essay| (essay.company.code().copied(), essay.group)));
}

fn ask(page: Page, (company, group): (Option<CorpCode>, Option<JobGroup>)) {
    load(page.desk.store(), pack::keywords(company.as_ref(), group), page.help.words.pack);
}

/// Looks which words stand in the answer that is shown, and marks them.
fn look(page: Page) {
    let Some(question) = page.desk.current.get_untracked() else { return };
    let text = page.desk.read(|essay| essay.question(&question).map(|it| it.answer.clone()));
    let text = text.unwrap_or_default();
    let words = page.help.words;
    let muted = page.desk.record.with_untracked(|record| record.device.muted.clone());
    let (used, marks) = words.hints.with_untracked(|hints| {
        let used = hints.used(&text);
        let is_marked = |it: &&Used| {
            hints.all().get(it.hint).is_some_and(|hint| !hint.common && !muted.contains(&hint.text))
        };
        let places = used.iter().filter(is_marked).flat_map(|it| &it.at);
        let marks =
            places.map(|at| Mark { at: model::essay::utf16::to_bytes(&text, at.clone()), look: "m-kw" });
        let marks: Vec<Mark> = marks.collect();
        (used.iter().map(|it| (it.hint, it.at.len())).collect::<Vec<_>>(), marks)
    });
    words.used.maybe_update(|now| {
        let is_new = *now != used;
        *now = used;
        is_new
    });
    page.help.layers.set_words(page, question, text, marks);
}
