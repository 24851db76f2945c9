//! An essay's text into its questions and answers: some sources, and people who paste, keep both in one text.

use model::accepted::AcceptedAnswer;

use crate::accepted::source::text;

/// A line longer than this below a question is its answer, blank line or not.
const QUESTION_LINE: usize = 200;

/// Splits a text at its numbered headings; a text without any is one answer to no question.
#[must_use]
pub fn answers(content: &str) -> Vec<AcceptedAnswer> {
    let content = text::tidy(content);
    let mut sections = vec![Section { heading: None, lines: Vec::new() }];
    let (mut last, mut before) = (None, "");
    let mut lines = content.lines().peekable();
    while let Some(line) = lines.next() {
        let after = lines.peek().copied().unwrap_or_default();
        let heading = heading(line).filter(|heading| {
            begins(heading, last, before) && (heading.says_so || !is_told(heading.text, after))
        });
        match heading {
            Some(heading) => {
                last = heading.number.or(last).or(Some(0));
                sections.push(Section { heading: Some(heading.text), lines: Vec::new() });
            }
            None => sections.iter_mut().last().into_iter().for_each(|section| section.lines.push(line)),
        }
        before = line;
    }
    let made = sections.iter().map(Section::answer);
    made.filter(|answer| !answer.question.is_empty() || !answer.answer.is_empty()).collect()
}

/// A line that may start a question.
struct Heading<'a> {
    /// None for 자유양식.
    number: Option<u32>,
    /// It says that it is a question, which a bare number does not.
    says_so: bool,
    /// What the line says behind its number.
    text: &'a str,
}

/// Whether a line may start a question.
#[must_use]
pub fn is_heading(line: &str) -> bool {
    heading(line).is_some()
}

/// `1.`, `1)`, `Q1.`, `문항1)`, `[문항 1]`, `자유양식`.
fn heading(line: &str) -> Option<Heading<'_>> {
    let line = line.trim_start();
    if line.strip_prefix("자유").is_some_and(|rest| rest.trim_start().starts_with("양식")) {
        return Some(Heading { number: None, says_so: true, text: line });
    }
    let bracketed = line.strip_prefix('[').map(str::trim_start);
    let word =
        ["문항", "질문", "Q", "q"].iter().find_map(|word| bracketed.unwrap_or(line).strip_prefix(word));
    let says_so = word.is_some();
    let (number, rest) = digits(word.map_or(line, str::trim_start))?;
    let ends: &[char] = match (bracketed, says_so) {
        (Some(_), _) => &[']'],
        (None, true) => &['.', ')', ':', '：'],
        (None, false) => &['.', ')'],
    };
    let text = rest.trim_start().strip_prefix(ends)?;
    // `3.5점을 받았습니다` is a number.
    let text =
        Some(text).filter(|text| bracketed.is_some() || !text.starts_with(|c: char| c.is_ascii_digit()))?;
    Some(Heading { number: Some(number), says_so, text: text.trim_start() })
}

/// One or two digits and what follows.
fn digits(text: &str) -> Option<(u32, &str)> {
    let end = text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len());
    let (digits, rest) = text.split_at_checked(end)?;
    Some((Some(digits).filter(|digits| digits.len() <= 2)?.parse().ok()?, rest))
}

/// Whether a heading starts a question and not an item of a list within an answer: numbers only rise, and one that
/// no blank line precedes has to be the next and must not follow another item.
fn begins(found: &Heading<'_>, last: Option<u32>, before: &str) -> bool {
    let (Some(number), Some(last)) = (found.number, last) else { return true };
    let stands_apart = before.is_empty() || (number == last + 1 && heading(before).is_none());
    number > last && (found.says_so || stands_apart)
}

/// Whether a numbered line tells something, as paragraphs of an answer do, and asks for nothing in the line below.
fn is_told(text: &str, after: &str) -> bool {
    let tells = |line: &str| {
        line.ends_with("다.") && !["바랍니다.", "드립니다."].iter().any(|request| line.ends_with(request))
    };
    tells(text) && (after.is_empty() || tells(after))
}

struct Section<'a> {
    /// None before the first heading.
    heading: Option<&'a str>,
    lines: Vec<&'a str>,
}

impl Section<'_> {
    /// The question runs to the first blank line; where there is none, it is one line.
    fn answer(&self) -> AcceptedAnswer {
        let Some(heading) = self.heading else {
            return AcceptedAnswer { question: String::new(), answer: text::tidy(&self.lines.join("\n")) };
        };
        let lines: Vec<&str> = std::iter::once(heading).chain(self.lines.iter().copied()).collect();
        let lines = lines.strip_prefix(&[""]).unwrap_or(&lines);
        let has_blank = lines.iter().rev().skip_while(|line| line.is_empty()).any(|line| line.is_empty());
        let end = lines
            .iter()
            .enumerate()
            .skip(1)
            .find(|(_, line)| !has_blank || line.is_empty() || line.chars().count() > QUESTION_LINE)
            .map_or(lines.len(), |(index, _)| index);
        let (question, answer) = lines.split_at_checked(end).unwrap_or((lines, &[]));
        let (question, answer) = (text::tidy(&question.join("\n")), text::tidy(&answer.join("\n")));
        // `[문항 1]`, a blank line, and one text: nobody answers with nothing.
        let is_answer =
            heading.is_empty() && lines.first().is_some_and(|line| line.is_empty()) && answer.is_empty();
        let (question, answer) = if is_answer { (answer, question) } else { (question, answer) };
        AcceptedAnswer { question, answer }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn split(content: &str) -> Vec<(String, String)> {
        answers(content).into_iter().map(|answer| (answer.question, answer.answer)).collect()
    }

    fn pairs(expected: &[(&str, &str)]) -> Vec<(String, String)> {
        expected.iter().map(|(question, answer)| ((*question).to_owned(), (*answer).to_owned())).collect()
    }

    #[test]
    fn every_form_of_a_heading_starts_a_question() {
        let expected = pairs(&[("지원동기", "첫째 답\n\n둘째 단락"), ("협업 경험", "답")]);
        for (first, second) in [
            ("1. ", "2. "),
            ("1.", "2."),
            ("1 . ", "2 ) "),
            ("1) ", "2) "),
            ("Q1. ", "Q2. "),
            ("Q1) ", "Q2) "),
            (" 01. ", " 02. "),
            ("[문항 1] ", "[문항 2] "),
            ("[ 문항1 ]", "[ 문항2 ]"),
            ("[문항 1]\n", "[문항 2]\n"),
            ("1. ", "[문항 2] "),
            ("문항1) ", "문항2) "),
            ("문항 1. ", "문항 2: "),
            ("[Q1] ", "[질문 2]"),
        ] {
            let content = format!("{first}지원동기\n\n첫째 답\n\n둘째 단락\n\n{second}협업 경험\r\n\r\n답");
            assert_eq!(split(&content), expected, "{content}");
        }
        assert_eq!(split("자유 양식\n\n답"), pairs(&[("자유 양식", "답")]));
        assert_eq!(split("자유양식 (1000자)\n\n답"), pairs(&[("자유양식 (1000자)", "답")]));
    }

    #[test]
    fn a_question_runs_to_the_first_blank_line() {
        assert_eq!(split("1. 지원동기\n(500자)\n\n답"), pairs(&[("지원동기\n(500자)", "답")]));
        assert_eq!(
            split("1. 지원동기\n답\n둘째 줄\n2. 경험\n답"),
            pairs(&[("지원동기", "답\n둘째 줄"), ("경험", "답"),])
        );
        let long = "긴 답입니다. ".repeat(30);
        assert_eq!(
            split(&format!("1. 지원동기\n{long}\n\n단락")),
            pairs(&[("지원동기", &format!("{}\n\n단락", long.trim())),])
        );
        assert_eq!(split("1. 지원동기"), pairs(&[("지원동기", "")]));
    }

    #[test]
    fn what_says_that_it_is_a_question_is_one_whatever_it_says() {
        let content = "문항1) 저희는 이렇게 일합니다.\n\n답\n문항3) 경험\n\n답\n문항2) 인용";
        let second = ("경험", "답\n문항2) 인용");
        assert_eq!(split(content), pairs(&[("저희는 이렇게 일합니다.", "답"), second]));
        assert_eq!(split("[문항 1]\n\n답만\n있다"), pairs(&[("", "답만\n있다")]));
        assert_eq!(split("문항 1\n[1] 각주"), pairs(&[("", "문항 1\n[1] 각주")]));
    }

    #[test]
    fn a_text_without_headings_is_one_answer() {
        assert_eq!(
            split("저는 끝까지 합니다.\n\n그렇습니다."),
            pairs(&[("", "저는 끝까지 합니다.\n\n그렇습니다.")])
        );
        assert_eq!(split(" \r\n\u{200B}"), []);
    }

    #[test]
    fn what_precedes_the_first_heading_is_kept() {
        assert_eq!(split("가나은행 합격\n\n1. 동기\n\n답"), pairs(&[("", "가나은행 합격"), ("동기", "답")]));
    }

    #[test]
    fn a_list_in_an_answer_is_no_question() {
        let content = "1. 동기\n\n두 가지입니다.\n1. 속도\n2. 정확도\n3.5점에서 4.1점으로 올렸고\n12.5% 줄였습니다.\n\n1) 다시\n\n2. 경험\n\n답";
        let first =
            "두 가지입니다.\n1. 속도\n2. 정확도\n3.5점에서 4.1점으로 올렸고\n12.5% 줄였습니다.\n\n1) 다시";
        assert_eq!(split(content), pairs(&[("동기", first), ("경험", "답")]));
        assert_eq!(split("1. 동기\n\n2024. 3. 입사\n100) 끝"), pairs(&[("동기", "2024. 3. 입사\n100) 끝")]));
    }

    #[test]
    fn numbered_paragraphs_of_an_answer_are_no_questions() {
        let answer = "1. 문제 - 기록을 받았습니다.\n\n2. 방법 - 변수로 만들었습니다.\n\n3. 결과 - 찾아냈다.";
        let content = format!("1. 경험을 기술하시오.\n\n{answer}\n\n2. 동기를 적어 주시기 바랍니다.\n\n답");
        assert_eq!(
            split(&content),
            pairs(&[("경험을 기술하시오.", answer), ("동기를 적어 주시기 바랍니다.", "답"),])
        );
        let question = "당사는 도전을 중히 여깁니다.\n이에 맞는 경험을 적으시오.";
        assert_eq!(split(&format!("1. {question}\n\n답")), pairs(&[(question, "답")]));
    }

    proptest! {
        #[test]
        fn no_text_is_lost(content in "((Q?[0-9]{1,3}[.)] |\\[문항 [0-9]\\]|자유양식|)[가-나 a]{0,8}\n{1,3}){0,12}") {
            let letters = |text: &str| text.chars().filter(|c| ('가'..='나').contains(c) || *c == 'a').count();
            let all: usize = answers(&content).iter().map(|a| letters(&a.question) + letters(&a.answer)).sum();
            let marks = content.matches("[문항").count();
            prop_assert!(all <= letters(&content) && all + marks * 2 >= letters(&content));
        }
    }
}
