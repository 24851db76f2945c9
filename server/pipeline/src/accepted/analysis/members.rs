//! Which answers belong to which scope.

use std::collections::HashMap;

use super::{
    index::Entry,
    numbers::size,
    scope::{Scope, scopes_of},
    sizes::Head,
};

/// Answers of each scope that an analysis has, by their places in the index, in order: all, each job group, kind of
/// question, company and year, and the first three with each kind.
pub(super) fn of_all(entries: &[Entry<'_>]) -> HashMap<Scope, Vec<u32>> {
    let mut all: HashMap<Scope, Vec<u32>> = HashMap::new();
    for (entry, number) in entries.iter().zip(0..) {
        let answer = entry.answer;
        for scope in scopes_of((answer.corp_code, answer.job_group), &answer.kinds, answer.year) {
            let members = all.entry(scope).or_default();
            // A kind may be named twice.
            if members.last() != Some(&number) {
                members.push(number);
            }
        }
    }
    all
}

/// What the essays of answers are of, which stand in the order of essays.
pub(super) fn heads(entries: &[Entry<'_>]) -> Vec<Head> {
    let essays = entries.chunk_by(|a, b| a.essay == b.essay);
    let head = |answers: &[Entry<'_>]| {
        let first = answers.first()?.answer;
        let mut kinds: Vec<_> = answers.iter().flat_map(|entry| &entry.answer.kinds).copied().collect();
        kinds.sort_unstable();
        kinds.dedup();
        let (corp_code, job_group) = (first.corp_code, first.job_group);
        Some(Head { essay: first.essay, corp_code, job_group, kinds, year: first.year })
    };
    essays.filter_map(head).collect()
}

/// How many essays answers are of, which stand in the order of essays.
pub(super) fn essays<'a, 'b: 'a>(entries: impl Iterator<Item = &'a Entry<'b>>) -> u32 {
    let mut essays: Vec<u32> = entries.map(|entry| entry.essay).collect();
    essays.dedup();
    size(essays.len())
}
