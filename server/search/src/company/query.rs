//! What a person typed, and the query it becomes. Built by hand: there is no syntax to get wrong.

use std::ops::Bound;

use model::{company::name, hangul, search::QUERY_MAX_CHARS};
use tantivy::{
    Term,
    query::{
        BooleanQuery, ConstScoreQuery, DisjunctionMaxQuery, InvertedIndexRangeQuery, Occur, PhraseQuery,
        Query, TermQuery,
    },
    schema::{Field, IndexRecordOption},
};

use super::{schema::Fields, tier::Tier};
use crate::{
    analysis::{
        Segmenter,
        letters::{PREFIX_MAX, bigrams, letters, truncated, words},
    },
    dictionary::Dictionary,
    error::Result,
};

/// Shortest beginning of a stock code that is looked up.
const STOCK_MIN: usize = 3;

/// A query in the forms the fields are compared in.
#[derive(Debug, PartialEq, Eq)]
pub struct Asked {
    /// As typed, cut at [`QUERY_MAX_CHARS`].
    pub text: String,
    /// As names are compared.
    pub whole: String,
    /// The letters of it.
    pub letters: String,
    /// Its words in lower case, legal forms left out.
    pub words: Vec<String>,
}

impl Asked {
    /// Any text is a query.
    pub fn new(query: &str) -> Self {
        let text = truncated(query.trim(), QUERY_MAX_CHARS).to_owned();
        Self { whole: name::normalize(&text), letters: letters(&text), words: words(&text), text }
    }

    /// The query for the index; none when nothing was asked.
    pub fn plan(&self, fields: Fields, dictionary: &Dictionary) -> Result<Option<DisjunctionMaxQuery>> {
        let mut plan = Plan::default();
        if !self.whole.is_empty() {
            plan.add(Tier::Name, term(fields.name, &self.whole));
            plan.add(Tier::Alias, term(fields.alias, &self.whole));
            plan.add(Tier::FormerName, term(fields.former, &self.whole));
        }
        if !self.letters.is_empty() {
            self.by_letters(fields, &mut plan);
            self.by_english(fields, &mut plan);
            self.by_words(fields, dictionary, &mut plan)?;
        }
        Ok((!plan.0.is_empty()).then(|| DisjunctionMaxQuery::new(plan.0)))
    }

    fn by_letters(&self, fields: Fields, plan: &mut Plan) {
        let letters = self.letters.as_str();
        plan.add(Tier::Name, term(fields.name, letters));
        plan.add(Tier::Alias, term(fields.alias, letters));
        plan.add(Tier::FormerName, term(fields.former, letters));
        plan.add(Tier::NamePrefix, prefix(fields.name_prefix, fields.name, letters));
        plan.add(Tier::AliasPrefix, prefix(fields.alias_prefix, fields.alias, letters));
        plan.add(Tier::FormerNamePrefix, prefix(fields.former_prefix, fields.former, letters));
        plan.maybe(Tier::Within, within(fields.name_pairs, letters));
        if letters.is_ascii() {
            plan.add(Tier::StockCode, term(fields.stock, letters));
            if letters.len() >= STOCK_MIN {
                plan.add(Tier::StockCodePrefix, term(fields.stock_prefix, letters));
            }
        }
        if asks_initials(letters) {
            let initials = hangul::initials(letters);
            plan.add(Tier::Initials, term(fields.initials, &initials));
            plan.add(Tier::InitialsPrefix, prefix(fields.initials_prefix, fields.initials, &initials));
        }
    }

    fn by_english(&self, fields: Fields, plan: &mut Plan) {
        let whole = self.words.concat();
        if whole.is_empty() || !whole.is_ascii() {
            return;
        }
        plan.add(Tier::NameEng, term(fields.eng, &whole));
        plan.add(Tier::NameEngPrefix, prefix(fields.eng_prefix, fields.eng, &whole));
        let each = self.words.iter().map(|word| term(fields.eng_words, truncated(word, PREFIX_MAX)));
        plan.maybe(Tier::NameEngWords, all(each.collect()));
    }

    fn by_words(&self, fields: Fields, dictionary: &Dictionary, plan: &mut Plan) -> Result<()> {
        if self.words.len() > 1 {
            let each = self.words.iter().map(|word| any_name(fields, word));
            plan.maybe(Tier::Words, all(each.collect()));
        }
        let morphemes = morphemes(dictionary, &self.text)?;
        // A single one that is a whole word says no more than the letters do.
        if morphemes.len() > 1 {
            let each = morphemes.iter().map(|morpheme| part_of_name(fields, morpheme));
            plan.maybe(Tier::Morphemes, all(each.collect()));
        }
        Ok(())
    }
}

/// One query a tier; the best tier of a document counts.
#[derive(Default)]
struct Plan(Vec<Box<dyn Query>>);

impl Plan {
    fn add(&mut self, tier: Tier, query: Box<dyn Query>) {
        self.0.push(Box::new(ConstScoreQuery::new(query, tier.score())));
    }

    fn maybe(&mut self, tier: Tier, query: Option<Box<dyn Query>>) {
        if let Some(query) = query {
            self.add(tier, query);
        }
    }
}

/// A word anywhere in the names of a company.
fn any_name(fields: Fields, word: &str) -> Box<dyn Query> {
    let start = truncated(word, PREFIX_MAX);
    Box::new(BooleanQuery::union(vec![
        part_of_name(fields, word),
        term(fields.name_prefix, start),
        term(fields.alias_prefix, start),
        term(fields.former_prefix, start),
        term(fields.eng_words, start),
    ]))
}

/// A morpheme of the name, or letters within it: a long compound is not always split where its parts are.
fn part_of_name(fields: Fields, part: &str) -> Box<dyn Query> {
    let morpheme = term(fields.name_morphemes, part);
    match within(fields.name_pairs, part) {
        Some(within) => Box::new(BooleanQuery::union(vec![morpheme, within])),
        None => morpheme,
    }
}

/// The simplest morphemes: those a compound was split into rather than the compound, without signs.
fn morphemes(dictionary: &Dictionary, text: &str) -> Result<Vec<String>> {
    let found = Segmenter::new(dictionary).morphemes(&name::display(text))?;
    let simple = found.into_iter().filter(|morpheme| morpheme.length == 1);
    let mut texts: Vec<String> =
        simple.map(|morpheme| morpheme.text).filter(|text| text.chars().any(char::is_alphanumeric)).collect();
    texts.sort_unstable();
    texts.dedup();
    Ok(texts)
}

/// Only consonants and letters of other scripts, at least one consonant: `ㅅㅅㅈㅈ`, `skㅎㅇㄴㅅ`.
fn asks_initials(letters: &str) -> bool {
    let consonant = |c: char| ('ㄱ'..='ㅎ').contains(&c);
    letters.contains(consonant) && letters.chars().all(|c| consonant(c) || c.is_ascii_alphanumeric())
}

fn term(field: Field, text: &str) -> Box<dyn Query> {
    Box::new(TermQuery::new(Term::from_field_text(field, text), IndexRecordOption::Basic))
}

/// Values that begin with a text: a term of its own, or for long ones a range over the whole values.
fn prefix(prefixes: Field, exact: Field, text: &str) -> Box<dyn Query> {
    if text.chars().count() <= PREFIX_MAX {
        return term(prefixes, text);
    }
    let end = format!("{text}{}", char::MAX);
    Box::new(InvertedIndexRangeQuery::new(
        Bound::Included(Term::from_field_text(exact, text)),
        Bound::Included(Term::from_field_text(exact, &end)),
    ))
}

/// Values that have a text within them; none for a single letter.
fn within(pairs: Field, text: &str) -> Option<Box<dyn Query>> {
    let mut terms: Vec<Term> = bigrams(text).map(|pair| Term::from_field_text(pairs, pair)).collect();
    match terms.len() {
        0 => None,
        1 => {
            terms.pop().map(|term| Box::new(TermQuery::new(term, IndexRecordOption::Basic)) as Box<dyn Query>)
        }
        _ => Some(Box::new(PhraseQuery::new(terms))),
    }
}

/// All of them; none of none.
fn all(mut queries: Vec<Box<dyn Query>>) -> Option<Box<dyn Query>> {
    if queries.len() < 2 {
        return queries.pop();
    }
    Some(Box::new(BooleanQuery::new(queries.into_iter().map(|query| (Occur::Must, query)).collect())))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_query_is_compared_as_names_are() {
        let asked = Asked::new("  ㈜ S-Oil  홀딩스 ");
        assert_eq!(asked.whole, "s-oil홀딩스");
        assert_eq!(asked.letters, "soil홀딩스");
        assert_eq!(asked.words, ["s", "oil", "홀딩스"]);
    }

    #[test]
    fn only_the_first_characters_are_looked_at() {
        assert_eq!(Asked::new(&"가".repeat(10_000)).letters.chars().count(), QUERY_MAX_CHARS);
    }

    #[test]
    fn initials_are_asked_for_with_consonants() {
        for yes in ["ㅅㅅㅈㅈ", "skㅎㅇㄴㅅ", "ㄳ", "3ㅇㅅ"] {
            assert!(asks_initials(yes), "{yes}");
        }
        for no in ["삼성", "삼ㅅ", "sk", "ㅏ", ""] {
            assert!(!asks_initials(no), "{no}");
        }
    }
}
