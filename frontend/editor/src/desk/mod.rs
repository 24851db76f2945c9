//! An essay that is open in this tab: what stands on the screen, and how it gets to the disk.
//!
//! `live` is what stands here, `seen` what the store had of it when this tab last looked. A keystroke changes `live`;
//! saving writes the one answer that differs, if nobody else wrote since, and else merges the three: `seen` is what
//! `live` and the store's text were both made of. So no tab has to be the first, and none loses a letter (O15).
//!
//! While a syllable is composed nothing is put into the field (E7): the store has the merged text, and this tab takes it
//! over at the end of the composition.

mod aside;
mod changed;
mod past;
mod save;
mod state;
mod take;

use std::{cell::RefCell, rc::Rc};

use leptos::{leptos_dom::helpers::TimeoutHandle, prelude::*, task::spawn_local};
use model::essay::{
    shape::{Essay, EssayId, QuestionId},
    snapshot::Due,
    undo::{History, Origin},
};
use web_sys::HtmlTextAreaElement;

pub use aside::take_in;
use past::{Past, due_key};
pub use state::{Saved, Trouble};

use crate::{
    browser::{sleep, stopwatch_ms},
    news::News,
    store::{Fault, Record, Store, Stored},
};

/// How often a desk that is left looks whether it is done.
const CLOSE_MS: i32 = 100;

/// An essay as it was read.
#[derive(Clone)]
pub struct Opened {
    /// The essay.
    pub stored: Stored,
    /// What can be taken back of its answers.
    pub past: Vec<(QuestionId, History)>,
    /// How much was written since its last snapshot.
    pub due: Due,
}

impl Opened {
    /// Reads an essay; none if there is no such one.
    ///
    /// # Errors
    /// If it cannot be read. Of what hangs on it only that is there which can be read.
    pub async fn read(store: &Store, id: &EssayId) -> Result<Option<Self>, Fault> {
        let Some(stored) = store.essay(id).await? else { return Ok(None) };
        let past = store.below("undo", &format!("{id}/")).await.unwrap_or_default();
        let due = store.get("undo", &due_key(id.as_str())).await.ok().flatten().unwrap_or_default();
        Ok(Some(Self { stored, past, due }))
    }
}

/// The desk. A handle that can be copied into every part of the page.
#[derive(Clone, Copy)]
pub struct Desk {
    inner: StoredValue<Rc<RefCell<Inner>>, LocalStorage>,
    /// Rises when something else than the answer under the cursor changed.
    pub shape: RwSignal<u32>,
    /// Rises with each change of an answer.
    pub typed: RwSignal<u32>,
    /// The question that is being answered.
    pub current: RwSignal<Option<QuestionId>>,
    /// Rises when the state of saving may be another one.
    saved: RwSignal<u32>,
    /// What a writer has to know.
    pub trouble: RwSignal<Option<Trouble>>,
    /// What a merge decided; see [`model::essay::sync::Replica::notes`].
    pub record: RwSignal<Record>,
}

struct Inner {
    /// Owns the signals: the page's own are gone before what was typed last is on the disk.
    owner: Owner,
    store: Store,
    news: News,
    id: EssayId,
    live: Essay,
    seen: Essay,
    /// The store's count when it had `seen`; none: it has more, which is to be merged.
    seq: Option<u32>,
    field: Option<HtmlTextAreaElement>,
    is_composing: bool,
    is_saving: bool,
    /// Something changed while a save was under way.
    is_due: bool,
    /// The store may have more than this tab has seen.
    is_behind: bool,
    /// When the first change came that is not kept, by the stopwatch.
    unkept_since: Option<u64>,
    timer: Option<TimeoutHandle>,
    past: Past,
    due: Due,
    /// What was selected before the change that comes next, in UTF-16 units.
    selected: std::ops::Range<usize>,
    /// How the change that comes next is made.
    origin: Origin,
    /// When histories were last kept, by the stopwatch.
    past_kept_at: u64,
    /// The name of what was put aside when the page went away.
    aside: Option<String>,
}

impl Desk {
    /// Opens an essay that was read.
    pub fn new(store: Store, news: News, Opened { stored, past, due }: Opened) -> Self {
        let live = stored.record.replica.essay().clone();
        let owner = lasting_owner();
        let inner = Inner {
            owner: owner.clone(),
            past: Past::resume(past, &live),
            due,
            selected: 0..0,
            origin: Origin::Typed,
            past_kept_at: 0,
            aside: None,
            store,
            news,
            id: live.id.clone(),
            seen: live.clone(),
            seq: Some(stored.seq),
            field: None,
            is_composing: false,
            is_saving: false,
            is_due: false,
            is_behind: false,
            unkept_since: None,
            timer: None,
            live,
        };
        let current = inner.live.questions.first().map(|question| question.id.clone());
        owner.with(|| Self {
            inner: StoredValue::new_local(Rc::new(RefCell::new(inner))),
            shape: RwSignal::new(0),
            typed: RwSignal::new(0),
            current: RwSignal::new(current),
            saved: RwSignal::new(0),
            trouble: RwSignal::new(None),
            record: RwSignal::new(stored.record),
        })
    }

    /// Reads the essay as it stands on the screen. Nothing is subscribed to.
    pub fn read<T>(self, read: impl FnOnce(&Essay) -> T) -> T {
        self.inner.with_value(|inner| read(&inner.borrow().live))
    }

    /// Reads the essay, again whenever something else than an answer changes.
    pub fn shape<T>(self, read: impl FnOnce(&Essay) -> T) -> T {
        self.shape.track();
        self.read(read)
    }

    /// Reads the essay, again whenever anything changes.
    pub fn all<T>(self, read: impl FnOnce(&Essay) -> T) -> T {
        self.typed.track();
        self.shape(read)
    }

    /// Which essay.
    pub fn id(self) -> EssayId {
        self.inner.with_value(|inner| inner.borrow().id.clone())
    }

    /// The store it is kept in.
    pub fn store(self) -> Store {
        self.inner.with_value(|inner| inner.borrow().store.clone())
    }

    /// The field that the current answer is written in.
    pub fn set_field(self, field: Option<HtmlTextAreaElement>) {
        self.with(|inner| {
            inner.field = field;
            inner.is_composing = false;
        });
    }

    /// The field, while it is there.
    pub fn field(self) -> Option<HtmlTextAreaElement> {
        self.inner.with_value(|inner| inner.borrow().field.clone())
    }

    /// A syllable is composed, or no longer.
    pub fn set_composing(self, is_composing: bool) {
        let ended =
            self.with(|inner| std::mem::replace(&mut inner.is_composing, is_composing) && !is_composing);
        if ended {
            // The end of a composition has its own input event; what others wrote waits for the next turn (E7a).
            self.flush();
        }
    }

    /// Whether a syllable is being composed.
    pub fn is_composing(self) -> bool {
        self.inner.with_value(|inner| inner.borrow().is_composing)
    }

    /// Something is about to be typed: what is selected, and how it is made.
    pub fn before_typing(self, origin: Origin) {
        let Some(field) = self.field() else { return };
        let at = |offset: Result<Option<u32>, _>| offset.ok().flatten().unwrap_or(0) as usize;
        let (start, end) = (at(field.selection_start()), at(field.selection_end()));
        self.with(|inner| {
            inner.selected = start..end;
            inner.origin = origin;
        });
    }

    /// Takes what stands in the field of a question.
    pub fn typed(self, question: &QuestionId, text: String) {
        let changed = self.with(|inner| {
            let Inner { live, past, due, selected, origin, .. } = inner;
            let Some(question) = live.question_mut(question).filter(|question| question.answer != text)
            else {
                return false;
            };
            past.record(&question.id, [&question.answer, &text], selected.clone(), stopwatch_ms(), *origin);
            due.wrote(&question.answer, &text, stopwatch_ms());
            question.answer = text;
            true
        });
        if changed {
            self.typed.update(|count| *count = count.wrapping_add(1));
            self.is_changed();
        }
    }

    /// Takes the last own change of the current answer back, or does it again.
    pub fn step(self, is_redo: bool) {
        let (Some(field), Some(question)) = (self.field(), self.current.get_untracked()) else { return };
        if self.is_composing() {
            return;
        }
        let Some(applied) = self.with(|inner| inner.past.step(&question, is_redo)) else { return };
        field.set_value(&applied.text);
        let unit = |place: usize| u32::try_from(place).unwrap_or(u32::MAX);
        let _ = field.set_selection_range(unit(applied.selection.start), unit(applied.selection.end));
        self.with(|inner| {
            if let Some(question) = inner.live.question_mut(&question) {
                question.answer = applied.text;
            }
        });
        self.typed.update(|count| *count = count.wrapping_add(1));
        self.is_changed();
    }

    /// Changes answers, or something else than the answer that is being typed; kept at once. What changes of answers can
    /// be taken back as one step.
    pub fn change_as(self, origin: Origin, change: impl FnOnce(&mut Essay)) {
        let before = self.read(Clone::clone);
        self.before_typing(origin);
        self.with(|inner| {
            change(&mut inner.live);
            let Inner { live, past, selected, .. } = inner;
            for question in &live.questions {
                let old = before.question(&question.id).map(|old| old.answer.as_str());
                if let Some(old) = old.filter(|old| *old != question.answer) {
                    past.record(
                        &question.id,
                        [old, &question.answer],
                        selected.clone(),
                        stopwatch_ms(),
                        origin,
                    );
                }
            }
        });
        self.show(&before, None);
        self.flush();
    }

    /// Changes something else than answers; kept at once.
    pub fn change(self, change: impl FnOnce(&mut Essay)) {
        self.change_as(Origin::Replaced, change);
    }

    /// How safe the essay is; a question, where one is asked for.
    pub fn saved(self, question: Option<&QuestionId>) -> Saved {
        self.saved.track();
        self.typed.track();
        self.shape.track();
        self.record.with(|record| {
            self.inner.with_value(|inner| {
                let inner = inner.borrow();
                let same = |one: &Essay, other: Option<&Essay>| match (question, other) {
                    (Some(id), Some(other)) => one.question(id) == other.question(id),
                    (None, Some(other)) => one == other,
                    (_, None) => false,
                };
                if !same(&inner.live, Some(&inner.seen)) {
                    Saved::Typing
                } else if same(&inner.live, record.replica.sent()) {
                    Saved::Server(record.device.sent_at.unwrap_or(record.device.written_at))
                } else {
                    Saved::Device(record.device.written_at)
                }
            })
        })
    }

    /// Whether something is not on the disk yet.
    pub fn is_unkept(self) -> bool {
        self.inner.with_value(|inner| {
            let inner = inner.borrow();
            inner.live != inner.seen
        })
    }

    /// The page is left. What was typed last is written, then the desk is gone.
    pub fn close(self) {
        spawn_local(async move {
            self.save().await;
            // Another save may be under way; one that failed is tried again.
            let is_busy = || self.with(|inner| inner.is_saving) || self.has_failed() && self.is_unkept();
            while is_busy() {
                sleep(CLOSE_MS).await;
            }
            // Erased elsewhere while one wrote here: what was written since is an essay of its own, not nothing.
            if self.trouble.get_untracked() == Some(Trouble::Erased) && self.is_unkept() {
                self.keep_anew().await;
            }
            self.with(|inner| inner.owner.clone()).cleanup();
        });
    }

    fn has_failed(self) -> bool {
        self.trouble.with_untracked(|trouble| matches!(trouble, Some(Trouble::Device(_))))
    }

    fn with<T>(self, change: impl FnOnce(&mut Inner) -> T) -> T {
        self.inner.with_value(|inner| change(&mut inner.borrow_mut()))
    }
}

/// One below the app's own, which lasts as long as the tab.
fn lasting_owner() -> Owner {
    let mut owner = Owner::current().unwrap_or_default();
    while let Some(parent) = owner.parent() {
        owner = parent;
    }
    owner.child()
}
