//! A step that is taken back at once, and which typing goes on with it.

use std::ops::Range;

use serde::{Deserialize, Serialize};

use super::patch::{Patch, Piece};
use crate::essay::replaced::Replaced;

/// Within how many milliseconds typing goes on with a step.
const PAUSE_MS: u64 = 1_000;

/// How a text was changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Origin {
    /// By a key: letters, Backspace, Delete.
    Typed,
    /// While an input method composes (`isComposing`). Without it a composition is told by what it replaces.
    Composed,
    /// Pasted or dropped.
    Pasted,
    /// Cut or dragged away.
    Cut,
    /// A fact or an experience was put in.
    Inserted,
    /// Changed at several places: all of a word, letters made plain.
    Replaced,
    /// An older version was put back.
    Restored,
}

/// A step: of what is to be taken back, or of what is to be done again.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Step {
    /// What takes it back, or does it again.
    pub patch: Patch,
    /// What was selected before it, in bytes of the text as it was then.
    pub selection: Range<usize>,
    /// How it was made.
    pub origin: Origin,
    /// About how many bytes it is saved in.
    #[serde(skip)]
    weight: usize,
}

impl Step {
    /// A step.
    pub fn new(patch: Patch, selection: Range<usize>, origin: Origin) -> Self {
        let weight = 160 + patch.pieces().iter().map(|piece| 64 + json_len(&piece.text)).sum::<usize>();
        Self { patch, selection, origin, weight }
    }

    /// The same step another way.
    pub fn with(self, patch: Patch) -> Self {
        Self::new(patch, self.selection, self.origin)
    }

    /// At most so many bytes are needed to save it.
    pub fn weight(&self) -> usize {
        self.weight
    }
}

/// Bytes of a text as JSON.
pub(super) fn json_len(text: &str) -> usize {
    let escape = |byte: u8| match byte {
        b'"' | b'\\' => 1,
        0..0x20 => 5,
        _ => 0,
    };
    text.len() + text.bytes().map(escape).sum::<usize>()
}

/// When something was typed last, and how.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Typing {
    /// By the caller's stopwatch.
    pub at_ms: u64,
    /// By an input method.
    pub composed: bool,
}

/// What was typed now.
#[derive(Clone, Copy, Debug)]
pub(super) struct Typed<'a> {
    /// The text before.
    pub before: &'a str,
    /// What was changed.
    pub change: &'a Replaced<'a>,
    /// Whether something was selected.
    pub selected: bool,
    /// When, and how.
    pub typing: Typing,
}

impl Typed<'_> {
    /// What takes back a step and this, if this goes on with it.
    pub fn goes_on(&self, step: &Patch, last: Typing) -> Option<Patch> {
        let [Piece { at, len, text: removed }] = step.pieces() else { return None };
        let own = *at..at + len;
        let Replaced { at: range, text } = self.change;
        let is_quick = self.typing.at_ms.checked_sub(last.at_ms).is_some_and(|pause| pause < PAUSE_MS);
        let letters = || {
            let is_behind = range.is_empty() && range.start == own.end;
            is_quick && is_behind && !own.is_empty() && !self.begins_a_word(&own)
        };
        if self.composes(&own, last) || (!text.is_empty() && letters()) {
            let len = (len + text.len()).saturating_sub(range.len());
            return Some(Patch::one(own.start..own.start + len, removed));
        }
        let may_remove = is_quick && own.is_empty() && text.is_empty();
        may_remove.then(|| self.removes(own.start, removed)).flatten()
    }

    /// Whether this is a syllable becoming another one, however long the pause was: a step that ended between two jamo
    /// would leave half a letter.
    fn composes(&self, own: &Range<usize>, last: Typing) -> bool {
        let Replaced { at: range, text } = self.change;
        let is_within = range.start >= own.start && range.end <= own.end;
        if self.typing.composed {
            // Some browsers take the letter out and put it in again.
            let again = last.composed && own.is_empty() && !text.is_empty();
            return is_within && (!range.is_empty() || again);
        }
        is_within && !range.is_empty() && !text.is_empty() && !self.selected
    }

    /// Whether white space follows letters.
    fn begins_a_word(&self, own: &Range<usize>) -> bool {
        let is_last_space =
            self.before.get(own.clone()).is_some_and(|own| own.ends_with(char::is_whitespace));
        self.change.text.starts_with(char::is_whitespace) && !is_last_space
    }

    /// What brings back what was removed before and now.
    fn removes(&self, at: usize, removed: &str) -> Option<Patch> {
        let range = self.change.at.clone();
        let now = self.before.get(range.clone())?;
        let removed = match (range.end == at, range.start == at) {
            (true, _) => format!("{now}{removed}"),
            (false, true) => format!("{removed}{now}"),
            (false, false) => return None,
        };
        Some(Patch::one(range.start..range.start, &removed))
    }
}
