mod convergence;
mod decision;
mod hostile;
mod limit;
mod restored;
mod single;
mod world;

use super::{testing as store, *};
use crate::essay::shape::{EssayId, InvalidId, PushKey, Question, QuestionId, ReplicaId};

/// An id by a number.
fn id<T: std::str::FromStr<Err = InvalidId>>(n: u64) -> T {
    format!("00000000-0000-7000-8000-{n:012x}").parse().unwrap()
}

/// An essay with one question for each answer.
fn essay(answers: &[&str]) -> Essay {
    let question = |(n, answer): (usize, &&str)| Question {
        answer: (*answer).to_owned(),
        ..Question::new(id::<QuestionId>(n as u64 + 1))
    };
    Essay { questions: answers.iter().enumerate().map(question).collect(), ..Essay::new(id::<EssayId>(99)) }
}

/// The first answer.
fn text(essay: &Essay) -> &str {
    &essay.questions[0].answer
}

/// What a reply meets: nothing but the time and an id.
fn arrival(now: u64, fresh: &EssayId) -> Arrival<'_> {
    Arrival { now, fresh, cursors: &[] }
}
