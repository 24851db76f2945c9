//! How the answers of a scope are written.

use serde::Serialize;

use super::{
    index::Entry,
    numbers::{share, size},
};

/// How answers are written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize)]
pub struct Expression {
    /// Answers looked at.
    pub answers: u32,
    /// Letters of an answer, spaces counted.
    pub length: Quartiles,
    /// Sentences of an answer, titles not counted.
    pub sentences: Quartiles,
    /// Numbers in digits of an answer.
    pub figures: Quartiles,
    /// Share of answers with a number in digits.
    pub with_figures: f64,
    /// Which stages of a story answers have words of.
    pub stages: Stages,
}

/// Least, quarter, half, three quarters, most.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Quartiles {
    /// Least.
    pub least: u32,
    /// A quarter of answers have at most this.
    pub lower: u32,
    /// Half of answers have at most this.
    pub median: u32,
    /// Three quarters of answers have at most this.
    pub upper: u32,
    /// Most.
    pub most: u32,
}

/// Shares of answers that have words of a stage.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize)]
pub struct Stages {
    /// Situation (당시, 상황).
    pub situation: f64,
    /// Task (목표, 맡았).
    pub task: f64,
    /// Action (제안했, 분석).
    pub action: f64,
    /// Result (결과, 줄었).
    pub result: f64,
    /// All four.
    pub all: f64,
}

/// Statistics over answers.
pub(super) fn of(answers: &[&Entry<'_>]) -> Expression {
    let styles = || answers.iter().map(|entry| entry.style);
    let total = size(answers.len());
    let stage = |number: usize| {
        let with = styles().filter(|style| style.stages.get(number).is_some_and(|has| *has));
        share(size(with.count()), total)
    };
    Expression {
        answers: total,
        length: quartiles(styles().map(|style| style.length).collect()),
        sentences: quartiles(styles().map(|style| style.sentences).collect()),
        figures: quartiles(styles().map(|style| style.figures).collect()),
        with_figures: share(size(styles().filter(|style| style.figures > 0).count()), total),
        stages: Stages {
            situation: stage(0),
            task: stage(1),
            action: stage(2),
            result: stage(3),
            all: share(size(styles().filter(|style| style.stages == [true; 4]).count()), total),
        },
    }
}

/// Between two values in proportion, rounded.
fn quartiles(mut values: Vec<u32>) -> Quartiles {
    values.sort_unstable();
    let Some(last) = values.len().checked_sub(1) else { return Quartiles::default() };
    let quarter = |quarters: usize| {
        let place = last * quarters;
        let value = |at: usize| u64::from(values.get(at).copied().unwrap_or_default());
        let rest = u64::from(size(place % 4));
        let sum = value(place / 4) * (4 - rest) + value((place / 4 + 1).min(last)) * rest;
        u32::try_from((sum + 2) / 4).unwrap_or(u32::MAX)
    };
    Quartiles {
        least: quarter(0),
        lower: quarter(1),
        median: quarter(2),
        upper: quarter(3),
        most: quarter(4),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn quartiles_lie_between_values() {
        let of = |values: &[u32]| {
            let Quartiles { least, lower, median, upper, most } = quartiles(values.to_vec());
            [least, lower, median, upper, most]
        };
        assert_eq!(of(&[5, 1, 3, 2, 4]), [1, 2, 3, 4, 5]);
        assert_eq!(of(&[10, 20]), [10, 13, 15, 18, 20]);
        assert_eq!(of(&[7]), [7; 5]);
        assert_eq!(of(&[]), [0; 5]);
    }

    proptest! {
        #[test]
        fn quartiles_are_in_order(values in proptest::collection::vec(any::<u32>(), 1..40)) {
            let found = quartiles(values.clone());
            prop_assert_eq!(Some(&found.least), values.iter().min());
            prop_assert_eq!(Some(&found.most), values.iter().max());
            prop_assert!(found.least <= found.lower && found.lower <= found.median);
            prop_assert!(found.median <= found.upper && found.upper <= found.most);
        }
    }
}
