//! Counting terms over answers: by essays, each once, and by answers.

use model::company::CorpCode;

use super::{
    index::{Entry, Index},
    numbers::{at, item_mut, size},
};

/// How often a term is found in the answers of a scope.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Count {
    pub(super) essays: u32,
    pub(super) answers: u32,
    /// Years of the first and the last essay with it; none when no year is known.
    pub(super) years: Option<(i16, i16)>,
    /// Companies whose essays have it; two stands for more.
    pub(super) companies: u8,
    essay: u32,
    company: Option<CorpCode>,
}

/// Counts of all terms over all answers.
#[derive(Clone, Debug, Default)]
pub(super) struct Total {
    pub(super) essays: u32,
    pub(super) answers: u32,
    /// Of each term: essays, answers.
    pub(super) terms: Vec<(u32, u32)>,
    /// Of all terms together.
    pub(super) sum: (u32, u32),
}

/// Counts, and the memory for them: one for each thread.
pub(super) struct Tally {
    counts: Vec<Count>,
    touched: Vec<u32>,
    pub(super) essays: u32,
    pub(super) answers: u32,
    /// Essays and answers of all terms together.
    pub(super) sum: (u32, u32),
    essay: u32,
}

impl Tally {
    pub(super) fn new(index: &Index<'_>) -> Self {
        let counts = vec![Count::default(); index.keys.len()];
        Self { counts, touched: Vec::new(), essays: 0, answers: 0, sum: (0, 0), essay: 0 }
    }

    /// Counts answers, which stand in the order of essays; what was counted before is forgotten.
    pub(super) fn count(&mut self, answers: &[&Entry<'_>]) {
        for term in self.touched.drain(..) {
            if let Some(count) = item_mut(&mut self.counts, term) {
                *count = Count::default();
            }
        }
        (self.essays, self.answers, self.sum, self.essay) = (0, size(answers.len()), (0, 0), 0);
        for entry in answers {
            if self.essay != entry.essay {
                self.essay = entry.essay;
                self.essays += 1;
            }
            for (term, _) in entry.terms() {
                self.add(term, entry);
            }
        }
        self.touched.sort_unstable();
    }

    fn add(&mut self, term: u32, entry: &Entry<'_>) {
        let Some(count) = item_mut(&mut self.counts, term) else { return };
        if count.answers == 0 {
            self.touched.push(term);
        }
        count.answers += 1;
        self.sum.1 += 1;
        if count.essay != entry.essay {
            count.essay = entry.essay;
            count.essays += 1;
            self.sum.0 += 1;
            count.add_company(entry);
            count.add_year(entry);
        }
    }

    /// Terms that were found, in their order.
    pub(super) fn found(&self) -> impl Iterator<Item = (u32, Count)> {
        self.touched.iter().map(|term| (*term, self.of(*term)))
    }

    /// Of one term.
    pub(super) fn of(&self, term: u32) -> Count {
        at(&self.counts, term)
    }
}

impl Count {
    /// Essays for a company that is not known are each of another.
    fn add_company(&mut self, entry: &Entry<'_>) {
        let company = entry.answer.corp_code;
        if self.companies == 0 || (self.companies == 1 && (company != self.company || company.is_none())) {
            self.companies += 1;
            self.company = company;
        }
    }

    fn add_year(&mut self, entry: &Entry<'_>) {
        let Some(year) = entry.answer.year else { return };
        let (first, last) = self.years.unwrap_or((year, year));
        self.years = Some((first.min(year), last.max(year)));
    }
}
