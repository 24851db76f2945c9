//! Companies whose essays speak of the same things.

use std::collections::{BTreeMap, BTreeSet};

use model::{accepted::QuestionKind, company::CorpCode};
use serde::Serialize;

use super::{
    index::Index,
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

/// Similar companies of each that has enough essays, over all its answers and for each kind of question; of the scopes
/// that are meant, where not all are.
pub(super) fn find(index: &Index<'_>, meant: Option<&BTreeSet<Scope>>) -> BTreeMap<Scope, Vec<Similar>> {
    let is_meant = |kind: &Option<QuestionKind>| {
        meant.is_none_or(|meant| meant.iter().any(|scope| scope.company.is_some() && scope.kind == *kind))
    };
    let kinds: Vec<Option<QuestionKind>> =
        std::iter::once(None).chain(QuestionKind::ALL.into_iter().map(Some)).filter(is_meant).collect();
    let parts = in_parts(&kinds, index.options.threads, |kinds| {
        let mut tally = Tally::new(index);
        kinds.iter().flat_map(|kind| of_kind(index, *kind, meant, &mut tally)).collect::<Vec<_>>()
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
    meant: Option<&BTreeSet<Scope>>,
    tally: &mut Tally,
) -> Vec<(Scope, Vec<Similar>)> {
    let scope = |company| Scope { kind, ..Scope::company(company) };
    let enough = |company: &CorpCode| index.essays(scope(*company)) >= index.options.similar_essays;
    let companies = index.companies().filter(enough);
    let vectors: Vec<Vector> =
        companies.map(|company| vector(index, company, scope(company), tally)).collect();
    let holders = holders(&vectors, index.keys.len());
    let is_meant = |vector: &&Vector| meant.is_none_or(|meant| meant.contains(&scope(vector.company)));
    let similar = vectors
        .iter()
        .filter(is_meant)
        .map(|vector| (scope(vector.company), nearest(index, vector, &vectors, &holders)));
    similar.filter(|(_, similar)| !similar.is_empty()).collect()
}

/// Share of a company's essays with a word, times how rare the word is over all. Common expressions are left
/// out.
fn vector(index: &Index<'_>, company: CorpCode, scope: Scope, tally: &mut Tally) -> Vector {
    tally.count(&index.answers(scope));
    let total = &index.total;
    let found = tally.found().filter(|(term, count)| count.essays >= ESSAYS && !at(&index.common, *term));
    let mut words: Vec<Word> = found
        .map(|(term, count)| {
            let rarity = -share(at(&total.terms, term).0, total.essays).ln();
            Word { term, weight: share(count.essays, tally.essays) * rarity, essays: count.essays }
        })
        .collect();
    words.sort_by(|a, b| b.weight.total_cmp(&a.weight).then(a.term.cmp(&b.term)));
    words.truncate(WORDS);
    words.sort_unstable_by_key(|word| word.term);
    let length = words.iter().map(|word| word.weight * word.weight).sum::<f64>().sqrt();
    if length > 0.0 {
        words.iter_mut().for_each(|word| word.weight /= length);
    }
    Vector { company, words }
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
