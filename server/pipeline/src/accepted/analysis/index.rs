//! Answers with their terms, ready to be counted for any scope.

use std::collections::{BTreeMap, HashMap};

use model::company::CorpCode;

use super::{
    common,
    corpus::{Answer, Corpus},
    lexicon::Lexicon,
    members,
    names::Names,
    numbers::{item, size},
    options::Options,
    parallel::in_parts,
    phrase::Phrases,
    scope::Scope,
    sentence::{self, Sentence},
    sizes::Sizes,
    stop,
    style::{Cues, Style},
    tally::Total,
    terms::{self, Place},
    words::{self, Compounds},
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
    members: HashMap<Scope, Vec<u32>>,
    /// How many essays each of them has, also where not all are read.
    pub(super) sizes: Sizes,
    /// What is found of words.
    pub(super) lexicon: Lexicon,
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
        let (answers, names) = (counted(corpus), Names::new(&corpus.names));
        let compounds = Compounds::Of(options.phrase_essays);
        let words = words::collect(&answers, &names, compounds, options.threads);
        let phrases = Phrases::find(&answers, &words, &stop::weights(&words.texts), options);
        let mut lexicon = Lexicon::new(words.compounds.clone(), phrases.words(&words));
        let places = terms::collect(&answers, words, &phrases, &mut lexicon, options.threads);
        let entries = entries_of(&answers, places, options.threads);
        let sizes = Sizes::of(&members::heads(&entries));
        let mut index = Self::of(entries, sizes, lexicon, options);
        index.common = common::flags(&index);
        let common = index.keys.iter().zip(&index.common).filter(|(_, common)| **common);
        index.lexicon.common = common.map(|(key, _)| key.clone()).collect();
        index
    }

    /// Reads the essays that are new to a lexicon, and others whose scopes are to be counted. `sizes` are those of all
    /// essays.
    pub(super) fn of_few(corpus: &'a Corpus, sizes: Sizes, mut lexicon: Lexicon, options: &Options) -> Self {
        let (answers, names) = (counted(corpus), Names::new(&corpus.names));
        let words = words::collect(&answers, &names, Compounds::Known(&lexicon.compounds), options.threads);
        let phrases = Phrases::known(&lexicon.phrases, &words);
        let places = terms::collect(&answers, words, &phrases, &mut lexicon, options.threads);
        Self::of(entries_of(&answers, places, options.threads), sizes, lexicon, options)
    }

    fn of(entries: Vec<Entry<'a>>, sizes: Sizes, lexicon: Lexicon, options: &Options) -> Self {
        Self {
            options: options.clone(),
            members: members::of_all(&entries),
            entries,
            keys: lexicon.terms().map(|term| term.key.clone()).collect(),
            shown: lexicon.terms().map(|term| term.text().to_owned()).collect(),
            common: lexicon.flags(),
            total: lexicon.total(),
            sizes,
            lexicon,
        }
    }

    /// Answers of any scope.
    pub(super) fn answers(&self, scope: Scope) -> Vec<&Entry<'a>> {
        if !scope.is_usual() {
            return self.entries.iter().filter(|entry| scope.has(entry.answer)).collect();
        }
        let members = self.members.get(&scope).into_iter().flatten();
        members.filter_map(|answer| item(&self.entries, *answer)).collect()
    }

    /// How many essays have an answer of a scope.
    #[must_use]
    pub fn essays(&self, scope: Scope) -> u32 {
        if scope.is_usual() {
            return self.sizes.essays(scope);
        }
        members::essays(self.answers(scope).into_iter())
    }

    /// The scope that answers for another: itself, or the first wider one of enough essays.
    #[must_use]
    pub fn widened(&self, asked: Scope) -> Scope {
        let mut scopes = self.sizes.wider(asked);
        scopes.find(|scope| self.essays(*scope) >= self.options.min_essays).unwrap_or(Scope::WHOLE)
    }

    /// The number of a term.
    pub(super) fn term(&self, key: &str) -> Option<u32> {
        self.keys.binary_search_by(|other| other.as_str().cmp(key)).ok().map(size)
    }

    /// Companies with an essay, in order.
    pub(super) fn companies(&self) -> impl Iterator<Item = CorpCode> {
        self.sizes.companies()
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
