//! Analysis of accepted essays: keywords with their reason, what stands together, similar companies, ways of
//! writing. Pure: the same essays, in any order, give the same result.

mod common;
mod corpus;
mod example;
mod expression;
mod index;
mod keyword;
mod members;
mod names;
mod network;
mod numbers;
mod odds;
mod options;
mod parallel;
mod phrase;
mod scope;
mod sentence;
mod similar;
mod stop;
mod style;
mod tally;
mod terms;
#[cfg(test)]
mod tests;
mod words;

use std::collections::{BTreeMap, BTreeSet};

use model::{accepted::QuestionKind, job_group::JobGroup};
use parallel::in_parts;
use serde::Serialize;
use tally::Tally;

pub use corpus::{Answer, Corpus, Name, Noun};
pub use example::Example;
pub use expression::{Expression, Quartiles, Stages};
pub use index::Index;
pub use keyword::Keyword;
pub use network::{Edge, Network, Node};
pub use odds::Lift;
pub use options::Options;
pub use scope::Scope;
pub use similar::{Shared, Similar};

/// What is said of all scopes.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Analysis {
    /// Of each scope that has enough essays.
    pub reports: BTreeMap<Scope, Report>,
    /// For each scope that may be asked for, the one that answers: itself or a wider one.
    pub used: BTreeMap<Scope, Scope>,
    /// Similar companies of a company, and of a company for a kind of question.
    pub similar: BTreeMap<Scope, Vec<Similar>>,
}

/// What is said of a scope.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Report {
    /// Essays with an answer of the scope; those that are nearly the same count once.
    pub essays: u32,
    /// Their answers.
    pub answers: u32,
    /// Keywords, the surest first.
    pub keywords: Vec<Keyword>,
    /// How keywords stand together.
    pub network: Network,
    /// How answers are written.
    pub expression: Expression,
}

/// Analyses a corpus: all essays, each job group, kind of question, year and company, and each kind of each
/// job group and company.
#[must_use]
pub fn analyse(corpus: &Corpus, options: &Options) -> Analysis {
    analyse_of(corpus, options, None)
}

/// [`analyse`], only of the scopes that these essays belong to: what a few new essays change of the others is how often
/// a word is found elsewhere, which is next to nothing. Which scope answers for which is said of all.
#[must_use]
pub fn analyse_of(corpus: &Corpus, options: &Options, essays: Option<&BTreeSet<u64>>) -> Analysis {
    let index = Index::new(corpus, options);
    let used: BTreeMap<Scope, Scope> =
        asked(&index).into_iter().map(|scope| (scope, index.widened(scope))).collect();
    let meant = essays.map(|essays| members::scopes_of_essays(&index.entries, essays));
    let is_meant = |scope: &Scope| meant.as_ref().is_none_or(|meant| meant.contains(scope));
    let answering: BTreeSet<Scope> = used.values().copied().filter(is_meant).collect();
    let mut scopes: Vec<Scope> = answering.into_iter().collect();
    // Dealt out by size, so that each thread has as much to do.
    scopes.sort_by_key(|scope| (std::cmp::Reverse(index.essays(*scope)), *scope));
    let threads = options.threads.max(1);
    let dealt: Vec<Scope> =
        (0..threads).flat_map(|thread| scopes.iter().skip(thread).step_by(threads).copied()).collect();
    let reports = in_parts(&dealt, threads, |scopes| {
        let mut tally = Tally::new(&index);
        scopes.iter().map(|scope| (*scope, report_with(&index, *scope, &mut tally))).collect::<Vec<_>>()
    });
    Analysis {
        reports: reports.into_iter().flatten().collect(),
        used,
        similar: similar::find(&index, meant.as_ref()),
    }
}

/// What is said of one scope, whether or not it has enough essays.
#[must_use]
pub fn report(index: &Index<'_>, scope: Scope) -> Report {
    report_with(index, scope, &mut Tally::new(index))
}

impl Analysis {
    /// The scope that answers for another, and what is said of it.
    #[must_use]
    pub fn of(&self, asked: Scope) -> Option<(Scope, &Report)> {
        let used = *self.used.get(&asked).unwrap_or(&asked);
        self.reports.get(&used).map(|report| (used, report))
    }
}

fn report_with(index: &Index<'_>, scope: Scope, tally: &mut Tally) -> Report {
    let answers = index.answers(scope);
    tally.count(&answers);
    let found = keyword::find(index, scope, tally);
    let terms: Vec<u32> = found.iter().map(|found| found.term).collect();
    Report {
        essays: tally.essays,
        answers: tally.answers,
        keywords: keyword::describe(index, &answers, &found, tally.essays),
        network: network::find(index, &answers, &terms),
        expression: expression::of(&answers),
    }
}

/// Scopes that may be asked for.
fn asked(index: &Index<'_>) -> BTreeSet<Scope> {
    let groups = JobGroup::ALL.into_iter().map(Scope::group);
    let wide: Vec<Scope> =
        std::iter::once(Scope::WHOLE).chain(groups).chain(index.companies().map(Scope::company)).collect();
    let of_kind = |scope: &Scope| QuestionKind::ALL.map(|kind| scope.of_kind(kind));
    let with_kinds = wide.iter().flat_map(of_kind);
    wide.iter().copied().chain(with_kinds).chain(index.members.keys().copied()).collect()
}
