//! Terms of answers: nouns that say something, and phrases in the place of their words.

use std::collections::HashMap;

use super::{
    corpus::Answer,
    numbers::{add, at, item, item_mut, size},
    options::Options,
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

/// Terms of all answers.
pub(super) struct Terms {
    /// In lower case and without spaces, in their order; a term is a number in this list.
    pub(super) keys: Vec<String>,
    /// As they are written most often.
    pub(super) shown: Vec<String>,
    /// Of each answer, in the order of terms, then of places.
    pub(super) places: Vec<Vec<Place>>,
}

/// Terms of answers. What is in one essay only is none: nothing can be said of it.
pub(super) fn collect(answers: &[&Answer], words: Words, options: &Options) -> Terms {
    let weights = stop::weights(&words.texts);
    let phrases = Phrases::find(answers, &words, &weights, options);
    let numbers = phrase_numbers(&words, &phrases);
    let Words { mut texts, tokens, .. } = words;
    texts.extend(phrases.texts.iter().cloned());
    // A phrase may read as a word that says nothing.
    let full: Vec<bool> = stop::weights(&texts).into_iter().map(|weight| weight == Weight::Full).collect();
    let finder = Finder { phrases: &phrases, numbers: &numbers, full: &full };
    let read: Vec<(&Answer, &Vec<Token>)> = answers.iter().copied().zip(&tokens).collect();
    let mut places: Vec<Vec<Place>> = in_parts(&read, options.threads, |part| {
        part.iter().map(|(answer, tokens)| finder.places(&answer.text, tokens)).collect::<Vec<_>>()
    })
    .into_iter()
    .flatten()
    .collect();
    let keys = renumber(answers, &mut places, texts, options.threads);
    let shown = shown(answers, &places, &keys);
    Terms { keys, shown, places }
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

/// Numbers terms in the order of their texts and leaves out those of a single essay.
fn renumber(
    answers: &[&Answer],
    places: &mut [Vec<Place>],
    texts: Vec<String>,
    threads: usize,
) -> Vec<String> {
    let mut first: Vec<Option<u64>> = vec![None; texts.len()];
    let mut kept = vec![false; texts.len()];
    for (answer, places) in answers.iter().zip(places.iter()) {
        for place in places {
            let Some(first) = item_mut(&mut first, place.term) else { continue };
            if *first.get_or_insert(answer.essay) != answer.essay
                && let Some(kept) = item_mut(&mut kept, place.term)
            {
                *kept = true;
            }
        }
    }
    let mut order: Vec<(String, u32)> =
        texts.into_iter().zip(0..).filter(|(_, term)| at(&kept, *term)).collect();
    order.sort_unstable();
    let mut numbers = vec![None; kept.len()];
    for ((_, term), number) in order.iter().zip(0_u32..) {
        if let Some(place) = item_mut(&mut numbers, *term) {
            *place = Some(number);
        }
    }
    change_each(places, threads, |places| {
        let number = |place: &Place| Some(Place { term: at(&numbers, place.term)?, ..*place });
        *places = places.iter().filter_map(number).collect();
        places.sort_unstable();
    });
    order.into_iter().map(|(text, _)| text).collect()
}

/// How each term is written most often.
fn shown(answers: &[&Answer], places: &[Vec<Place>], keys: &[String]) -> Vec<String> {
    let mut differently: Vec<(u32, &str)> = Vec::new();
    let mut times = vec![0; keys.len()];
    for (answer, places) in answers.iter().zip(places) {
        for place in places {
            add(&mut times, place.term);
            if let Some(text) = slice(&answer.text, place.from, place.to)
                && item(keys, place.term).is_some_and(|key| key != text)
            {
                differently.push((place.term, text));
            }
        }
    }
    differently.sort_unstable();
    let mut shown = keys.to_vec();
    for term in differently.chunk_by(|(a, _), (b, _)| a == b) {
        let Some((number, _)) = term.first() else { continue };
        let as_key = at(&times, *number) - size(term.len());
        // Of spellings that are equally frequent the first in the order of texts.
        let most = term.chunk_by(|a, b| a == b).rev().max_by_key(|same| same.len());
        if let Some(same) = most.filter(|same| size(same.len()) >= as_key)
            && let (Some((_, text)), Some(shown)) = (same.first(), item_mut(&mut shown, *number))
        {
            (*text).clone_into(shown);
        }
    }
    shown
}
