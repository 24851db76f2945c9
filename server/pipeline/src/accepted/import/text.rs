//! Pasted text: essays with a line of `---` or `===` between them, each with headers, numbered questions and answers.

use std::collections::BTreeSet;

use super::{
    Assignment, FileFault,
    field::Field,
    sheet::{Cell, Cells, Sheet},
};
use crate::accepted::source::split;

/// What the questions and answers of an essay are called among its columns.
pub(super) const BODY: &str = "문항과 답변";
/// Letters of a header's name that nobody knows; what is longer is text with a colon in it.
const NAME: usize = 12;
/// Characters of a line between essays, at least.
const RULE: usize = 3;

/// Reads essays. A header is one by its name, or because an operator assigned it to a field.
pub(super) fn read(text: &str, assignments: &[Assignment]) -> Result<Sheet, FileFault> {
    let mut sheet = Sheet::default();
    let mut essay: Vec<&str> = Vec::new();
    let mut line = 1;
    for (number, this) in (1..).zip(text.lines()) {
        if is_rule(this) {
            push(&mut sheet, line, &essay, assignments)?;
            essay.clear();
        } else if !essay.is_empty() || !is_blank(this) {
            if essay.is_empty() {
                line = number;
            }
            essay.push(this);
        }
    }
    push(&mut sheet, line, &essay, assignments)?;
    sheet.filled()
}

/// A line between essays: three or more of `-` or `=`, and nothing else.
pub(super) fn is_rule(line: &str) -> bool {
    let line = line.trim();
    line.len() >= RULE && ['-', '='].iter().any(|mark| line.chars().all(|c| c == *mark))
}

fn is_blank(line: &str) -> bool {
    line.chars().all(|c| c.is_whitespace() || matches!(c, '\u{200B}' | '\u{FEFF}'))
}

fn push(sheet: &mut Sheet, line: u64, essay: &[&str], assignments: &[Assignment]) -> Result<(), FileFault> {
    if essay.is_empty() {
        return Ok(());
    }
    let (headers, body) = headers(essay, assignments);
    let mut cells = Cells::new();
    for (name, value) in headers {
        cells.push((sheet.column(name)?, Cell::Text(value.to_owned())));
    }
    let answers = split::answers(&body.join("\n"));
    if !answers.is_empty() {
        cells.push((sheet.column(BODY)?, Cell::Answers(answers)));
    }
    sheet.push(line, Ok(cells))
}

type Headers<'a> = Vec<(&'a str, &'a str)>;

/// The headers an essay begins with, and the rest. Below another header any name is one; after a blank line only a
/// known one that was not given yet: an answer may begin with a word and a colon.
fn headers<'a, 'e>(essay: &'e [&'a str], assignments: &[Assignment]) -> (Headers<'a>, &'e [&'a str]) {
    let (mut found, mut given, mut below) = (Headers::new(), BTreeSet::new(), false);
    for (at, line) in essay.iter().enumerate() {
        if is_blank(line) {
            below = false;
            continue;
        }
        let header = header(line).map(|(name, value)| (name, value, field(name, assignments)));
        let header = header.filter(|(name, _, known)| known.is_some() || name.chars().count() <= NAME);
        match header {
            Some((name, value, known)) if below || known.is_some_and(|field| !given.contains(&field)) => {
                found.push((name, value));
                given.extend(known);
                below = true;
            }
            _ => return (found, essay.get(at..).unwrap_or_default()),
        }
    }
    (found, &[])
}

/// `회사: 가나전자`.
fn header(line: &str) -> Option<(&str, &str)> {
    let (name, value) = line.split_once([':', '：'])?;
    let name = name.trim();
    let is_name = !name.is_empty()
        && !split::is_heading(line)
        && !name.contains(['.', ',', '?', '!', '"', '\'', '[', ']']);
    is_name.then_some((name, value.trim()))
}

/// What a header is: questions and answers have none.
fn field(name: &str, assignments: &[Assignment]) -> Option<Field> {
    let assigned = assignments.iter().find(|assignment| assignment.means(name)).map(|it| it.field);
    let guessed = || {
        Field::guess(name)
            .filter(|field| !matches!(field, Field::Answers | Field::Question(_) | Field::Answer(_)))
    };
    assigned.or_else(guessed)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn essays(text: &str, assignments: &[&str]) -> Vec<(u64, Vec<String>)> {
        let assignments: Vec<Assignment> =
            assignments.iter().map(|text| Assignment::parse(text).unwrap()).collect();
        let sheet = read(text, &assignments).unwrap();
        let columns = sheet.columns().to_vec();
        let shown = |(column, cell): (usize, Cell)| match cell {
            Cell::Text(text) => format!("{}={text}", columns[column]),
            Cell::Answers(answers) => answers
                .into_iter()
                .map(|pair| format!("[{}|{}]", pair.question, pair.answer))
                .collect::<Vec<_>>()
                .concat(),
            other => panic!("{other:?}"),
        };
        sheet
            .into_rows()
            .into_iter()
            .map(|row| (row.line, row.content.unwrap().into_iter().map(shown).collect()))
            .collect()
    }

    fn one(text: &str, assignments: &[&str]) -> Vec<String> {
        essays(text, assignments).remove(0).1
    }

    #[test]
    fn essays_are_told_apart_by_lines_between_them() {
        let text = "\n---\n회사: 가\n1. 동기\n\n답\n  ----\n\n\n회사: 나\n\n1. 경험\n\n--- 하나 ---\n답\n=====\n \u{200B}\n";
        assert_eq!(
            essays(text, &[]),
            [
                (3, vec!["회사=가".to_owned(), "[동기|답]".to_owned()]),
                (10, vec!["회사=나".to_owned(), "[경험|--- 하나 ---\n답]".to_owned()]),
            ]
        );
    }

    #[test]
    fn headers_end_where_the_text_begins() {
        for (text, expected) in [
            (
                "회사：가\n직무 : 나: 다\n연도:\n1) 동기: 왜\n\n답",
                &["회사=가", "직무=나: 다", "연도=", "[동기: 왜|답]"][..],
            ),
            ("회사: 가\n\n직무: 나\n\n동기: 짧은 답", &["회사=가", "직무=나", "[|동기: 짧은 답]"]),
            (
                "회사: 가\n학교: 서울4년\n\n회사: 답의 첫 줄",
                &["회사=가", "학교=서울4년", "[|회사: 답의 첫 줄]"],
            ),
            ("가나전자 합격\n회사: 가", &["[|가나전자 합격\n회사: 가]"]),
            (
                "회사: 가\n그래서 저는 이렇게 정했습니다: 끝까지",
                &["회사=가", "[|그래서 저는 이렇게 정했습니다: 끝까지]"],
            ),
            ("회사: 가\n질문 1: 동기\n\n답\nQ2: 경험\n\n답", &["회사=가", "[동기|답][경험|답]"]),
            ("회사: 가", &["회사=가"]),
        ] {
            assert_eq!(one(text, &[]), expected, "{text}");
        }
    }

    #[test]
    fn an_operator_says_what_else_is_a_header() {
        let text = "지원처: 가\n\n토익: 900\n\n본문";
        assert_eq!(one(text, &[]), ["[|지원처: 가\n\n토익: 900\n\n본문]"]);
        assert_eq!(one(text, &["company=지원처", "specs=토익"]), ["지원처=가", "토익=900", "[|본문]"]);
    }

    #[test]
    fn nothing_but_lines_is_no_essay() {
        for text in ["", "\n \n", "---\n===\n"] {
            assert_eq!(read(text, &[]), Err(FileFault::Empty), "{text:?}");
        }
    }
}
