//! Companies whose essays speak of the same things.

use std::collections::BTreeSet;

use model::{accepted::QuestionKind, company::CorpCode};
use serde::Serialize;

use super::{
    index::Index,
    lexicon::{CompanyWords, KnownWords},
    numbers::{at, item, item_mut, share},
    parallel::in_parts,
    scope::Scope,
    tally::Tally,
};

/// Words of a company that are compared, at most: its weightiest.
const WORDS: usize = 150;
/// A word of fewer essays is the applicant's, not the company's.
const ESSAYS: u32 = 2;
/// Words named as a reason, at most.
const REASONS: usize = 6;
/// One word in common may be chance.
const LEAST_REASONS: usize = 2;
/// Less is no similarity.
const LEAST_COSINE: f64 = 0.05;

/// A company that is similar to another.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Similar {
    /// Which.
    pub company: CorpCode,
    /// Cosine of their weighted words: 0 nothing in common, 1 the same.
    pub cosine: f64,
    /// The words that make most of it.
    pub shared: Vec<Shared>,
}

/// A word of two companies.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Shared {
    /// In lower case and without spaces.
    pub term: String,
    /// As it is written most often.
    pub text: String,
    /// Essays for the one company with it.
    pub essays: u32,
    /// Essays for the other with it.
    pub other_essays: u32,
}

/// What is found of the companies of a scope.
pub(super) struct Neighbours {
    /// Its weightiest words.
    pub(super) words: CompanyWords,
    pub(super) similar: Vec<Similar>,
}

/// Similar companies of each that has enough essays, over all its answers and for each kind of question; of the scopes
/// that are meant, where not all are. Of the others the words are known.
pub(super) fn find(
    index: &Index<'_>,
    meant: Option<&BTreeSet<Scope>>,
    known: &KnownWords,
) -> Vec<(Scope, Neighbours)> {
    let is_meant = |kind: &Option<QuestionKind>| {
        meant.is_none_or(|meant| meant.iter().any(|scope| scope.company.is_some() && scope.kind == *kind))
    };
    let kinds: Vec<Option<QuestionKind>> =
        std::iter::once(None).chain(QuestionKind::ALL.into_iter().map(Some)).filter(is_meant).collect();
    let parts = in_parts(&kinds, index.options.threads, |kinds| {
        let mut tally = Tally::new(index);
        kinds.iter().flat_map(|kind| of_kind(index, *kind, (meant, known), &mut tally)).collect::<Vec<_>>()
    });
    parts.into_iter().flatten().collect()
}

/// The words of a company.
struct Vector {
    company: CorpCode,
    /// In the order of terms; weights are of length 1 together.
    words: Vec<Word>,
}

#[derive(Clone, Copy)]
struct Word {
    term: u32,
    weight: f64,
    essays: u32,
}

fn of_kind(
    index: &Index<'_>,
    kind: Option<QuestionKind>,
    (meant, known): (Option<&BTreeSet<Scope>>, &KnownWords),
    tally: &mut Tally,
) -> Vec<(Scope, Neighbours)> {
    let scope = |company| Scope { kind, ..Scope::company(company) };
    let is_meant = |company| meant.is_none_or(|meant| meant.contains(&scope(company)));
    let enough = |company: &CorpCode| index.essays(scope(*company)) >= index.options.similar_essays;
    let vector = |company: CorpCode| {
        let scope = scope(company);
        let counts = if is_meant(company) {
            counted(index, scope, tally)
        } else {
            of_known(index, known.get(&scope)?)
        };
        Some(Vector { company, words: weighed(index, scope, counts) })
    };
    let vectors: Vec<Vector> = index.companies().filter(enough).filter_map(vector).collect();
    let holders = holders(&vectors, index.keys.len());
    let of = |vector: &Vector| {
        let similar = nearest(index, vector, &vectors, &holders);
        (scope(vector.company), Neighbours { words: texts(index, &vector.words), similar })
    };
    vectors.iter().filter(|vector| is_meant(vector.company)).map(of).collect()
}

/// Words of a scope's essays, and in how many of them each is. Common expressions are left out.
fn counted(index: &Index<'_>, scope: Scope, tally: &mut Tally) -> Vec<(u32, u32)> {
    tally.count(&index.answers(scope));
    let found = tally.found().filter(|(term, count)| count.essays >= ESSAYS && !at(&index.common, *term));
    found.map(|(term, count)| (term, count.essays)).collect()
}

fn of_known(index: &Index<'_>, words: &CompanyWords) -> Vec<(u32, u32)> {
    words.iter().filter_map(|(key, essays)| Some((index.term(key)?, *essays))).collect()
}

fn texts(index: &Index<'_>, words: &[Word]) -> CompanyWords {
    let text = |word: &Word| Some((item(&index.keys, word.term)?.clone(), word.essays));
    words.iter().filter_map(text).collect()
}

/// Share of a company's essays with a word, times how rare the word is over all.
fn weighed(index: &Index<'_>, scope: Scope, counts: Vec<(u32, u32)>) -> Vec<Word> {
    let (total, all) = (&index.total, index.essays(scope));
    let mut words: Vec<Word> = counts
        .into_iter()
        .map(|(term, essays)| {
            let rarity = -share(at(&total.terms, term).0, total.essays).ln();
            Word { term, weight: share(essays, all) * rarity, essays }
        })
        .collect();
    words.sort_by(|a, b| b.weight.total_cmp(&a.weight).then(a.term.cmp(&b.term)));
    words.truncate(WORDS);
    words.sort_unstable_by_key(|word| word.term);
    let length = words.iter().map(|word| word.weight * word.weight).sum::<f64>().sqrt();
    if length > 0.0 {
        words.iter_mut().for_each(|word| word.weight /= length);
    }
    words
}

/// For each term, places of the vectors that have it.
fn holders(vectors: &[Vector], terms: usize) -> Vec<Vec<(u32, f64)>> {
    let mut holders = vec![Vec::new(); terms];
    for (vector, number) in vectors.iter().zip(0..) {
        for word in &vector.words {
            if let Some(holders) = item_mut(&mut holders, word.term) {
                holders.push((number, word.weight));
            }
        }
    }
    holders
}

fn nearest(
    index: &Index<'_>,
    vector: &Vector,
    vectors: &[Vector],
    holders: &[Vec<(u32, f64)>],
) -> Vec<Similar> {
    let mut cosines: Vec<(f64, usize)> = vec![(0.0, 0); vectors.len()];
    for word in &vector.words {
        for (other, weight) in item(holders, word.term).into_iter().flatten() {
            if let Some((cosine, shared)) = item_mut(&mut cosines, *other) {
                *cosine += word.weight * weight;
                *shared += 1;
            }
        }
    }
    let others = cosines.into_iter().zip(vectors);
    let mut others: Vec<(f64, &Vector)> = others
        .filter(|((cosine, shared), _)| *cosine >= LEAST_COSINE && *shared >= LEAST_REASONS)
        .map(|((cosine, _), other)| (cosine, other))
        .filter(|(_, other)| other.company != vector.company)
        .collect();
    others.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.company.cmp(&b.1.company)));
    others.truncate(index.options.similar);
    let similar = |(cosine, other): (f64, &Vector)| Similar {
        company: other.company,
        cosine: cosine.min(1.0),
        shared: shared(index, &vector.words, &other.words),
    };
    others.into_iter().map(similar).collect()
}

/// Words of both, those first that make most of the cosine.
fn shared(index: &Index<'_>, words: &[Word], others: &[Word]) -> Vec<Shared> {
    let both = words.iter().filter_map(|word| {
        let place = others.binary_search_by_key(&word.term, |other| other.term).ok()?;
        Some((word, others.get(place)?))
    });
    let mut both: Vec<(&Word, &Word)> = both.collect();
    both.sort_by(|(a, b), (c, d)| {
        (c.weight * d.weight).total_cmp(&(a.weight * b.weight)).then(a.term.cmp(&c.term))
    });
    let text = |texts: &[String], term| item(texts, term).cloned().unwrap_or_default();
    let named = both.into_iter().take(REASONS).map(|(word, other)| Shared {
        term: text(&index.keys, word.term),
        text: text(&index.shown, word.term),
        essays: word.essays,
        other_essays: other.essays,
    });
    named.collect()
}
