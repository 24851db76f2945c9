//! A history as it is saved. What comes from storage is not trusted: it fits its text, or there is none.

use serde::Deserialize;

use super::{
    History,
    step::Step,
    steps::{Selected, fit},
};

/// A history as it is saved.
#[derive(Deserialize)]
pub(super) struct Kept {
    text: String,
    undo: Vec<Step>,
    redo: Vec<Step>,
}

/// What was saved is none of ours.
#[derive(Debug, thiserror::Error)]
#[error("no history of its text")]
pub(super) struct Unsound;

impl TryFrom<Kept> for History {
    type Error = Unsound;

    fn try_from(Kept { text, undo, redo }: Kept) -> Result<Self, Unsound> {
        let weighed = |steps: Vec<Step>| -> Vec<Step> {
            steps.into_iter().map(|step| Step::new(step.patch, step.selection, step.origin)).collect()
        };
        let mut history = Self { undo: weighed(undo), redo: weighed(redo), text, typing: None };
        history.trim();
        let Self { text, undo, redo, .. } = &history;
        if fit(undo, text, Selected::After) && fit(redo, text, Selected::Before) {
            Ok(history)
        } else {
            Err(Unsound)
        }
    }
}
