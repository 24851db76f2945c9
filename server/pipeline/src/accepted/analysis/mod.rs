//! Analysis of accepted essays: keywords with their reason, what stands together, similar companies, ways of
//! writing. Pure: the same essays, in any order, give the same result.

mod common;
mod corpus;
mod example;
mod expression;
mod index;
mod keyword;
mod lexicon;
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
mod sizes;
mod stop;
mod style;
mod tally;
mod terms;
#[cfg(test)]
mod tests;
mod words;

use std::collections::{BTreeMap, BTreeSet};

use parallel::in_parts;
use serde::Serialize;
use tally::Tally;

pub use corpus::{Answer, Corpus, Name, Noun};
pub use example::Example;
pub use expression::{Expression, Quartiles, Stages};
pub use index::Index;
pub use keyword::Keyword;
pub use lexicon::{CompanyWords, KnownWords, Lexicon};
pub use network::{Edge, Network, Node};
pub use odds::Lift;
pub use options::Options;
pub use scope::Scope;
pub use similar::{Shared, Similar};
pub use sizes::{Head, Sizes};

/// What is said of all scopes.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Analysis {
    /// Of each scope that has enough essays.
    pub reports: BTreeMap<Scope, Report>,
    /// For each scope that may be asked for, the one that answers: itself or a wider one.
    pub used: BTreeMap<Scope, Scope>,
    /// Similar companies of a company, and of a company for a kind of question.
    pub similar: BTreeMap<Scope, Vec<Similar>>,
    /// The weightiest words of the same scopes, to compare others with them later.
    pub words: KnownWords,
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
    analyse_all(corpus, options).0
}

/// [`analyse`], and what [`analyse_few`] needs to know of words where essays are new.
#[must_use]
pub fn analyse_all(corpus: &Corpus, options: &Options) -> (Analysis, Lexicon) {
    let index = Index::new(corpus, options);
    let used = index.sizes.used(options.min_essays);
    (analysis(&index, used, None, &KnownWords::new()), index.lexicon)
}

/// What is read where a few essays are new since all were counted.
#[derive(Clone, Debug, Default)]
pub struct Few {
    /// The essays that are new, and all of the scopes.
    pub corpus: Corpus,
    /// Of all essays.
    pub sizes: Sizes,
    /// [`Sizes::used`].
    pub used: BTreeMap<Scope, Scope>,
    /// Scopes that are to be counted, of those that answer.
    pub scopes: BTreeSet<Scope>,
    /// Of other companies, as they were counted last.
    pub words: KnownWords,
}

/// [`analyse`], only of some scopes. The words of all other essays are those of the lexicon; so are phrases, compounds
/// and common expressions, which a few essays do not change.
#[must_use]
pub fn analyse_few(few: &Few, lexicon: Lexicon, options: &Options) -> Analysis {
    let index = Index::of_few(&few.corpus, few.sizes.clone(), lexicon, options);
    analysis(&index, few.used.clone(), Some(&few.scopes), &few.words)
}

/// What is said of the scopes that are meant, of all where none are named.
fn analysis(
    index: &Index<'_>,
    used: BTreeMap<Scope, Scope>,
    meant: Option<&BTreeSet<Scope>>,
    known: &KnownWords,
) -> Analysis {
    let is_meant = |scope: &Scope| meant.is_none_or(|meant| meant.contains(scope));
    let answering: BTreeSet<Scope> = used.values().copied().filter(is_meant).collect();
    let mut scopes: Vec<Scope> = answering.into_iter().collect();
    // Dealt out by size, so that each thread has as much to do.
    scopes.sort_by_key(|scope| (std::cmp::Reverse(index.essays(*scope)), *scope));
    let threads = index.options.threads.max(1);
    let dealt: Vec<Scope> =
        (0..threads).flat_map(|thread| scopes.iter().skip(thread).step_by(threads).copied()).collect();
    let reports = in_parts(&dealt, threads, |scopes| {
        let mut tally = Tally::new(index);
        scopes.iter().map(|scope| (*scope, report_with(index, *scope, &mut tally))).collect::<Vec<_>>()
    });
    let (mut words, mut similar) = (KnownWords::new(), BTreeMap::new());
    for (scope, found) in similar::find(index, meant, known) {
        words.insert(scope, found.words);
        if !found.similar.is_empty() {
            similar.insert(scope, found.similar);
        }
    }
    Analysis { reports: reports.into_iter().flatten().collect(), used, similar, words }
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
