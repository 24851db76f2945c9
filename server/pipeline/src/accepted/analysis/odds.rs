//! Whether a word is used more in some answers than in the others, and how sure that is.

use serde::Serialize;

/// 97.5 % of a normal distribution are below.
const NORMAL_975: f64 = 1.959_963_984_540_054;

/// Documents with a word, and documents with words counted once for each word in them.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Side {
    /// Documents with the word.
    pub(super) with: f64,
    /// Documents.
    pub(super) documents: f64,
    /// Words of all documents, each once for each document.
    pub(super) words: f64,
}

/// How many times as frequent a word is, with a 95 % interval.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Lift {
    /// Share of the scope's essays with the word over the share elsewhere.
    pub value: f64,
    /// Lower end.
    pub low: f64,
    /// Upper end.
    pub high: f64,
}

impl Lift {
    /// Ratio of shares, half a document added to each count, so that none is zero; the interval is normal in
    /// its logarithm.
    pub(super) fn of(here: Side, there: Side) -> Self {
        let part = |side: Side| (side.with + 0.5, side.documents + 1.0);
        let ((with, all), (other_with, other_all)) = (part(here), part(there));
        let value = (with / all) / (other_with / other_all);
        let variance = (1.0 / with - 1.0 / all) + (1.0 / other_with - 1.0 / other_all);
        let width = (NORMAL_975 * variance.max(0.0).sqrt()).exp();
        Self { value, low: value / width, high: value * width }
    }
}

/// Log-odds ratio of a word with an informative Dirichlet prior, in standard deviations (Monroe, Colaresi and
/// Quinn, "Fightin' Words", 2008), on documents instead of occurrences. The prior is the word's share of both
/// sides together; it weighs as much as the geometric mean of the scope and all.
pub(super) fn z(here: Side, there: Side) -> f64 {
    let all = here.words + there.words;
    if here.words <= 0.0 || there.words <= 0.0 {
        return 0.0;
    }
    let weight = (here.words * all).sqrt();
    let prior = weight * (here.with + there.with) / all;
    let odds = |side: Side| {
        let with = side.with + prior;
        (with / (side.words + weight - with)).ln()
    };
    let variance = 1.0 / (here.with + prior) + 1.0 / (there.with + prior);
    (odds(here) - odds(there)) / variance.sqrt()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn side(with: u32, documents: u32) -> Side {
        Side { with: f64::from(with), documents: f64::from(documents), words: f64::from(documents) * 100.0 }
    }

    #[test]
    fn a_lift_by_hand() {
        let lift = Lift::of(side(8, 16), side(10, 144));
        assert!((lift.value - (8.5 / 17.0) / (10.5 / 145.0)).abs() < 1e-12);
        assert!((lift.low - 3.2554).abs() < 1e-4 && (lift.high - 14.6449).abs() < 1e-4, "{lift:?}");
    }

    #[test]
    fn log_odds_by_hand() {
        // The prior weighs 4,000 words, 25 of them this one.
        let (here, there) = (
            Side { with: 50.0, documents: 100.0, words: 1_000.0 },
            Side { with: 50.0, documents: 1_500.0, words: 15_000.0 },
        );
        let prior: f64 = 4_000.0 * 100.0 / 16_000.0;
        let delta = ((50.0 + prior) / (5_000.0 - 50.0 - prior)).ln()
            - ((50.0 + prior) / (19_000.0 - 50.0 - prior)).ln();
        assert!((z(here, there) - delta / (2.0 / (50.0 + prior)).sqrt()).abs() < 1e-12);
        assert!((z(here, there) - 8.2435).abs() < 1e-4, "{}", z(here, there));
    }

    #[test]
    fn nothing_to_compare_with_says_nothing() {
        assert!((z(side(3, 5), side(0, 0))).abs() < f64::EPSILON);
    }

    proptest! {
        #[test]
        fn the_interval_holds_the_lift(
            with in 0..50_u32,
            more in 0..50_u32,
            other in 0..500_u32,
            others in 0..500_u32,
        ) {
            let lift = Lift::of(side(with, with + more), side(other, other + others));
            prop_assert!(lift.low.is_finite() && lift.high.is_finite() && lift.low > 0.0);
            prop_assert!(lift.low <= lift.value && lift.value <= lift.high, "{lift:?}");
        }

        #[test]
        fn the_same_share_on_both_sides_is_no_difference(
            with in 1..20_u32,
            more in 1..20_u32,
            times in 1..20_u32,
        ) {
            let all = with + more;
            prop_assert!(z(side(with, all), side(with * times, all * times)).abs() < 1e-9);
        }

        #[test]
        fn sides_exchanged_have_the_opposite_sign(with in 1..20_u32, more in 1..20_u32, other in 1..200_u32) {
            let (here, there) = (side(with, with + more), side(other, 200));
            prop_assert_eq!(z(here, there) > 0.0, z(there, here) < 0.0);
        }
    }
}
