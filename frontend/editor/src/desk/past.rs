//! What can be taken back, for each answer: own changes only, kept over reloads (E8). The browser's own history would end
//! at the first text that code puts into the field.

use std::{collections::BTreeMap, ops::Range};

use model::essay::{
    shape::{Essay, QuestionId},
    snapshot::Due,
    undo::{Applied, History, Origin},
};

use crate::store::{Batch, Fault};

/// Where it stands beside the histories how much was written since the last snapshot: no question has such an id.
pub fn due_key(essay: &str) -> String {
    format!("{essay}/due")
}

/// The histories of an essay's answers.
#[derive(Default)]
pub struct Past {
    answers: BTreeMap<QuestionId, History>,
    /// Those that changed since they were kept.
    unkept: Vec<QuestionId>,
}

impl Past {
    /// Goes on with what was kept.
    pub fn resume(kept: Vec<(QuestionId, History)>, essay: &Essay) -> Self {
        let text = |id: &QuestionId| essay.question(id).map(|question| question.answer.as_str());
        let answers = kept.into_iter().filter_map(|(id, history)| {
            let history = History::resume(Some(history), text(&id)?);
            Some((id, history))
        });
        Self { answers: answers.collect(), unkept: Vec::new() }
    }

    /// An own change.
    pub fn record(
        &mut self,
        id: &QuestionId,
        [before, after]: [&str; 2],
        selected: Range<usize>,
        at_ms: u64,
        origin: Origin,
    ) {
        self.of(id, before).record(before, after, selected, at_ms, origin);
        self.changed(id);
    }

    /// Others' changes.
    pub fn rebase(&mut self, before: &Essay, after: &Essay) {
        for (id, history) in &mut self.answers {
            let answer = |essay: &Essay| {
                essay.question(id).map(|question| question.answer.clone()).unwrap_or_default()
            };
            let (before, after) = (answer(before), answer(after));
            if before != after {
                history.rebase(&before, &after);
            }
        }
    }

    /// Takes a step back, or does it again.
    pub fn step(&mut self, id: &QuestionId, is_redo: bool) -> Option<Applied> {
        let history = self.answers.get_mut(id)?;
        let applied = if is_redo { history.redo() } else { history.undo() };
        if applied.is_some() {
            self.changed(id);
        }
        applied
    }

    /// Keeps what changed, and beside it how much was written since the last snapshot.
    ///
    /// # Errors
    /// If it cannot be written as JSON.
    pub fn keep(&mut self, essay: &str, due: &Due, batch: &mut Batch) -> Result<bool, Fault> {
        let changed = std::mem::take(&mut self.unkept);
        if !changed.is_empty() {
            batch.put("undo", &due_key(essay), due)?;
        }
        for id in &changed {
            if let Some(history) = self.answers.get(id) {
                batch.put("undo", &format!("{essay}/{id}"), &(id, history))?;
            }
        }
        Ok(!changed.is_empty())
    }

    fn of(&mut self, id: &QuestionId, text: &str) -> &mut History {
        self.answers.entry(id.clone()).or_insert_with(|| History::new(text))
    }

    fn changed(&mut self, id: &QuestionId) {
        if !self.unkept.contains(id) {
            self.unkept.push(id.clone());
        }
    }
}
