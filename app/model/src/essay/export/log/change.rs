//! What was changed between two states of an essay.

use crate::essay::{
    count::{CountRule, count},
    diff::{Change, Piece, diff},
    shape::{Essay, Question},
};

/// A state of an essay, and what was changed to come to it.
pub(super) struct Step {
    /// Letters of all answers, with spaces.
    pub letters: u32,
    /// Letters of answers that were added.
    pub added: u32,
    /// Letters of answers that were removed.
    pub removed: u32,
    /// The questions whose words or answer were changed.
    pub changed: Vec<Changed>,
}

/// A question that was changed.
pub(super) struct Changed {
    /// Its number; none if it was taken out.
    pub number: Option<usize>,
    /// Its words.
    pub text: Vec<Piece>,
    /// Its answer.
    pub answer: Vec<Piece>,
}

impl Step {
    /// From one state, or from nothing, to another.
    pub(super) fn of(before: Option<&Essay>, after: &Essay) -> Self {
        let kept = after.questions.iter().enumerate().map(|(at, question)| {
            let old = before.and_then(|before| before.question(&question.id));
            Changed::of(Some(at + 1), old, Some(question))
        });
        let gone = before.into_iter().flat_map(|before| &before.questions);
        let gone = gone.filter(|old| after.question(&old.id).is_none());
        let gone = gone.map(|old| Changed::of(None, Some(old), None));
        let changed: Vec<Changed> = kept.chain(gone).filter(Changed::is_one).collect();
        let sum = |change| {
            changed.iter().flat_map(|it| &it.answer).filter(|it| it.change == change).map(letters).sum()
        };
        Self {
            letters: after.questions.iter().map(|it| count(&it.answer, CountRule::default())).sum(),
            added: sum(Change::Added),
            removed: sum(Change::Removed),
            changed,
        }
    }
}

impl Changed {
    fn of(number: Option<usize>, before: Option<&Question>, after: Option<&Question>) -> Self {
        let (old, new) = (before.map_or("", |it| &it.text), after.map_or("", |it| &it.text));
        let text = diff(old, new);
        let (old, new) = (before.map_or("", |it| &it.answer), after.map_or("", |it| &it.answer));
        Self { number, text, answer: diff(old, new) }
    }

    fn is_one(&self) -> bool {
        self.text.iter().chain(&self.answer).any(|piece| piece.change != Change::Same)
    }
}

fn letters(piece: &Piece) -> u32 {
    count(&piece.text, CountRule::default())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::essay::export::samples::{any_history, essay};

    #[test]
    fn what_is_the_same_is_no_change() {
        let step = Step::of(Some(&essay()), &essay());
        assert_eq!((step.letters, step.added, step.removed, step.changed.len()), (69, 0, 0, 0));
    }

    #[test]
    fn a_question_that_was_taken_out_or_moved_is_known_by_its_id() {
        let mut after = essay();
        after.questions.swap(0, 2);
        assert!(Step::of(Some(&essay()), &after).changed.is_empty());
        after.questions.truncate(2);
        let step = Step::of(Some(&essay()), &after);
        assert_eq!(step.changed.iter().map(|it| it.number).collect::<Vec<_>>(), [None]);
        assert_eq!((step.added, step.removed), (0, 47));
    }

    proptest! {
        #[test]
        fn what_was_added_and_removed_is_the_difference_in_letters((essay, snapshots) in any_history()) {
            for snapshot in &snapshots {
                let (then, now) = (Step::of(None, &snapshot.essay), Step::of(Some(&snapshot.essay), &essay));
                prop_assert_eq!((then.added, then.removed), (then.letters, 0));
                for changed in &now.changed {
                    let answer = |change| changed.answer.iter().filter(|it| it.change != change).map(|it| it.text.as_str()).collect::<String>();
                    if let Some(question) = changed.number.and_then(|number| essay.questions.get(number - 1)) {
                        let old = snapshot.essay.question(&question.id).unwrap();
                        prop_assert_eq!(answer(Change::Removed), question.answer.as_str());
                        prop_assert_eq!(answer(Change::Added), old.answer.as_str());
                    }
                }
            }
        }
    }
}
