//! Steps that follow one another, when the text they begin with changes.

use super::{
    patch::{Patch, Swapped},
    step::Step,
};

/// Which text a step's selection is in.
#[derive(Clone, Copy)]
pub(super) enum Selected {
    /// The one it is applied to.
    Before,
    /// The one it makes.
    After,
}

/// Steps, the last one to be applied first, of a text that others change.
pub(super) fn rebased(steps: Vec<Step>, text: &str, change: &Patch, selected: Selected) -> Vec<Step> {
    let (mut text, mut change) = (text.to_owned(), change.clone());
    let mut kept = Vec::with_capacity(steps.len());
    for step in steps.into_iter().rev() {
        let Some(after) = step.patch.apply(&text) else { break };
        let Swapped { own, others } = change.swapped(&step.patch, &text);
        if !own.is_empty() {
            let through = match selected {
                Selected::Before => &change,
                Selected::After => &others,
            };
            let selection = through.moved(step.selection.start)..through.moved(step.selection.end);
            kept.push(Step::new(own, selection, step.origin));
        }
        (text, change) = (after, others);
    }
    kept.reverse();
    kept
}

/// Whether steps can be applied one after another, the last one first.
pub(super) fn fit(steps: &[Step], text: &str, selected: Selected) -> bool {
    let mut text = text.to_owned();
    steps.iter().rev().all(|step| {
        let Some(after) = step.patch.apply(&text) else { return false };
        let before = std::mem::replace(&mut text, after);
        let of = match selected {
            Selected::Before => &before,
            Selected::After => &text,
        };
        of.get(step.selection.clone()).is_some()
    })
}
