//! Student numbers: digits are one only where the text says so (`학번 20191234`).

use std::ops::Range;

use super::words::{MASK, Script, Words};

/// What says that a student number follows.
const CUES: [&str; 6] = ["학번", "학생증 번호", "학생증번호", "학생 번호", "학생번호", "학생증"];

/// How many letters before the digits are looked at for a cue.
const REACH: usize = 24;

/// Every number.
pub fn find(text: &str) -> Vec<Range<usize>> {
    let words = Words::of(text);
    let mut found: Vec<Range<usize>> = Vec::new();
    for (number, word) in words.iter() {
        if word.script != Script::Digit || found.last().is_some_and(|last| word.at.start < last.end) {
            continue;
        }
        let Some(at) = number_at(&words, number) else { continue };
        if is_announced(text, &at) || is_named(text, &at) || is_followed(text, &at) {
            found.push(at);
        }
    }
    found
}

/// The digits with their letter and their hyphen, when they are as many as a student number has.
fn number_at(words: &Words<'_>, number: usize) -> Option<Range<usize>> {
    let word = words.get(number)?;
    let mut at = word.at.clone();
    let mut digits = word.text.len();
    let letter =
        words.before(number).filter(|before| before.script == Script::Latin && before.at.end == at.start);
    match letter {
        Some(letter) if letter.text.len() == 1 => at.start = letter.at.start,
        Some(_) => return None,
        None => {}
    }
    if words.gap_after(number) == "-"
        && let Some(next) = words.get(number + 1).filter(|next| next.script == Script::Digit)
    {
        digits += next.text.len();
        at.end = next.at.end;
        // A second hyphen makes it a date or a telephone number.
        if words.gap_after(number + 1) == "-" {
            return None;
        }
    }
    (6..=11).contains(&digits).then_some(at)
}

/// Whether a cue stands before, with nothing but particles and marks in between.
fn is_announced(text: &str, at: &Range<usize>) -> bool {
    let Some(before) = text.get(..at.start) else { return false };
    let from = before.char_indices().rev().take(REACH).last().map_or(0, |(start, _)| start);
    let near = before.get(from..).unwrap_or_default();
    let line = near.rsplit('\n').next().unwrap_or_default();
    let Some(between) = CUES.iter().filter_map(|cue| cue_end(line, cue)).max() else { return false };
    let between = line.get(between..).unwrap_or_default();
    // One short word may stand in between: `학번은 당시 …`.
    let words: Vec<&str> =
        between.split(|c: char| c.is_whitespace()).filter(|word| !is_filler(word)).collect();
    // `학번 순서로 2019`: the cue itself is a part of another word.
    let glued = between.chars().next().is_some_and(|c| c.is_alphanumeric()) && !is_filler(first(between));
    !glued
        && words.len() <= 1
        && words.iter().all(|word| word.chars().count() <= 3)
        && !between.contains(['.', '?', '!'])
}

/// Where the last such cue ends. `18학번` is a year's class and announces nothing.
fn cue_end(line: &str, cue: &str) -> Option<usize> {
    let start = line.rfind(cue)?;
    let year = line.get(..start)?.ends_with(|c: char| c.is_ascii_digit());
    (!year).then_some(start + cue.len())
}

/// What stands before the first space.
fn first(text: &str) -> &str {
    text.split(char::is_whitespace).next().unwrap_or_default()
}

/// Whether a word only leads to the number.
fn is_filler(word: &str) -> bool {
    let bare = word.trim_matches(|c: char| !c.is_alphanumeric() || c == MASK);
    matches!(
        bare,
        "" | "은"
            | "는"
            | "이"
            | "가"
            | "을"
            | "를"
            | "도"
            | "의"
            | "와"
            | "과"
            | "번호"
            | "번호는"
            | "No"
            | "no"
            | "이었던"
            | "인"
            | "바로"
            | "학번"
    )
}

/// Whether it stands in brackets behind a masked name, or before a masked school: `○○○(20191234)`.
fn is_named(text: &str, at: &Range<usize>) -> bool {
    let (Some(before), Some(after)) = (text.get(..at.start), text.get(at.end..)) else { return false };
    let Some(before) = before.strip_suffix('(') else { return false };
    let closed = after.strip_prefix(')').is_some_and(|after| after.trim_start_matches(' ').starts_with(MASK));
    closed || after.starts_with([')', ',', '/']) && before.trim_end_matches(' ').ends_with(MASK)
}

/// Whether the cue stands behind: `20191234(학번)`.
fn is_followed(text: &str, at: &Range<usize>) -> bool {
    let after = text.get(at.end..).unwrap_or_default();
    after.trim_start_matches([' ', '(']).starts_with("학번") && after.starts_with([' ', '('])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<&str> {
        find(text).into_iter().filter_map(|at| text.get(at)).collect()
    }

    #[test]
    fn numbers_are_found_where_the_text_says_so() {
        for (text, expected) in [
            ("학번이 2015-00123인 제가", "2015-00123"),
            ("학번: 20191234", "20191234"),
            ("학번은 C123456입니다", "C123456"),
            ("학생증 번호 2018123456까지", "2018123456"),
            ("○○○(20181122)", "20181122"),
            ("(20170412) ○○대학교", "20170412"),
            ("20191234(학번)", "20191234"),
        ] {
            assert_eq!(found(text), [expected], "{text}");
        }
    }

    #[test]
    fn other_numbers_are_left() {
        for text in [
            "제품 코드 2018-11223의",
            "20191231 기준 재고",
            "학번 순서대로 20190301부터",
            "18학번으로 20190301에",
            "학번을 잊었습니다. 20191231 기준",
            "공모전(20231105)",
            "학번 2019-12-31",
        ] {
            assert!(found(text).is_empty(), "{text} {:?}", found(text));
        }
    }
}
