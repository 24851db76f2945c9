//! Where the sentences of a text are.

use std::ops::Range;

/// Sentences of a text as ranges of bytes, without the space around them. A line ends one; so does `.`, `!`,
/// `?` or `…` before a space, with what closes a quotation. The number of a list (`1. 준비`) ends none.
#[must_use]
pub fn sentences(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut from = 0;
    let mut ended = false;
    for (at, c) in text.char_indices() {
        if c == '\n' || (ended && c.is_whitespace() && !is_number(text.get(from..at))) {
            found.extend(trimmed(text, from..at));
            from = at;
        }
        ended = matches!(c, '.' | '!' | '?' | '…') || (ended && is_closing(c));
    }
    found.extend(trimmed(text, from..text.len()));
    found
}

/// A title stands in brackets.
#[must_use]
pub fn is_title(sentence: &str) -> bool {
    sentence.starts_with(['[', '<', '〈', '《', '【']) && sentence.ends_with([']', '>', '〉', '》', '】'])
}

fn is_closing(c: char) -> bool {
    matches!(c, '"' | '\'' | '”' | '’' | ')' | ']' | '」' | '』')
}

/// `1.`, `(2).`: fewer than three digits.
fn is_number(sentence: Option<&str>) -> bool {
    let digits =
        sentence.unwrap_or_default().trim().trim_end_matches('.').trim_matches(|c| c == '(' || c == ')');
    (1..=2).contains(&digits.len()) && digits.bytes().all(|b| b.is_ascii_digit())
}

fn trimmed(text: &str, range: Range<usize>) -> Option<Range<usize>> {
    let part = text.get(range.clone())?;
    let from = range.start + (part.len() - part.trim_start().len());
    let part = part.trim();
    (!part.is_empty()).then(|| from..from + part.len())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn texts(text: &str) -> Vec<&str> {
        sentences(text).into_iter().map(|range| &text[range]).collect()
    }

    #[test]
    fn sentences_end_with_a_sign_and_a_space_or_with_the_line() {
        for (text, expected) in [
            ("하나입니다. 둘입니까? 셋!", &["하나입니다.", "둘입니까?", "셋!"][..]),
            ("[제목]\n본문입니다.\n\n다음 줄", &["[제목]", "본문입니다.", "다음 줄"]),
            ("학점은 3.8/4.5입니다. 끝", &["학점은 3.8/4.5입니다.", "끝"]),
            ("\"가겠습니다.\" 그가 말했다.", &["\"가겠습니다.\"", "그가 말했다."]),
            ("1. 준비 2. 실행", &["1. 준비 2.", "실행"]),
            ("글쎄… 그렇습니다", &["글쎄…", "그렇습니다"]),
            ("", &[]),
            (" \n ", &[]),
        ] {
            assert_eq!(texts(text), expected, "{text}");
        }
    }

    #[test]
    fn a_title_is_told_by_its_brackets() {
        assert!(is_title("[1원까지 맞춘 장부]"));
        assert!(is_title("<준비된 인재>"));
        assert!(!is_title("[가] 팀을 이끌었습니다."));
    }

    proptest! {
        #[test]
        fn sentences_are_in_order_and_hold_every_letter(text in "[가-다a1.!?… \"'\n)]{0,60}|\\PC{0,40}") {
            let ranges = sentences(&text);
            prop_assert!(ranges.windows(2).all(|pair| pair[0].end <= pair[1].start));
            let held: String = texts(&text).concat().split_whitespace().collect();
            prop_assert_eq!(held, text.split_whitespace().collect::<String>());
        }
    }
}
