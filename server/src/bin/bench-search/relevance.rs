//! Whether the company that is meant comes first: MRR@10 and success@1, a kind and over all.

use std::{collections::HashMap, time::Duration};

use anyhow::ensure;
use domain::company;
use model::{
    company::CorpCode,
    search::{CompanyFilter, CompanyHit},
};
use search::CompanyIndex;
use sqlx::MySqlPool;

use super::{
    baseline::{Baseline, LIMIT},
    measure::Times,
    queries::{Kind, Query},
};

/// Aim of MRR@10 over all queries.
const AIM: f64 = 0.95;
/// Aim of MRR@10 in every kind.
const AIM_OF_A_KIND: f64 = 0.85;

/// Sums over queries.
#[derive(Clone, Copy, Default)]
struct Score {
    queries: u32,
    reciprocal_ranks: f64,
    first: u32,
}

impl Score {
    fn add(&mut self, rank: Option<u32>) {
        self.queries += 1;
        self.reciprocal_ranks += rank.map_or(0.0, |rank| 1.0 / f64::from(rank));
        self.first += u32::from(rank == Some(1));
    }

    fn mrr(self) -> f64 {
        self.reciprocal_ranks / f64::from(self.queries.max(1))
    }

    fn success(self) -> f64 {
        f64::from(self.first) / f64::from(self.queries.max(1))
    }
}

/// A way to search, judged.
struct Judged {
    name: &'static str,
    /// In the order of [`Kind::ALL`].
    kinds: Vec<(Kind, Score)>,
    all: Score,
}

impl Judged {
    fn new(name: &'static str) -> Self {
        let kinds = Kind::ALL.into_iter().map(|kind| (kind, Score::default())).collect();
        Self { name, kinds, all: Score::default() }
    }

    fn add(&mut self, kind: Kind, rank: Option<u32>) {
        self.all.add(rank);
        self.kinds.iter_mut().filter(|(known, _)| *known == kind).for_each(|(_, score)| score.add(rank));
    }

    fn of(&self, kind: Kind) -> Score {
        self.kinds.iter().find(|(known, _)| *known == kind).map_or_else(Score::default, |(_, score)| *score)
    }
}

/// A query whose company was not first.
struct Miss<'a> {
    query: &'a Query,
    rank: Option<u32>,
    came: Option<CompanyHit>,
}

/// What to judge.
pub struct Bench<'a> {
    /// The index.
    pub index: &'a CompanyIndex,
    /// The companies.
    pub pool: &'a MySqlPool,
    /// The table of the baselines; none leaves them out.
    pub baselines: Option<&'a MySqlPool>,
    /// The queries.
    pub queries: &'a [Query],
}

impl Bench<'_> {
    /// Prints the table, and with `misses` what was not first. Whether every aim is reached.
    ///
    /// # Errors
    /// A search failed, or a company that is expected is not in the database.
    pub async fn run(&self, misses: bool) -> anyhow::Result<bool> {
        let meant = self.meant().await?;
        let mut ours = Judged::new("ours");
        let mut missed = Vec::new();
        for query in self.queries {
            let hits = self.index.search(&query.text, CompanyFilter::default(), 1, LIMIT as u32)?.page.items;
            let rank = rank(&query.expected, hits.iter().map(|hit| hit.company.corp_code));
            ours.add(query.kind, rank);
            if rank != Some(1) {
                missed.push(Miss { query, rank, came: hits.into_iter().next() });
            }
        }
        let mut judged = vec![ours];
        let mut times = Vec::new();
        if let Some(pool) = self.baselines {
            for baseline in Baseline::ALL {
                let mut one = Judged::new(baseline.as_str());
                let mut took: Vec<Duration> = Vec::new();
                for query in self.queries {
                    let (codes, time) = baseline.answer(pool, &query.text).await?;
                    one.add(query.kind, rank(&query.expected, codes.into_iter()));
                    took.push(time);
                }
                times.push((baseline, Times::new(took)));
                judged.push(one);
            }
        }
        let reached = table(&judged);
        for (baseline, times) in times {
            println!("  {:<8} a query: {times}", baseline.as_str());
        }
        if misses {
            println!("\nnot first: {} of {}", missed.len(), self.queries.len());
            missed.iter().for_each(|miss| line(miss, &meant));
        }
        Ok(reached)
    }

    /// Names of the companies that are expected; all of them are there.
    async fn meant(&self) -> anyhow::Result<HashMap<CorpCode, String>> {
        let mut codes: Vec<CorpCode> =
            self.queries.iter().flat_map(|query| query.expected.iter().copied()).collect();
        codes.sort_unstable();
        codes.dedup();
        let mut names = HashMap::new();
        for some in codes.chunks(500) {
            let companies = company::index_docs_of(self.pool, some).await?;
            names.extend(companies.into_iter().map(|doc| (doc.head.corp_code, doc.head.name)));
        }
        let strangers: Vec<_> =
            codes.iter().filter(|code| !names.contains_key(code)).map(CorpCode::as_str).collect();
        ensure!(strangers.is_empty(), "no such companies: {}", strangers.join(", "));
        Ok(names)
    }
}

/// The place of the first company that is right, counted from 1.
fn rank(expected: &[CorpCode], found: impl Iterator<Item = CorpCode>) -> Option<u32> {
    (1..).zip(found).take(LIMIT).find(|(_, code)| expected.contains(code)).map(|(rank, _)| rank)
}

/// Prints the table; whether every aim is reached.
fn table(judged: &[Judged]) -> bool {
    print!("  {:<16}{:>5}", "", "n");
    judged.iter().for_each(|one| print!("   {:>7} {:>6}", one.name, "first"));
    println!();
    let mut reached = true;
    let mut row = |name: &str, scores: Vec<Score>, aim: f64| {
        let Some(ours) = scores.first().filter(|score| score.queries > 0) else { return };
        print!("  {name:<16}{:>5}", ours.queries);
        scores.iter().for_each(|score| print!("   {:>7.3} {:>6.3}", score.mrr(), score.success()));
        let below = ours.mrr() < aim;
        reached &= !below;
        println!("{}", if below { format!("   below {aim}") } else { String::new() });
    };
    for kind in Kind::ALL {
        row(kind.as_str(), judged.iter().map(|one| one.of(kind)).collect(), AIM_OF_A_KIND);
    }
    row("all", judged.iter().map(|one| one.all).collect(), AIM);
    println!(
        "  MRR@{LIMIT} and success@1; aims: MRR@{LIMIT} ≥ {AIM} over all, ≥ {AIM_OF_A_KIND} in every kind"
    );
    reached
}

fn line(miss: &Miss<'_>, meant: &HashMap<CorpCode, String>) {
    let Miss { query, rank, came } = miss;
    let expected: Vec<String> = query
        .expected
        .iter()
        .map(|code| format!("{} {code}", meant.get(code).map_or("", String::as_str)))
        .collect();
    let came = came.as_ref().map_or_else(
        || "nothing".to_owned(),
        |hit| format!("{} {} ({:?})", hit.company.name, hit.company.corp_code, hit.matched),
    );
    let place = rank.map_or_else(|| "not among them".to_owned(), |rank| format!("at {rank}"));
    println!("  {:<15} {}\t→ {}, {place}; first came {came}", query.kind, query.text, expected.join(" or "));
}

#[cfg(test)]
mod tests {
    use super::*;

    fn codes(all: &[&str]) -> Vec<CorpCode> {
        all.iter().map(|code| code.parse().unwrap()).collect()
    }

    #[test]
    fn the_first_right_company_counts() {
        let found = || codes(&["00000001", "00000002", "00000003"]).into_iter();
        assert_eq!(rank(&codes(&["00000001"]), found()), Some(1));
        assert_eq!(rank(&codes(&["00000003", "00000002"]), found()), Some(2));
        assert_eq!(rank(&codes(&["00000009"]), found()), None);
    }

    #[test]
    fn an_eleventh_place_is_none() {
        let found = (1..=11).map(|number| format!("{number:08}").parse().unwrap());
        assert_eq!(rank(&codes(&["00000011"]), found), None);
    }

    #[test]
    fn scores_are_means() {
        let mut score = Score::default();
        [Some(1), Some(2), None, Some(1)].into_iter().for_each(|rank| score.add(rank));
        assert!((score.mrr() - 0.625).abs() < 1e-9);
        assert!((score.success() - 0.5).abs() < 1e-9);
    }
}
