//! What counting all essays found of words. It is kept, so that where a few essays are new the others need not be read.

use std::{
    collections::{BTreeMap, BTreeSet},
    iter::Peekable,
};

use serde::{Deserialize, Serialize};

use super::{numbers::size, tally::Total};

/// What is in fewer essays is no term: nothing can be said of it.
const ESSAYS: u32 = 2;

/// Terms of all essays that were counted, and what makes terms of their words.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Lexicon {
    essays: BTreeSet<u64>,
    answers: u32,
    /// Compounds that stand for themselves, in their order.
    pub(super) compounds: Vec<String>,
    /// Phrases by their words.
    pub(super) phrases: Vec<Vec<String>>,
    /// Common expressions.
    pub(super) common: Vec<String>,
    /// In the order of keys. What is in a single essay is here, too: another may bring it.
    terms: Vec<Term>,
}

/// A term, and where it was found.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "(String, String, u32, u32)", into = "(String, String, u32, u32)")]
pub(super) struct Term {
    /// In lower case and without spaces.
    pub(super) key: String,
    /// As it is written most often; empty where that is its key.
    pub(super) shown: String,
    pub(super) essays: u32,
    pub(super) answers: u32,
}

impl From<(String, String, u32, u32)> for Term {
    fn from((key, shown, essays, answers): (String, String, u32, u32)) -> Self {
        Self { key, shown, essays, answers }
    }
}

impl From<Term> for (String, String, u32, u32) {
    fn from(term: Term) -> Self {
        (term.key, term.shown, term.essays, term.answers)
    }
}

impl Term {
    /// As it is written most often.
    pub(super) fn text(&self) -> &str {
        if self.shown.is_empty() { &self.key } else { &self.shown }
    }
}

impl Lexicon {
    /// Of essays that are yet to be read.
    pub(super) fn new(compounds: Vec<String>, phrases: Vec<Vec<String>>) -> Self {
        Self { compounds, phrases, ..Self::default() }
    }

    /// Essays that were counted.
    #[must_use]
    pub fn essays(&self) -> &BTreeSet<u64> {
        &self.essays
    }

    /// Takes up essays that are new to it, their number of answers, and their terms, each once.
    pub(super) fn learn(&mut self, essays: BTreeSet<u64>, answers: u32, terms: Vec<Term>) {
        self.essays.extend(essays);
        self.answers += answers;
        let mut unknown = Vec::new();
        for term in terms {
            let place = self.terms.binary_search_by(|known| known.key.cmp(&term.key));
            match place.ok().and_then(|place| self.terms.get_mut(place)) {
                Some(known) => {
                    known.essays += term.essays;
                    known.answers += term.answers;
                }
                None => unknown.push(term),
            }
        }
        self.terms.append(&mut unknown);
        // Stable: it merges what is in order already.
        self.terms.sort_by(|a, b| a.key.cmp(&b.key));
    }

    /// Terms of which something can be said, in their order: a term is a number in this list.
    pub(super) fn terms(&self) -> impl Iterator<Item = &Term> {
        self.terms.iter().filter(|term| term.essays >= ESSAYS)
    }

    /// Numbers of texts that come in their order, in that order; none for what is no term.
    pub(super) fn numbers<'a>(&self, texts: impl Iterator<Item = &'a str>) -> Vec<Option<u32>> {
        let mut terms = self.terms().zip(0_u32..).peekable();
        texts.map(|text| number(&mut terms, text)).collect()
    }

    /// Counts over all essays.
    pub(super) fn total(&self) -> Total {
        let terms: Vec<(u32, u32)> = self.terms().map(|term| (term.essays, term.answers)).collect();
        let sum = terms.iter().fold((0, 0), |sum, term| (sum.0 + term.0, sum.1 + term.1));
        Total { essays: size(self.essays.len()), answers: self.answers, terms, sum }
    }

    /// Which terms are common expressions.
    pub(super) fn flags(&self) -> Vec<bool> {
        let common: BTreeSet<&str> = self.common.iter().map(String::as_str).collect();
        self.terms().map(|term| common.contains(term.key.as_str())).collect()
    }
}

/// The number of the term that reads as a text; terms before it are passed.
fn number<'a>(terms: &mut Peekable<impl Iterator<Item = (&'a Term, u32)>>, text: &str) -> Option<u32> {
    while terms.next_if(|(term, _)| term.key.as_str() < text).is_some() {}
    terms.peek().filter(|(term, _)| term.key == text).map(|(_, number)| *number)
}

/// The weightiest words of the essays for a company, and in how many of these each is.
pub type CompanyWords = Vec<(String, u32)>;

/// What is known of companies, a scope each.
pub type KnownWords = BTreeMap<super::Scope, CompanyWords>;

#[cfg(test)]
mod tests {
    use super::*;

    fn term(key: &str, essays: u32) -> Term {
        Term { key: key.to_owned(), shown: String::new(), essays, answers: essays }
    }

    fn keys(lexicon: &Lexicon) -> Vec<(&str, u32)> {
        lexicon.terms().map(|term| (term.key.as_str(), term.essays)).collect()
    }

    #[test]
    fn a_word_of_one_essay_is_a_term_once_another_has_it() {
        let mut lexicon = Lexicon::default();
        lexicon.learn([1, 2].into(), 5, vec![term("여신", 2), term("담보", 1)]);
        assert_eq!(keys(&lexicon), [("여신", 2)]);
        lexicon.learn([3].into(), 2, vec![term("창구", 1), term("담보", 1)]);
        assert_eq!(keys(&lexicon), [("담보", 2), ("여신", 2)]);
        let total = lexicon.total();
        assert_eq!((total.essays, total.answers, total.sum), (3, 7, (4, 4)));
        assert_eq!(
            lexicon.numbers(["가게", "담보", "여신", "창구"].into_iter()),
            [None, Some(0), Some(1), None]
        );
    }

    #[test]
    fn it_comes_back_from_json_as_it_was() {
        let mut lexicon =
            Lexicon::new(vec!["영수증".to_owned()], vec![vec!["현금".to_owned(), "흐름".to_owned()]]);
        lexicon.learn([7].into(), 1, vec![Term { shown: "API \"1\"".to_owned(), ..term("api\"1\"", 1) }]);
        lexicon.common = vec!["고객".to_owned()];
        let json = serde_json::to_string(&lexicon).unwrap();
        assert_eq!(serde_json::from_str::<Lexicon>(&json).unwrap(), lexicon);
    }
}
