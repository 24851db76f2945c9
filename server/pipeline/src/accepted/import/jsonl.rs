//! JSON lines: one object an essay; questions and answers in columns of their own, or nested.

use model::accepted::AcceptedAnswer;
use serde_json::{Map, Value};

use super::{
    Field, FileFault, RowFault,
    sheet::{Cell, Cells, Sheet},
};

/// Reads an object a line.
pub(super) fn read(text: &str) -> Result<Sheet, FileFault> {
    // The lines of a list written for people are no objects, or of no essay.
    if text.trim_start().starts_with('[') && serde_json::from_str::<Vec<Value>>(text).is_ok() {
        return Err(FileFault::JsonList);
    }
    let mut sheet = Sheet::default();
    for (number, line) in (1..).zip(text.lines()) {
        if line.trim().is_empty() {
            continue;
        }
        let content = match serde_json::from_str(line) {
            Ok(Value::Object(object)) => Ok(cells(object, &mut sheet)?),
            Ok(_) => Err(RowFault::NotObject),
            Err(error) => Err(RowFault::NotJson(error.column())),
        };
        sheet.push(number, content)?;
    }
    sheet.filled()
}

fn cells(object: Map<String, Value>, sheet: &mut Sheet) -> Result<Cells, FileFault> {
    let mut cells = Cells::new();
    for (name, value) in object {
        let column = sheet.column(name.trim())?;
        cells.extend(cell(value).map(|cell| (column, cell)));
    }
    Ok(cells)
}

/// None for `null` and for a list of nothing.
fn cell(value: Value) -> Option<Cell> {
    Some(match value {
        Value::Null => return None,
        Value::Array(items) if items.is_empty() => return None,
        Value::Array(items) if items.iter().all(Value::is_object) => {
            items.iter().map(answer).collect::<Option<_>>().map_or(Cell::Other, Cell::Answers)
        }
        Value::Array(items) => {
            items.into_iter().map(scalar).collect::<Option<_>>().map_or(Cell::Other, Cell::List)
        }
        value => scalar(value).map_or(Cell::Other, Cell::Text),
    })
}

fn scalar(value: Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    }
}

/// `{question, answer}` under any of their names; what else there is in it is not used.
fn answer(value: &Value) -> Option<AcceptedAnswer> {
    let mut pair = AcceptedAnswer { question: String::new(), answer: String::new() };
    for (name, value) in value.as_object()? {
        let text = match (name.as_str(), Field::guess(name)) {
            ("q" | "Q", _) | (_, Some(Field::Question(1))) => &mut pair.question,
            ("a" | "A", _) | (_, Some(Field::Answer(1) | Field::Answers)) => &mut pair.answer,
            _ => continue,
        };
        *text = match value {
            Value::Null => String::new(),
            value => scalar(value.clone())?,
        };
    }
    Some(pair)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(text: &str) -> Vec<(u64, Result<Cells, RowFault>)> {
        read(text).unwrap().into_rows().into_iter().map(|row| (row.line, row.content)).collect()
    }

    fn pair(question: &str, answer: &str) -> AcceptedAnswer {
        AcceptedAnswer { question: question.to_owned(), answer: answer.to_owned() }
    }

    #[test]
    fn values_are_texts_lists_and_answers() {
        let line =
            r#"{"a": "가", "b": 2024, "c": null, "d": ["x", 1], "e": [], "f": true, "g": {}, "h": [[]]}"#;
        let text = |text: &str| Cell::Text(text.to_owned());
        let list = Cell::List(vec!["x".to_owned(), "1".to_owned()]);
        let cells = vec![
            (0, text("가")),
            (1, text("2024")),
            (3, list),
            (5, Cell::Other),
            (6, Cell::Other),
            (7, Cell::Other),
        ];
        assert_eq!(rows(line), [(1, Ok(cells))]);
    }

    #[test]
    fn answers_are_nested_under_any_of_their_names() {
        let text = r#"{"answers": [{"question": "동기", "answer": "답"}, {"q": "가", "a": "나"}, {"문항": null, "답변": "답", "자수": 3}]}"#;
        let answers = vec![pair("동기", "답"), pair("가", "나"), pair("", "답")];
        assert_eq!(rows(text), [(1, Ok(vec![(0, Cell::Answers(answers))]))]);
        assert_eq!(rows(r#"{"answers": [{"q": ["동기"]}]}"#), [(1, Ok(vec![(0, Cell::Other)]))]);
    }

    #[test]
    fn columns_are_those_of_all_rows() {
        let sheet = read("{\"b\": \"1\"}\n\n{\"a\": \"2\", \"b\": \"3\"}").unwrap();
        assert_eq!(sheet.columns(), ["b", "a"]);
        assert_eq!(sheet.into_rows().iter().map(|row| row.line).collect::<Vec<_>>(), [1, 3]);
    }

    #[test]
    fn a_line_that_is_no_object_is_refused_alone() {
        let rows = rows("{\"a\": \"1\"}\n{\"a\": \n[1]\n\"가\"\n{\"a\": \"\\ud800\"}");
        assert!(rows[0].1.is_ok());
        assert!(matches!(rows[1], (2, Err(RowFault::NotJson(6)))), "{:?}", rows[1]);
        assert_eq!((&rows[2], &rows[3]), (&(3, Err(RowFault::NotObject)), &(4, Err(RowFault::NotObject))));
        assert!(matches!(rows[4], (5, Err(RowFault::NotJson(_)))));
        let deep = format!("{{\"a\": {}1{}}}", "[".repeat(5_000), "]".repeat(5_000));
        assert!(matches!(read(&deep).unwrap().into_rows()[0].content, Err(RowFault::NotJson(_))));
    }

    #[test]
    fn one_list_of_all_is_told_what_to_be() {
        assert_eq!(read("[\n{\"a\": 1},\n{\"a\": 2}\n]"), Err(FileFault::JsonList));
        assert_eq!(read(" \n"), Err(FileFault::Empty));
    }
}
