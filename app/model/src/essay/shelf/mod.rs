//! Lists of essays: what stands in which, what is found there, in which order.

mod order;
mod seek;
mod twin;

pub use order::{Order, Placed};
pub use seek::{Haystack, Needle};
pub use twin::{Target, twins};

use super::shape::{Essay, Form, Outcome, Status};

/// All there are, in the order they are passed.
pub const STATUSES: [Status; 5] = [
    Status::Writing,
    Status::Submitted,
    Status::Result(Outcome::Pass),
    Status::Result(Outcome::Fail),
    Status::Result(Outcome::Unknown),
];

/// A status in a word.
#[must_use]
pub fn status_label(status: Status) -> &'static str {
    match status {
        Status::Writing => "작성 중",
        Status::Submitted => "제출함",
        Status::Result(Outcome::Pass) => "합격",
        Status::Result(Outcome::Fail) => "불합격",
        Status::Result(Outcome::Unknown) => "결과 모름",
    }
}

/// How many questions of an essay are answered.
#[must_use]
pub fn answered(essay: &Essay) -> usize {
    essay.questions.iter().filter(|question| !question.answer.trim().is_empty()).count()
}

/// A list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Shelf {
    /// Applications.
    Essays,
    /// Experience cards.
    Cards,
    /// What was thrown away and can be taken back.
    Trash,
}

impl Shelf {
    /// All.
    pub const ALL: [Self; 3] = [Self::Essays, Self::Cards, Self::Trash];

    /// Whether an essay stands in it.
    #[must_use]
    pub fn holds(self, essay: &Essay) -> bool {
        match self {
            Self::Trash => essay.trashed_at.is_some(),
            Self::Essays => essay.trashed_at.is_none() && essay.form == Form::Application,
            Self::Cards => essay.trashed_at.is_none() && essay.form == Form::Card,
        }
    }
}

/// How far an essay has come, as lists are narrowed by it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Stage {
    /// 작성 중.
    Writing,
    /// 제출함.
    Submitted,
    /// 결과.
    Result,
}

impl Stage {
    /// All, in the order they are passed.
    pub const ALL: [Self; 3] = [Self::Writing, Self::Submitted, Self::Result];

    /// Which stage a status is of.
    #[must_use]
    pub fn of(status: Status) -> Self {
        match status {
            Status::Writing => Self::Writing,
            Status::Submitted => Self::Submitted,
            Status::Result(_) => Self::Result,
        }
    }

    /// Its word.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::Writing => "작성 중",
            Self::Submitted => "제출함",
            Self::Result => "결과",
        }
    }
}

#[cfg(test)]
mod tests {
    use chrono::DateTime;

    use super::*;
    use crate::essay::shape::Question;

    #[test]
    fn an_essay_stands_in_one_list() {
        let essay = Essay::new("00000000-0000-7000-8000-000000000001".parse().unwrap());
        let card = Essay { form: Form::Card, ..essay.clone() };
        let thrown = |essay: &Essay| Essay { trashed_at: Some(DateTime::UNIX_EPOCH), ..essay.clone() };
        for (essay, shelf) in [
            (thrown(&essay), Shelf::Trash),
            (thrown(&card), Shelf::Trash),
            (essay, Shelf::Essays),
            (card, Shelf::Cards),
        ] {
            assert_eq!(Shelf::ALL.map(|it| it.holds(&essay)), Shelf::ALL.map(|it| it == shelf), "{shelf:?}");
        }
    }

    #[test]
    fn every_result_is_one_stage() {
        let stages = [Stage::Writing, Stage::Submitted, Stage::Result, Stage::Result, Stage::Result];
        assert_eq!(STATUSES.map(Stage::of), stages);
        let words: std::collections::BTreeSet<_> = STATUSES.map(status_label).into();
        assert_eq!(words.len(), STATUSES.len());
    }

    #[test]
    fn blanks_are_no_answer() {
        let question = |n: u8, answer: &str| Question {
            answer: answer.to_owned(),
            ..Question::new(format!("00000000-0000-7000-8000-00000000000{n}").parse().unwrap())
        };
        let questions = vec![question(2, ""), question(3, " \n"), question(4, "가")];
        let id = "00000000-0000-7000-8000-000000000001".parse().unwrap();
        assert_eq!(answered(&Essay { questions, ..Essay::new(id) }), 1);
    }
}
