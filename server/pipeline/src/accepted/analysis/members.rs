//! Which answers belong to which scope.

use std::collections::{BTreeMap, BTreeSet};

use model::{company::CorpCode, job_group::JobGroup};

use super::{corpus::Answer, index::Entry, numbers::size, scope::Scope};

/// Answers of a scope.
#[derive(Default)]
pub(super) struct Members {
    /// Places in the index, in order.
    pub(super) answers: Vec<u32>,
    /// How many essays they are of.
    pub(super) essays: u32,
    /// The essay of the last one.
    last: u32,
}

/// Answers of each scope that an analysis has: all, each job group, kind of question, company and year, and
/// the first three with each kind.
pub(super) fn of_all(entries: &[Entry<'_>]) -> BTreeMap<Scope, Members> {
    let mut all: BTreeMap<Scope, Members> = BTreeMap::from([(Scope::WHOLE, Members::default())]);
    for (entry, number) in entries.iter().zip(0..) {
        for scope in scopes_of(entry.answer) {
            let members = all.entry(scope).or_default();
            // A kind may be named twice.
            if members.answers.last() != Some(&number) {
                members.answers.push(number);
            }
            if members.last != entry.essay {
                members.last = entry.essay;
                members.essays += 1;
            }
        }
    }
    all
}

/// The scopes that answers of these essays belong to.
pub(super) fn scopes_of_essays(entries: &[Entry<'_>], essays: &BTreeSet<u64>) -> BTreeSet<Scope> {
    let theirs = entries.iter().filter(|entry| essays.contains(&entry.answer.essay));
    theirs.flat_map(|entry| scopes_of(entry.answer)).collect()
}

fn scopes_of(answer: &Answer) -> Vec<Scope> {
    let company = answer.corp_code.map(Scope::company);
    let wide: Vec<Scope> =
        [Some(Scope::WHOLE), answer.job_group.map(Scope::group), company].into_iter().flatten().collect();
    let of_kind = answer.kinds.iter().flat_map(|kind| wide.iter().map(|scope| scope.of_kind(*kind)));
    wide.iter().copied().chain(of_kind).chain(answer.year.map(Scope::year)).collect()
}

/// How many essays answers are of, which stand in the order of essays.
pub(super) fn essays<'a, 'b: 'a>(entries: impl Iterator<Item = &'a Entry<'b>>) -> u32 {
    let mut essays: Vec<u32> = entries.map(|entry| entry.essay).collect();
    essays.dedup();
    size(essays.len())
}

/// The job group most answers for a company belong to; of several the first in the product's order.
pub(super) fn groups(entries: &[Entry<'_>]) -> BTreeMap<CorpCode, Option<JobGroup>> {
    let mut counts: BTreeMap<CorpCode, BTreeMap<JobGroup, u32>> = BTreeMap::new();
    for entry in entries {
        let Some(company) = entry.answer.corp_code else { continue };
        let counts = counts.entry(company).or_default();
        if let Some(group) = entry.answer.job_group {
            *counts.entry(group).or_default() += 1;
        }
    }
    let most = |counts: BTreeMap<JobGroup, u32>| counts.into_iter().rev().max_by_key(|(_, count)| *count);
    counts.into_iter().map(|(company, counts)| (company, most(counts).map(|(group, _)| group))).collect()
}
