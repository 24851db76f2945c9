//! Training: for each kind one logistic regression over the same features. The same examples give the same model.

use std::{collections::BTreeMap, fmt::Write as _};

use model::accepted::QuestionKind;

use super::{KINDS, KindModel, features::features, score::Score};

/// How the line of the threshold begins.
pub(super) const THRESHOLD: &str = "=threshold";

/// How the line begins that names the kinds of the columns below it.
pub(super) const COLUMNS: &str = "=kinds";

/// A question whose kinds a person has told, the chief one first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Example {
    /// Never empty.
    pub kinds: Vec<QuestionKind>,
    /// As written.
    pub question: String,
    /// Its content morphemes.
    pub morphemes: Vec<String>,
}

/// Examples from lines `kinds<TAB>question<TAB>morphemes`; lines of another form are left out.
#[must_use]
pub fn read(tsv: &str) -> Vec<Example> {
    tsv.lines().filter_map(example).collect()
}

/// One line.
fn example(line: &str) -> Option<Example> {
    let mut cells = line.split('\t');
    let kinds: Vec<_> =
        cells.next()?.split(',').map(|word| QuestionKind::parse(word.trim())).collect::<Option<_>>()?;
    let question = cells.next()?.to_owned();
    let morphemes = cells.next()?.split_whitespace().map(str::to_owned).collect();
    Some(Example { kinds, question, morphemes })
}

/// How weights are fitted; chosen by cross-validation.
#[derive(Clone, Copy, Debug)]
pub struct Settings {
    /// The price of the square of a weight.
    pub l2: f64,
    /// The price of a weight: small ones become zero.
    pub l1: f64,
    /// The length of the first step.
    pub rate: f64,
    /// How many steps, each over all examples.
    pub steps: u32,
    /// A feature of fewer examples is left out.
    pub least: u32,
    /// A weight nearer to zero is left out.
    pub prune: f64,
    /// What a morpheme counts where a class or letters count 1: the more, the less its weight costs.
    pub word: f64,
    /// What two morphemes in a row count.
    pub pair: f64,
}

impl Settings {
    /// What a feature counts, by the mark its name has.
    fn count(&self, name: &str) -> f64 {
        match name.chars().next() {
            Some('~' | '#' | '=') => 1.0,
            _ if name.contains('+') => self.pair,
            _ => self.word,
        }
    }
}

impl Default for Settings {
    fn default() -> Self {
        Self { l2: 1.5, l1: 0.1, rate: 0.2, steps: 150, least: 3, prune: 0.05, word: 1.4, pair: 1.8 }
    }
}

/// So many parts the examples are split into for cross-validation: each is judged by a model of the others.
const FOLDS: usize = 10;

/// The thresholds tried.
const THRESHOLDS: [f32; 9] = [0.3, 0.35, 0.4, 0.45, 0.5, 0.55, 0.6, 0.65, 0.7];

/// The model of the examples as lines, the first a comment on how good it is.
#[must_use]
pub fn write(examples: &[Example], settings: Settings) -> String {
    let (threshold, score) = cross_validate(examples, settings, |_| true);
    let mut lines = format!(
        "# {} examples; cross-validated macro-F1 {:.3} over all kinds, {:.3} by the first kind; a feature, its weight for each kind\n",
        examples.len(),
        score.macro_all(),
        score.macro_first()
    );
    // Writing into a string cannot fail.
    let _ = writeln!(lines, "{THRESHOLD}\t{threshold}");
    let _ = writeln!(lines, "{COLUMNS}\t{}", QuestionKind::ALL.map(QuestionKind::as_str).join("\t"));
    for (feature, of_kinds) in fit(examples, settings) {
        let cells = of_kinds.map(|weight| if weight == 0.0 { String::new() } else { weight.to_string() });
        let _ = writeln!(lines, "{feature}\t{}", cells.join("\t").trim_end());
    }
    lines
}

/// The best threshold and the score with it. Every example trains; those for which `judged` holds by place are scored.
pub fn cross_validate(
    examples: &[Example],
    settings: Settings,
    judged: impl Fn(usize) -> bool,
) -> (f32, Score) {
    let mut scores = THRESHOLDS.map(|threshold| (threshold, Score::default()));
    for fold in 0..FOLDS {
        let apart = |at: usize| at % FOLDS == fold;
        let rest: Vec<Example> = examples
            .iter()
            .enumerate()
            .filter(|(at, _)| !apart(*at))
            .map(|(_, example)| example.clone())
            .collect();
        let mut model = KindModel { weights: fit(&rest, settings).into_iter().collect(), threshold: 0.0 };
        for (_, example) in examples.iter().enumerate().filter(|(at, _)| apart(*at) && judged(*at)) {
            for (threshold, score) in &mut scores {
                model.threshold = *threshold;
                let given = model.classify(&example.question, &example.morphemes);
                score.add(&example.kinds, &given.kinds.iter().map(|(kind, _)| *kind).collect::<Vec<_>>());
            }
        }
    }
    let best =
        scores.into_iter().max_by(|(_, one), (_, other)| one.macro_all().total_cmp(&other.macro_all()));
    best.unwrap_or((0.5, Score::default()))
}

/// Weights of each feature for each kind.
type Weights = BTreeMap<String, [f32; KINDS]>;

/// The weights that explain the examples best.
fn fit(examples: &[Example], settings: Settings) -> Weights {
    let rows: Vec<Vec<String>> = examples
        .iter()
        .map(|example| {
            features(&example.question, &example.morphemes).into_iter().map(|feature| feature.name).collect()
        })
        .collect();
    let names = names(&rows, settings.least);
    let counts: Vec<f64> = names.keys().map(|name| settings.count(name)).collect();
    let rows: Vec<Row> = rows
        .iter()
        .map(|row| row.iter().filter_map(|name| names.get(name.as_str()).copied()))
        .map(|row| row.filter_map(|at| Some((at, *counts.get(at)?))).collect())
        .collect();
    let columns = QuestionKind::ALL.map(|kind| {
        let targets: Vec<f64> =
            examples.iter().map(|example| f64::from(u8::from(example.kinds.contains(&kind)))).collect();
        column(&rows, &targets, names.len(), settings)
    });
    let weights = names.into_iter().zip(counts).map(|((name, at), count)| {
        let of_kinds = columns
            .each_ref()
            .map(|column| rounded(count * column.get(at).copied().unwrap_or_default(), settings.prune));
        (name.to_owned(), of_kinds)
    });
    weights.filter(|(_, of_kinds)| of_kinds.iter().any(|weight| *weight != 0.0)).collect()
}

/// The features of an example by number, with what each counts.
type Row = Vec<(usize, f64)>;

/// The features of enough examples, numbered in their order.
fn names(rows: &[Vec<String>], least: u32) -> BTreeMap<&str, usize> {
    let mut counts: BTreeMap<&str, u32> = BTreeMap::new();
    for name in rows.iter().flatten() {
        *counts.entry(name).or_default() += 1;
    }
    let enough = counts.into_iter().filter(|(_, count)| *count >= least);
    enough.enumerate().map(|(at, (name, _))| (name, at)).collect()
}

/// Two decimals, or nothing if near to it: as written to the file, so that cross-validation judges what is written.
fn rounded(weight: f64, prune: f64) -> f32 {
    if weight.abs() < prune { 0.0 } else { format!("{weight:.2}").parse().unwrap_or_default() }
}

/// The weights of one kind by `AdaGrad` over all examples at once, each step followed by a shrinking towards zero.
fn column(rows: &[Row], targets: &[f64], width: usize, settings: Settings) -> Vec<f64> {
    let mut weights = vec![0.0_f64; width];
    let mut squares = vec![1e-8_f64; width];
    for _ in 0..settings.steps {
        let slopes = slopes(rows, targets, &weights, settings.l2);
        for ((weight, square), slope) in weights.iter_mut().zip(&mut squares).zip(&slopes) {
            *square += slope * slope;
            let step = settings.rate / square.sqrt();
            let moved = *weight - step * slope;
            *weight = moved.signum() * (moved.abs() - step * settings.l1).max(0.0);
        }
    }
    weights
}

/// How the price rises with each weight.
fn slopes(rows: &[Row], targets: &[f64], weights: &[f64], l2: f64) -> Vec<f64> {
    let mut slopes: Vec<f64> = weights.iter().map(|weight| l2 * weight).collect();
    for (row, target) in rows.iter().zip(targets) {
        let sum: f64 = row.iter().filter_map(|(at, count)| Some(weights.get(*at)? * count)).sum();
        let error = 1.0 / (1.0 + (-sum).exp()) - target;
        for (at, count) in row {
            if let Some(slope) = slopes.get_mut(*at) {
                *slope += error * count;
            }
        }
    }
    slopes
}

#[cfg(test)]
mod tests {
    use super::*;

    const FEW: &str = "motive\t지원동기를 적으시오.\t지원 동기\nmotive\t지원한 이유\t지원 이유\nmotive\t입사를 희망하는 이유\t입사 희망 이유\n\
        plan\t입사 후 포부\t입사 후 포부\nplan\t입사 후 계획\t입사 후 계획\nplan\t10년 후의 계획\t10 년 후 계획\n\
        motive,plan\t지원동기와 입사 후 포부\t지원 동기 입사 후 포부\n";

    #[test]
    fn training_is_deterministic_and_what_is_written_is_read_back() {
        let examples = read(FEW);
        let settings = Settings { least: 1, ..Settings::default() };
        let written = write(&examples, settings);
        assert_eq!(written, write(&examples, settings));
        let model = KindModel::parse(&written);
        assert_eq!(
            model.weights,
            fit(&examples, settings).into_iter().collect::<std::collections::HashMap<_, _>>()
        );
        assert!(written.starts_with("# 7 examples"), "{written}");
    }

    #[test]
    fn what_was_told_is_learned() {
        let settings = Settings { least: 1, l2: 0.1, l1: 0.0, ..Settings::default() };
        let model = KindModel::parse(&write(&read(FEW), settings));
        let words = |text: &str| text.split_whitespace().map(str::to_owned).collect::<Vec<_>>();
        assert_eq!(
            model.classify("이 회사를 희망하는 이유", &words("희망 이유")).best(),
            QuestionKind::Motive
        );
        assert_eq!(model.classify("앞으로의 계획", &words("앞 계획")).best(), QuestionKind::Plan);
    }

    #[test]
    fn morphemes_and_their_pairs_count_more_than_letters() {
        let count = |name| Settings::default().count(name);
        assert!(count("입사+후") > count("입사") && count("입사") > count("~입사"));
        assert_eq!(count("#after>#plan").total_cmp(&count("=short")), std::cmp::Ordering::Equal);
    }

    #[test]
    fn lines_without_a_known_kind_are_left_out() {
        assert!(read("# comment\nhobby\t취미\t취미\nmotive\t지원동기\n\n").is_empty());
        assert_eq!(read("issue,plan\t질문\t").len(), 1);
    }
}
