//! How well `model::essay::kind` tells the kinds of questions, and the training of its weights.
//!
//! `cargo run --release -p model --example kinds` prints macro-F1 on the two files held out from all training; with
//! `-- --cross-validate` on the labelled questions themselves, each judged by weights of the others, which is what
//! settings are chosen by; with `-- --train` it writes `weights.tsv` anew.

use std::{collections::BTreeMap, fmt::Write as _, path::PathBuf, process::ExitCode};

use model::{
    accepted::QuestionKind,
    essay::kind::{Table, each, propose, propose_by},
};

/// How many kinds there are.
const KINDS: usize = QuestionKind::ALL.len();
/// A feature of fewer questions is left out.
const LEAST: u32 = 4;
/// What a weight costs: at first, so that few features stay; then, of those that stay; and its square.
const PRICES: [f64; 3] = [0.7, 1.2, 0.5];
/// How long the steps are, and how many.
const STEPS: (f64, usize) = (0.3, 60);
/// Weights nearer to zero are none, in tenths.
const PRUNED: i32 = 2;
/// Bytes of all weights.
const ROOM: usize = 8_500;
/// Parts of cross-validation.
const FOLDS: usize = 5;

/// The questions of the pipeline: those to learn from, and those nobody trained or tuned with.
const TRAINED: &str = include_str!("../../../server/pipeline/src/accepted/kind/questions.tsv");
const HELD_OUT: [&str; 2] = [
    include_str!("../../../server/pipeline/tests/data/questions-heldout.tsv"),
    include_str!("../../../server/pipeline/tests/data/questions-heldout-2.tsv"),
];

struct Example {
    kinds: Vec<QuestionKind>,
    text: &'static str,
}

fn main() -> ExitCode {
    let examples = read(TRAINED);
    match std::env::args().nth(1).as_deref() {
        Some("--train") => {
            let place = PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/src/essay/kind/weights.tsv"));
            let all: Vec<&Example> = examples.iter().collect();
            let table = format!(
                "# Features and their weights; written by examples/kinds.rs --train.\n{}",
                train(&all)
            );
            if let Err(error) = std::fs::write(&place, table) {
                eprintln!("{}: {error}", place.display());
                return ExitCode::FAILURE;
            }
        }
        Some("--cross-validate") => {
            let mut told = Vec::new();
            for fold in 0..FOLDS {
                let part = |apart: bool| {
                    let numbered = examples.iter().enumerate();
                    numbered.filter(move |(at, _)| (at % FOLDS == fold) == apart).map(|(_, it)| it)
                };
                let table = Table::parse(String::leak(train(&part(false).collect::<Vec<_>>())));
                told.extend(part(true).map(|it| (it.kinds.clone(), propose_by(&table, it.text))));
            }
            show("cross-validated", &told);
        }
        _ => {
            for (file, number) in HELD_OUT.iter().zip(1..) {
                let told: Vec<_> = read(file).into_iter().map(|it| (it.kinds, propose(it.text))).collect();
                show(&format!("held out, file {number} (aim: macro-F1 ≥ 0.85)"), &told);
            }
        }
    }
    ExitCode::SUCCESS
}

fn read(tsv: &'static str) -> Vec<Example> {
    let example = |line: &'static str| {
        let (kinds, text) = line.split_once('\t')?;
        let kinds = kinds.split(',').map(|kind| QuestionKind::parse(kind.trim())).collect::<Option<_>>()?;
        Some(Example { kinds, text })
    };
    tsv.lines().filter_map(example).collect()
}

/// F1 of each kind, by all kinds of each question, and the mean of them.
fn show(name: &str, told: &[(Vec<QuestionKind>, Vec<QuestionKind>)]) {
    let score = |kind: &QuestionKind| {
        let count = |is: fn(bool, bool) -> bool| {
            let fits = told.iter().filter(|(told, given)| is(told.contains(kind), given.contains(kind)));
            fits.map(|_| 1.0).sum::<f64>()
        };
        2.0 * count(|told, given| told && given) / (count(|told, _| told) + count(|_, given| given)).max(1.0)
    };
    let scores = QuestionKind::ALL.map(|kind| score(&kind));
    println!("{name}: {} questions, macro-F1 {:.3}", told.len(), scores.iter().sum::<f64>() / 9.0);
    for (kind, score) in QuestionKind::ALL.iter().zip(scores) {
        println!("  {:<10} {score:.3}", kind.as_str());
    }
}

/// The weights that explain the examples best, as lines.
fn train(examples: &[&Example]) -> String {
    let seen: Vec<Vec<String>> = examples.iter().map(|it| features(it.text)).collect();
    let mut counts: BTreeMap<&str, u32> = BTreeMap::new();
    for name in seen.iter().flatten() {
        *counts.entry(name).or_default() += 1;
    }
    counts.retain(|_, count| *count >= LEAST);
    let all: Vec<&str> = counts.keys().copied().collect();
    let [first, then, square] = PRICES;
    let weights = fit(examples, &seen, &all, first, square);
    // Those that say most, for as many questions as may be, come first.
    let mut best: Vec<(f64, &str)> = all
        .iter()
        .zip(&weights)
        .map(|(name, weights)| {
            let most = weights.iter().fold(0.0, |most: f64, weight| most.max(weight.abs()));
            (most * f64::from(counts.get(name).copied().unwrap_or_default()).powf(0.25), *name)
        })
        .filter(|(most, _)| *most > 0.0)
        .collect();
    best.sort_by(|(one, _), (other, _)| other.total_cmp(one));
    best.truncate(ROOM / 12);
    loop {
        let mut kept: Vec<&str> = best.iter().map(|(_, name)| *name).collect();
        kept.sort_unstable();
        let weights = fit(examples, &seen, &kept, then, square);
        let text = lines(&kept, &weights);
        if text.len() <= ROOM {
            return text;
        }
        best.truncate(best.len() * 97 / 100);
    }
}

fn features(text: &str) -> Vec<String> {
    let mut all = Vec::new();
    each(text, &mut |feature| all.push(feature.to_owned()));
    all.sort_unstable();
    all.dedup();
    all
}

fn lines(names: &[&str], weights: &[[f64; KINDS]]) -> String {
    let mut text = String::new();
    for (name, weights) in names.iter().zip(weights) {
        #[expect(clippy::cast_possible_truncation, reason = "weights are small")]
        let tenths = weights.map(|weight| (weight * 10.0).round() as i32);
        let said = tenths.iter().zip('a'..).filter(|(weight, _)| weight.abs() >= PRUNED);
        let said: String = said.map(|(weight, letter)| format!("{letter}{weight}")).collect();
        if !said.is_empty() {
            let _ = writeln!(text, "{name}\t{said}");
        }
    }
    text
}

/// The weights of these features for each kind, by `AdaGrad` over all examples at once; `=`, which all have, is free.
fn fit(
    examples: &[&Example],
    seen: &[Vec<String>],
    names: &[&str],
    price: f64,
    square: f64,
) -> Vec<[f64; KINDS]> {
    let place = |name: &String| names.binary_search(&name.as_str()).ok();
    let rows: Vec<Vec<usize>> = seen.iter().map(|row| row.iter().filter_map(place).collect()).collect();
    let mut all = vec![[0.0; KINDS]; names.len()];
    for (number, kind) in QuestionKind::ALL.iter().enumerate() {
        let mut weights = vec![0.0_f64; names.len()];
        let mut squares = vec![1e-8_f64; names.len()];
        for _ in 0..STEPS.1 {
            let mut slopes: Vec<f64> = weights.iter().map(|weight| square * weight).collect();
            for (row, example) in rows.iter().zip(examples) {
                let sum: f64 = row.iter().filter_map(|at| weights.get(*at)).sum();
                let error = 1.0 / (1.0 + (-sum).exp()) - f64::from(u8::from(example.kinds.contains(kind)));
                for at in row {
                    if let Some(slope) = slopes.get_mut(*at) {
                        *slope += error;
                    }
                }
            }
            for (((weight, square), slope), name) in
                weights.iter_mut().zip(&mut squares).zip(&slopes).zip(names)
            {
                *square += slope * slope;
                let step = STEPS.0 / square.sqrt();
                let moved = *weight - step * slope;
                let price = if *name == "=" { 0.0 } else { step * price };
                *weight = moved.signum() * (moved.abs() - price).max(0.0);
            }
        }
        for (all, weight) in all.iter_mut().zip(weights) {
            if let Some(place) = all.get_mut(number) {
                *place = weight;
            }
        }
    }
    all
}
