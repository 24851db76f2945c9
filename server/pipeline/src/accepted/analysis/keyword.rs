//! Keywords of a scope: words its essays use more than the others do.

use serde::Serialize;

use super::{
    example::{self, Example},
    index::{Entry, Index},
    numbers::{at, item},
    odds::{self, Lift, Side},
    options::Options,
    scope::Scope,
    tally::{Count, Tally},
};

/// A scope of fewer essays is small.
const SMALL: u32 = 10;

/// A word or phrase, and why it is a keyword.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Keyword {
    /// In lower case and without spaces: the same for all spellings.
    pub term: String,
    /// As it is written most often.
    pub text: String,
    /// Essays of the scope with it.
    pub essays: u32,
    /// Essays of the scope.
    pub total: u32,
    /// Essays elsewhere with it; for a kind of question, answers to other questions.
    pub elsewhere: u32,
    /// Essays elsewhere, or answers.
    pub elsewhere_total: u32,
    /// How much more frequent it is here than elsewhere; none where there is no elsewhere.
    pub lift: Option<Lift>,
    /// How far its log-odds are from those elsewhere, in standard deviations; keywords are ordered by it.
    pub z: f64,
    /// Year of the first essay with it.
    pub first_year: Option<i16>,
    /// Year of the last one.
    pub last_year: Option<i16>,
    /// A common expression: everywhere, and so no recommendation.
    pub common: bool,
    /// Sentences with it, of different essays, the most readable first.
    pub examples: Vec<Example>,
}

/// A term found to be a keyword.
#[derive(Clone, Copy)]
pub(super) struct Found {
    pub(super) term: u32,
    count: Count,
    elsewhere: (u32, u32),
    lift: Option<Lift>,
    z: f64,
}

/// Terms that are keywords of what a tally has counted, the surest first. Of all answers, which have no
/// others to be compared with, they are the most frequent ones.
pub(super) fn find(index: &Index<'_>, scope: Scope, tally: &Tally) -> Vec<Found> {
    let options = &index.options;
    let sides = Sides { index, tally, by_answer: scope.kind.is_some() };
    let supported = tally.found().filter(|(_, count)| {
        let companies = scope.company.is_some() || u32::from(count.companies) >= options.companies.min(2);
        companies && has_support(*count, tally.essays, options)
    });
    let mut found: Vec<Found> = if scope == Scope::WHOLE {
        supported.map(|(term, count)| Found { term, count, elsewhere: (0, 0), lift: None, z: 0.0 }).collect()
    } else {
        supported.filter_map(|(term, count)| sides.judge(term, count)).collect()
    };
    found.sort_by(|a, b| {
        b.z.total_cmp(&a.z).then(b.count.essays.cmp(&a.count.essays)).then(a.term.cmp(&b.term))
    });
    found.truncate(options.keywords);
    found
}

/// Keywords with their sentences.
pub(super) fn describe(
    index: &Index<'_>,
    answers: &[&Entry<'_>],
    found: &[Found],
    total: u32,
) -> Vec<Keyword> {
    let terms: Vec<u32> = found.iter().map(|found| found.term).collect();
    let examples = example::find(answers, &terms, index.options.examples);
    let keyword = |(found, examples): (&Found, Vec<Example>)| Keyword {
        term: item(&index.keys, found.term).cloned().unwrap_or_default(),
        text: item(&index.shown, found.term).cloned().unwrap_or_default(),
        essays: found.count.essays,
        total,
        elsewhere: found.elsewhere.0,
        elsewhere_total: found.elsewhere.1,
        lift: found.lift,
        z: found.z,
        first_year: found.count.years.map(|(first, _)| first),
        last_year: found.count.years.map(|(_, last)| last),
        common: at(&index.common, found.term),
        examples,
    };
    found.iter().zip(examples).map(keyword).collect()
}

fn has_support(count: Count, essays: u32, options: &Options) -> bool {
    let support = options.support.saturating_sub(u32::from(essays < SMALL)).max(1);
    count.essays >= support && f64::from(count.essays) >= options.support_root * f64::from(essays).sqrt()
}

/// What a scope is compared with. Of a scope of essays that is the other essays. Of a kind of question it is
/// the other answers one by one, since an essay's others together are longer than its one to this kind.
struct Sides<'a> {
    index: &'a Index<'a>,
    tally: &'a Tally,
    by_answer: bool,
}

impl Sides<'_> {
    fn judge(&self, term: u32, count: Count) -> Option<Found> {
        let total = &self.index.total;
        let (essays, answers) = at(&total.terms, term);
        let here = Side {
            with: f64::from(count.essays),
            documents: f64::from(self.tally.essays),
            words: f64::from(self.tally.sum.0),
        };
        // Where not all is counted anew, the names of companies may have changed since: nothing is below zero.
        let rest = u32::saturating_sub;
        let (elsewhere, words) = if self.by_answer {
            let answers = (rest(answers, count.answers), rest(total.answers, self.tally.answers));
            (answers, rest(total.sum.1, self.tally.sum.1))
        } else {
            let essays = (rest(essays, count.essays), rest(total.essays, self.tally.essays));
            (essays, rest(total.sum.0, self.tally.sum.0))
        };
        let there =
            Side { with: f64::from(elsewhere.0), documents: f64::from(elsewhere.1), words: f64::from(words) };
        let (lift, z) = (Lift::of(here, there), odds::z(here, there));
        let more = z >= self.index.options.min_z && lift.low > 1.0;
        more.then_some(Found { term, count, elsewhere, lift: Some(lift), z })
    }
}
