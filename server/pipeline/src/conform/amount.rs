//! Amounts and counts.

/// A text that should have been a whole number.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum BadAmount {
    /// Other characters than a number has.
    #[error("`{0}` is no amount")]
    NotANumber(String),
    /// More than 64 bits hold.
    #[error("`{0}` is too large")]
    TooLarge(String),
}

/// A whole number: `1,234`, `-1,234`, `(1,234)`, `△1,234`. Blank and `-` are "not reported", never zero.
pub fn parse(text: &str) -> Result<Option<i64>, BadAmount> {
    let trimmed = text.trim();
    if is_blank(trimmed) {
        return Ok(None);
    }
    let (negative, digits) = sign(trimmed);
    // Some sources write whole amounts with an empty fraction.
    let whole = match digits.split_once('.') {
        Some((whole, fraction)) if !fraction.is_empty() && fraction.bytes().all(|b| b == b'0') => whole,
        Some(_) => return Err(BadAmount::NotANumber(quote(trimmed))),
        None => digits,
    };
    let plain: String = whole.chars().filter(|c| *c != ',').collect();
    if plain.is_empty() || !plain.bytes().all(|b| b.is_ascii_digit()) {
        return Err(BadAmount::NotANumber(quote(trimmed)));
    }
    let signed = if negative { format!("-{plain}") } else { plain };
    signed.parse().map(Some).map_err(|_| BadAmount::TooLarge(quote(trimmed)))
}

/// A count that a table keeps in 32 bits; blank and negative are unknown.
pub fn count(text: &str) -> Result<Option<i64>, BadAmount> {
    match parse(text)? {
        Some(number) if number > i64::from(i32::MAX) => Err(BadAmount::TooLarge(quote(text.trim()))),
        number => Ok(number.filter(|number| *number >= 0)),
    }
}

/// A percentage of 0 to 100, to two decimals: `5.13`, `5.13%`. Blank and `-` are "not reported".
pub fn percent(text: &str) -> Result<Option<f64>, BadAmount> {
    let trimmed = text.trim().trim_end_matches('%').trim_end();
    if is_blank(trimmed) {
        return Ok(None);
    }
    let plain = trimmed.bytes().all(|b| b.is_ascii_digit() || b == b'.');
    let value: f64 =
        trimmed.parse().ok().filter(|_| plain).ok_or_else(|| BadAmount::NotANumber(quote(trimmed)))?;
    if value > 100.0 {
        return Err(BadAmount::TooLarge(quote(trimmed)));
    }
    Ok(Some((value * 100.0).round() / 100.0))
}

fn is_blank(text: &str) -> bool {
    matches!(text, "" | "-" | "\u{2212}" | "\u{2013}" | "\u{2014}")
}

fn sign(text: &str) -> (bool, &str) {
    if let Some(inner) = text.strip_prefix('(').and_then(|rest| rest.strip_suffix(')')) {
        return (true, inner.trim());
    }
    match text.strip_prefix(['-', '\u{2212}', '△', '▲']) {
        Some(rest) => (true, rest.trim_start()),
        None => (false, text),
    }
}

/// What a reason quotes: never more than a line.
fn quote(text: &str) -> String {
    text.chars().take(40).collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn amounts_as_sources_write_them() {
        for (text, expected) in [
            ("174,697,424,000,000", Some(174_697_424_000_000)),
            ("455905980000000", Some(455_905_980_000_000)),
            ("-1,234", Some(-1_234)),
            ("(1,234)", Some(-1_234)),
            ("△1,234", Some(-1_234)),
            ("\u{2212}5", Some(-5)),
            (" 1,234 ", Some(1_234)),
            ("0", Some(0)),
            ("12.00", Some(12)),
            ("9223372036854775807", Some(i64::MAX)),
            ("-9223372036854775808", Some(i64::MIN)),
            ("", None),
            (" ", None),
            ("-", None),
            ("\u{2013}", None),
        ] {
            assert_eq!(parse(text), Ok(expected), "{text}");
        }
    }

    #[test]
    fn what_is_no_amount_is_refused() {
        for text in ["abc", "1.5", "--1", "(-1)", "1e5", "1 2", "십억", ",", "()", "1.", "+1"] {
            assert!(matches!(parse(text), Err(BadAmount::NotANumber(_))), "{text}");
        }
        for text in ["9223372036854775808", "99999999999999999999999999"] {
            assert!(matches!(parse(text), Err(BadAmount::TooLarge(_))), "{text}");
        }
        assert!(matches!(count("2147483648"), Err(BadAmount::TooLarge(_))));
        assert_eq!(count("-3"), Ok(None));
    }

    #[test]
    fn percentages() {
        for (text, expected) in
            [("5.13", Some(5.13)), ("5.129%", Some(5.13)), ("100", Some(100.0)), ("-", None)]
        {
            assert_eq!(percent(text), Ok(expected), "{text}");
        }
        for text in ["101", "-1", "inf", "NaN", "1e1", "절반"] {
            assert!(percent(text).is_err(), "{text}");
        }
    }

    proptest! {
        #[test]
        fn a_grouped_number_comes_back(number in any::<i64>()) {
            let grouped = model::money::count(number);
            prop_assert_eq!(parse(&grouped), Ok(Some(number)));
        }

        #[test]
        fn any_text_is_survived(text in "\\PC{0,40}") {
            let _results = (parse(&text), count(&text), percent(&text));
        }
    }
}
