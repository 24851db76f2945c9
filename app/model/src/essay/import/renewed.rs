//! Essays under other ids, where theirs are taken.

use std::{collections::BTreeMap, str::FromStr};

use crate::essay::{
    export::Kept,
    shape::{Essay, InvalidId, QuestionId, ReferenceId},
};

/// The essay under a new id, and so are its questions and facts: a fact is of the question it was of. `ids` makes
/// UUIDs.
///
/// # Errors
/// It made something else.
pub fn renewed(essay: &Essay, ids: impl FnMut() -> String) -> Result<Essay, InvalidId> {
    let kept = Kept { essay: essay.clone(), snapshots: Vec::new() };
    renewed_with_history(&kept, ids).map(|kept| kept.essay)
}

/// The same with its history: what was one question is one in all of it.
///
/// # Errors
/// `ids` made something else than UUIDs.
pub fn renewed_with_history(kept: &Kept, ids: impl FnMut() -> String) -> Result<Kept, InvalidId> {
    let Kept { mut essay, mut snapshots } = kept.clone();
    let mut renewal = Renewal { ids, questions: BTreeMap::new(), references: BTreeMap::new() };
    essay.id = renewal.next()?;
    renewal.parts(&mut essay)?;
    for snapshot in &mut snapshots {
        snapshot.id = renewal.next()?;
        snapshot.essay.id = essay.id.clone();
        renewal.parts(&mut snapshot.essay)?;
    }
    Ok(Kept { essay, snapshots })
}

/// The new id of each old one.
struct Renewal<F> {
    ids: F,
    questions: BTreeMap<QuestionId, QuestionId>,
    references: BTreeMap<ReferenceId, ReferenceId>,
}

impl<F: FnMut() -> String> Renewal<F> {
    fn next<T: FromStr<Err = InvalidId>>(&mut self) -> Result<T, InvalidId> {
        (self.ids)().parse()
    }

    fn parts(&mut self, essay: &mut Essay) -> Result<(), InvalidId> {
        for question in &mut essay.questions {
            question.id = self.question(&question.id)?;
        }
        for reference in &mut essay.references {
            reference.id = self.reference(&reference.id)?;
            // The question may be one that was taken out since.
            if let Some(question) = &mut reference.question {
                *question = self.question(question)?;
            }
        }
        Ok(())
    }

    fn question(&mut self, old: &QuestionId) -> Result<QuestionId, InvalidId> {
        if let Some(new) = self.questions.get(old) {
            return Ok(new.clone());
        }
        let new: QuestionId = self.next()?;
        self.questions.insert(old.clone(), new.clone());
        Ok(new)
    }

    fn reference(&mut self, old: &ReferenceId) -> Result<ReferenceId, InvalidId> {
        if let Some(new) = self.references.get(old) {
            return Ok(new.clone());
        }
        let new: ReferenceId = self.next()?;
        self.references.insert(old.clone(), new.clone());
        Ok(new)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::essay::{
        export::samples::{any_history, essay},
        snapshot::Snapshot,
    };

    fn ids() -> impl FnMut() -> String {
        let mut numbers = 0_u64..;
        move || format!("11111111-1111-7111-8111-{:012x}", numbers.next().unwrap())
    }

    #[test]
    fn every_id_is_new_and_a_fact_is_of_the_question_it_was_of() {
        let (old, new) = (essay(), renewed(&essay(), ids()).unwrap());
        assert_ne!(new.id, old.id);
        assert!(new.questions.iter().all(|it| old.question(&it.id).is_none()));
        assert_eq!(new.references[0].question.as_ref(), Some(&new.questions[0].id));
        assert_eq!(new.references[1].question, None);
        assert_eq!(new.validate(), Ok(()), "no two are one");
    }

    #[test]
    fn an_id_that_is_none_is_an_error() {
        assert_eq!(renewed(&essay(), || "1".to_owned()), Err(InvalidId));
    }

    /// An essay with the ids of another.
    fn under(ids: &Essay, mut essay: Essay) -> Essay {
        essay.id = ids.id.clone();
        for (question, of) in essay.questions.iter_mut().zip(&ids.questions) {
            question.id = of.id.clone();
        }
        for (reference, of) in essay.references.iter_mut().zip(&ids.references) {
            (reference.id, reference.question) = (of.id.clone(), of.question.clone());
        }
        essay
    }

    proptest! {
        #[test]
        fn nothing_but_ids_is_new((essay, snapshots) in any_history()) {
            let old = Kept { essay, snapshots };
            let new = renewed_with_history(&old, ids()).unwrap();
            prop_assert_eq!(under(&old.essay, new.essay.clone()), old.essay);
            prop_assert_eq!(new.snapshots.len(), old.snapshots.len());
            for (old, it) in old.snapshots.iter().zip(&new.snapshots) {
                let back = under(&old.essay, it.essay.clone());
                prop_assert_eq!(&Snapshot { id: old.id.clone(), essay: back, ..it.clone() }, old);
                // Of one essay still, question by question and fact by fact.
                prop_assert_eq!(under(&new.essay, it.essay.clone()), it.essay.clone());
            }
        }
    }
}
