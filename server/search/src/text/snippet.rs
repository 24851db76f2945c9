//! The part of a text where a query is found.

use model::search::Mark;

use crate::{
    analysis::{Segmenter, letters::letters},
    error::Result,
};

/// Characters of a snippet, about three lines.
const LENGTH: usize = 120;
/// Characters before the first find.
const BEFORE: usize = 20;
/// Characters of a text that are looked through.
const MOST: usize = 20_000;

/// Where terms stand in a text; bytes, in order, not overlapping.
pub fn marks(text: &str, wanted: &[String], segmenter: &mut Segmenter) -> Result<Vec<Mark>> {
    let mut marks: Vec<Mark> = Vec::new();
    for (from, to) in segmenter.words_of(text, |term| wanted.iter().any(|it| it == term))? {
        match (marks.last_mut(), u32::try_from(from), u32::try_from(to)) {
            (Some(last), Ok(from), Ok(to)) if from <= last.1 => last.1 = last.1.max(to),
            (_, Ok(from), Ok(to)) => marks.push((from, to)),
            _ => {}
        }
    }
    if marks.is_empty() {
        // What the dictionary makes no word of is found letter by letter.
        let found =
            text.split_whitespace().find(|word| wanted.iter().any(|it| letters(word).contains(it.as_str())));
        let at = found.map(|word| word.as_ptr() as usize - text.as_ptr() as usize).zip(found.map(str::len));
        marks.extend(at.and_then(|(from, length)| {
            Some((u32::try_from(from).ok()?, u32::try_from(from + length).ok()?))
        }));
    }
    Ok(marks)
}

/// The snippet of a text and the marks in it: where most terms are close together.
pub fn of(text: &str, wanted: &[String], segmenter: &mut Segmenter) -> Result<(String, Vec<Mark>)> {
    let text = text.char_indices().nth(MOST).and_then(|(end, _)| text.get(..end)).unwrap_or(text);
    // A word mostly stands as it was asked for. Then only what is shown is read by morphemes: a whole essay costs
    // twenty times as much.
    let literal = occurrences(text, wanted);
    if !literal.is_empty() {
        let part = part(text, &literal);
        let marks = marks(part.text, wanted, segmenter)?;
        if !marks.is_empty() {
            return Ok(part.shown(marks));
        }
    }
    let marks = marks(text, wanted, segmenter)?;
    let part = part(text, &marks);
    let marks = marks.iter().filter_map(|(from, to)| {
        let from = from.checked_sub(part.from)?;
        let to = to.checked_sub(part.from)?;
        (to as usize <= part.text.len()).then_some((from, to))
    });
    let marks = marks.collect();
    Ok(part.shown(marks))
}

/// Where terms stand letter by letter; bytes, in order.
fn occurrences(text: &str, wanted: &[String]) -> Vec<Mark> {
    let lower = text.to_ascii_lowercase();
    let mut found: Vec<Mark> = wanted
        .iter()
        .filter(|term| !term.is_empty())
        .flat_map(|term| lower.match_indices(term.as_str()))
        .filter_map(|(at, term)| Some((u32::try_from(at).ok()?, u32::try_from(at + term.len()).ok()?)))
        .collect();
    found.sort_unstable();
    found
}

/// A part of a text.
struct Part<'a> {
    text: &'a str,
    /// Byte of the whole it begins at.
    from: u32,
    /// The whole goes on behind it.
    goes_on: bool,
}

impl Part<'_> {
    /// As it is shown; the marks are of the part.
    fn shown(&self, marks: Vec<Mark>) -> (String, Vec<Mark>) {
        let lead = if self.from > 0 { "… " } else { "" };
        let tail = if self.goes_on { " …" } else { "" };
        let shift = u32::try_from(lead.len()).unwrap_or(0);
        let marks = marks.into_iter().map(|(from, to)| (from + shift, to + shift)).collect();
        (format!("{lead}{}{tail}", self.text), marks)
    }
}

/// The part of a text that has most of the places in it, a little before the first of them.
fn part<'a>(text: &'a str, places: &[Mark]) -> Part<'a> {
    let starts: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
    let place = |byte: u32| starts.partition_point(|at| *at < byte as usize);
    let places: Vec<(usize, usize)> = places.iter().map(|(from, to)| (place(*from), place(*to))).collect();
    // In the order of the text: those after a place that fit behind it.
    let within = |first: usize| {
        let after = places.partition_point(|(from, _)| *from < first);
        let after = places.get(after..).unwrap_or_default();
        after
            .iter()
            .take_while(|(from, _)| *from < first + LENGTH)
            .filter(|(_, to)| *to <= first + LENGTH)
            .count()
    };
    let candidates = places.iter().map(|(from, _)| from.saturating_sub(BEFORE));
    let first = candidates.max_by_key(|first| (within(*first), std::cmp::Reverse(*first))).unwrap_or(0);
    // From the beginning of a word, where there is one near.
    let first = (first..(first + BEFORE).min(starts.len()))
        .find(|at| {
            *at == 0
                || starts
                    .get(at - 1)
                    .and_then(|byte| text.get(*byte..)?.chars().next())
                    .is_some_and(char::is_whitespace)
        })
        .unwrap_or(first);
    let end = (first + LENGTH).min(starts.len().saturating_sub(1));
    let from = starts.get(first).copied().unwrap_or(0);
    let to = starts.get(end).copied().unwrap_or(text.len());
    Part {
        text: text.get(from..to).unwrap_or_default(),
        from: u32::try_from(from).unwrap_or(u32::MAX),
        goes_on: to < text.len(),
    }
}
