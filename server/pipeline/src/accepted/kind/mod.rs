//! The kind of a question: a linear model that says why, and a few rules.

use std::{collections::HashMap, sync::LazyLock};

use model::{accepted::QuestionKind, essay::kind::strip};

use self::features::{Feature, features};

pub mod classes;
pub mod features;
pub mod rules;
pub mod score;
pub mod train;

/// How many kinds there are.
pub const KINDS: usize = QuestionKind::ALL.len();

/// A question has no more kinds than this.
const MOST: usize = 3;

/// So many reasons are told.
const REASONS: usize = 5;

/// The kinds of a question.
#[derive(Clone, Debug, PartialEq)]
pub struct Kinds {
    /// The kinds with their probability, at least one. The best first: the most probable, but kinds that are sure
    /// stand in the order in which the question asks for them.
    pub kinds: Vec<(QuestionKind, f32)>,
    /// What spoke most for the best kind, as seen in the question, with its weight.
    pub why: Vec<(String, f32)>,
}

impl Kinds {
    /// The best kind.
    #[must_use]
    pub fn best(&self) -> QuestionKind {
        self.kinds.first().map_or(QuestionKind::Other, |(kind, _)| *kind)
    }
}

/// A weight for each kind of each feature.
#[derive(Clone, Debug, PartialEq)]
pub struct KindModel {
    weights: HashMap<String, [f32; KINDS]>,
    threshold: f32,
}

/// What training wrote.
static BUILT_IN: LazyLock<KindModel> = LazyLock::new(|| KindModel::parse(include_str!("model.tsv")));

impl KindModel {
    /// The model that comes with the program.
    #[must_use]
    pub fn built_in() -> &'static Self {
        &BUILT_IN
    }

    /// A model from lines `feature<TAB>weight<TAB>…`, a weight for each kind that the line before them names; an empty
    /// cell is no weight. Other lines are left out.
    #[must_use]
    pub fn parse(tsv: &str) -> Self {
        let mut model = Self { weights: HashMap::new(), threshold: 0.5 };
        let mut columns: Vec<Option<QuestionKind>> = Vec::new();
        for line in tsv.lines().filter(|line| !line.starts_with("# ")) {
            let mut cells = line.split('\t');
            match cells.next().unwrap_or_default() {
                train::COLUMNS => columns = cells.map(QuestionKind::parse).collect(),
                train::THRESHOLD => {
                    model.threshold = cells.next().and_then(|cell| cell.parse().ok()).unwrap_or(0.5);
                }
                feature => {
                    for (kind, cell) in columns.iter().zip(cells) {
                        if let (Some(kind), Ok(weight)) = (kind, cell.parse()) {
                            model.set(*kind, feature, weight);
                        }
                    }
                }
            }
        }
        model
    }

    /// One weight.
    fn set(&mut self, kind: QuestionKind, feature: &str, value: f32) {
        let weights = self.weights.entry(feature.to_owned()).or_insert([0.0; KINDS]);
        for (weight, _) in weights.iter_mut().zip(QuestionKind::ALL).filter(|(_, other)| *other == kind) {
            *weight = value;
        }
    }

    /// The kinds of a question. The morphemes are its content words as the analyser gives them, in their order.
    #[must_use]
    pub fn classify(&self, question: &str, morphemes: &[String]) -> Kinds {
        let text = strip::strip(question);
        if !text.chars().any(char::is_alphanumeric) {
            return Kinds { kinds: vec![(QuestionKind::Other, 1.0)], why: Vec::new() };
        }
        let features = features(question, morphemes);
        let mut kinds = self.probabilities(&features);
        for rule in rules::fulfilled(&text) {
            for (_, probability) in kinds.iter_mut().filter(|(kind, _)| *kind == rule.kind) {
                *probability = probability.max(rules::NAMED);
            }
        }
        kinds.sort_by(|(_, one), (_, other)| other.total_cmp(one));
        let best = kinds.first().copied();
        kinds.retain(|(kind, probability)| {
            *probability >= self.threshold || best.is_some_and(|(best, _)| best == *kind)
        });
        kinds.truncate(MOST);
        self.first_asked_first(&mut kinds, &features);
        let why = kinds.first().map_or_else(Vec::new, |(best, _)| self.why(*best, &features));
        Kinds { kinds, why }
    }

    /// The probability of every kind.
    fn probabilities(&self, features: &[Feature]) -> Vec<(QuestionKind, f32)> {
        let mut sums = [0.0_f32; KINDS];
        for weights in features.iter().filter_map(|feature| self.weights.get(&feature.name)) {
            for (sum, weight) in sums.iter_mut().zip(weights) {
                *sum += weight;
            }
        }
        QuestionKind::ALL
            .into_iter()
            .zip(sums)
            .map(|(kind, sum)| (kind, 1.0 / (1.0 + (-sum).exp())))
            .collect()
    }

    /// Of the sure kinds, the one the question speaks of first moves to the front.
    fn first_asked_first(&self, kinds: &mut [(QuestionKind, f32)], features: &[Feature]) {
        let mut first: Option<(usize, f32)> = None;
        for (at, (kind, probability)) in kinds.iter().enumerate() {
            let place = self.place(*kind, features);
            if *probability >= rules::SURE
                && first.is_none_or(|(_, earliest)| place + rules::EARLIER < earliest)
            {
                first = Some((at, place));
            }
        }
        if let Some(front) = first.and_then(|(at, _)| kinds.get_mut(..=at)) {
            front.rotate_right(1);
        }
    }

    /// Where in the question the words stand that speak for a kind, on average.
    fn place(&self, kind: QuestionKind, features: &[Feature]) -> f32 {
        let (mut sum, mut total) = (0.0, 0.0);
        for feature in features {
            let weight = self.weight(kind, feature).max(0.0);
            if let Some(at) = feature.at {
                sum += weight * at;
                total += weight;
            }
        }
        if total > 0.0 { sum / total } else { 0.5 }
    }

    /// What a feature says for a kind.
    fn weight(&self, kind: QuestionKind, feature: &Feature) -> f32 {
        let weights = self.weights.get(&feature.name);
        let mut of_kinds = QuestionKind::ALL.into_iter().zip(weights.into_iter().flatten());
        of_kinds.find(|(other, _)| *other == kind).map_or(0.0, |(_, weight)| *weight)
    }

    /// The features that speak most for a kind, each as a person sees it.
    fn why(&self, kind: QuestionKind, features: &[Feature]) -> Vec<(String, f32)> {
        let mut why: Vec<(String, f32)> = Vec::new();
        let mut weighed: Vec<(&Feature, f32)> = features
            .iter()
            .map(|feature| (feature, self.weight(kind, feature)))
            .filter(|(_, weight)| *weight > 0.0)
            .collect();
        weighed.sort_by(|(_, one), (_, other)| other.total_cmp(one));
        for (feature, weight) in weighed {
            if !feature.seen.is_empty() && why.iter().all(|(seen, _)| *seen != feature.seen) {
                why.push((feature.seen.clone(), weight));
            }
        }
        why.truncate(REASONS);
        why
    }
}

#[cfg(test)]
mod tests;
