//! Telephone numbers: with hyphens, dots, spaces, brackets or nothing, with `+82`, and spelled out (공일공).

use std::ops::Range;

/// The most digits a number has, without its country.
const LONGEST: usize = 12;

/// How a digit is written.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Hand {
    Figure,
    Spelled,
}

/// One digit of a number.
struct Digit {
    value: char,
    hand: Hand,
    /// Where its letter ends, counted from the start of the number.
    end: usize,
    /// Whether a mark stands between it and the digit before.
    apart: bool,
}

/// Every number.
pub fn find(text: &str) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    let mut before = ' ';
    for (start, c) in text.char_indices() {
        let free = found.last().is_none_or(|last| last.end <= start);
        // In the middle of a longer number or word nothing begins.
        let begins =
            free && !before.is_ascii_alphanumeric() && (digit(before).is_none() || digit(c).is_none());
        if let Some(length) = text.get(start..).filter(|_| begins).and_then(number) {
            found.push(start..start + length);
        }
        before = c;
    }
    found
}

/// How many bytes at the start of a text are a telephone number.
fn number(text: &str) -> Option<usize> {
    let country = country(text);
    let national = text.get(country.unwrap_or(0)..)?;
    let bracket = usize::from(national.starts_with('('));
    let digits = digits(national.get(bracket..)?);
    // A bracket that opens must close after the area: `(010)0000-1357`.
    if bracket == 1 && !closes(national) {
        return None;
    }
    let figures: String = digits.iter().map(|digit| digit.value).collect();
    let figures =
        if country.is_some() && !figures.starts_with('0') { format!("0{figures}") } else { figures };
    let added = figures.len() - digits.len();
    let ends =
        lengths(&figures)?.into_iter().filter_map(|length| length.checked_sub(added)).find_map(|length| {
            let last = digits.get(length.checked_sub(1)?)?;
            let cut = digits.get(length).is_some_and(|next| !next.apart && next.hand == Hand::Figure);
            (!cut && grouped(digits.get(..length)?, added)).then_some(last.end)
        })?;
    Some(country.unwrap_or(0) + bracket + ends)
}

/// How many bytes are the country and what sets it apart: `+82-`, `+82 (0)`, `82-`.
fn country(text: &str) -> Option<usize> {
    let plus = text.strip_prefix("+82").or_else(|| text.strip_prefix("(+82)"));
    let rest = match plus {
        Some(rest) => rest.trim_start_matches("(0)"),
        // Without its plus it must be set apart.
        None => text.strip_prefix("82").filter(|rest| rest.starts_with(['-', ' ', ')']))?,
    };
    let rest = rest.trim_start_matches([' ', '-', '.']);
    Some(text.len() - rest.strip_prefix("(0)").unwrap_or(rest).len())
}

/// Whether the first bracket holds an area and nothing else.
fn closes(text: &str) -> bool {
    text.split_once(')').is_some_and(|(area, _)| {
        let inner = area.trim_start_matches('(').trim();
        (2..=4).contains(&inner.chars().count()) && inner.chars().all(|c| digit(c).is_some())
    })
}

/// The digits that follow each other, with at most one mark and the spaces around it in between.
fn digits(text: &str) -> Vec<Digit> {
    let mut digits: Vec<Digit> = Vec::new();
    let mut marks = 0;
    let mut spaces = 0;
    for (start, c) in text.char_indices() {
        if let Some((value, hand)) = digit(c) {
            digits.push(Digit { value, hand, end: start + c.len_utf8(), apart: marks + spaces > 0 });
            (marks, spaces) = (0, 0);
        } else if c == ' ' {
            spaces += 1;
        } else if "-.·–—‐−)/~_".contains(c) {
            marks += 1;
        } else {
            break;
        }
        if digits.is_empty() || digits.len() > LONGEST || marks > 1 || spaces > 2 {
            break;
        }
    }
    digits
}

/// The value of a letter that people write for a digit.
fn digit(c: char) -> Option<(char, Hand)> {
    let spelled = match c {
        '0'..='9' => return Some((c, Hand::Figure)),
        'O' | 'o' => return Some(('0', Hand::Figure)),
        '０'..='９' => {
            let value = u32::from(c) - u32::from('０');
            return Some((char::from_digit(value, 10)?, Hand::Figure));
        }
        '공' | '영' => '0',
        '일' => '1',
        '이' => '2',
        '삼' => '3',
        '사' => '4',
        '오' => '5',
        '육' | '륙' => '6',
        '칠' => '7',
        '팔' => '8',
        '구' => '9',
        _ => return None,
    };
    Some((spelled, Hand::Spelled))
}

/// How many digits a number has that begins so, the likelier first.
fn lengths(figures: &str) -> Option<Vec<usize>> {
    let mobile = ["011", "016", "017", "018", "019"];
    let starts = |areas: &[&str]| areas.iter().any(|area| figures.starts_with(area));
    match figures.get(..3)? {
        "010" | "070" => Some(vec![11]),
        "050" => Some(vec![12, 11]),
        _ if starts(&mobile) => Some(vec![11, 10]),
        _ if figures.starts_with("02") => Some(vec![10, 9]),
        _ if starts(&[
            "031", "032", "033", "041", "042", "043", "044", "051", "052", "053", "054", "055",
        ]) =>
        {
            Some(vec![11, 10])
        }
        _ if starts(&["061", "062", "063", "064", "080"]) => Some(vec![11, 10]),
        _ => None,
    }
}

/// Whether the groups are those of a telephone number: four digits last, the area alone, or no groups at all.
fn grouped(digits: &[Digit], added: usize) -> bool {
    let breaks: Vec<usize> =
        digits.iter().enumerate().filter(|(_, digit)| digit.apart).map(|(at, _)| at).collect();
    let area = |at: usize| (1..=4).contains(&(at + added)) && at + added >= 2;
    match breaks.as_slice() {
        [] => true,
        [only] => *only == digits.len() - 4 || area(*only),
        [first, last] => area(*first) && *last == digits.len() - 4,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<&str> {
        find(text).into_iter().filter_map(|at| text.get(at)).collect()
    }

    #[test]
    fn numbers_are_found_however_they_are_written() {
        for (text, expected) in [
            ("바뀐 번호(010-0000-6677)로", "010-0000-6677"),
            ("전화번호: 010.0000.2468", "010.0000.2468"),
            ("H.P. 010 - 0000 - 1122", "010 - 0000 - 1122"),
            ("01000003344 또는", "01000003344"),
            ("연락처 (010)0000-1357, 평일", "(010)0000-1357"),
            ("매장 02-0000-9999로", "02-0000-9999"),
            ("(02) 000-0000", "(02) 000-0000"),
            ("집 031-000-4567이며", "031-000-4567"),
            ("070-0000-3131은", "070-0000-3131"),
            ("0507-1300-0000", "0507-1300-0000"),
            ("+82-10-0000-6677", "+82-10-0000-6677"),
            ("+82 (0)10 0000 6677", "+82 (0)10 0000 6677"),
            ("번호는 공일공-공공공공-오육칠팔입니다", "공일공-공공공공-오육칠팔"),
            ("공일공공공공공구팔칠육으로", "공일공공공공공구팔칠육"),
            ("０１０-００００-１２３４", "０１０-００００-１２３４"),
            ("010-0000-6677이며", "010-0000-6677"),
        ] {
            assert_eq!(found(text), [expected], "{text}");
        }
        assert_eq!(found("010-0000-1111, 010-0000-2222"), ["010-0000-1111", "010-0000-2222"]);
    }

    #[test]
    fn other_numbers_are_left() {
        for text in [
            "119에 신고하고",
            "2018-2019 시즌",
            "20191231 기준",
            "12,340원에서 9,900원",
            "제품 코드 2018-11223",
            "02.10.2019",
            "1588-0000",
            "0.3%",
            "010",
            "주민 공일 이일",
            "010-0000-66778",
        ] {
            assert!(found(text).is_empty(), "{text} {:?}", found(text));
        }
    }
}
