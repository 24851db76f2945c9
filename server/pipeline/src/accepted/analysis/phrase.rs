//! Phrases: nouns that follow each other far more often than by chance (`현금 흐름`, `지원동기`).

use std::collections::HashMap;

use super::{
    corpus::Answer,
    numbers::{at, item, size},
    options::Options,
    stop::Weight,
    words::{Token, Words, slice},
};

/// Phrases of two and three words, each with its number.
#[derive(Default)]
pub(super) struct Phrases {
    two: HashMap<[u32; 2], u32>,
    three: HashMap<[u32; 3], u32>,
    /// The words of each phrase without a space, by its number.
    pub(super) texts: Vec<String>,
}

impl Phrases {
    /// Phrases in enough essays. Answers of one essay stand together.
    pub(super) fn find(answers: &[&Answer], words: &Words, weights: &[Weight], options: &Options) -> Self {
        let total = words.tokens.iter().map(Vec::len).sum();
        let known = |text: &str| words.texts.binary_search_by(|word| word.as_str().cmp(text)).is_ok();
        let judge = Judge { counts: &words.counts, total: size(total), options };
        let mut phrases = Self::default();
        let says = |word: &u32| at(weights, *word) != Weight::Empty;
        for found in follow(answers, words, |pair: &[u32; 2]| pair.iter().all(says)) {
            let text = joined(words, &found.words);
            // What is one word elsewhere is one here.
            if judge.support(&found) && (judge.bound(&found) || known(&text)) {
                phrases.two.insert(found.words, size(phrases.texts.len()));
                phrases.texts.push(text);
            }
        }
        let chained = |[a, b, c]: &[u32; 3]| {
            let pairs = [[*a, *b], [*b, *c]];
            [a, b, c].into_iter().all(says) && pairs.iter().any(|pair| phrases.two.contains_key(pair))
        };
        for found in follow(answers, words, chained) {
            if judge.support(&found) && judge.bound(&found) {
                phrases.three.insert(found.words, size(phrases.texts.len()));
                phrases.texts.push(joined(words, &found.words));
            }
        }
        phrases
    }

    /// Phrases that were found before, by their words; one of which a word is nowhere in these answers is none of theirs.
    pub(super) fn known(known: &[Vec<String>], words: &Words) -> Self {
        let number = |text: &String| words.texts.binary_search(text).ok().map(size);
        let mut phrases = Self::default();
        for texts in known {
            let Some(numbers) = texts.iter().map(number).collect::<Option<Vec<u32>>>() else { continue };
            let next = size(phrases.texts.len());
            match *numbers {
                [a, b] => drop(phrases.two.insert([a, b], next)),
                [a, b, c] => drop(phrases.three.insert([a, b, c], next)),
                _ => continue,
            }
            phrases.texts.push(texts.concat());
        }
        phrases
    }

    /// The words of each phrase, in the order of the phrases.
    pub(super) fn words(&self, words: &Words) -> Vec<Vec<String>> {
        let two = self.two.iter().map(|(words, phrase)| (*phrase, words.as_slice()));
        let three = self.three.iter().map(|(words, phrase)| (*phrase, words.as_slice()));
        let mut phrases: Vec<(u32, &[u32])> = two.chain(three).collect();
        phrases.sort_unstable();
        let text = |word: &u32| item(&words.texts, *word).cloned().unwrap_or_default();
        phrases.into_iter().map(|(_, words)| words.iter().map(text).collect()).collect()
    }

    /// The longest phrase that the next words of a text begin with, and how many they are.
    pub(super) fn begin(&self, text: &str, next: &[Token]) -> Option<(u32, usize)> {
        let (first, rest) = next.split_first()?;
        let (second, rest) = rest.split_first().filter(|(second, _)| are_beside(text, first, second))?;
        let third = rest.first().filter(|third| are_beside(text, second, third));
        let three = third.and_then(|third| self.three.get(&[first.word, second.word, third.word]));
        let two = || self.two.get(&[first.word, second.word]).map(|phrase| (*phrase, 2));
        three.map(|phrase| (*phrase, 3)).or_else(two)
    }
}

/// Words that follow each other.
struct Found<const N: usize> {
    words: [u32; N],
    times: u32,
    essays: u32,
}

/// Every `N` words that fit and follow each other, in the order of their numbers.
fn follow<const N: usize>(
    answers: &[&Answer],
    words: &Words,
    fits: impl Fn(&[u32; N]) -> bool,
) -> Vec<Found<N>> {
    let mut places: Vec<([u32; N], u64)> = Vec::new();
    for (answer, tokens) in answers.iter().zip(&words.tokens) {
        for next in tokens.windows(N) {
            let beside = next.iter().zip(next.iter().skip(1)).all(|(a, b)| are_beside(&answer.text, a, b));
            let mut key = [0; N];
            key.iter_mut().zip(next).for_each(|(word, token)| *word = token.word);
            if beside && fits(&key) {
                places.push((key, answer.essay));
            }
        }
    }
    places.sort_unstable();
    let same = places.chunk_by(|(a, _), (b, _)| a == b);
    let found = same.filter_map(|same| {
        let (words, _) = *same.first()?;
        let essays = same.chunk_by(|(_, a), (_, b)| a == b).count();
        Some(Found { words, times: size(same.len()), essays: size(essays) })
    });
    found.collect()
}

/// Within one word, or with a single space between.
fn are_beside(text: &str, a: &Token, b: &Token) -> bool {
    a.to == b.from || (b.from.checked_sub(a.to) == Some(1) && slice(text, a.to, b.from) == Some(" "))
}

fn joined(words: &Words, phrase: &[u32]) -> String {
    phrase.iter().filter_map(|word| item(&words.texts, *word)).map(String::as_str).collect()
}

struct Judge<'a> {
    counts: &'a [u32],
    total: u32,
    options: &'a Options,
}

impl Judge<'_> {
    fn support<const N: usize>(&self, found: &Found<N>) -> bool {
        found.essays >= self.options.phrase_essays
    }

    /// Normalised pointwise mutual information of the words: 0 by chance, 1 when they never stand apart.
    fn bound<const N: usize>(&self, found: &Found<N>) -> bool {
        let total = f64::from(self.total);
        let together = f64::from(found.times) / total;
        let apart: f64 = found.words.iter().map(|word| f64::from(at(self.counts, *word)) / total).product();
        let scale = -together.ln() * f64::from(size(N - 1));
        (together / apart).ln() / scale >= self.options.phrase_npmi
    }
}
