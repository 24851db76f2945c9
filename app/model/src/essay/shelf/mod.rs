//! Lists of essays: what stands in which, what is found there, in which order.

mod order;
mod seek;

pub use order::{Order, Placed};
pub use seek::{Haystack, Needle};

use super::shape::{Essay, Form, Status};

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
    use crate::essay::shape::Outcome;

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
        assert_eq!(Stage::of(Status::Writing), Stage::Writing);
        assert_eq!(Stage::of(Status::Submitted), Stage::Submitted);
        for outcome in [Outcome::Pass, Outcome::Fail, Outcome::Unknown] {
            assert_eq!(Stage::of(Status::Result(outcome)), Stage::Result);
        }
    }
}
