//! In process: building the index, the analyser, and how long a query takes.

use std::{
    path::Path,
    sync::Arc,
    time::{Duration, Instant},
};

use anyhow::Context as _;
use domain::company;
use model::search::CompanyFilter;
use pipeline::publish;
use search::{CompanyIndex, Dictionary, analysis::Segmenter};
use sqlx::MySqlPool;

use super::{
    data,
    measure::{Times, memory},
    queries::{Kind, Query},
};

/// Companies of a page of results.
const PAGE: u32 = 20;
/// Companies under the search box.
const SUGGESTIONS: u32 = 8;
/// Names in one text for the analyser.
const NAMES: usize = 100;

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

/// Builds the index as a server does, from the database, into a folder of its own.
///
/// # Errors
/// The database does not answer, or the index cannot be written.
pub async fn build(
    pool: &MySqlPool,
    dictionary: Arc<Dictionary>,
    folder: &Path,
) -> anyhow::Result<CompanyIndex> {
    if folder.exists() {
        std::fs::remove_dir_all(folder)?;
    }
    let index = CompanyIndex::open(folder, dictionary)?;
    let (before, began) = (memory("VmRSS"), Instant::now());
    let synced = publish::rebuild::<publish::Company>(pool, &index).await?;
    let took = began.elapsed();
    let bytes: u64 = data::files(folder)?.iter().map(|(_, bytes)| bytes).sum();
    println!(
        "index   {} companies in {:.1} s (aim ≤ 15 s), {:.1} MB on disk (aim ≤ 80 MB), memory {before} → {} MB at most",
        synced.documents,
        took.as_secs_f64(),
        bytes as f64 / 1e6,
        memory("VmHWM"),
    );
    Ok(index)
}

/// How fast morphemes are found in names, one by one and as longer texts, on one core.
///
/// # Errors
/// The database does not answer.
pub async fn analyse(pool: &MySqlPool, dictionary: &Dictionary) -> anyhow::Result<()> {
    let mut names = Vec::new();
    let mut after = None;
    loop {
        let companies = company::index_docs(pool, after, 5000).await?;
        let Some(last) = companies.last() else { break };
        after = Some(last.head.corp_code);
        names.extend(companies.into_iter().map(|company| company.head.name));
    }
    let texts: Vec<String> = names.chunks(NAMES).map(|some| some.join(" ")).collect();
    let mut segmenter = Segmenter::new(dictionary);
    let mut run = |texts: &[String]| -> anyhow::Result<f64> {
        let (began, mut bytes) = (Instant::now(), 0);
        for text in texts {
            bytes += text.len();
            segmenter.morphemes(text)?;
        }
        Ok(bytes as f64 / 1e6 / began.elapsed().as_secs_f64())
    };
    let one_by_one = run(&names)?;
    println!(
        "analyse {one_by_one:.2} MB/s of names, {:.2} MB/s of {NAMES} names a text, one core",
        run(&texts)?
    );
    Ok(())
}

/// Prints how long a search and a suggestion take, a kind.
///
/// # Errors
/// The index cannot be read.
pub fn queries(index: &CompanyIndex, queries: &[Query]) -> anyhow::Result<()> {
    println!("  {:<16}{:>5}   {:<26}   suggest, whole and while typed", "in process", "n", "search");
    let line = |name: &str, texts: &[&str]| -> anyhow::Result<()> {
        let searched =
            times(texts, |query| index.search(query, CompanyFilter::default(), 1, PAGE).map(drop))?;
        let typed = typed(texts);
        let suggested = times(&typed, |query| index.suggest(query, SUGGESTIONS).map(drop))?;
        println!(
            "  {name:<16}{:>5}   {:<26}   {suggested} ({})",
            texts.len(),
            searched.to_string(),
            typed.len()
        );
        Ok(())
    };
    let mut all = Vec::new();
    for kind in Kind::ALL {
        let texts: Vec<&str> =
            queries.iter().filter(|query| query.kind == kind).map(|query| query.text.as_str()).collect();
        line(kind.as_str(), &texts)?;
        all.extend(texts);
    }
    line("all", &all)?;
    line("common", &COMMON)
}

/// Every beginning of every text, once: what a search box asks while somebody types.
pub fn typed<'a>(texts: &[&'a str]) -> Vec<&'a str> {
    let mut seen = std::collections::HashSet::new();
    let beginnings = texts
        .iter()
        .flat_map(|text| text.char_indices().skip(1).map(|(at, _)| text.split_at(at).0).chain([*text]));
    beginnings.filter(|beginning| !beginning.trim().is_empty() && seen.insert(*beginning)).collect()
}

/// The median of three runs of each query, in separate rounds: what a busy machine does in between is not the
/// query's doing.
fn times(texts: &[&str], run: impl Fn(&str) -> search::Result<()>) -> anyhow::Result<Times> {
    let mut runs = vec![[Duration::ZERO; 3]; texts.len()];
    for round in 0..3 {
        for (text, times) in texts.iter().zip(&mut runs) {
            let began = Instant::now();
            run(text).with_context(|| format!("{text:?}"))?;
            if let Some(time) = times.get_mut(round) {
                *time = began.elapsed();
            }
        }
    }
    let median = |mut times: [Duration; 3]| {
        times.sort_unstable();
        let [_, middle, _] = times;
        middle
    };
    Ok(Times::new(runs.into_iter().map(median).collect()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_typed_letter_by_letter() {
        assert_eq!(typed(&["삼성 전", "삼다"]), ["삼", "삼성", "삼성 ", "삼성 전", "삼다"]);
    }
}
