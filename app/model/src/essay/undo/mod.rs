//! Undo and redo of one answer, of own changes only: a browser's own history ends at the first change made by code, and
//! would take back what came from another device.
//!
//! - A step keeps what takes it back ([`patch`]): the text that it removed, and how many letters it put in. What was
//!   typed is in the text, and is not kept twice.
//! - **What others wrote** ([`History::rebase`]) moves the steps: a step takes back what is left of it, and nothing that
//!   it did not put in. What a step would put back instead of own text that others took out has no place any more.
//! - The history knows the text it is of. Where the text is another one ([`History::resume`], or what
//!   [`History::record`] is told), the difference was not written here.

mod change;
mod kept;
mod patch;
mod step;
mod steps;

#[cfg(test)]
mod tests;

use std::ops::Range;

use serde::{Deserialize, Serialize};

pub use step::Origin;

use super::{replaced::Replaced, utf16};
use change::{Whose, by_words};
use kept::Kept;
use patch::Patch;
use step::{Step, Typed, Typing, json_len};
use steps::{Selected, rebased};

/// Steps at most, both ways together.
pub const STEPS_MAX: usize = 500;
/// Bytes of a saved history at most, as JSON; the oldest steps are let go.
pub const BYTES_MAX: usize = 1 << 20;

/// The own changes of one answer.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "Kept")]
pub struct History {
    /// The text now.
    text: String,
    /// What takes the steps back, the last one last.
    undo: Vec<Step>,
    /// What does them again, the next one last.
    redo: Vec<Step>,
    /// Whether typing may go on with the last step.
    #[serde(skip)]
    typing: Option<Typing>,
}

/// What an undo or redo gives.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Applied {
    /// The text.
    pub text: String,
    /// What is to be selected in it, in UTF-16 units.
    pub selection: Range<usize>,
    /// How the step was made.
    pub origin: Origin,
}

impl History {
    /// No steps yet.
    #[must_use]
    pub fn new(text: &str) -> Self {
        Self { text: text.to_owned(), ..Self::default() }
    }

    /// Goes on with a history that was saved, if it could be read. The text may be another one than when it was saved.
    #[must_use]
    pub fn resume(saved: Option<Self>, text: &str) -> Self {
        let mut history = saved.unwrap_or_else(|| Self::new(text));
        history.follow(text);
        history
    }

    /// The text it is of.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Whether there is a step to take back.
    #[must_use]
    pub fn can_undo(&self) -> bool {
        // The last step may be one that is being composed.
        self.undo.len() > 1 || self.undo.last().is_some_and(|step| !step.patch.is_nothing(&self.text))
    }

    /// Whether there is a step to do again.
    #[must_use]
    pub fn can_redo(&self) -> bool {
        !self.redo.is_empty()
    }

    /// Takes an own change: the whole text before and after an input event. `selection_before` is in UTF-16 units,
    /// `at_ms` by a stopwatch that only goes forward.
    pub fn record(
        &mut self,
        before: &str,
        after: &str,
        selection_before: Range<usize>,
        at_ms: u64,
        origin: Origin,
    ) {
        if after == self.text {
            return;
        }
        self.follow(before);
        let selection = utf16::to_bytes(before, selection_before);
        match origin {
            Origin::Replaced | Origin::Restored => {
                self.push(by_words(before, after, Whose::Own).inverse(before), selection, origin);
            }
            Origin::Pasted | Origin::Cut | Origin::Inserted => {
                let Replaced { at, text } = Replaced::of(before, after, &selection);
                self.push(Patch::one(at, text).inverse(before), selection, origin);
            }
            Origin::Typed | Origin::Composed => self.typed(before, after, selection, at_ms, origin),
        }
        self.becomes(after);
    }

    /// Takes a change that others made.
    pub fn rebase(&mut self, before: &str, after: &str) {
        self.follow(before);
        self.follow(after);
    }

    /// Takes the last step back.
    pub fn undo(&mut self) -> Option<Applied> {
        self.typing = None;
        self.settle();
        let step = self.undo.pop()?;
        let (back, text) = self.applied(&step)?;
        let selection =
            utf16::from_byte(&text, step.selection.start)..utf16::from_byte(&text, step.selection.end);
        let origin = step.origin;
        self.redo.push(step.with(back));
        self.becomes(&text);
        Some(Applied { text, selection, origin })
    }

    /// Does the step that was taken back last again.
    pub fn redo(&mut self) -> Option<Applied> {
        self.typing = None;
        let step = self.redo.pop()?;
        let (back, text) = self.applied(&step)?;
        let end = back.pieces().last().map_or(text.len(), |piece| piece.at + piece.len);
        let caret = utf16::from_byte(&text, end);
        let origin = step.origin;
        self.undo.push(step.with(back));
        self.becomes(&text);
        Some(Applied { text, selection: caret..caret, origin })
    }

    /// What takes a step back again, and the text after it. If it does not fit the text no other does.
    fn applied(&mut self, step: &Step) -> Option<(Patch, String)> {
        let text = step.patch.apply(&self.text);
        if text.is_none() {
            (self.undo, self.redo) = Default::default();
        }
        Some((step.patch.inverse(&self.text), text?))
    }

    fn typed(&mut self, before: &str, after: &str, selection: Range<usize>, at_ms: u64, origin: Origin) {
        let change = Replaced::of(before, after, &selection);
        let typing = Typing { at_ms, composed: origin == Origin::Composed };
        let now = Typed { before, change: &change, selected: !selection.is_empty(), typing };
        let together =
            self.typing.zip(self.undo.last()).and_then(|(last, step)| now.goes_on(&step.patch, last));
        match (together, self.undo.pop()) {
            (Some(patch), Some(step)) => self.undo.push(step.with(patch)),
            (_, step) => {
                self.undo.extend(step);
                self.push(Patch::one(change.at.clone(), change.text).inverse(before), selection, origin);
            }
        }
        self.typing = Some(typing);
    }

    fn push(&mut self, patch: Patch, selection: Range<usize>, origin: Origin) {
        // A letter that was being composed is done.
        self.typing = None;
        self.settle();
        self.redo.clear();
        self.undo.push(Step::new(patch, selection, origin));
    }

    /// The text is this one now.
    fn becomes(&mut self, text: &str) {
        text.clone_into(&mut self.text);
        self.settle();
        self.trim();
    }

    /// Lets go of next steps that change nothing, such as a letter that was composed and removed; not while an input
    /// method may be putting it in again.
    fn settle(&mut self) {
        let is_nothing = |step: &mut Step| step.patch.is_nothing(&self.text);
        if !self.typing.is_some_and(|typing| typing.composed) {
            while self.undo.pop_if(is_nothing).is_some() {}
        }
        while self.redo.pop_if(is_nothing).is_some() {}
    }

    /// The text is another one, and it was not written here.
    fn follow(&mut self, text: &str) {
        if text == self.text {
            return;
        }
        self.typing = None;
        self.settle();
        let change = by_words(&self.text, text, Whose::Others);
        self.undo = rebased(std::mem::take(&mut self.undo), &self.text, &change, Selected::After);
        self.redo = rebased(std::mem::take(&mut self.redo), &self.text, &change, Selected::Before);
        self.becomes(text);
    }

    /// Keeps to the bounds: the steps farthest away go first.
    fn trim(&mut self) {
        let weight = |steps: &[Step]| steps.iter().map(Step::weight).sum::<usize>();
        let mut bytes = 64 + json_len(&self.text) + weight(&self.undo) + weight(&self.redo);
        while self.undo.len() + self.redo.len() > STEPS_MAX || bytes > BYTES_MAX {
            let steps =
                if self.redo.len() > 1 || self.undo.is_empty() { &mut self.redo } else { &mut self.undo };
            if steps.is_empty() {
                return;
            }
            bytes = bytes.saturating_sub(steps.remove(0).weight());
        }
    }
}
