//! Plain text whose questions are numbered, as people keep it in files, notes and letters.

use super::Written;

/// A line longer than this below a question is its answer, blank line or not.
const QUESTION_LINE: usize = 200;

/// The questions and answers of a text: each from the line with its number on. What stands before the first of them
/// is an answer to no question.
pub(super) fn numbered(text: &str) -> Vec<Written> {
    let lines: Vec<&str> = text.split('\n').map(str::trim).collect();
    let mut parts = vec![Part::default()];
    let mut last = None;
    for (at, line) in lines.iter().enumerate() {
        let above = at.checked_sub(1).and_then(|at| lines.get(at)).copied().unwrap_or_default();
        let below = lines.get(at + 1).copied().unwrap_or_default();
        match Mark::of(line).filter(|mark| mark.asks(last, above, below)) {
            Some(mark) => {
                last = mark.number.or(last).or(Some(0));
                parts.push(Part { asked: Some(mark.text), lines: Vec::new() });
            }
            None => parts.iter_mut().last().into_iter().for_each(|part| part.lines.push(line)),
        }
    }
    let written = parts.iter().map(Part::written);
    written.filter(|it| !it.question.is_empty() || !it.answer.is_empty()).collect()
}

/// The beginning of a line with which a question may begin.
struct Mark<'a> {
    /// None for 자유양식.
    number: Option<u32>,
    /// It says that it is a question, which a bare number does not.
    is_sure: bool,
    /// What the line says behind it.
    text: &'a str,
}

impl<'a> Mark<'a> {
    /// `1.`, `1)`, `Q1.`, `문항1)`, `질문 2:`, `[문항 1]`, `자유양식`.
    fn of(line: &'a str) -> Option<Self> {
        if line.strip_prefix("자유").is_some_and(|rest| rest.trim_start().starts_with("양식")) {
            return Some(Self { number: None, is_sure: true, text: line });
        }
        let inside = line.strip_prefix('[').map(str::trim_start);
        let start = inside.unwrap_or(line);
        let word = ["문항", "질문", "Q", "q"].into_iter().find_map(|word| start.strip_prefix(word));
        let (number, rest) = number(word.unwrap_or(start).trim_start())?;
        let rest = rest.trim_start();
        let text = match (inside, word) {
            (Some(_), Some(_)) => rest.strip_prefix(']')?,
            // `[1]` is a note.
            (Some(_), None) => return None,
            (None, Some(_)) => rest.strip_prefix(['.', ')', ':', '：'])?,
            (None, None) => rest.strip_prefix(['.', ')'])?,
        };
        // `3.5점을 받았습니다` is a number.
        if inside.is_none() && text.starts_with(|c: char| c.is_ascii_digit()) {
            return None;
        }
        Some(Self { number: Some(number), is_sure: word.is_some(), text: text.trim_start() })
    }

    /// Whether it begins a question, and not an item or a paragraph of an answer: numbers of questions only rise, and a
    /// bare one stands apart or is the next, and is not behind another item, and asks for something.
    fn asks(&self, last: Option<u32>, above: &str, below: &str) -> bool {
        let in_turn = match (self.number, last) {
            (Some(number), Some(last)) => {
                let apart = above.is_empty() || (number == last + 1 && Mark::of(above).is_none());
                number > last && (self.is_sure || apart)
            }
            _ => true,
        };
        in_turn && (self.is_sure || !(tells(self.text) && (below.is_empty() || tells(below))))
    }
}

/// One or two digits, and what follows.
fn number(text: &str) -> Option<(u32, &str)> {
    let end = text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len());
    let (digits, rest) = text.split_at_checked(end).filter(|_| (1..=2).contains(&end))?;
    Some((digits.parse().ok()?, rest))
}

/// Whether a line tells something, as answers do, and does not ask for it politely.
fn tells(line: &str) -> bool {
    line.ends_with("다.") && !line.ends_with("바랍니다.") && !line.ends_with("드립니다.")
}

/// A question with what follows it.
#[derive(Default)]
struct Part<'a> {
    /// None before the first question.
    asked: Option<&'a str>,
    lines: Vec<&'a str>,
}

impl Part<'_> {
    /// The question runs to the first blank line; where there is none, it is one line.
    fn written(&self) -> Written {
        let Some(asked) = self.asked else {
            return Written { question: String::new(), answer: joined(&self.lines) };
        };
        let lines: Vec<&str> = std::iter::once(asked).chain(self.lines.iter().copied()).collect();
        // `[문항 1]` alone: the question is below it, if anything is below the question.
        let is_alone = asked.is_empty();
        let lines = if is_alone { lines.get(1..).unwrap_or_default() } else { &lines };
        let is_apart = is_alone && lines.first().is_some_and(|line| line.is_empty());
        let lines = trimmed(lines);
        let has_blank = is_apart || lines.iter().any(|line| line.is_empty());
        let ends = |line: &str| !has_blank || line.is_empty() || line.chars().count() > QUESTION_LINE;
        let end =
            (1..lines.len()).find(|at| lines.get(*at).is_none_or(|line| ends(line))).unwrap_or(lines.len());
        let (question, answer) = lines.split_at_checked(end).unwrap_or((lines, &[]));
        let (question, answer) = (joined(question), joined(answer));
        if is_apart && answer.is_empty() {
            // One text below `[문항 1]` and a blank line: nobody answers with nothing.
            return Written { question: answer, answer: question };
        }
        Written { question, answer }
    }
}

fn joined(lines: &[&str]) -> String {
    trimmed(lines).join("\n")
}

/// Without blank lines around.
fn trimmed<'a, 'b>(lines: &'b [&'a str]) -> &'b [&'a str] {
    let start = lines.iter().position(|line| !line.is_empty()).unwrap_or(lines.len());
    let end = lines.iter().rposition(|line| !line.is_empty()).map_or(start, |at| at + 1);
    lines.get(start..end).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn read(text: &str) -> Vec<(String, String)> {
        numbered(text).into_iter().map(|it| (it.question, it.answer)).collect()
    }

    fn pairs(expected: &[(&str, &str)]) -> Vec<(String, String)> {
        expected.iter().map(|(question, answer)| ((*question).to_owned(), (*answer).to_owned())).collect()
    }

    #[test]
    fn every_way_to_number_a_question_is_known() {
        let expected = pairs(&[("지원 동기", "첫째 단락\n\n둘째 단락"), ("협업 경험", "답")]);
        for (first, second) in [
            ("1. ", "2. "),
            ("1.", "2."),
            ("1) ", "2 ) "),
            ("Q1. ", "Q2) "),
            ("q1: ", "q2: "),
            (" 01. ", "\t02. "),
            ("문항1) ", "문항 2. "),
            ("질문 1: ", "질문 2： "),
            ("[문항 1] ", "[ 문항2 ]"),
            ("[문항 1]\n", "[문항 2]\n"),
            ("[Q1] ", "[질문 2]"),
            ("1. ", "[문항 2] "),
        ] {
            let text = format!("{first}지원 동기\n\n첫째 단락\n\n둘째 단락\n\n{second}협업 경험\n\n답\n");
            assert_eq!(read(&text), expected, "{text}");
        }
        assert_eq!(read("자유 양식 (1000자)\n\n답"), pairs(&[("자유 양식 (1000자)", "답")]));
    }

    #[test]
    fn a_question_runs_to_the_first_blank_line() {
        assert_eq!(read("1. 지원 동기\n(500자)\n\n답"), pairs(&[("지원 동기\n(500자)", "답")]));
        assert_eq!(
            read("1. 지원 동기\n답\n둘째 줄\n2. 경험\n답"),
            pairs(&[("지원 동기", "답\n둘째 줄"), ("경험", "답")])
        );
        let long = "긴 답입니다. ".repeat(30);
        let read_long = read(&format!("1. 지원 동기\n{long}\n\n단락"));
        assert_eq!(read_long, pairs(&[("지원 동기", &format!("{}\n\n단락", long.trim()))]));
        assert_eq!(read("1. 지원 동기"), pairs(&[("지원 동기", "")]));
    }

    #[test]
    fn a_number_alone_is_above_its_question_or_its_answer() {
        assert_eq!(read("[문항 1]\n동기\n\n답"), pairs(&[("동기", "답")]));
        assert_eq!(read("[문항 1]\n\n답만\n있다"), pairs(&[("", "답만\n있다")]));
        assert_eq!(read("[문항 1]\n\n동기\n\n답"), pairs(&[("동기", "답")]));
        assert_eq!(read("[문항 1]"), []);
    }

    #[test]
    fn without_numbers_a_text_is_one_answer() {
        assert_eq!(read("저는 합니다.\n\n 그렇습니다. "), pairs(&[("", "저는 합니다.\n\n그렇습니다.")]));
        assert_eq!(read(""), []);
        assert_eq!(read(" \n\n"), []);
        assert_eq!(read("자진은행\n\n1. 동기\n\n답"), pairs(&[("", "자진은행"), ("동기", "답")]));
    }

    #[test]
    fn a_list_in_an_answer_is_no_question() {
        let list =
            "두 가지입니다.\n1. 속도\n2. 정확도\n3.5점에서 4.1점으로\n12.5% 줄였습니다.\n[1] 각주\n\n1) 다시";
        let text = format!("1. 동기\n\n{list}\n\n2. 경험\n\n2024. 3. 입사\n100) 끝");
        assert_eq!(read(&text), pairs(&[("동기", list), ("경험", "2024. 3. 입사\n100) 끝")]));
    }

    #[test]
    fn numbered_paragraphs_of_an_answer_are_no_questions() {
        let answer = "1. 문제를 받았습니다.\n\n2. 방법을 만들었습니다.\n\n3. 결과를 찾아냈다.";
        let text = format!("1. 경험을 기술하시오.\n\n{answer}\n\n2. 동기를 적어 주시기 바랍니다.\n\n답");
        assert_eq!(
            read(&text),
            pairs(&[("경험을 기술하시오.", answer), ("동기를 적어 주시기 바랍니다.", "답")])
        );
        let sure = "문항1) 저희는 이렇게 일합니다.\n\n답\n문항3) 경험\n\n답\n문항2) 인용";
        assert_eq!(
            read(sure),
            pairs(&[("저희는 이렇게 일합니다.", "답"), ("경험", "답\n문항2) 인용")]),
            "what says that it is a question is one"
        );
    }

    proptest! {
        #[test]
        fn no_letter_is_lost(text in "((Q?[0-9]{1,3}[.)] |\\[문항 [0-9]\\]|자유양식|)[가-나 a]{0,8}\n{1,3}){0,12}") {
            let letters = |text: &str| text.chars().filter(|c| ('가'..='나').contains(c) || *c == 'a').count();
            let read: usize = numbered(&text).iter().map(|it| letters(&it.question) + letters(&it.answer)).sum();
            prop_assert_eq!(read, letters(&text));
        }
    }
}
