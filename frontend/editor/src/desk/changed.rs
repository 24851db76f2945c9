//! What differs between two states of an essay.

use model::essay::shape::{Essay, Question};

/// The question whose answer is all that differs.
pub fn only_answer<'a>(before: &Essay, after: &'a Essay) -> Option<&'a Question> {
    let mut differ = before.questions.iter().zip(&after.questions).filter(|(old, new)| old != new);
    let (old, new) = differ.next()?;
    if differ.next().is_some() || before.questions.len() != after.questions.len() {
        return None;
    }
    let same_question = Question { answer: String::new(), ..old.clone() }
        == Question { answer: String::new(), ..new.clone() };
    let same_rest =
        Essay { questions: Vec::new(), ..before.clone() } == Essay { questions: Vec::new(), ..after.clone() };
    (same_question && same_rest).then_some(new)
}
