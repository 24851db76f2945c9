//! Common expressions (흔한 표현): words that are everywhere, and so recommend nobody.

use model::{accepted::QuestionKind, job_group::JobGroup};

use super::{
    index::Index,
    numbers::{at, item_mut, share},
    parallel::in_parts,
    scope::Scope,
    tally::Tally,
};

/// Which terms are common: in many of all essays, or in some and evenly over job groups and kinds of
/// question.
pub(super) fn flags(index: &Index<'_>) -> Vec<bool> {
    let options = &index.options;
    let parts = [JobGroup::ALL.map(Scope::group).to_vec(), QuestionKind::ALL.map(Scope::kind).to_vec()];
    let spreads = in_parts(&parts, options.threads, |parts| {
        parts.iter().map(|scopes| spread(index, scopes)).collect::<Vec<_>>()
    });
    let spreads: Vec<Vec<f64>> = spreads.into_iter().flatten().collect();
    let even = |term| spreads.iter().all(|spread| at(spread, term) >= options.evenness);
    let common = index.total.terms.iter().zip(0..).map(|((essays, _), term)| {
        let share = share(*essays, index.total.essays);
        share > options.common_share || (share >= options.even_share && even(term))
    });
    common.collect()
}

/// How evenly each term is spread over scopes that have enough essays: 1 when each has the same share of
/// essays with it, `1/n` when it is in one of `n`.
fn spread(index: &Index<'_>, scopes: &[Scope]) -> Vec<f64> {
    let mut tally = Tally::new(index);
    let mut entropies = vec![Entropy::default(); index.keys.len()];
    let mut counted = 0_u32;
    for scope in scopes.iter().filter(|scope| index.essays(**scope) >= index.options.min_essays) {
        tally.count(&index.answers(*scope));
        counted += 1;
        for (term, count) in tally.found() {
            if let Some(entropy) = item_mut(&mut entropies, term) {
                entropy.add(share(count.essays, tally.essays));
            }
        }
    }
    // Over one scope nothing is spread.
    let of = |entropy: Entropy| if counted > 1 { entropy.number() / f64::from(counted) } else { 0.0 };
    entropies.into_iter().map(of).collect()
}

/// Of shares `p` that need not add up to 1.
#[derive(Clone, Copy, Default)]
struct Entropy {
    sum: f64,
    /// Sum of `p ln p`.
    logs: f64,
}

impl Entropy {
    fn add(&mut self, share: f64) {
        self.sum += share;
        self.logs += share * share.ln();
    }

    /// How many equal shares have the same entropy.
    fn number(self) -> f64 {
        if self.sum > 0.0 { (self.sum.ln() - self.logs / self.sum).exp() } else { 0.0 }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_shares_count_as_many_as_they_are() {
        let number = |shares: &[f64]| {
            let mut entropy = Entropy::default();
            shares.iter().for_each(|share| entropy.add(*share));
            entropy.number()
        };
        assert!((number(&[0.3; 7]) - 7.0).abs() < 1e-9);
        assert!((number(&[0.2]) - 1.0).abs() < 1e-9);
        assert!(number(&[0.9, 0.01]) < 1.1);
        assert!(number(&[]).abs() < f64::EPSILON);
    }
}
