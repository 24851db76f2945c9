//! Plain text as we export it.

use super::Written;
use crate::essay::export::{FOOT, QUESTION, REFERENCES, RULE, RULE_LEN};

/// The questions and answers of a text that we exported; none where it is another text, or where more of it was
/// changed than the words: then nothing may be lost by trusting it.
pub(super) fn exported(text: &str) -> Option<Vec<Written>> {
    let lines: Vec<&str> = text.split('\n').collect();
    let rule = lines.iter().filter_map(|line| rule_len(line)).max().filter(|len| *len >= RULE_LEN)?;
    let mut blocks = lines.split(|line| rule_len(line) == Some(rule)).skip(1);
    let mut written = Vec::new();
    while let Some(block) = blocks.next() {
        let (first, more) = block.split_first()?;
        if *first == FOOT || block.iter().all(|line| line.is_empty()) {
            // Only at the end, and not alone: any text may end with such a line.
            let is_ours = *first == FOOT || !written.is_empty();
            return (is_ours && blocks.next().is_none() && is_blank(more)).then_some(written);
        }
        let body = blocks.next()?;
        if *first == REFERENCES && more.is_empty() {
            continue;
        }
        let (_length, more) = more.split_last()?;
        let asked: Vec<&str> = std::iter::once(numbered(first)?).chain(more.iter().copied()).collect();
        written.push(Written { question: asked.join("\n"), answer: answer(body) });
    }
    (!written.is_empty()).then_some(written)
}

/// The length of a line between parts.
fn rule_len(line: &str) -> Option<usize> {
    let line = line.trim();
    (!line.is_empty() && line.chars().all(|c| c == RULE)).then(|| line.chars().count())
}

/// What stands behind `문항 1. `.
fn numbered(line: &str) -> Option<&str> {
    let rest = line.strip_prefix(QUESTION)?.strip_prefix(' ')?;
    let asked = rest.trim_start_matches(|c: char| c.is_ascii_digit());
    let asked = (asked.len() < rest.len()).then_some(asked)?.strip_prefix('.')?;
    Some(asked.strip_prefix(' ').unwrap_or(asked))
}

/// An answer without the blank line above and below it.
fn answer(block: &[&str]) -> String {
    let block = block.strip_prefix(&[""]).unwrap_or(block);
    let block = block.strip_suffix(&[""]).unwrap_or(block);
    block.join("\n")
}

fn is_blank(lines: &[&str]) -> bool {
    lines.iter().all(|line| line.trim().is_empty())
}
