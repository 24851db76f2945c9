//! From the screen to the disk.

use leptos::{
    leptos_dom::helpers::{set_timeout, set_timeout_with_handle},
    prelude::*,
    task::spawn_local,
};
use model::essay::{
    shape::{Essay, EssayId},
    snapshot::{Bulk, Due, SnapshotKind},
};

use super::{Desk, Trouble, changed, take::merged};
use crate::{
    browser::{fresh, is_hidden, stopwatch_ms},
    clock,
    history::Shelf,
    store::{Batch, Fault, Record},
};

/// Written this long after the last key …
const QUIET_MS: u64 = 250;
/// … and this long after the first that is not kept, however fast one types.
const LONGEST_MS: u64 = 700;
/// What could not be kept is tried again after so long.
const AGAIN: std::time::Duration = std::time::Duration::from_secs(5);
/// Histories are kept so often at most.
const PAST_MS: u64 = 3_000;

impl Desk {
    /// Keeps what is written, now.
    pub fn flush(self) {
        // A timer of a desk that was left.
        if self.inner.is_disposed() {
            return;
        }
        spawn_local(async move { self.save().await });
    }

    /// Keeps what is written; done when it is on the disk, or cannot be.
    pub async fn save(self) {
        // Asked for before the desk was left, and run after.
        if self.inner.is_disposed() {
            return;
        }
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
        loop {
            while self.with(|inner| std::mem::take(&mut inner.is_due)) {
                self.save_text().await;
            }
            self.keep_past(is_hidden()).await;
            if self.with(|inner| inner.due.is_due()) {
                self.snapshot(SnapshotKind::Automatic).await;
            }
            // Who asked meanwhile went away again: it is done here, not with the next key.
            let is_done = self.with(|inner| {
                inner.is_saving = inner.is_due;
                !inner.is_saving
            });
            if is_done {
                break;
            }
        }
        self.saved.update(|count| *count = count.wrapping_add(1));
    }

    /// The text, and what others wrote of it.
    async fn save_text(self) {
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

    /// Keeps the essay as it stands as a snapshot, if there is a reason to. False if it could not be kept.
    pub async fn snapshot(self, kind: SnapshotKind) -> bool {
        let essay = self.read(Clone::clone);
        self.keep_snapshot(&essay, kind).await
    }

    pub(super) async fn keep_snapshot(self, essay: &Essay, kind: SnapshotKind) -> bool {
        // One that went leaves nothing of it behind.
        if self.trouble.try_with_untracked(|trouble| *trouble == Some(Trouble::Erased)) != Some(false) {
            return false;
        }
        let (store, id) = (self.store(), self.id());
        let before = self.with(|inner| std::mem::take(&mut inner.due));
        let mut due = before.clone();
        match Shelf::of(&store, &id).take(essay, kind, &mut due).await {
            Ok(_) => {
                self.count(&due);
                true
            }
            Err(fault) => {
                self.count(&before);
                self.trouble.try_set(Some(Trouble::Device(fault)));
                false
            }
        }
    }

    /// So much was written besides; nothing where the desk was left meanwhile.
    fn count(self, due: &Due) {
        self.inner.try_with_value(|inner| inner.borrow_mut().due.add(due));
    }

    /// Keeps what stands on the screen as an essay of its own: the one it was is gone from this device. Whose it was it is.
    pub async fn keep_anew(self) -> Option<EssayId> {
        let id = fresh::<EssayId>()?;
        let mut record = self.record.get_untracked();
        let live = self.read(Clone::clone);
        record.replica.write(live.clone());
        let anew = Record::new(record.owner, record.replica.copied(id.clone()));
        match self.store().insert(&anew).await {
            Ok(true) => {
                // What was written until now is safe there.
                self.with(|inner| {
                    inner.seen = live;
                    inner.news.tell(&id, 0);
                });
                Some(id)
            }
            Ok(false) => None,
            Err(fault) => {
                self.trouble.set(Some(Trouble::Device(fault)));
                None
            }
        }
    }

    /// Keeps what can be taken back, and how much was written since the last snapshot: not with every letter, for a history
    /// is larger than an answer.
    async fn keep_past(self, is_last: bool) {
        let now = stopwatch_ms();
        let due = self.with(|inner| {
            let is_due = is_last || now.saturating_sub(inner.past_kept_at) >= PAST_MS;
            let mut batch = Batch::default();
            // One that went leaves nothing of it behind.
            batch.needs(&inner.id);
            let changed =
                is_due && inner.past.keep(inner.id.as_str(), &inner.due, &mut batch).unwrap_or(false);
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

    /// Something is to be kept soon.
    pub(super) fn is_changed(self) {
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
            let at = clock::ms();
            if let Some(question) = changed::only_answer(&seen, &live)
                && store.write_answer(&id, &question.id, &question.answer, at, seq).await?
            {
                let kept = seq.saturating_add(1);
                self.with(|inner| {
                    inner.seen = live;
                    inner.seq = Some(kept);
                    inner.news.tell(&inner.id, kept);
                });
                self.record.update_untracked(|record| record.device.written_at = at);
                return Ok(true);
            }
        }
        let change = |record: &mut Record, _: &mut _| {
            let theirs = record.replica.essay();
            let merge = (*theirs != seen).then(|| merged(&seen, &live, theirs, &[]));
            let is_whole = merge.as_ref().is_none_or(|merge| merge.notes.is_empty());
            if record.replica.write(merge.map_or_else(|| live.clone(), |merge| merge.essay)) {
                record.device.written_at = clock::ms();
            }
            Ok(is_whole)
        };
        let (is_whole, stored) = loop {
            match store.update(&id, change).await? {
                Some(kept) => break kept,
                None if live == seen => return Ok(false),
                None if !self.bring_back(&live).await? => return Ok(false),
                None => {}
            }
        };
        // It is there, again or still.
        self.trouble.maybe_update(|trouble| trouble.take_if(|it| *it == Trouble::Erased).is_some());
        if !is_whole {
            self.keep_snapshot(&live, SnapshotKind::Before(Bulk::Merge)).await;
        }
        self.with(|inner| inner.news.tell(&inner.id, stored.seq));
        self.absorb(&live, stored);
        Ok(true)
    }

    /// An account's essay that went while something was written in it here is kept again: it was taken from the device
    /// because the server had all of it, and that is no longer so. One of nobody's was erased by its writer. False if it
    /// stays away.
    async fn bring_back(self, live: &Essay) -> Result<bool, Fault> {
        let mut record = self.record.with_untracked(Clone::clone);
        if record.owner.is_none() {
            return Ok(false);
        }
        record.replica.write(live.clone());
        record.device.written_at = clock::ms();
        // Where another tab was first, this text is merged into its.
        self.store().insert(&record).await?;
        Ok(true)
    }
}
