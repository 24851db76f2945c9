//! `bench-essays`: whether the analysis of accepted essays can be trusted, and how fast it is.
//!
//! Without arguments it prints the kinds of questions held out from training, masking of labelled sentences, and the
//! analysis of 20,000 essays made by putting sentences of the demo's together. `--kinds` stops after the first of these.
//! `--train` makes the model of the kinds of questions anew from the labelled file beside it; `--cross-validate` only
//! prints how well each kind of that file is found by models of the rest of it, and is what settings are chosen by.
//! `--write` writes such essays as lines of JSON for `bench-http --library`.

mod made;

use std::{path::PathBuf, process::ExitCode, time::Instant};

use anyhow::Context as _;
use pipeline::accepted::{
    analysis::{Options, analyse},
    kind::{
        KindModel,
        score::Score,
        train::{Example, Settings, cross_validate, write},
    },
    mask::evaluate::evaluate,
};
use search::{Dictionary, analysis::Segmenter};

/// Labelled questions the model is trained with.
const TRAINED: &str = include_str!("../../accepted/kind/questions.tsv");
/// Labelled questions nobody trained or tuned with; the second file is by someone who had seen neither model nor data.
const HELD_OUT: [&str; 2] = [
    include_str!("../../../tests/data/questions-heldout.tsv"),
    include_str!("../../../tests/data/questions-heldout-2.tsv"),
];
/// Labelled sentences.
const SENTENCES: &str = include_str!("../../../tests/data/masking.tsv");
/// Essays the analysis is measured with.
const ESSAYS: u64 = 20_000;

fn main() -> ExitCode {
    let done = match std::env::args().nth(1).as_deref() {
        Some("--train") => make_model(),
        Some("--cross-validate") => validate(),
        Some("--write") => made::write(ESSAYS, &mut std::io::stdout().lock()),
        Some("--kinds") => segmenter().and_then(|mut segmenter| measure_kinds(&mut segmenter)),
        _ => measure(),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("bench-essays: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn segmenter() -> anyhow::Result<Segmenter> {
    let dictionary = Dictionary::load(&search::dictionary::default_dir())?;
    Ok(Segmenter::new(&dictionary))
}

fn examples(tsv: &str, segmenter: &mut Segmenter) -> anyhow::Result<Vec<Example>> {
    let mut examples = Vec::new();
    for line in tsv.lines().filter(|line| !line.starts_with('#')) {
        let (_, question) = line.split_once('\t').with_context(|| format!("no label: {line}"))?;
        let words = segmenter.content(question)?.join(" ");
        examples.extend(pipeline::accepted::kind::train::read(&format!("{line}\t{words}")));
    }
    Ok(examples)
}

fn make_model() -> anyhow::Result<()> {
    let place = PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/src/accepted/kind/model.tsv"));
    let examples = examples(TRAINED, &mut segmenter()?)?;
    let model = write(&examples, Settings::default());
    std::fs::write(&place, &model).with_context(|| format!("cannot write {}", place.display()))?;
    println!(
        "{} from {} questions: {}",
        place.display(),
        examples.len(),
        model.lines().next().unwrap_or_default()
    );
    Ok(())
}

fn validate() -> anyhow::Result<()> {
    let examples = examples(TRAINED, &mut segmenter()?)?;
    let (threshold, score) = cross_validate(&examples, Settings::default(), |_| true);
    println!("cross-validated, threshold {threshold}\n{score}");
    Ok(())
}

fn measure_kinds(segmenter: &mut Segmenter) -> anyhow::Result<()> {
    for (at, file) in HELD_OUT.iter().enumerate() {
        let (mut score, mut device) = (Score::default(), Score::default());
        for example in examples(file, segmenter)? {
            let found = KindModel::built_in().classify(&example.question, &example.morphemes);
            let kinds: Vec<_> = found.kinds.iter().map(|(kind, _)| *kind).collect();
            score.add(&example.kinds, &kinds);
            device.add(&example.kinds, &model::essay::kind::propose(&example.question));
        }
        println!("kinds of questions held out, file {} (aim: macro-F1 ≥ 0.90)\n{score}", at + 1);
        println!("the same told by letters on the device (aim: macro-F1 ≥ 0.85)\n{device}");
    }
    Ok(())
}

fn measure() -> anyhow::Result<()> {
    let mut segmenter = segmenter()?;
    measure_kinds(&mut segmenter)?;
    println!("masking of {} labelled sentences, by exact place", SENTENCES.lines().count());
    for score in evaluate(SENTENCES) {
        println!(
            "  {:<10} precision {:.3}, recall {:.3}",
            score.rule.as_str(),
            score.precision(),
            score.recall()
        );
    }

    let began = Instant::now();
    let corpus = made::corpus(ESSAYS, &mut segmenter)?;
    let read = began.elapsed();
    let analysis = analyse(&corpus, &Options::default());
    println!(
        "{ESSAYS} essays of {} answers: read in {:.1} s, analysed in {:.1} s, {:.1} s in all (aim ≤ 60 s); {} MB at most (aim ≤ 600 MB); {} reports",
        corpus.answers.len(),
        read.as_secs_f64(),
        (began.elapsed() - read).as_secs_f64(),
        began.elapsed().as_secs_f64(),
        peak_memory(),
        analysis.reports.len(),
    );
    Ok(())
}

/// Most memory this process ever had, in MB; 0 where the system does not say.
fn peak_memory() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    line.and_then(|line| line.split_whitespace().next()?.parse::<u64>().ok()).unwrap_or(0) / 1024
}
