//! How many essays each scope has, which says what scope answers for which.

use std::collections::{BTreeMap, HashMap};

use model::{accepted::QuestionKind, company::CorpCode, job_group::JobGroup};

use super::scope::{Scope, scopes_of};

/// What an essay is of, without a word of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Head {
    /// The essay.
    pub essay: u64,
    /// The company it was written for, when it is one we know.
    pub corp_code: Option<CorpCode>,
    /// Its job group.
    pub job_group: Option<JobGroup>,
    /// What its questions ask for, each once.
    pub kinds: Vec<QuestionKind>,
    /// The year it was accepted in.
    pub year: Option<i16>,
}

impl Head {
    /// Scopes it belongs to.
    #[must_use]
    pub fn scopes(&self) -> Vec<Scope> {
        scopes_of((self.corp_code, self.job_group), &self.kinds, self.year)
    }
}

/// How many essays each scope has.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sizes {
    essays: HashMap<Scope, u32>,
    /// The job group most essays for a company belong to.
    groups: BTreeMap<CorpCode, Option<JobGroup>>,
}

impl Sizes {
    /// Of essays, each of which counts once.
    #[must_use]
    pub fn of(heads: &[Head]) -> Self {
        let mut essays: HashMap<Scope, u32> = HashMap::new();
        for scope in heads.iter().flat_map(Head::scopes) {
            *essays.entry(scope).or_default() += 1;
        }
        Self { essays, groups: groups(heads) }
    }

    /// How many essays have an answer of a scope that an analysis has; of another none is known.
    #[must_use]
    pub fn essays(&self, scope: Scope) -> u32 {
        self.essays.get(&scope).copied().unwrap_or_default()
    }

    /// A scope and those that answer for it where it has too few essays, one after the other.
    pub(super) fn wider(&self, asked: Scope) -> impl Iterator<Item = Scope> {
        let group = asked.company.and_then(|company| self.groups.get(&company).copied().flatten());
        std::iter::successors(Some(asked), move |scope| scope.wider(group))
    }

    /// For each scope that may be asked for the one that answers: itself, or the first wider one of enough essays.
    #[must_use]
    pub fn used(&self, min_essays: u32) -> BTreeMap<Scope, Scope> {
        let widened = |asked: Scope| self.wider(asked).find(|scope| self.essays(*scope) >= min_essays);
        let used = self.asked().map(|asked| (asked, widened(asked).unwrap_or(Scope::WHOLE)));
        used.collect()
    }

    /// Companies with an essay, in order.
    pub(super) fn companies(&self) -> impl Iterator<Item = CorpCode> {
        self.groups.keys().copied()
    }

    /// Scopes that may be asked for.
    fn asked(&self) -> impl Iterator<Item = Scope> {
        let groups = JobGroup::ALL.into_iter().map(Scope::group);
        let wide = std::iter::once(Scope::WHOLE).chain(groups).chain(self.companies().map(Scope::company));
        let kinds = |scope: Scope| QuestionKind::ALL.map(|kind| scope.of_kind(kind));
        wide.flat_map(move |scope| std::iter::once(scope).chain(kinds(scope)))
            .chain(self.essays.keys().copied())
    }
}

/// The job group most essays for a company belong to; of several the first in the product's order.
fn groups(heads: &[Head]) -> BTreeMap<CorpCode, Option<JobGroup>> {
    let mut counts: BTreeMap<CorpCode, BTreeMap<JobGroup, u32>> = BTreeMap::new();
    for head in heads {
        let Some(company) = head.corp_code else { continue };
        let counts = counts.entry(company).or_default();
        if let Some(group) = head.job_group {
            *counts.entry(group).or_default() += 1;
        }
    }
    let most = |counts: BTreeMap<JobGroup, u32>| counts.into_iter().rev().max_by_key(|(_, count)| *count);
    counts.into_iter().map(|(company, counts)| (company, most(counts).map(|(group, _)| group))).collect()
}
