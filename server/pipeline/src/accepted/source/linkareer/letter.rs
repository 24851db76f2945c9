//! An essay of the Apollo cache or of GraphQL.

use chrono::{DateTime, Datelike as _, FixedOffset};
use model::accepted::{AcceptedRecord, AcceptedSource};
use serde_json::Value;

use super::data::number;
use crate::accepted::source::{PageError, spec, split, text};

/// Asia/Seoul has had no other offset since 1988.
const SEOUL: i32 = 9 * 60 * 60;

/// Reads an essay; `article` is what the page shows, for a cache without the text. A text of `null` is no answer.
pub fn record(letter: &Value, id: &str, article: Option<&str>) -> Result<AcceptedRecord, PageError> {
    let missing = |field| PageError::NoField { id: id.to_owned(), field };
    let company = value(letter, "organizationName");
    if company.is_empty() {
        return Err(missing("organizationName"));
    }
    let content = match (letter.get("content"), article) {
        (Some(Value::String(content)), _) if !content.trim().is_empty() => content,
        (_, Some(article)) => article,
        (Some(Value::String(_) | Value::Null), None) => "",
        _ => return Err(missing("content")),
    };
    let period = letter.get("passedAt").and_then(number).and_then(period);
    Ok(AcceptedRecord {
        source: AcceptedSource::Linkareer,
        source_id: id.to_owned(),
        company,
        job: value(letter, "role"),
        year: period.map(|(year, _)| year),
        half: period.map(|(_, half)| half),
        hire: hire(letter).to_owned(),
        specs: specs(letter),
        answers: split::answers(content),
    })
}

/// A field as text in one line; nothing for `null`.
fn value(letter: &Value, field: &str) -> String {
    match letter.get(field) {
        Some(Value::String(text)) => text::one_line(text),
        Some(Value::Number(number)) => number.to_string(),
        _ => String::new(),
    }
}

/// Year and half of epoch milliseconds.
fn period(millis: i64) -> Option<(i16, u8)> {
    let day = DateTime::from_timestamp_millis(millis)?.with_timezone(&FixedOffset::east_opt(SEOUL)?);
    Some((day.year().try_into().ok()?, if day.month() <= 6 { 1 } else { 2 }))
}

/// The first type that tells how it was hired; the others tell what kind of company it is.
fn hire(letter: &Value) -> &'static str {
    let types = letter.get("types").and_then(Value::as_array).into_iter().flatten();
    types
        .filter_map(Value::as_str)
        .find_map(|kind| match kind {
            "NEWCOMER" => Some("신입"),
            "INTERN" => Some("인턴"),
            "CAREER" => Some("경력"),
            _ => None,
        })
        .unwrap_or_default()
}

/// What the applicant had, in the order in which the page shows it.
fn specs(letter: &Value) -> Vec<String> {
    let mut specs = vec![value(letter, "university"), value(letter, "major")];
    let grades = value(letter, "grades");
    // The cache has only the number, the page says what it is.
    let is_bare = grades.starts_with(|c: char| c.is_ascii_digit());
    specs.push(if is_bare { format!("학점 {grades}") } else { grades });
    for field in ["languageScore", "license", "career", "activity"] {
        if let Some(Value::String(text)) = letter.get(field) {
            specs.extend(spec::items(text));
        }
    }
    specs.retain(|spec| !spec.is_empty());
    specs
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_moment_in_seoul_has_a_half() {
        for (millis, expected) in [
            (1_735_657_200_000, Some((2025, 1))),
            (1_735_657_199_999, Some((2024, 2))),
            (1_751_295_600_000, Some((2025, 2))),
            (1_751_295_599_999, Some((2025, 1))),
            (0, Some((1970, 1))),
            (i64::MAX, None),
            (i64::MIN, None),
        ] {
            assert_eq!(period(millis), expected, "{millis}");
        }
    }

    #[test]
    fn types_tell_how_it_was_hired() {
        for (types, expected) in [
            (json!(["PUBLIC_INSTITUTIONS", "INTERN"]), "인턴"),
            (json!(["NEWCOMER", "SME"]), "신입"),
            (json!(["MAJOR_COMPANY", "CAREER"]), "경력"),
            (json!(["SOMETHING_NEW"]), ""),
            (json!([]), ""),
            (json!(null), ""),
            (json!("INTERN"), ""),
        ] {
            assert_eq!(hire(&json!({"types": types})), expected, "{types}");
        }
    }

    #[test]
    fn fields_may_be_text_number_or_null() {
        let letter = json!({"organizationName": " 가나은행 ", "role": null, "passedAt": "1735657200000", "grades": 4.1,
            "university": "수도권 4년제", "major": null, "license": "SQLD", "career": "", "content": "1. 동기\n\n답"});
        insta::assert_debug_snapshot!(record(&letter, "7", None).unwrap());
    }

    #[test]
    fn what_an_essay_cannot_do_without_is_named() {
        let missing = |field| Err(PageError::NoField { id: "7".into(), field });
        assert_eq!(record(&json!({"content": "가"}), "7", None), missing("organizationName"));
        assert_eq!(record(&json!({"organizationName": "가나"}), "7", None), missing("content"));
        assert_eq!(
            record(&json!({"organizationName": "가나", "content": [1]}), "7", None),
            missing("content")
        );
        let unpublished = record(&json!({"organizationName": "가나", "content": null}), "7", None).unwrap();
        assert_eq!(unpublished.answers, []);
        let shown = record(&json!({"organizationName": "가나", "content": null}), "7", Some("가")).unwrap();
        assert_eq!(shown.answers[0].answer, "가");
    }
}
