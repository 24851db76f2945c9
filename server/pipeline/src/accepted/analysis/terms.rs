//! Terms of answers: nouns that say something, and phrases in the place of their words.

use std::collections::HashMap;

use super::{
    corpus::Answer,
    lexicon::{Lexicon, Term},
    numbers::{add, at, item, item_mut, size},
    parallel::{change_each, in_parts},
    phrase::Phrases,
    stop::{self, Weight},
    words::{Token, Words, slice},
};

/// Where a term stands in an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Place {
    /// Number of the term.
    pub(super) term: u32,
    /// First byte in the answer.
    pub(super) from: u32,
    /// Byte after the last one.
    pub(super) to: u32,
}

/// Terms of each answer, in the order of terms, then of places. The lexicon takes up those of essays that are new to it;
/// a term is a number in its list, and what is in one essay only is none.
pub(super) fn collect(
    answers: &[&Answer],
    words: Words,
    phrases: &Phrases,
    lexicon: &mut Lexicon,
    threads: usize,
) -> Vec<Vec<Place>> {
    let numbers = phrase_numbers(&words, phrases);
    let Words { mut texts, tokens, .. } = words;
    texts.extend(phrases.texts.iter().cloned());
    // A phrase may read as a word that says nothing.
    let full: Vec<bool> = stop::weights(&texts).into_iter().map(|weight| weight == Weight::Full).collect();
    let finder = Finder { phrases, numbers: &numbers, full: &full };
    let read: Vec<(&Answer, &Vec<Token>)> = answers.iter().copied().zip(&tokens).collect();
    let mut places: Vec<Vec<Place>> = in_parts(&read, threads, |part| {
        part.iter().map(|(answer, tokens)| finder.places(&answer.text, tokens)).collect::<Vec<_>>()
    })
    .into_iter()
    .flatten()
    .collect();
    learn(lexicon, answers, &places, &texts);
    renumber(&mut places, &texts, lexicon, threads);
    places
}

/// Numbers of phrases as terms: after those of words, or that of the word or the phrase that reads the same.
fn phrase_numbers(words: &Words, phrases: &Phrases) -> Vec<u32> {
    let mut same: HashMap<&str, u32> = HashMap::new();
    let mut numbers = Vec::with_capacity(phrases.texts.len());
    for (phrase, text) in phrases.texts.iter().enumerate() {
        let number = match words.texts.binary_search(text) {
            Ok(word) => size(word),
            Err(_) => *same.entry(text).or_insert(size(words.texts.len() + phrase)),
        };
        numbers.push(number);
    }
    numbers
}

struct Finder<'a> {
    phrases: &'a Phrases,
    /// Of each phrase.
    numbers: &'a [u32],
    /// Which terms say something.
    full: &'a [bool],
}

impl Finder<'_> {
    /// Terms of an answer in its order.
    fn places(&self, text: &str, tokens: &[Token]) -> Vec<Place> {
        let mut places = Vec::with_capacity(tokens.len());
        let mut next = tokens;
        while let Some(token) = next.first() {
            let phrase = self.phrases.begin(text, next);
            let (term, length) =
                phrase.map_or((token.word, 1), |(phrase, length)| (at(self.numbers, phrase), length));
            let (words, rest) = next.split_at_checked(length).unwrap_or((next, &[]));
            if at(self.full, term) {
                let to = words.last().map_or(token.to, |last| last.to);
                places.push(Place { term, from: token.from, to });
            }
            next = rest;
        }
        places
    }
}

/// What essays that are new to a lexicon bring.
fn learn(lexicon: &mut Lexicon, answers: &[&Answer], places: &[Vec<Place>], texts: &[String]) {
    let known = lexicon.essays();
    let read = answers.iter().copied().zip(places);
    let news: Vec<(&Answer, &Vec<Place>)> =
        read.filter(|(answer, _)| !known.contains(&answer.essay)).collect();
    let mut spellings = shown(&news, texts);
    let terms = texts.iter().zip(0..).zip(counts(&news, texts.len())).filter(|(_, count)| count.essays > 0);
    let terms = terms.map(|((key, number), Count { essays, answers, .. })| {
        let shown = spellings.remove(&number).unwrap_or_default();
        Term { key: key.clone(), shown, essays, answers }
    });
    let terms = terms.collect();
    let essays = news.iter().map(|(answer, _)| answer.essay).collect();
    lexicon.learn(essays, size(news.len()), terms);
}

/// Essays and answers with a term, and the last of each that was counted.
#[derive(Clone, Copy, Default)]
struct Count {
    essays: u32,
    answers: u32,
    essay: Option<u64>,
    answer: Option<u32>,
}

/// Of each term; answers of one essay stand together.
fn counts(read: &[(&Answer, &Vec<Place>)], terms: usize) -> Vec<Count> {
    let mut counts = vec![Count::default(); terms];
    for ((answer, places), number) in read.iter().zip(0..) {
        for place in *places {
            let Some(count) = item_mut(&mut counts, place.term) else { continue };
            count.answers += u32::from(count.answer.replace(number) != Some(number));
            count.essays += u32::from(count.essay.replace(answer.essay) != Some(answer.essay));
        }
    }
    counts
}

/// Numbers terms as the lexicon does, and leaves out what is none.
fn renumber(places: &mut [Vec<Place>], texts: &[String], lexicon: &Lexicon, threads: usize) {
    let mut order: Vec<(&str, u32)> = texts.iter().map(String::as_str).zip(0..).collect();
    order.sort_unstable();
    let mut numbers: Vec<Option<u32>> = vec![None; texts.len()];
    let found = lexicon.numbers(order.iter().map(|(text, _)| *text));
    for ((_, term), found) in order.iter().zip(found) {
        if let Some(number) = item_mut(&mut numbers, *term) {
            *number = found;
        }
    }
    change_each(places, threads, |places| {
        let number = |place: &Place| Some(Place { term: at(&numbers, place.term)?, ..*place });
        *places = places.iter().filter_map(number).collect();
        places.sort_unstable();
    });
}

/// How terms are written most often that are seldom written as their key.
fn shown(read: &[(&Answer, &Vec<Place>)], keys: &[String]) -> HashMap<u32, String> {
    let mut differently: Vec<(u32, &str)> = Vec::new();
    let mut times = vec![0; keys.len()];
    for (answer, places) in read {
        for place in *places {
            add(&mut times, place.term);
            if let Some(text) = slice(&answer.text, place.from, place.to)
                && item(keys, place.term).is_some_and(|key| key != text)
            {
                differently.push((place.term, text));
            }
        }
    }
    differently.sort_unstable();
    let mut shown = HashMap::new();
    for term in differently.chunk_by(|(a, _), (b, _)| a == b) {
        let Some((number, _)) = term.first() else { continue };
        let as_key = at(&times, *number) - size(term.len());
        // Of spellings that are equally frequent the first in the order of texts.
        let most = term.chunk_by(|a, b| a == b).rev().max_by_key(|same| same.len());
        if let Some(same) = most.filter(|same| size(same.len()) >= as_key)
            && let Some((_, text)) = same.first()
        {
            shown.insert(*number, (*text).to_owned());
        }
    }
    shown
}
