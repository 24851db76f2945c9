//! An essay that is open in this tab: what stands on the screen, and how it gets to the disk.
//!
//! `live` is what stands here, `seen` what the store had of it when this tab last looked. A keystroke changes `live`;
//! saving writes the one answer that differs, if nobody else wrote since, and else merges the three: `seen` is what
//! `live` and the store's text were both made of. So no tab has to be the first, and none loses a letter (O15).
//!
//! While a syllable is composed nothing is put into the field (E7): the store has the merged text, and this tab takes it
//! over at the end of the composition.

mod changed;
mod past;
mod state;

use std::{cell::RefCell, rc::Rc};

use leptos::{
    leptos_dom::helpers::{TimeoutHandle, set_timeout, set_timeout_with_handle},
    prelude::*,
    task::spawn_local,
};
use model::essay::{
    merge::{Cursor, QuestionText, Side, Stamp, merge},
    shape::{Essay, EssayId, QuestionId, ReplicaId},
    snapshot::{Bulk, Due, SnapshotKind},
    undo::{History, Origin},
};
use web_sys::HtmlTextAreaElement;

use past::Past;
pub use state::{Saved, Trouble};

use crate::{
    browser::{clock_ms, is_hidden, stopwatch_ms},
    history::Shelf,
    news::News,
    store::{Batch, Fault, Record, Store, Stored},
};

/// Written this long after the last key …
const QUIET_MS: u64 = 250;
/// … and this long after the first that is not kept, however fast one types.
const LONGEST_MS: u64 = 700;
/// What could not be kept is tried again after so long.
const AGAIN: std::time::Duration = std::time::Duration::from_secs(5);
/// Histories are kept so often at most.
const PAST_MS: u64 = 3_000;

/// An essay as it was read.
#[derive(Clone)]
pub struct Opened {
    /// The essay.
    pub stored: Stored,
    /// What can be taken back of its answers.
    pub past: Vec<(QuestionId, History)>,
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
}

impl Desk {
    /// Opens an essay that was read.
    pub fn new(store: Store, news: News, Opened { stored, past }: Opened) -> Self {
        let live = stored.record.replica.essay().clone();
        let inner = Inner {
            past: Past::resume(past, &live),
            due: Due::default(),
            selected: 0..0,
            origin: Origin::Typed,
            past_kept_at: 0,
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
        Self {
            inner: StoredValue::new_local(Rc::new(RefCell::new(inner))),
            shape: RwSignal::new(0),
            typed: RwSignal::new(0),
            current: RwSignal::new(current),
            saved: RwSignal::new(0),
            trouble: RwSignal::new(None),
            record: RwSignal::new(stored.record),
        }
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

    /// Keeps what is written, now.
    pub fn flush(self) {
        spawn_local(async move { self.save().await });
    }

    /// Keeps what is written; done when it is on the disk, or cannot be.
    pub async fn save(self) {
        let begins = self.with(|inner| {
            if let Some(timer) = inner.timer.take() {
                timer.clear();
            }
            inner.is_due = true;
            !std::mem::replace(&mut inner.is_saving, true)
        });
        if !begins {
            return;
        }
        while self.with(|inner| std::mem::take(&mut inner.is_due)) {
            self.with(|inner| inner.unkept_since = None);
            let saved = match self.save_once().await {
                Ok(true) if self.with(|inner| std::mem::take(&mut inner.is_behind)) => self.look().await,
                saved => saved,
            };
            match saved {
                Ok(true) => self.trouble.maybe_update(|trouble| trouble.take().is_some()),
                Ok(false) => self.trouble.set(Some(Trouble::Erased)),
                Err(fault) => {
                    self.trouble.set(Some(Trouble::Device(fault)));
                    // Tried again with the next key, and after a while.
                    set_timeout(move || self.flush(), AGAIN);
                }
            }
        }
        self.keep_past(is_hidden()).await;
        if self.with(|inner| inner.due.is_due()) {
            self.snapshot(SnapshotKind::Automatic).await;
        }
        self.with(|inner| inner.is_saving = false);
        self.saved.update(|count| *count = count.wrapping_add(1));
    }

    /// Keeps the essay as it stands as a snapshot, if there is a reason to.
    pub async fn snapshot(self, kind: SnapshotKind) {
        let essay = self.read(Clone::clone);
        self.keep_snapshot(&essay, kind).await;
    }

    async fn keep_snapshot(self, essay: &Essay, kind: SnapshotKind) {
        let (store, id) = (self.store(), self.id());
        let mut due = self.with(|inner| std::mem::take(&mut inner.due));
        if let Err(fault) = Shelf::of(&store, &id).take(essay, kind, &mut due).await {
            self.trouble.set(Some(Trouble::Device(fault)));
        }
    }

    /// Keeps what can be taken back: not with every letter, for a history is larger than an answer.
    async fn keep_past(self, is_last: bool) {
        let now = stopwatch_ms();
        let due = self.with(|inner| {
            let is_due = is_last || now.saturating_sub(inner.past_kept_at) >= PAST_MS;
            let mut batch = Batch::default();
            let changed = is_due && inner.past.keep(inner.id.as_str(), &mut batch).unwrap_or(false);
            changed.then(|| {
                inner.past_kept_at = now;
                (inner.store.clone(), batch)
            })
        });
        if let Some((store, batch)) = due {
            // Losing it costs an undo, no text.
            let _ = store.commit(batch).await;
        }
    }

    /// Takes over what another tab, or the server, wrote.
    pub fn news(self, seq: u32) {
        let is_new = self.inner.with_value(|inner| inner.borrow().seq != Some(seq));
        if is_new {
            self.refresh();
        }
    }

    /// Looks at what the store has; after what is written here was kept, and never beside it: of a write that is under
    /// way this tab does not know yet whose it is.
    pub fn refresh(self) {
        self.with(|inner| inner.is_behind = true);
        self.flush();
    }

    /// Takes over what the store has. False if the essay is there no more.
    async fn look(self) -> Result<bool, Fault> {
        let (store, id) = (self.store(), self.id());
        let Some(stored) = store.essay(&id).await? else { return Ok(false) };
        let seen = self.with(|inner| inner.seen.clone());
        self.absorb(&seen, stored);
        Ok(true)
    }

    fn with<T>(self, change: impl FnOnce(&mut Inner) -> T) -> T {
        self.inner.with_value(|inner| change(&mut inner.borrow_mut()))
    }

    /// Something is to be kept soon.
    fn is_changed(self) {
        self.with(|inner| {
            let now = stopwatch_ms();
            let since = *inner.unkept_since.get_or_insert(now);
            let wait = QUIET_MS.min((since + LONGEST_MS).saturating_sub(now));
            if let Some(timer) = inner.timer.take() {
                timer.clear();
            }
            let wait = std::time::Duration::from_millis(wait);
            inner.timer = set_timeout_with_handle(move || self.flush(), wait).ok();
        });
    }

    /// True if it is kept, false if the essay is there no more.
    async fn save_once(self) -> Result<bool, Fault> {
        let (store, id, live, seen, seq) = self.with(|inner| {
            (inner.store.clone(), inner.id.clone(), inner.live.clone(), inner.seen.clone(), inner.seq)
        });
        if let Some(seq) = seq {
            if live == seen {
                return Ok(true);
            }
            if let Some(question) = changed::only_answer(&seen, &live)
                && store.write_answer(&id, &question.id, &question.answer, seq).await?
            {
                let kept = seq.saturating_add(1);
                self.with(|inner| {
                    inner.seen = live;
                    inner.seq = Some(kept);
                    inner.news.tell(&inner.id, kept);
                });
                self.record.update_untracked(|record| record.device.written_at = clock_ms());
                return Ok(true);
            }
        }
        let change = |record: &mut Record, _: &mut _| {
            let theirs = record.replica.essay();
            let essay = if *theirs == seen { live.clone() } else { merged(&seen, &live, theirs, &[]).0 };
            if record.replica.write(essay) {
                record.device.written_at = clock_ms();
            }
            Ok(())
        };
        let Some(((), stored)) = store.update(&id, change).await? else { return Ok(false) };
        self.with(|inner| inner.news.tell(&inner.id, stored.seq));
        self.absorb(&live, stored);
        Ok(true)
    }

    /// Takes over what the store has. `base` is what it and the text on the screen were both made of.
    fn absorb(self, base: &Essay, stored: Stored) {
        let theirs = stored.record.replica.essay().clone();
        let before = self.read(Clone::clone);
        let cursors = self.cursors();
        let mut is_merge = false;
        let shown = self.with(|inner| {
            if theirs == *base {
                inner.seen = theirs;
                inner.seq = Some(stored.seq);
                return None;
            }
            if inner.is_composing {
                // Taken over when the composition ends: that saves, and finds no count to go on from.
                inner.seen = base.clone();
                inner.seq = None;
                return None;
            }
            is_merge = inner.live != *base;
            let (essay, cursors) = merged(base, &inner.live, &theirs, &cursors);
            inner.past.rebase(&inner.live, &essay);
            inner.live = essay;
            inner.seen = theirs;
            inner.seq = Some(stored.seq);
            Some(cursors)
        });
        self.record.set(stored.record);
        if is_merge {
            let mine = before.clone();
            spawn_local(async move { self.keep_snapshot(&mine, SnapshotKind::Before(Bulk::Merge)).await });
        }
        if let Some(cursors) = shown {
            self.show(&before, Some(&cursors));
            if self.is_unkept() {
                self.is_changed();
            }
        }
        self.saved.update(|count| *count = count.wrapping_add(1));
    }

    /// The field's selection, as a merge moves it.
    fn cursors(self) -> Vec<Cursor> {
        let (Some(field), Some(question)) = (self.field(), self.current.get_untracked()) else {
            return Vec::new();
        };
        let at = |offset: Result<Option<u32>, _>| Cursor {
            question: question.clone(),
            text: QuestionText::Answer,
            offset: offset.ok().flatten().unwrap_or(0),
        };
        vec![at(field.selection_start()), at(field.selection_end())]
    }

    /// Puts what changed on the screen; without cursors the field keeps its own.
    fn show(self, before: &Essay, cursors: Option<&[Cursor]>) {
        let after = self.read(Clone::clone);
        if *before == after {
            return;
        }
        if let (Some(field), Some(question)) = (self.field(), self.current.get_untracked())
            && let Some(question) = after.question(&question)
            && field.value() != question.answer
        {
            let kept = self.cursors();
            field.set_value(&question.answer);
            let place = |at: usize| cursors.unwrap_or(&kept).get(at).map_or(0, |cursor| cursor.offset);
            let _ = field.set_selection_range(place(0), place(1));
        }
        let is_there = |id: &QuestionId| after.question(id).is_some();
        if !self.current.get_untracked().is_some_and(|id| is_there(&id)) {
            self.current.set(after.questions.first().map(|question| question.id.clone()));
        }
        self.shape.update(|count| *count = count.wrapping_add(1));
    }
}

/// `mine` and `theirs`, both made of `base`, as one; mine counts as the later one.
fn merged(base: &Essay, mine: &Essay, theirs: &Essay, cursors: &[Cursor]) -> (Essay, Vec<Cursor>) {
    // The replica tells equal clocks apart, and these differ.
    let Ok(replica) = "00000000-0000-4000-8000-000000000000".parse::<ReplicaId>() else {
        return (mine.clone(), cursors.to_vec());
    };
    let (earlier, later) = (Stamp { clock: 0, replica: replica.clone() }, Stamp { clock: 1, replica });
    let merged =
        merge(base, Side { essay: mine, stamp: &later }, Side { essay: theirs, stamp: &earlier }, cursors);
    (merged.essay, merged.cursors)
}
