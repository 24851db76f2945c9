mod cursor;
mod essay;
mod property;
mod text;

use proptest::prelude::*;

use super::{text::merge_text, *};
use crate::{
    accepted::QuestionKind,
    essay::shape::{Company, ReplicaId, Status},
};

/// An id by a number.
fn id<T: std::str::FromStr<Err = crate::essay::shape::InvalidId>>(n: u64) -> T {
    format!("00000000-0000-7000-8000-{n:012x}").parse().unwrap()
}

fn stamp(clock: u64, replica: u64) -> Stamp {
    Stamp { clock, replica: id::<ReplicaId>(replica) }
}

/// An essay with one question for each answer.
fn essay(answers: &[&str]) -> Essay {
    let question = |(n, answer): (usize, &&str)| Question {
        answer: (*answer).to_owned(),
        ..Question::new(id(u64::try_from(n).unwrap() + 1))
    };
    Essay { questions: answers.iter().enumerate().map(question).collect(), ..Essay::new(id(99)) }
}

/// Merges; mine is the earlier one.
fn merged(base: &Essay, mine: &Essay, theirs: &Essay) -> Merged {
    let (earlier, later) = (stamp(1, 1), stamp(2, 2));
    let one = merge(base, Side { essay: mine, stamp: &earlier }, Side { essay: theirs, stamp: &later }, &[]);
    let other =
        merge(base, Side { essay: theirs, stamp: &later }, Side { essay: mine, stamp: &earlier }, &[]);
    assert_eq!((&one.essay, &one.notes), (&other.essay, &other.notes), "whoever merges, it is the same");
    one
}
