//! How well kinds are found: precision, recall and F1 for each kind, and what is taken for what.

use std::{collections::BTreeMap, fmt};

use model::accepted::QuestionKind;

/// What was found of one kind.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// Told and given.
    pub hit: u32,
    /// Given, not told.
    pub wrong: u32,
    /// Told, not given.
    pub missed: u32,
}

impl Tally {
    /// How much of what was given is right.
    #[must_use]
    pub fn precision(self) -> f64 {
        part(self.hit, self.hit + self.wrong)
    }

    /// How much of what was told is found.
    #[must_use]
    pub fn recall(self) -> f64 {
        part(self.hit, self.hit + self.missed)
    }

    /// The harmonic mean of both.
    #[must_use]
    pub fn f1(self) -> f64 {
        part(2 * self.hit, 2 * self.hit + self.wrong + self.missed)
    }

    /// One more question: whether the kind was told, and given.
    fn add(&mut self, told: bool, given: bool) {
        self.hit += u32::from(told && given);
        self.wrong += u32::from(given && !told);
        self.missed += u32::from(told && !given);
    }
}

/// A part of a whole, 0 of nothing.
fn part(part: u32, whole: u32) -> f64 {
    f64::from(part) / f64::from(whole.max(1))
}

/// The score over many questions.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Score {
    /// How many questions.
    pub questions: u32,
    /// How often the kind given first is one of those told.
    pub right: u32,
    /// How often exactly the kinds told were given.
    pub exact: u32,
    /// The first kind told against the first given.
    pub first: BTreeMap<QuestionKind, Tally>,
    /// All kinds told against all given.
    pub all: BTreeMap<QuestionKind, Tally>,
    /// The first kind told, the wrong kind given first, and how often.
    pub confused: BTreeMap<(QuestionKind, QuestionKind), u32>,
}

impl Score {
    /// One more question: the kinds told by a person and those given by the model, the chief one first.
    pub fn add(&mut self, told: &[QuestionKind], given: &[QuestionKind]) {
        self.questions += 1;
        self.right += u32::from(given.first().is_some_and(|best| told.contains(best)));
        self.exact +=
            u32::from(QuestionKind::ALL.iter().all(|kind| told.contains(kind) == given.contains(kind)));
        for kind in QuestionKind::ALL {
            self.first
                .entry(kind)
                .or_default()
                .add(told.first() == Some(&kind), given.first() == Some(&kind));
            self.all.entry(kind).or_default().add(told.contains(&kind), given.contains(&kind));
        }
        if let (Some(told), Some(given)) = (told.first(), given.first().filter(|best| !told.contains(best))) {
            *self.confused.entry((*told, *given)).or_default() += 1;
        }
    }

    /// The mean F1 of the kinds, by the first kind of each question.
    #[must_use]
    pub fn macro_first(&self) -> f64 {
        mean(&self.first)
    }

    /// The mean F1 of the kinds, by all kinds of each question.
    #[must_use]
    pub fn macro_all(&self) -> f64 {
        mean(&self.all)
    }

    /// F1 over all kinds of all questions together.
    #[must_use]
    pub fn micro_all(&self) -> f64 {
        let mut sum = Tally::default();
        for tally in self.all.values() {
            sum.hit += tally.hit;
            sum.wrong += tally.wrong;
            sum.missed += tally.missed;
        }
        sum.f1()
    }

    /// What is taken for what, most often first.
    #[must_use]
    pub fn confusions(&self) -> Vec<((QuestionKind, QuestionKind), u32)> {
        let mut pairs: Vec<_> = self.confused.iter().map(|(pair, count)| (*pair, *count)).collect();
        pairs.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
        pairs
    }
}

/// The mean F1 of the kinds that were told or given at all.
fn mean(tallies: &BTreeMap<QuestionKind, Tally>) -> f64 {
    let met = || tallies.values().filter(|tally| **tally != Tally::default());
    met().map(|tally| tally.f1()).sum::<f64>() / met().map(|_| 1.0).sum::<f64>().max(1.0)
}

impl fmt::Display for Score {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let share = |count| part(count, self.questions);
        writeln!(
            f,
            "{} questions: best kind is one of those told {:.3}, all exact {:.3}",
            self.questions,
            share(self.right),
            share(self.exact)
        )?;
        writeln!(
            f,
            "macro-F1 first {:.3}, all {:.3}; micro-F1 all {:.3}",
            self.macro_first(),
            self.macro_all(),
            self.micro_all()
        )?;
        writeln!(f, "kind         precision  recall      F1  F1 first")?;
        for (kind, all) in &self.all {
            let first = self.first.get(kind).copied().unwrap_or_default();
            writeln!(
                f,
                "{:<12} {:>9.3} {:>7.3} {:>7.3} {:>9.3}",
                kind.as_str(),
                all.precision(),
                all.recall(),
                all.f1(),
                first.f1()
            )?;
        }
        for ((told, given), count) in self.confusions().into_iter().take(8) {
            writeln!(f, "{} taken for {}: {count}", told.as_str(), given.as_str())?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use QuestionKind::{Growth, Motive, Plan};

    use super::*;

    #[test]
    fn what_is_found_wrong_and_missed_is_counted_for_each_kind() {
        let mut score = Score::default();
        score.add(&[Motive, Plan], &[Motive]);
        score.add(&[Growth], &[Motive]);
        score.add(&[Plan], &[Plan]);
        assert_eq!(score.all[&Motive], Tally { hit: 1, wrong: 1, missed: 0 });
        assert_eq!(score.all[&Plan], Tally { hit: 1, wrong: 0, missed: 1 });
        assert_eq!(score.confusions(), [((Growth, Motive), 1)]);
        assert_eq!((score.right, score.exact), (2, 1));
        assert!((score.macro_first() - (2.0 / 3.0 + 1.0) / 3.0).abs() < 1e-9);
    }

    #[test]
    fn nothing_scores_nothing() {
        assert!(Score::default().macro_all().abs() < 1e-9);
    }
}
