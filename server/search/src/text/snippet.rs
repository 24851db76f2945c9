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
    let marks = marks(text, wanted, segmenter)?;
    let starts: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
    let place = |byte: u32| starts.partition_point(|at| *at < byte as usize);
    let within = |first: usize| {
        marks.iter().filter(|(from, to)| place(*from) >= first && place(*to) <= first + LENGTH).count()
    };
    let candidates = marks.iter().map(|(from, _)| place(*from).saturating_sub(BEFORE));
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
    let (from, to) =
        (starts.get(first).copied().unwrap_or(0), starts.get(end).copied().unwrap_or(text.len()));
    let lead = if from > 0 { "… " } else { "" };
    let tail = if to < text.len() { " …" } else { "" };
    let snippet = format!("{lead}{}{tail}", text.get(from..to).unwrap_or_default());
    let shifted = marks
        .iter()
        .filter(|(start, stop)| *start as usize >= from && *stop as usize <= to)
        .filter_map(|(start, stop)| {
            let shift = |byte: &u32| u32::try_from(*byte as usize - from + lead.len()).ok();
            Some((shift(start)?, shift(stop)?))
        });
    let shifted = shifted.collect();
    Ok((snippet, shifted))
}
