//! A row as a record: fields from its columns, or why it is refused.

use std::collections::{BTreeMap, BTreeSet};

use model::accepted::{AcceptedAnswer, AcceptedRecord, Period};

use super::{
    Field, RowFault, SOURCE,
    mapping::Mapping,
    period,
    sheet::{Cell, Cells},
};
use crate::accepted::source::{spec, split, text};

/// Answers of an essay at most.
pub(super) const ANSWERS: usize = 20;
/// Letters of an answer at most.
const ANSWER: usize = 10_000;
/// Letters of a question at most.
const QUESTION: usize = 2_000;
/// Letters of a company, of a job, and of a spec at most.
const NAME: usize = 200;
/// Specs of an essay at most.
pub(super) const SPECS: usize = 50;

/// The record a row is, without its number.
pub(super) fn record(cells: Cells, mapping: &Mapping) -> Result<AcceptedRecord, RowFault> {
    let mut found = Found::default();
    for (column, cell) in cells {
        if let Some(field) = mapping.field(column) {
            found.take(field, cell, mapping.label(column))?;
        }
    }
    let answers = found.answers(mapping)?;
    let period = found.period()?;
    let company = found.line(Field::Company)?;
    if company.is_empty() {
        return Err(RowFault::NoCompany);
    }
    Ok(AcceptedRecord {
        source: SOURCE,
        source_id: String::new(),
        company,
        job: found.line(Field::Job)?,
        year: period.year,
        half: period.half,
        hire: period::hire(found.texts.get(&Field::Hire).map_or("", String::as_str)).to_owned(),
        specs: found.specs()?,
        answers,
    })
}

/// What a row says of each field.
#[derive(Default)]
struct Found {
    texts: BTreeMap<Field, String>,
    specs: Vec<String>,
    answers: Vec<AcceptedAnswer>,
}

impl Found {
    fn take(&mut self, field: Field, cell: Cell, label: Option<&str>) -> Result<(), RowFault> {
        match (field, cell) {
            (Field::Specs, Cell::Text(text)) => self.specs.extend(labelled(&text, label)),
            (Field::Specs, Cell::List(items)) => {
                self.specs.extend(items.iter().map(|item| text::one_line(item)))
            }
            (Field::Answers, Cell::Answers(answers)) => self.answers.extend(answers),
            (Field::Answers, Cell::Text(text)) => self.answers.extend(split::answers(&text)),
            (Field::Answers, Cell::List(texts)) => {
                let unasked = |answer| AcceptedAnswer { question: String::new(), answer };
                self.answers.extend(texts.into_iter().map(unasked));
            }
            (field, Cell::Text(text)) => {
                let is_long = matches!(field, Field::Question(_) | Field::Answer(_));
                let text = if is_long { text::tidy(&text) } else { text::one_line(&text) };
                if text.is_empty() {
                    return Ok(());
                }
                let known = self.texts.entry(field).or_insert_with(|| text.clone());
                if *known != text {
                    return Err(RowFault::Twice(field));
                }
            }
            (field, _) => return Err(RowFault::NotText(field)),
        }
        Ok(())
    }

    /// A text of one line.
    fn line(&self, field: Field) -> Result<String, RowFault> {
        let text = self.texts.get(&field).cloned().unwrap_or_default();
        within(field, &text, NAME)?;
        Ok(text)
    }

    fn period(&self) -> Result<Period, RowFault> {
        let text = |field| self.texts.get(&field).map_or("", String::as_str);
        let Period { year, half } = period::period(text(Field::Year)).ok_or(RowFault::Year)?;
        let told = period::half(text(Field::Half)).ok_or(RowFault::Half)?;
        match (half, told) {
            (Some(half), Some(told)) if half != told => Err(RowFault::Halves),
            _ => Ok(Period { year, half: half.or(told) }),
        }
    }

    fn specs(&self) -> Result<Vec<String>, RowFault> {
        let specs: Vec<String> = self.specs.iter().filter(|spec| !spec.is_empty()).cloned().collect();
        if specs.len() > SPECS {
            return Err(RowFault::TooManySpecs(specs.len()));
        }
        specs.iter().try_for_each(|spec| within(Field::Specs, spec, NAME))?;
        Ok(specs)
    }

    /// Answers of columns by their numbers, then those that stand together.
    fn answers(&mut self, mapping: &Mapping) -> Result<Vec<AcceptedAnswer>, RowFault> {
        let numbers: BTreeSet<u8> = self
            .texts
            .keys()
            .filter_map(|field| match field {
                Field::Question(number) | Field::Answer(number) => Some(*number),
                _ => None,
            })
            .collect();
        let mut pairs: Vec<AcceptedAnswer> =
            numbers.into_iter().map(|number| self.numbered(number, mapping)).collect();
        pairs.extend(std::mem::take(&mut self.answers).into_iter().map(|pair| AcceptedAnswer {
            question: text::tidy(&pair.question),
            answer: text::tidy(&pair.answer),
        }));
        pairs.retain(|pair| !pair.question.is_empty() || !pair.answer.is_empty());
        if pairs.iter().all(|pair| pair.answer.is_empty()) {
            return Err(RowFault::NoAnswer);
        }
        if pairs.len() > ANSWERS {
            return Err(RowFault::TooManyAnswers(pairs.len()));
        }
        for (number, pair) in (1..).zip(&pairs) {
            within(Field::Question(number), &pair.question, QUESTION)?;
            within(Field::Answer(number), &pair.answer, ANSWER)?;
        }
        Ok(pairs)
    }

    fn numbered(&mut self, number: u8, mapping: &Mapping) -> AcceptedAnswer {
        let answer = self.texts.remove(&Field::Answer(number)).unwrap_or_default();
        let question = self.texts.remove(&Field::Question(number));
        let asked = || mapping.asked(number).filter(|_| !answer.is_empty()).map(text::tidy);
        AcceptedAnswer { question: question.or_else(asked).unwrap_or_default(), answer }
    }
}

/// Items of a column; one that has a name of its own tells what its only item is.
fn labelled(text: &str, label: Option<&str>) -> Vec<String> {
    let Some(label) = label else { return spec::items(text) };
    let text = text::one_line(text);
    match text.is_empty() || text.starts_with(label) {
        true => vec![text],
        false => vec![format!("{label} {text}")],
    }
}

fn within(field: Field, text: &str, most: usize) -> Result<(), RowFault> {
    let letters = text.chars().count();
    if letters > most { Err(RowFault::TooLong { field, letters, most }) } else { Ok(()) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::accepted::import::Assignment;

    const COLUMNS: [&str; 10] =
        ["회사", "직무", "연도", "반기", "채용구분", "스펙", "q1", "a1", "answers", "기업명"];

    fn row(cells: &[(&str, Cell)]) -> Result<AcceptedRecord, RowFault> {
        row_of(&COLUMNS, &[], cells)
    }

    fn row_of(columns: &[&str], maps: &[&str], cells: &[(&str, Cell)]) -> Result<AcceptedRecord, RowFault> {
        let names: Vec<String> = columns.iter().map(|name| (*name).to_owned()).collect();
        let maps: Vec<Assignment> = maps.iter().map(|map| Assignment::parse(map).unwrap()).collect();
        let at = |name: &str| columns.iter().position(|column| *column == name).unwrap();
        let cells = cells.iter().map(|(name, cell)| (at(name), cell.clone())).collect();
        record(cells, &Mapping::of(&names, &maps).unwrap())
    }

    fn text(text: &str) -> Cell {
        Cell::Text(text.to_owned())
    }

    fn pair(question: &str, answer: &str) -> AcceptedAnswer {
        AcceptedAnswer { question: question.to_owned(), answer: answer.to_owned() }
    }

    #[test]
    fn every_field_finds_its_place_and_is_tidied() {
        let record = row(&[
            ("회사", text(" 가나\n전자㈜ ")),
            ("직무", text("SW  개발")),
            ("연도", text("2024 상반기")),
            ("반기", text("상")),
            ("채용구분", text("신입 공채")),
            ("스펙", text("학점 4.0/4.5, 토익 900")),
            ("q1", text("동기\r\n(500자)")),
            ("a1", text("첫째 줄 \n\n\n\n둘째\u{200B} 줄")),
            ("answers", Cell::Answers(vec![pair("경험", " 답 "), pair(" ", "")])),
            ("기업명", text("가나 전자㈜")),
        ]);
        insta::assert_debug_snapshot!(record.unwrap());
    }

    #[test]
    fn what_is_missing_is_the_empty_string() {
        let record = row(&[("회사", text("가나")), ("a1", text("답"))]).unwrap();
        assert_eq!(
            (record.job.as_str(), record.hire.as_str(), record.year, record.half),
            ("", "", None, None)
        );
        assert_eq!((record.specs, record.answers), (vec![], vec![pair("", "답")]));
    }

    #[test]
    fn a_row_is_refused_for_what_it_lacks_or_has_too_much_of() {
        let (company, answer) = (("회사", text("가나")), ("a1", text("답")));
        let with = |cell: (&'static str, Cell)| row(&[company.clone(), answer.clone(), cell]).unwrap_err();
        assert_eq!(row(&[answer.clone(), ("회사", text(" \u{200B} "))]), Err(RowFault::NoCompany));
        assert_eq!(row(&[company.clone(), ("q1", text("동기"))]), Err(RowFault::NoAnswer));
        assert_eq!(with(("연도", text("작년"))), RowFault::Year);
        assert_eq!(with(("반기", text("봄"))), RowFault::Half);
        assert_eq!(with(("직무", Cell::Other)), RowFault::NotText(Field::Job));
        assert_eq!(with(("직무", Cell::List(vec![]))), RowFault::NotText(Field::Job));
        assert_eq!(with(("기업명", text("다라"))), RowFault::Twice(Field::Company));
        let halves = row(&[company.clone(), answer.clone(), ("연도", text("2024-1")), ("반기", text("하"))]);
        assert_eq!(halves, Err(RowFault::Halves));
        let long = with(("직무", text(&"가".repeat(201))));
        assert_eq!(long.to_string(), "job has 201 letters, at most 200");
        let long = row(&[company.clone(), ("a1", text(&"가".repeat(10_001)))]).unwrap_err();
        assert_eq!(long.to_string(), "a1 has 10001 letters, at most 10000");
        assert!(row(&[company.clone(), ("a1", text(&"가".repeat(10_000)))]).is_ok());
        let many = |count| Cell::Answers(vec![pair("", "답"); count]);
        assert_eq!(with(("answers", many(20))), RowFault::TooManyAnswers(21));
        assert!(row(&[company.clone(), ("answers", many(20))]).is_ok());
        assert_eq!(with(("스펙", Cell::List(vec!["x".to_owned(); 51]))), RowFault::TooManySpecs(51));
    }

    #[test]
    fn a_text_of_all_answers_is_split() {
        let answers = |cell| row(&[("회사", text("가나")), ("answers", cell)]).unwrap().answers;
        assert_eq!(answers(text("1. 동기\n\n답\n\n2. 경험\n\n답")), [pair("동기", "답"), pair("경험", "답")]);
        assert_eq!(
            answers(Cell::List(vec!["가".to_owned(), "나".to_owned()])),
            [pair("", "가"), pair("", "나")]
        );
    }

    #[test]
    fn an_answer_may_be_asked_for_by_its_column() {
        let maps = ["a1=지원동기", "a2=포부", "specs=토익", "specs=학점"];
        let cells =
            [("회사", text("가나")), ("지원동기", text("답")), ("포부", text("")), ("토익", text("900"))];
        let columns = ["회사", "지원동기", "포부", "토익", "학점"];
        let record = row_of(&columns, &maps, &[&cells[..], &[("학점", text("학점 4.0"))]].concat()).unwrap();
        assert_eq!(record.answers, [pair("지원동기", "답")]);
        assert_eq!(record.specs, ["토익 900", "학점 4.0"]);
    }
}
