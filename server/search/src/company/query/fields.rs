//! Queries over one field, and how they are put together.

use std::ops::Bound;

use tantivy::{
    Term,
    query::{BooleanQuery, FuzzyTermQuery, InvertedIndexRangeQuery, Occur, PhraseQuery, Query, TermQuery},
    schema::{Field, IndexRecordOption},
};

use crate::{
    analysis::letters::{PREFIX_MAX, bigrams, truncated},
    company::schema::Fields,
};

/// What may have a slip.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fuzzy {
    /// The value.
    Whole,
    /// A beginning of it.
    Beginning,
    /// The value, and two slips.
    Twice,
}

/// A word anywhere in the names of a company.
pub fn any_name(fields: Fields, word: &str) -> Box<dyn Query> {
    let start = truncated(word, PREFIX_MAX);
    any(vec![
        part_of_name(fields, word),
        term(fields.name_prefix, start),
        term(fields.alias_prefix, start),
        term(fields.former_prefix, start),
        term(fields.eng_words, start),
    ])
}

/// A morpheme of the name, or letters within it: a long compound is not always split where its parts are.
pub fn part_of_name(fields: Fields, part: &str) -> Box<dyn Query> {
    let morpheme = term(fields.name_morphemes, part);
    match within(fields.name_pairs, part) {
        Some(within) => any(vec![morpheme, within]),
        None => morpheme,
    }
}

/// Values that are a text.
pub fn term(field: Field, text: &str) -> Box<dyn Query> {
    Box::new(TermQuery::new(Term::from_field_text(field, text), IndexRecordOption::Basic))
}

/// Values that begin with a text: a term of its own, or for long ones a range over the whole values.
pub fn prefix(prefixes: Field, exact: Field, text: &str) -> Box<dyn Query> {
    if text.chars().count() <= PREFIX_MAX { term(prefixes, text) } else { begins(exact, text) }
}

/// Whole values in the range of those that begin with a text.
pub fn begins(exact: Field, text: &str) -> Box<dyn Query> {
    let end = format!("{text}{}", char::MAX);
    Box::new(InvertedIndexRangeQuery::new(
        Bound::Included(Term::from_field_text(exact, text)),
        Bound::Included(Term::from_field_text(exact, &end)),
    ))
}

/// Values one slip away from a text: a letter wrong, missing or too many, or two swapped.
pub fn fuzzy(field: Field, text: &str, how: Fuzzy) -> Box<dyn Query> {
    let term = Term::from_field_text(field, text);
    Box::new(match how {
        Fuzzy::Whole => FuzzyTermQuery::new(term, 1, true),
        Fuzzy::Twice => FuzzyTermQuery::new(term, 2, true),
        Fuzzy::Beginning => FuzzyTermQuery::new_prefix(term, 1, true),
    })
}

/// Values that have a text within them; none for a single letter.
pub fn within(pairs: Field, text: &str) -> Option<Box<dyn Query>> {
    let mut terms: Vec<Term> = bigrams(text).map(|pair| Term::from_field_text(pairs, pair)).collect();
    match terms.len() {
        0 => None,
        1 => {
            terms.pop().map(|term| Box::new(TermQuery::new(term, IndexRecordOption::Basic)) as Box<dyn Query>)
        }
        _ => Some(Box::new(PhraseQuery::new(terms))),
    }
}

/// Any of them.
pub fn any(queries: Vec<Box<dyn Query>>) -> Box<dyn Query> {
    Box::new(BooleanQuery::union(queries))
}

/// All of them; none of none.
pub fn all(mut queries: Vec<Box<dyn Query>>) -> Option<Box<dyn Query>> {
    if queries.len() < 2 {
        return queries.pop();
    }
    Some(Box::new(BooleanQuery::new(queries.into_iter().map(|query| (Occur::Must, query)).collect())))
}
