//! Dates.

use chrono::{Datelike, NaiveDate};

/// The oldest year believed: Korea's oldest company is of 1896.
const FIRST_YEAR: i32 = 1800;
const LAST_YEAR: i32 = 2200;

/// A day: `20181231`, `2018.12.31`, `2018-12-31`, `2018/12/31`; none when there is no such day.
#[must_use]
pub fn parse(text: &str) -> Option<NaiveDate> {
    let trimmed = text.trim();
    let digits = if trimmed.len() == 8 && trimmed.bytes().all(|b| b.is_ascii_digit()) {
        trimmed.to_owned()
    } else {
        let mut parts = trimmed.split(['.', '-', '/']);
        let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
        if parts.next().is_some() || year.len() != 4 || month.len() > 2 || day.len() > 2 {
            return None;
        }
        format!("{year}{month:0>2}{day:0>2}")
    };
    let number =
        |range: std::ops::Range<usize>| digits.get(range).filter(|d| d.bytes().all(|b| b.is_ascii_digit()));
    let year = number(0..4)?.parse().ok().filter(|year| (FIRST_YEAR..=LAST_YEAR).contains(year))?;
    NaiveDate::from_ymd_opt(year, number(4..6)?.parse().ok()?, number(6..8)?.parse().ok()?)
}

/// The last day a text names: `2018.12.31 현재`, `2018.01.01 ~ 2018.12.31`.
#[must_use]
pub fn last_in(text: &str) -> Option<NaiveDate> {
    text.split(|c: char| c.is_whitespace() || c == '~').rev().find_map(parse)
}

/// A day whose year has two digits (`75/06/11`), or four: the latest such day that is not after `today`, and
/// not before `not_before` where that is known.
#[must_use]
pub fn two_digit_year(text: &str, not_before: Option<NaiveDate>, today: NaiveDate) -> Option<NaiveDate> {
    let plausible = |day: &NaiveDate| *day <= today && not_before.is_none_or(|first| first <= *day);
    if let Some(day) = parse(text) {
        return Some(day).filter(plausible);
    }
    let (year, rest) = text.trim().split_once(['/', '.', '-'])?;
    if year.len() != 2 {
        return None;
    }
    ["20", "19"]
        .iter()
        .filter_map(|century| parse(&format!("{century}{year}/{}", rest.replace(['.', '-'], "/"))))
        .find(plausible)
}

/// The same day `years` earlier; 29 February becomes the 28th.
#[must_use]
pub fn years_before(day: NaiveDate, years: i32) -> Option<NaiveDate> {
    let year = day.year().checked_sub(years)?;
    day.with_year(year).or_else(|| NaiveDate::from_ymd_opt(year, 2, 28))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn day(year: i32, month: u32, day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(year, month, day).unwrap()
    }

    #[test]
    fn days_as_sources_write_them() {
        for text in ["19690113", "1969.01.13", "1969-01-13", "1969/01/13", " 1969.1.13 "] {
            assert_eq!(parse(text), Some(day(1969, 1, 13)), "{text}");
        }
    }

    #[test]
    fn impossible_days_are_none() {
        for text in [
            "",
            "-",
            "00000000",
            "20001301",
            "20010229",
            "2001",
            "200102",
            "2001022a",
            "17991231",
            "2001.2.3.4",
            "２００１０１０１",
        ] {
            assert_eq!(parse(text), None, "{text}");
        }
    }

    #[test]
    fn the_last_day_of_a_period() {
        for (text, expected) in [
            ("2018.12.31 현재", Some(day(2018, 12, 31))),
            ("2018.01.01 ~ 2018.12.31", Some(day(2018, 12, 31))),
            ("2018.01.01~2018.12.31", Some(day(2018, 12, 31))),
            ("제 50 기", None),
        ] {
            assert_eq!(last_in(text), expected, "{text}");
        }
    }

    #[test]
    fn a_two_digit_year_is_the_latest_plausible_one() {
        let today = day(2026, 9, 1);
        let founded = Some(day(1969, 1, 13));
        for (text, founded, expected) in [
            ("75/06/11", founded, Some(day(1975, 6, 11))),
            ("75/06/11", None, Some(day(1975, 6, 11))),
            ("06/07/01", founded, Some(day(2006, 7, 1))),
            ("26/12/31", founded, None),
            ("26/12/31", Some(day(1920, 1, 1)), Some(day(1926, 12, 31))),
            ("75/06/11", Some(day(1990, 1, 1)), None),
            ("75/13/11", None, None),
            ("1975/06/11", founded, Some(day(1975, 6, 11))),
            ("", None, None),
        ] {
            assert_eq!(two_digit_year(text, founded, today), expected, "{text} {founded:?}");
        }
    }

    #[test]
    fn a_leap_day_has_no_sister_a_year_earlier() {
        assert_eq!(years_before(day(2024, 2, 29), 1), Some(day(2023, 2, 28)));
        assert_eq!(years_before(day(2023, 12, 31), 2), Some(day(2021, 12, 31)));
    }

    proptest! {
        #[test]
        fn every_day_comes_back(days in 0..100_000i32) {
            let day = NaiveDate::from_ymd_opt(1900, 1, 1).unwrap() + chrono::Days::new(u64::try_from(days).unwrap());
            prop_assert_eq!(parse(&day.format("%Y%m%d").to_string()), Some(day));
            prop_assert_eq!(last_in(&day.format("%Y.%m.%d 현재").to_string()), Some(day));
        }

        #[test]
        fn any_text_is_survived(text in "\\PC{0,40}") {
            let today = NaiveDate::from_ymd_opt(2026, 9, 1).unwrap();
            let _results = (parse(&text), last_in(&text), two_digit_year(&text, None, today));
        }
    }
}
