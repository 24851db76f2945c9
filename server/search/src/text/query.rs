//! What is looked for in texts. Built by hand: every word is to be there, in any of its forms.

use model::search::QUERY_MAX_CHARS;
use tantivy::{
    Term,
    query::{
        BooleanQuery, BoostQuery, ConstScoreQuery, DisjunctionMaxQuery, Occur, PhraseQuery, Query, TermQuery,
    },
    schema::{Field, IndexRecordOption},
};

use super::schema::Fields;
use crate::{
    analysis::{
        Segmenter,
        letters::{bigrams, letters, truncated},
    },
    error::Result,
    synonym::Synonyms,
};

/// What a title weighs beside a body.
const TITLE: f32 = 2.0;
/// What a synonym weighs beside the word that was typed.
const SYNONYM: f32 = 0.7;
/// What letters weigh that the dictionary makes no word of.
const PAIRS: f32 = 0.5;

/// One thing to find, or not.
#[derive(Debug, PartialEq, Eq)]
struct Clause {
    text: String,
    /// As it stands.
    phrase: bool,
    /// Not at all.
    without: bool,
}

/// A query taken apart.
#[derive(Debug, PartialEq, Eq)]
pub struct Asked(Vec<Clause>);

impl Asked {
    /// Any text is a query: a quote that is not closed ends with the text, signs alone are nothing.
    pub fn new(query: &str, segmenter: &mut Segmenter) -> Result<Self> {
        let text = segmenter.hangul(truncated(query.trim(), QUERY_MAX_CHARS))?;
        let mut clauses = Vec::new();
        let mut rest = text.as_str();
        while !rest.trim_start().is_empty() {
            rest = rest.trim_start();
            let without = rest.starts_with('-');
            rest = rest.trim_start_matches('-');
            let (text, phrase, after) = match rest.strip_prefix(is_quote) {
                Some(quoted) => {
                    let (text, after) = quoted.split_once(is_quote).unwrap_or((quoted, ""));
                    (text, true, after)
                }
                None => {
                    let end = rest.find(|c: char| c.is_whitespace() || is_quote(c)).unwrap_or(rest.len());
                    let (text, after) = rest.split_at_checked(end).unwrap_or((rest, ""));
                    (text, false, after)
                }
            };
            rest = after;
            if !letters(text).is_empty() {
                clauses.push(Clause { text: text.to_owned(), phrase, without });
            }
        }
        Ok(Self(clauses))
    }

    /// The query for the index; none when nothing is to be found. By letters, parts of words are found that the
    /// dictionary reads otherwise: the letters of `급여` are in `비급여` too, so that is for when words find nothing.
    pub fn plan(
        &self,
        fields: Fields,
        synonyms: &Synonyms,
        segmenter: &mut Segmenter,
        by_letters: bool,
        tags: &[Vec<String>],
    ) -> Result<Option<BooleanQuery>> {
        let mut plan = Vec::new();
        for clause in &self.0 {
            let query = if clause.phrase {
                phrase(fields, &clause.text, segmenter)?
            } else {
                // What is not wanted is a word: 급여 is no part of 비급여.
                word(fields, &clause.text, synonyms, segmenter, by_letters && !clause.without)?
            };
            let occur = if clause.without { Occur::MustNot } else { Occur::Must };
            plan.extend(query.map(|query| (occur, query)));
        }
        let finds = plan.iter().any(|(occur, _)| *occur == Occur::Must);
        // They say which texts, not how well they fit.
        plan.extend(tags.iter().filter(|any| !any.is_empty()).map(|any| {
            let terms = any.iter().map(|tag| Term::from_field_text(fields.tags, tag));
            let each =
                terms.map(|term| Box::new(TermQuery::new(term, IndexRecordOption::Basic)) as Box<dyn Query>);
            let any: Box<dyn Query> = Box::new(BooleanQuery::union(each.collect()));
            (Occur::Must, Box::new(ConstScoreQuery::new(any, 0.0)) as Box<dyn Query>)
        }));
        Ok(finds.then(|| BooleanQuery::new(plan)))
    }

    /// Terms that may be shown in bold where they stand.
    pub fn wanted(&self, synonyms: &Synonyms, segmenter: &mut Segmenter) -> Result<Vec<String>> {
        let mut wanted = Vec::new();
        for clause in self.0.iter().filter(|clause| !clause.without) {
            let others: &[String] = if clause.phrase { &[] } else { synonyms.of(&clause.text) };
            for text in others.iter().chain([&clause.text]) {
                wanted.push(letters(text));
                wanted.extend(segmenter.content(text)?);
            }
        }
        wanted.sort_unstable();
        wanted.dedup();
        Ok(wanted)
    }
}

fn is_quote(c: char) -> bool {
    matches!(c, '"' | '“' | '”')
}

/// A word, the words that mean the same, or its letters.
fn word(
    fields: Fields,
    text: &str,
    synonyms: &Synonyms,
    segmenter: &mut Segmenter,
    by_letters: bool,
) -> Result<Option<Box<dyn Query>>> {
    let mut ways: Vec<Box<dyn Query>> = Vec::new();
    ways.extend(content(fields, &segmenter.content(text)?));
    for other in synonyms.of(text) {
        let found = match segmenter.content(other)?.as_slice() {
            [_, _, ..] => phrase(fields, other, segmenter)?,
            one => content(fields, one),
        };
        ways.extend(found.map(|query| Box::new(BoostQuery::new(query, SYNONYM)) as Box<dyn Query>));
    }
    let unread = if by_letters || !segmenter.knows(text)? { letters(text) } else { String::new() };
    let pairs: Vec<Term> = bigrams(&unread).map(|pair| Term::from_field_text(fields.pairs, pair)).collect();
    ways.extend(in_order(pairs).map(|query| Box::new(BoostQuery::new(query, PAIRS)) as Box<dyn Query>));
    Ok((!ways.is_empty()).then(|| Box::new(DisjunctionMaxQuery::new(ways)) as Box<dyn Query>))
}

/// Each of the terms, in the title or in the body.
fn content(fields: Fields, terms: &[String]) -> Option<Box<dyn Query>> {
    let each: Vec<(Occur, Box<dyn Query>)> = terms
        .iter()
        .map(|text| {
            let title = Box::new(BoostQuery::new(term(fields.title, text), TITLE));
            let either = DisjunctionMaxQuery::new(vec![title, term(fields.body, text)]);
            (Occur::Must, Box::new(either) as Box<dyn Query>)
        })
        .collect();
    (!each.is_empty()).then(|| Box::new(BooleanQuery::new(each)) as Box<dyn Query>)
}

/// The morphemes of a text, one after the other.
fn phrase(fields: Fields, text: &str, segmenter: &mut Segmenter) -> Result<Option<Box<dyn Query>>> {
    let terms = segmenter
        .simple(text)?
        .into_iter()
        .map(|morpheme| Term::from_field_text(fields.phrase, &morpheme.text));
    Ok(in_order(terms.collect()))
}

fn in_order(mut terms: Vec<Term>) -> Option<Box<dyn Query>> {
    match terms.len() {
        0 => None,
        1 => terms
            .pop()
            .map(|term| Box::new(TermQuery::new(term, IndexRecordOption::WithFreqs)) as Box<dyn Query>),
        _ => Some(Box::new(PhraseQuery::new(terms))),
    }
}

fn term(field: Field, text: &str) -> Box<dyn Query> {
    Box::new(TermQuery::new(Term::from_field_text(field, text), IndexRecordOption::WithFreqs))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::company::tests::dict;

    #[test]
    fn words_quotes_and_what_is_not_wanted() {
        let asked = |query: &str| {
            let asked = Asked::new(query, &mut Segmenter::new(&dict())).unwrap();
            let told = asked.0.into_iter().map(|it| {
                let quoted = if it.phrase { format!("\"{}\"", it.text) } else { it.text };
                format!("{}{quoted}", if it.without { "-" } else { "" })
            });
            told.collect::<Vec<_>>()
        };
        assert_eq!(asked("협업 갈등"), ["협업", "갈등"]);
        assert_eq!(asked("\"고객 만족\" -영업 -\"해외 영업\""), ["\"고객 만족\"", "-영업", "-\"해외 영업\""]);
        assert_eq!(asked("“따옴표” 협업\"갈등 해결"), ["\"따옴표\"", "협업", "\"갈등 해결\""]);
        assert_eq!(asked("--협업 - !? \"\" 三星"), ["-협업", "삼성"]);
        assert_eq!(asked(""), Vec::<String>::new());
    }
}
