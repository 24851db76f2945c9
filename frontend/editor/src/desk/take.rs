//! From the disk to the screen: what another tab or the server wrote.

use leptos::{prelude::*, task::spawn_local};
use model::essay::{
    merge::{Cursor, Merged, QuestionText, Side, Stamp, merge},
    shape::{Essay, QuestionId, ReplicaId},
    snapshot::{Bulk, SnapshotKind},
};

use super::Desk;
use crate::store::Stored;

impl Desk {
    /// Takes over what the store has. `base` is what it and the text on the screen were both made of.
    pub(super) fn absorb(self, base: &Essay, stored: Stored) {
        let theirs = stored.record.replica.essay().clone();
        let before = self.read(Clone::clone);
        let cursors = self.cursors();
        let mut notes = Vec::new();
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
            let merged = merged(base, &inner.live, &theirs, &cursors);
            inner.past.rebase(&inner.live, &merged.essay);
            inner.live = merged.essay;
            notes = merged.notes;
            inner.seen = theirs;
            inner.seq = Some(stored.seq);
            Some(merged.cursors)
        });
        self.record.set(stored.record);
        // Where nothing stands twice or was left out, both texts are in the one: two tabs in which one types would fill the
        // history with them.
        if !notes.is_empty() {
            let mine = before.clone();
            spawn_local(async move {
                self.keep_snapshot(&mine, SnapshotKind::Before(Bulk::Merge)).await;
            });
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
    pub(super) fn show(self, before: &Essay, cursors: Option<&[Cursor]>) {
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
pub(super) fn merged(base: &Essay, mine: &Essay, theirs: &Essay, cursors: &[Cursor]) -> Merged {
    // The replica tells equal clocks apart, and these differ.
    let Ok(replica) = "00000000-0000-4000-8000-000000000000".parse::<ReplicaId>() else {
        return Merged { essay: mine.clone(), cursors: cursors.to_vec(), notes: Vec::new() };
    };
    let (earlier, later) = (Stamp { clock: 0, replica: replica.clone() }, Stamp { clock: 1, replica });
    merge(base, Side { essay: mine, stamp: &later }, Side { essay: theirs, stamp: &earlier }, cursors)
}
