//! Answers with their terms, ready to be counted for any scope.

use std::collections::BTreeMap;

use model::{company::CorpCode, job_group::JobGroup};

use super::{
    common,
    corpus::{Answer, Corpus},
    members::{self, Members},
    names::Names,
    numbers::item,
    options::Options,
    parallel::in_parts,
    scope::Scope,
    sentence::{self, Sentence},
    style::{Cues, Style},
    tally::{Tally, Total},
    terms::{self, Place, Terms},
    words,
};

/// Answers with their terms. Of essays that are nearly the same it has the first.
pub struct Index<'a> {
    pub(super) options: Options,
    /// In the order of essays, then positions.
    pub(super) entries: Vec<Entry<'a>>,
    /// Terms in their order, in lower case and without spaces.
    pub(super) keys: Vec<String>,
    /// Terms as they are written most often.
    pub(super) shown: Vec<String>,
    /// Which terms are common expressions.
    pub(super) common: Vec<bool>,
    /// Counts over all answers.
    pub(super) total: Total,
    /// Answers of the scopes that an analysis has.
    pub(super) members: BTreeMap<Scope, Members>,
    /// The job group most answers for a company belong to.
    groups: BTreeMap<CorpCode, Option<JobGroup>>,
}

/// An answer and what is in it.
pub(super) struct Entry<'a> {
    pub(super) answer: &'a Answer,
    /// Number of its essay, from 1.
    pub(super) essay: u32,
    /// Terms in their order, then places.
    pub(super) places: Vec<Place>,
    pub(super) sentences: Vec<Sentence>,
    pub(super) style: Style,
}

impl Entry<'_> {
    /// Its terms, each once, with their places.
    pub(super) fn terms(&self) -> impl Iterator<Item = (u32, &[Place])> {
        let terms = self.places.chunk_by(|a, b| a.term == b.term);
        terms.filter_map(|places| Some((places.first()?.term, places)))
    }
}

impl<'a> Index<'a> {
    /// Reads a corpus; the order of its answers is of no matter.
    #[must_use]
    pub fn new(corpus: &'a Corpus, options: &Options) -> Self {
        let entries = counted(corpus);
        let names = Names::new(&corpus.names);
        let words = words::collect(&entries, &names, options.phrase_essays, options.threads);
        let Terms { keys, shown, places } = terms::collect(&entries, words, options);
        let entries = entries_of(&entries, places, options.threads);
        let mut index = Self {
            options: options.clone(),
            members: members::of_all(&entries),
            groups: members::groups(&entries),
            entries,
            common: vec![false; keys.len()],
            keys,
            shown,
            total: Total::default(),
        };
        let mut tally = Tally::new(&index);
        tally.count(&index.answers(Scope::WHOLE));
        index.total = tally.total();
        index.common = common::flags(&index);
        index
    }

    /// Answers of any scope.
    pub(super) fn answers(&self, scope: Scope) -> Vec<&Entry<'a>> {
        match self.members.get(&scope) {
            Some(members) => {
                members.answers.iter().filter_map(|answer| item(&self.entries, *answer)).collect()
            }
            None => self.entries.iter().filter(|entry| scope.has(entry.answer)).collect(),
        }
    }

    /// How many essays have an answer of a scope.
    #[must_use]
    pub fn essays(&self, scope: Scope) -> u32 {
        match self.members.get(&scope) {
            Some(members) => members.essays,
            None => members::essays(self.answers(scope).into_iter()),
        }
    }

    /// The scope that answers for another: itself, or the first wider one of enough essays.
    #[must_use]
    pub fn widened(&self, asked: Scope) -> Scope {
        let group = asked.company.and_then(|company| self.groups.get(&company).copied().flatten());
        let mut scopes = std::iter::successors(Some(asked), |scope| scope.wider(group));
        scopes.find(|scope| self.essays(*scope) >= self.options.min_essays).unwrap_or(Scope::WHOLE)
    }

    /// Companies with an essay, in order.
    pub(super) fn companies(&self) -> impl Iterator<Item = CorpCode> {
        self.groups.keys().copied()
    }
}

/// Answers that count, in the order of essays.
fn counted(corpus: &Corpus) -> Vec<&Answer> {
    let mut first: BTreeMap<u64, u64> = BTreeMap::new();
    for answer in &corpus.answers {
        let first = first.entry(answer.weight_of).or_insert(answer.essay);
        *first = answer.essay.min(*first);
    }
    let counts = |answer: &&Answer| first.get(&answer.weight_of) == Some(&answer.essay);
    let mut answers: Vec<&Answer> = corpus.answers.iter().filter(counts).collect();
    answers.sort_unstable_by_key(|answer| (answer.essay, answer.position, answer.text.as_str()));
    answers
}

fn entries_of<'a>(answers: &[&'a Answer], places: Vec<Vec<Place>>, threads: usize) -> Vec<Entry<'a>> {
    let cues = Cues::new();
    let read = in_parts(answers, threads, |part| {
        let read = part.iter().map(|answer| {
            let sentences = sentence::numbered(&answer.text);
            let style = Style::of(&answer.text, &sentences, &cues);
            (sentences, style)
        });
        read.collect::<Vec<_>>()
    });
    let mut essay = 0;
    let mut before = None;
    let parts = answers.iter().zip(places).zip(read.into_iter().flatten());
    let entries = parts.map(|((answer, places), (sentences, style))| {
        if before.replace(answer.essay) != Some(answer.essay) {
            essay += 1;
        }
        Entry { answer, essay, places, sentences, style }
    });
    entries.collect()
}
