//! Measures the index over all companies of a list:
//! `cargo run --release -p search --example bench-search -- --list corpCode.zip [--queries N]`.

#[path = "../tests/support/mod.rs"]
mod support;

use std::{
    env, fs, io,
    path::{Path, PathBuf},
    time::{Duration, Instant},
};

use anyhow::{Context, bail};
use model::{hangul, search::CompanyDoc};
use search::{CompanyIndex, Dictionary, analysis::Segmenter, dictionary};
use tempfile::TempDir;

fn main() -> anyhow::Result<()> {
    let (mut list, mut queries) = (None, 1_000);
    let mut args = env::args().skip(1);
    while let Some(arg) = args.next() {
        let value = args.next().with_context(|| format!("{arg} needs a value"))?;
        match arg.as_str() {
            "--list" => list = Some(PathBuf::from(value)),
            "--queries" => queries = value.parse::<usize>()?.max(1),
            _ => bail!("unknown argument {arg}"),
        }
    }
    let companies = support::companies(&list.context("--list corpCode.zip is missing")?)?;
    let dir = TempDir::new()?;
    let start = Instant::now();
    let dictionary = Dictionary::load(&dictionary::default_dir())?;
    println!("load    dictionary in {:.0} ms", start.elapsed().as_secs_f64() * 1e3);
    analyse(&dictionary, &companies)?;
    let index = CompanyIndex::open(dir.path(), dictionary)?;
    let (before, start) = (resident("VmRSS"), Instant::now());
    let mut rebuild = index.rebuild()?;
    for company in &companies {
        rebuild.put(company)?;
    }
    rebuild.finish(1)?;
    println!(
        "build   {} companies, {:.1} s, {:.1} MB on disk, {} MB resident before, {} MB at most",
        index.len(),
        start.elapsed().as_secs_f64(),
        size(dir.path())? as f64 / 1e6,
        before,
        resident("VmHWM"),
    );
    println!(
        "{:<12} {:>6} {:>10} {:>10} {:>10} {:>10} {:>10}",
        "queries", "n", "search p50", "p99", "max", "suggest p50", "p99"
    );
    let (mut searches, mut suggestions) = (Vec::new(), Vec::new());
    for (kind, asked) in mixes(&companies, queries) {
        let searched = times(&asked, |query| {
            index.search(query, model::search::CompanyFilter::default(), 1, 20).map(drop)
        })?;
        let suggested = times(&asked, |query| index.suggest(query, 8).map(drop))?;
        line(kind, &searched, &suggested);
        searches.extend(searched);
        suggestions.extend(suggested);
    }
    line("all", &searches, &suggestions);
    Ok(())
}

/// How fast morphemes are found, on one core.
fn analyse(dictionary: &Dictionary, companies: &[CompanyDoc]) -> anyhow::Result<()> {
    let mut segmenter = Segmenter::new(dictionary);
    let (start, mut bytes, mut terms) = (Instant::now(), 0, 0);
    for company in companies {
        bytes += company.head.name.len();
        terms += segmenter.morphemes(&company.head.name)?.len();
    }
    let seconds = start.elapsed().as_secs_f64();
    println!(
        "analyse {:.1} MB of names, {terms} terms, {:.2} MB/s",
        bytes as f64 / 1e6,
        bytes as f64 / 1e6 / seconds
    );
    Ok(())
}

/// What many names have in common: the most work.
const COMMON: [&str; 12] = [
    "유동화전문유한회사",
    "유동화전문",
    "주식회사",
    "코리아",
    "산업",
    "홀딩스",
    "삼성",
    "ㅈ",
    "ㅎㄱ",
    "co",
    "제일차",
    "개발 주택",
];

/// Queries of each kind, spread evenly over the list.
fn mixes(companies: &[CompanyDoc], count: usize) -> Vec<(&'static str, Vec<String>)> {
    let step = (companies.len() / count).max(1);
    let spread = || companies.iter().step_by(step).take(count).enumerate();
    let letters =
        |text: &str, skip: usize, take: usize| text.chars().skip(skip).take(take).collect::<String>();
    let english = spread().filter_map(|(nth, doc)| {
        let words: Vec<&str> = doc.head.name_eng.as_deref()?.split_whitespace().take(1 + nth % 2).collect();
        Some(words.join(" "))
    });
    vec![
        ("exact", spread().map(|(_, doc)| doc.head.name.clone()).collect()),
        ("prefix", spread().map(|(nth, doc)| letters(&doc.head.name, 0, 1 + nth % 4)).collect()),
        (
            "initials",
            spread().map(|(nth, doc)| letters(&hangul::initials(&doc.head.name), 0, 1 + nth % 5)).collect(),
        ),
        ("part", spread().map(|(nth, doc)| letters(&doc.head.name, 1 + nth % 3, 2 + nth % 4)).collect()),
        ("tail", spread().map(|(nth, doc)| letters(&doc.head.name, 2 + nth % 3, 30)).collect()),
        ("english", english.collect()),
        (
            "two words",
            spread()
                .map(|(_, doc)| {
                    format!("{} {}", letters(&doc.head.name, 0, 2), letters(&doc.head.name, 2, 9))
                })
                .collect(),
        ),
        ("stock code", companies.iter().filter_map(|doc| doc.head.stock_code.clone()).take(count).collect()),
        ("common", COMMON.iter().cycle().take(count).map(|query| (*query).to_owned()).collect()),
    ]
}

/// The median of three runs of each query, in separate rounds: what a busy machine does in between is not the
/// query's doing.
fn times(queries: &[String], run: impl Fn(&str) -> search::Result<()>) -> search::Result<Vec<Duration>> {
    let mut runs = vec![[Duration::ZERO; 3]; queries.len()];
    for round in 0..3 {
        for (query, times) in queries.iter().zip(&mut runs) {
            let start = Instant::now();
            run(query)?;
            if let Some(time) = times.get_mut(round) {
                *time = start.elapsed();
            }
        }
    }
    let median = |mut times: [Duration; 3]| {
        times.sort_unstable();
        let [_, middle, _] = times;
        middle
    };
    Ok(runs.into_iter().map(median).collect())
}

fn line(kind: &str, searched: &[Duration], suggested: &[Duration]) {
    let at = |times: &[Duration], percent: usize| {
        let mut sorted = times.to_vec();
        sorted.sort_unstable();
        let index = (sorted.len().saturating_sub(1)) * percent / 100;
        sorted.get(index).map_or(0.0, |time| time.as_secs_f64() * 1e3)
    };
    println!(
        "{kind:<12} {:>6} {:>7.2} ms {:>7.2} ms {:>7.2} ms {:>8.2} ms {:>7.2} ms",
        searched.len(),
        at(searched, 50),
        at(searched, 99),
        at(searched, 100),
        at(suggested, 50),
        at(suggested, 99),
    );
}

/// A line of `/proc/self/status`, in MB.
fn resident(field: &str) -> u64 {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix(field)).unwrap_or_default();
    line.split_whitespace().nth(1).and_then(|kilobytes| kilobytes.parse::<u64>().ok()).unwrap_or(0) / 1024
}

fn size(dir: &Path) -> io::Result<u64> {
    let mut bytes = 0;
    for entry in fs::read_dir(dir)? {
        let entry = entry?;
        bytes += if entry.path().is_dir() { size(&entry.path())? } else { entry.metadata()?.len() };
    }
    Ok(bytes)
}
