//! Where words stand in a text, all of them in one reading.
//!
//! Letters are all there is to go by: no analysis of morphemes runs in the browser. A word is found whatever its spaces,
//! its width and its case, with its endings and at the end of a longer noun, as long as letters do not tell that it is
//! another word.

use super::ending::may_follow;
use crate::{
    accepted::{FoldedText, Letter},
    hangul,
};

/// Letters of what follows a word that are looked at.
const REST: usize = 12;
/// A word of so many letters is no other word by chance, with one syllable before it.
const LONG: usize = 4;
/// Syllables that before a noun leave it that noun.
const PREFIXES: [char; 6] = ['신', '재', '급', '총', '웹', '앱'];

/// Words to look for.
#[derive(Clone, Debug, Default)]
pub(super) struct Finder {
    words: Vec<Word>,
    /// First letters with their words, sorted.
    first: Vec<(char, usize)>,
}

/// Letters of a word as they are compared.
#[derive(Clone, Debug)]
struct Word {
    letters: Vec<char>,
    /// Before which letters the word itself has a space.
    spaced: Vec<bool>,
}

/// A word that was found: which, and its bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Found {
    pub word: usize,
    pub from: usize,
    pub to: usize,
}

impl Finder {
    pub fn new<'a>(words: impl Iterator<Item = &'a str>) -> Self {
        let words: Vec<Word> = words.map(Word::of).collect();
        let first = |(nth, word): (usize, &Word)| Some((*word.letters.first()?, nth));
        let mut first: Vec<(char, usize)> = words.iter().enumerate().filter_map(first).collect();
        first.sort_unstable();
        Self { words, first }
    }

    /// All places of all words, in the order of the text; those of one word do not overlap.
    pub fn find(&self, text: &str) -> Vec<Found> {
        let folded = FoldedText::new(text);
        let letters = folded.letters();
        let mut next = vec![0; self.words.len()];
        let mut found = Vec::new();
        for (at, letter) in letters.iter().enumerate() {
            for (nth, word) in self.beginning(letter.folded) {
                let Some(part) = letters.get(at..at + word.letters.len()) else { continue };
                let (Some(first), Some(last)) = (part.first(), part.last()) else { continue };
                // By bytes: a letter that is written as one and compared as several belongs to one place only.
                let Some(next) = next.get_mut(nth).filter(|next| **next <= first.from) else { continue };
                if word.is(part) && self.stands_alone(letters, at, word) {
                    *next = last.to;
                    found.push(Found { word: nth, from: first.from, to: last.to });
                }
            }
        }
        found
    }

    fn beginning(&self, letter: char) -> impl Iterator<Item = (usize, &Word)> {
        let from = self.first.partition_point(|(first, _)| *first < letter);
        let of =
            self.first.get(from..).unwrap_or_default().iter().take_while(move |(first, _)| *first == letter);
        of.filter_map(|(_, nth)| Some((*nth, self.words.get(*nth)?)))
    }

    /// Whether what stands before and behind these letters lets them be the word.
    fn stands_alone(&self, letters: &[Letter], at: usize, word: &Word) -> bool {
        let end = at + word.letters.len();
        let (before, from) = letters.split_at_checked(at).unwrap_or_default();
        let is_apart = from.iter().zip(&word.spaced).skip(1).any(|(letter, spaced)| letter.spaced && !spaced);
        let begins = begins(before, from.first());
        // `여신` is not in `하여 신뢰`, `고객` not in `고 객석`.
        (begins || (!is_apart && follows_a_noun(before, word)))
            && (!is_apart || word.letters.len() > 2)
            && self.ends(word, letters.get(end..).unwrap_or_default())
    }

    /// Whether a word may end before these letters.
    fn ends(&self, word: &Word, after: &[Letter]) -> bool {
        let Some(last) = word.letters.last() else { return false };
        let rest: String = written(after).take(REST).map(|letter| letter.folded).collect();
        let is_part = last.is_ascii_alphanumeric() && rest.starts_with(|c: char| c.is_ascii_alphanumeric());
        // What follows may be another word that is looked for: `품질` stands in `품질관리를`.
        !is_part && (may_follow(*last, &rest) || self.begins_with_another(&rest))
    }

    fn begins_with_another(&self, rest: &str) -> bool {
        let Some(first) = rest.chars().next() else { return false };
        self.beginning(first).any(|(_, word)| {
            let mut letters = rest.chars();
            let is_it =
                word.letters.len() > 1 && word.letters.iter().all(|letter| letters.next() == Some(*letter));
            is_it && word.letters.last().is_some_and(|last| may_follow(*last, letters.as_str()))
        })
    }
}

impl Word {
    fn of(word: &str) -> Self {
        let folded = FoldedText::new(word);
        let letters = || folded.letters().iter().filter(|letter| letter.folded != '\n');
        Self {
            letters: letters().map(|letter| letter.folded).collect(),
            spaced: letters().map(|letter| letter.spaced).collect(),
        }
    }

    fn is(&self, part: &[Letter]) -> bool {
        self.letters.iter().zip(part).all(|(a, b)| *a == b.folded)
    }
}

/// Letters that are written together with what stands before them.
fn written(letters: &[Letter]) -> impl Iterator<Item = &Letter> {
    letters.iter().take_while(|letter| !letter.spaced && letter.folded.is_alphanumeric())
}

/// Whether a written word begins here.
fn begins(before: &[Letter], first: Option<&Letter>) -> bool {
    first.is_some_and(|first| first.spaced) || before.last().is_none_or(|last| !last.folded.is_alphanumeric())
}

/// Whether what is written together before a word may be a noun that it goes on: of two syllables, or of letters of
/// another script. One syllable makes many words another one: `사회` is not in `회사회의`.
fn follows_a_noun(before: &[Letter], word: &Word) -> bool {
    let is_hangul = |c: char| hangul::decompose(c).is_some();
    let Some(last) = before.last().map(|last| last.folded) else { return true };
    let is_latin = word.letters.first().is_some_and(char::is_ascii_alphanumeric);
    if word.letters.len() == 1 || (is_latin && last.is_ascii_alphanumeric()) {
        return false;
    }
    if is_latin || !is_hangul(last) {
        return true;
    }
    let before_last = before.len().checked_sub(2).and_then(|at| before.get(at));
    let is_one = before.last().is_none_or(|last| last.spaced)
        || before_last.is_none_or(|letter| !is_hangul(letter.folded));
    !is_one || word.letters.len() >= LONG || PREFIXES.contains(&last)
}
