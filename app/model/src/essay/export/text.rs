//! An essay as plain text.

use super::words::{facts, length, lines, reference, title};
use crate::essay::shape::Essay;

/// Of what the lines between parts are drawn.
pub(in crate::essay) const RULE: char = '─';
/// How long such a line is at least.
pub(in crate::essay) const RULE_LEN: usize = 32;
/// What stands before the number of a question.
pub(in crate::essay) const QUESTION: &str = "문항";
/// The heading of what was put in.
pub(in crate::essay) const REFERENCES: &str = "넣은 자료";
/// The last line.
pub(in crate::essay) const FOOT: &str = "자진모리에서 내보낸 글이에요.";

/// An essay as plain text, for people. [`text`](crate::essay::import::text) finds its questions and answers again,
/// whatever they say: the lines between its parts are longer than any like them within one.
#[must_use]
pub fn text(essay: &Essay) -> String {
    let rule: String = std::iter::repeat_n(RULE, rule_len(essay)).collect();
    let mut out = title(essay);
    out.push_str("\n\n");
    for (name, value) in facts(essay) {
        out.push_str(&format!("{name}: {value}\n"));
    }
    out.push('\n');
    for (number, question) in (1..).zip(&essay.questions) {
        let gap = if question.text.is_empty() { "" } else { " " };
        let (asked, answer) = (lines(&question.text), lines(&question.answer));
        let length = length(question);
        out.push_str(&format!("{rule}\n{QUESTION} {number}.{gap}{asked}\n{length}\n{rule}\n\n{answer}\n\n"));
    }
    if !essay.references.is_empty() {
        out.push_str(&format!("{rule}\n{REFERENCES}\n{rule}\n\n"));
        for it in &essay.references {
            out.push_str(&format!("- {}\n", reference(essay, it)));
        }
        out.push('\n');
    }
    out.push_str(&format!("{rule}\n{FOOT}\n"));
    out
}

/// Longer than any line of its kind in the text. Everything in a line is counted: between its dashes there may stand
/// what an import takes out.
fn rule_len(essay: &Essay) -> usize {
    let dashes = |text: &str| {
        text.split(['\n', '\r']).map(|line| line.matches(RULE).count()).max().unwrap_or_default()
    };
    let asked = essay.questions.iter().flat_map(|it| [&it.text, &it.answer]);
    let longest = asked.chain([&essay.title]).map(|text| dashes(text)).max().unwrap_or_default();
    RULE_LEN.max(longest + 1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::essay::export::samples::essay;

    #[test]
    fn a_person_reads_all_that_was_written() {
        assert_eq!(text(&essay()), include_str!("samples/essay.txt"));
    }

    #[test]
    fn nothing_is_said_of_what_is_not_there() {
        let empty = Essay::new("00000000-0000-7000-8000-000000000001".parse().unwrap());
        let rule = "─".repeat(32);
        assert_eq!(
            text(&empty),
            format!("제목 없는 자소서\n\n상태: 작성 중\n\n{rule}\n자진모리에서 내보낸 글이에요.\n")
        );
    }

    #[test]
    fn lines_between_parts_are_longer_than_any_within() {
        let mut essay = essay();
        essay.questions[0].answer = format!("가\n{}", "─".repeat(40));
        let text = text(&essay);
        let longest =
            text.lines().filter(|line| line.chars().all(|c| c == RULE)).map(|line| line.chars().count());
        assert_eq!(longest.max(), Some(41));
    }
}
