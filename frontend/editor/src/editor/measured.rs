//! How long an answer is.

use model::essay::{
    count::{CountRule, Measure, Tally},
    shape::Question,
};

/// An answer, counted in every way, and against its limit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Measured {
    /// What it consists of.
    pub tally: Tally,
    /// How its limit counts.
    pub rule: Option<CountRule>,
    /// How much of its limit it uses.
    pub measure: Option<Measure>,
}

impl Measured {
    /// Of a question's answer.
    pub fn of(question: &Question) -> Self {
        let tally = Tally::of(&question.answer);
        let measure = question.limit.map(|limit| Measure::of_tally(&question.answer, &tally, &limit));
        Self { tally, rule: question.limit.map(|limit| limit.rule()), measure }
    }
}
