//! Words the server's dictionary does not know. It is offered where the server has one, and asked only where the writer
//! chose so: after a pause, or by a button. What is not answered changes nothing: the text, and what is found here, stay.

mod choice;
mod view;

use leptos::{prelude::*, task::spawn_local};
use model::essay::{
    check::{Dismissed, Finding, unknown_words},
    shape::QuestionId,
    shift::Shift,
    spelling::{ADDRESS, Ask, Standing, Told, Unknown, words},
};

pub use view::SpellingChoice;

use super::known::Known;
use crate::{
    api::{Answer, call},
    browser::{listen, sleep},
    editor::Page,
    panel::later::{Later, later},
};

/// Where the choice and the words that are left as they are stand: store `setting`, below this. On a computer that others
/// use too the store goes with the page.
pub const KEPT: &str = "spelling/";
const CHOICE: &str = "spelling/chosen";
const LEFT: &str = "spelling/left";
/// After the last letter, in milliseconds.
const QUIET_MS: u64 = 3_000;
/// How long is waited for a dictionary that is being read, in milliseconds.
const READING_MS: i32 = 5_000;

/// Spelling on a page. A handle.
#[derive(Clone, Copy)]
pub struct Spelling {
    /// Whether the server has a dictionary; none until it said so.
    offered: RwSignal<Option<bool>>,
    /// Whether the writer wants it.
    chosen: RwSignal<bool>,
    state: RwSignal<State>,
    told: RwSignal<Vec<ToldAnswer>>,
    /// Words the writer leaves as they are, in every essay of this device: names, new words.
    left: RwSignal<Dismissed>,
    /// All of them are in the store.
    is_left_kept: StoredValue<bool>,
    /// The choice is in the store: what stands there counts, whichever tab wrote it. What could not be kept counts here,
    /// until the page is closed.
    is_kept: StoredValue<bool>,
    /// Asks after the next quiet.
    later: StoredValue<Option<Later>, LocalStorage>,
}

/// How it stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum State {
    /// All was asked.
    #[default]
    Idle,
    /// The server is asked.
    Asking,
    /// Nobody answers.
    Away,
    /// Too often: the writer's own allowance.
    Often,
    /// Too many at once.
    Busy,
    /// The server failed.
    Failed,
}

/// What the server told of an answer.
#[derive(Clone, Debug, PartialEq)]
struct ToldAnswer {
    question: QuestionId,
    /// As it was sent.
    text: String,
    told: Told,
}

impl Spelling {
    /// Nothing is known yet.
    pub fn new() -> Self {
        Self {
            offered: RwSignal::new(None),
            chosen: RwSignal::new(false),
            state: RwSignal::new(State::Idle),
            told: RwSignal::new(Vec::new()),
            left: RwSignal::new(Dismissed::default()),
            is_left_kept: StoredValue::new(true),
            is_kept: StoredValue::new(false),
            later: StoredValue::new_local(None),
        }
    }

    /// Whether it is to be seen: where the server has it, and where it was chosen and nobody can be asked now.
    fn is_shown(self) -> bool {
        self.offered.get().unwrap_or_else(|| self.chosen.get())
    }

    fn is_on(self) -> bool {
        let is = |signal: Option<bool>| signal == Some(true);
        is(self.chosen.try_get_untracked()) && is(self.offered.try_get_untracked().flatten())
    }

    /// What the dictionary does not know of an answer as it stands now, beside what was found in it here.
    pub fn findings(
        self,
        (number, question, text): (usize, &QuestionId, &str),
        known: &Known,
        dismissed: &Dismissed,
        found: &[Finding],
    ) -> Vec<Finding> {
        let unknown = self.told.with_untracked(|told| {
            let told = told.iter().find(|it| it.question == *question);
            told.map(|it| moved(it, text)).unwrap_or_default()
        });
        let mut findings = unknown_words((number, text), &unknown, &known.names, dismissed, found);
        self.left.with_untracked(|left| findings.retain(|it| !left.contains(&it.key)));
        findings
    }
}

/// The words of an answer where they are in it now; those that were changed since are none.
fn moved(told: &ToldAnswer, text: &str) -> Vec<Unknown> {
    let shift = Shift::between(&told.text, text);
    let whole: Vec<_> = words(text).collect();
    let unknown = told.told.words.iter().filter_map(|word| {
        let at = shift.moved(&word.bytes()).filter(|at| whole.contains(at))?;
        let at = (u32::try_from(at.start).ok()?, u32::try_from(at.end).ok()?);
        Some(Unknown { at, ..word.clone() })
    });
    unknown.collect()
}

/// Asks for as long as the page is there.
pub fn begin(page: Page) {
    let it = page.help.check.spelling;
    let store = page.desk.store();
    spawn_local(async move {
        if let Ok(Some(left)) = store.get::<Dismissed>("setting", LEFT).await {
            it.left.try_set(left);
        }
        if let Ok(Some(true)) = store.get::<bool>("setting", CHOICE).await {
            it.is_kept.try_set_value(true);
            it.chosen.try_set(true);
        }
        find_out(page).await;
    });
    // A server that could not be asked may be there again.
    listen(&window(), "online", move |_| {
        spawn_local(async move {
            find_out(page).await;
            ask(page);
        });
    });
    let also = move || {
        it.chosen.track();
        it.offered.track();
    };
    it.later.set_value(Some(later(page, QUIET_MS, also, move || ask(page))));
}

/// Asks whether there is a dictionary, until it is read.
async fn find_out(page: Page) {
    let it = page.help.check.spelling;
    while page.help.is_there() {
        match call::<Standing>("GET", ADDRESS, None, &[]).await {
            Answer::Yes(Standing::Reading) => sleep(READING_MS).await,
            Answer::Yes(standing) => {
                it.offered.try_set(Some(standing == Standing::Ready));
                return;
            }
            _ => {
                it.state.try_set(State::Away);
                return;
            }
        }
    }
}

/// Asks for the answers as they stand now, one after the other. What is changed meanwhile waits for the next quiet.
fn ask(page: Page) {
    let it = page.help.check.spelling;
    if !it.is_on() {
        return;
    }
    if it.state.get_untracked() == State::Asking || page.desk.is_composing() {
        it.wait();
        return;
    }
    let due = due(page);
    it.state.set(State::Asking);
    spawn_local(async move {
        let mut state = State::Idle;
        for (question, text) in due {
            if !it.may_send(page).await {
                break;
            }
            if page.desk.is_composing() {
                it.wait();
                break;
            }
            match send(&text).await {
                Ok(told) => it.keep(page, ToldAnswer { question, text, told }),
                Err(failed) => {
                    state = failed;
                    break;
                }
            }
        }
        it.state.try_set(state);
    });
}

/// The answers that were not asked for as they stand.
fn due(page: Page) -> Vec<(QuestionId, String)> {
    page.help.check.spelling.told.with_untracked(|told| {
        page.desk.read(|essay| {
            let is_told = |question: &QuestionId, text: &str| {
                told.iter().any(|it| it.question == *question && it.text == text)
            };
            let answers = essay.questions.iter().map(|question| (&question.id, question.answer.as_str()));
            let due = answers.filter(|(id, text)| words(text).next().is_some() && !is_told(id, text));
            due.map(|(id, text)| (id.clone(), text.to_owned())).collect()
        })
    })
}

async fn send(text: &str) -> Result<Told, State> {
    let body = serde_json::to_string(&Ask { text: text.to_owned() }).map_err(|_| State::Failed)?;
    match call::<Told>("POST", ADDRESS, Some(body), &[]).await {
        Answer::Yes(told) => Ok(told),
        // Longer than any answer: asked again it would be refused again.
        Answer::No(413) => Ok(Told { words: Vec::new(), complete: false }),
        Answer::Away | Answer::No(502 | 504) => Err(State::Away),
        Answer::No(429) => Err(State::Often),
        Answer::No(503) => Err(State::Busy),
        _ => Err(State::Failed),
    }
}

impl Spelling {
    /// Asks after the next quiet.
    fn wait(self) {
        self.later.try_with_value(|later| later.as_ref().map(Later::again));
    }

    /// Keeps what was told of an answer, and has it shown: when no syllable is being composed.
    fn keep(self, page: Page, answer: ToldAnswer) {
        if self.chosen.try_get_untracked() != Some(true) {
            return;
        }
        self.told.try_update(|told| {
            told.retain(|it| it.question != answer.question);
            told.push(answer);
        });
        page.help.check.learned.try_update(|count| *count = count.wrapping_add(1));
    }
}
