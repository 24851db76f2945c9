//! Year, half-year and kind of hire as people write them.

use model::{accepted::Period, hangul::fold_width};

/// Years anybody was accepted in.
const YEARS: std::ops::RangeInclusive<i16> = 1990..=2099;

/// `2024`, `2024년`, `24년 상반기`, `2024-03`; none when it is neither. Nothing is nothing.
pub(super) fn period(text: &str) -> Option<Period> {
    let text = compact(text);
    if text.is_empty() {
        return Some(Period::default());
    }
    let text = text.trim_start_matches(['\'', '’', '‘']);
    let end = text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len());
    let (digits, rest) = text.split_at_checked(end)?;
    let year = match digits.len() {
        4 => digits.parse().ok()?,
        2 => digits.parse::<i16>().ok()? + 2000,
        _ => return None,
    };
    let half = within(rest)?;
    YEARS.contains(&year).then_some(Period { year: Some(year), half })
}

/// What follows a year: nothing, a half-year, or a month.
fn within(text: &str) -> Option<Option<u8>> {
    let rest =
        text.strip_prefix("학년도").or_else(|| text.strip_prefix("년도")).or_else(|| text.strip_prefix('년'));
    let rest = rest.unwrap_or(text).trim_start_matches(['-', '.', '/', '_', ',', '(']);
    // A spreadsheet's number: 2024.0.
    if rest.is_empty() || rest == "0" {
        return Some(None);
    }
    if let Some(half) = half_of(rest) {
        return Some(Some(half));
    }
    let end = rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len());
    let (digits, rest) = rest.split_at_checked(end)?;
    let is_month = digits.len() == 2 || (digits.len() == 1 && rest.starts_with('월'));
    let month: u8 = digits.parse().ok()?;
    (is_month && (1..=12).contains(&month)).then_some(Some(if month <= 6 { 1 } else { 2 }))
}

/// `상반기`, `하`, `1`, `H2`; none when it is neither. Nothing is nothing.
pub(super) fn half(text: &str) -> Option<Option<u8>> {
    let text = compact(text);
    if text.is_empty() { Some(None) } else { half_of(&text).map(Some) }
}

fn half_of(text: &str) -> Option<u8> {
    match text {
        "1" | "1.0" | "h1" | "1h" => Some(1),
        "2" | "2.0" | "h2" | "2h" => Some(2),
        _ if text.starts_with('상') => Some(1),
        _ if text.starts_with('하') => Some(2),
        _ => None,
    }
}

/// How somebody was hired; nothing where it tells nothing of that, or several.
pub(super) fn hire(text: &str) -> &'static str {
    let text = compact(text);
    let says = |words: &[&str]| words.iter().any(|word| text.contains(word));
    match (says(&["신입", "newcomer", "entry"]), says(&["경력", "career", "experienced"])) {
        _ if says(&["무관"]) => "",
        _ if says(&["인턴", "intern"]) => "인턴",
        (true, false) => "신입",
        (false, true) => "경력",
        _ => "",
    }
}

fn compact(text: &str) -> String {
    fold_width(text).to_lowercase().split_whitespace().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn years_are_read_with_what_follows_them() {
        for (text, year, half) in [
            ("", None, None),
            ("2024", Some(2024), None),
            ("２０２４년", Some(2024), None),
            ("2024.0", Some(2024), None),
            ("2024 상반기", Some(2024), Some(1)),
            ("2024년 하반기 공채", Some(2024), Some(2)),
            ("24년 하", Some(2024), Some(2)),
            ("'23 상반기", Some(2023), Some(1)),
            ("2024-1", Some(2024), Some(1)),
            ("2024/2", Some(2024), Some(2)),
            ("2024-06", Some(2024), Some(1)),
            ("2024.07.31", Some(2024), Some(2)),
            ("2024년 9월", Some(2024), Some(2)),
            ("2024H1", Some(2024), Some(1)),
            ("2024학년도", Some(2024), None),
        ] {
            assert_eq!(period(text), Some(Period { year, half }), "{text}");
        }
        for text in ["작년", "1", "123", "20245", "1899", "3000", "2024-13", "2024-7", "2024 봄", "상반기"]
        {
            assert_eq!(period(text), None, "{text}");
        }
    }

    #[test]
    fn halves_are_read_in_all_their_forms() {
        for (text, expected) in [
            ("", Some(None)),
            ("상반기", Some(Some(1))),
            (" 하 반기", Some(Some(2))),
            ("1", Some(Some(1))),
            ("2.0", Some(Some(2))),
            ("H2", Some(Some(2))),
            ("3", None),
            ("봄", None),
        ] {
            assert_eq!(half(text), expected, "{text}");
        }
    }

    #[test]
    fn a_kind_of_hire_is_one_of_three_or_nothing() {
        for (text, expected) in [
            ("신입", "신입"),
            ("신입사원 공채", "신입"),
            ("체험형 인턴(신입)", "인턴"),
            ("Intern", "인턴"),
            ("경력직", "경력"),
            ("NEWCOMER", "신입"),
            ("신입/경력", ""),
            ("경력무관", ""),
            ("정규직", ""),
            ("", ""),
        ] {
            assert_eq!(hire(text), expected, "{text}");
        }
    }
}
