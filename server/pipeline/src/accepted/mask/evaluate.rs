//! How well the rules do on texts that a person has marked.

use std::ops::Range;

use super::{Rule, mask};

/// How well one rule does. A place counts when rule, beginning and end are all right.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Score {
    /// The rule.
    pub rule: Rule,
    /// Places that the rule found and that are marked.
    pub right: usize,
    /// Places that the rule found and that are not marked.
    pub wrong: usize,
    /// Places that are marked and that the rule did not find.
    pub missed: usize,
}

impl Score {
    /// The share of what was found that is right; 1 when nothing was found.
    #[must_use]
    pub fn precision(&self) -> f64 {
        share(self.right, self.wrong)
    }

    /// The share of what is marked that was found; 1 when nothing is marked.
    #[must_use]
    pub fn recall(&self) -> f64 {
        share(self.right, self.missed)
    }
}

/// One line and where the rules and the person differ.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// What the rule found and the person did not mark, or the other way round.
    pub rule: Rule,
    /// Whether the rule found it.
    pub found: bool,
    /// The letters.
    pub text: String,
    /// The line without marks.
    pub line: String,
}

/// The scores of all rules on lines in which `{{rule:text}}` marks what is personal.
#[must_use]
pub fn evaluate(labelled: &str) -> Vec<Score> {
    let mut scores: Vec<Score> =
        Rule::ALL.into_iter().map(|rule| Score { rule, right: 0, wrong: 0, missed: 0 }).collect();
    for line in labelled.lines() {
        let (text, marked) = read(line);
        let found = places(&text);
        for score in &mut scores {
            let of = |places: &[(Rule, Range<usize>)]| -> Vec<Range<usize>> {
                places.iter().filter(|(rule, _)| *rule == score.rule).map(|(_, at)| at.clone()).collect()
            };
            let (found, marked) = (of(&found), of(&marked));
            let right = found.iter().filter(|at| marked.contains(at)).count();
            score.right += right;
            score.wrong += found.len() - right;
            score.missed += marked.len() - right;
        }
    }
    scores
}

/// Where the rules and the person differ.
#[must_use]
pub fn differences(labelled: &str) -> Vec<Difference> {
    let lines = labelled.lines().map(read);
    lines
        .flat_map(|(line, marked)| {
            let found = places(&line);
            let wrong =
                found.iter().filter(|place| !marked.contains(place)).map(|place| (place.clone(), true));
            let missed =
                marked.iter().filter(|place| !found.contains(place)).map(|place| (place.clone(), false));
            let all: Vec<Difference> = wrong
                .chain(missed)
                .map(|((rule, at), found)| {
                    let text = line.get(at).unwrap_or_default().to_owned();
                    Difference { rule, found, text, line: line.clone() }
                })
                .collect();
            all
        })
        .collect()
}

/// What the rules find in a line.
fn places(line: &str) -> Vec<(Rule, Range<usize>)> {
    mask(line).found.into_iter().map(|found| (found.rule, found.at)).collect()
}

/// A line without its marks, and what they mark. What is no mark stays as it is.
fn read(line: &str) -> (String, Vec<(Rule, Range<usize>)>) {
    let mut text = String::with_capacity(line.len());
    let mut marked = Vec::new();
    let mut rest = line;
    while let Some((before, mark)) = rest.split_once("{{") {
        text.push_str(before);
        let Some((rule, inner, after)) = marked_text(mark) else {
            text.push_str("{{");
            rest = mark;
            continue;
        };
        marked.push((rule, text.len()..text.len() + inner.len()));
        text.push_str(inner);
        rest = after;
    }
    text.push_str(rest);
    (text, marked)
}

/// The rule and the text of a mark, and what follows it.
fn marked_text(mark: &str) -> Option<(Rule, &str, &str)> {
    let (inner, after) = mark.split_once("}}")?;
    let (code, text) = inner.split_once(':')?;
    let rule = Rule::ALL.into_iter().find(|rule| rule.as_str() == code)?;
    Some((rule, text, after))
}

fn share(part: usize, other: usize) -> f64 {
    let number = |count: usize| u32::try_from(count).map_or(f64::MAX, f64::from);
    if part + other == 0 { 1.0 } else { number(part) / number(part + other) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_counted_by_rule() {
        let labelled =
            "제 이름은 {{name:박서윤}}입니다.\n고객 {{name:한계}}는 {{phone:119}} {{x}}\n저 김도현은";
        let scores = evaluate(labelled);
        assert_eq!(scores[0], Score { rule: Rule::Name, right: 1, wrong: 1, missed: 1 });
        assert_eq!(scores[1], Score { rule: Rule::Phone, right: 0, wrong: 0, missed: 1 });
        assert!((scores[0].precision() - 0.5).abs() < 1e-9 && (scores[2].recall() - 1.0).abs() < 1e-9);
        assert_eq!(differences(labelled).len(), 3);
    }
}
