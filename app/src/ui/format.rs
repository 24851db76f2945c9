//! Numbers and dates as a person reads them (design: numbers and dates).

use chrono::{DateTime, Datelike, NaiveDate, NaiveDateTime, TimeDelta, Timelike, Utc};
use model::money::{count, won};

/// The sign of a negative amount: a true minus, as wide as a digit.
const MINUS: char = '−';

/// An amount in any currency: won in words, others in millions with their code.
#[must_use]
pub fn amount(value: i64, currency: &str) -> String {
    if currency == "KRW" { won(value) } else { format!("{}백만 {currency}", count(value / 1_000_000)) }
}

/// Tenths as one decimal: `69` as `6.9`.
#[must_use]
pub fn tenths(value: i64) -> String {
    let whole = value.unsigned_abs();
    signed(value, format!("{}.{}", group(whole / 10), whole % 10))
}

/// Tenths of a percent: `69` as `6.9%`.
#[must_use]
pub fn percent(value: i64) -> String {
    format!("{}%", tenths(value))
}

/// Hundredths of a percent, without trailing zeros beyond one decimal: `2008` as `20.08%`, `3460` as `34.6%`.
#[must_use]
pub fn fine_percent(value: i64) -> String {
    if value % 10 == 0 {
        return percent(value / 10);
    }
    let whole = value.unsigned_abs();
    signed(value, format!("{}.{:02}%", group(whole / 100), whole % 100))
}

/// `2026.03.13`, for lists and dates of data.
#[must_use]
pub fn date(date: NaiveDate) -> String {
    format!("{}.{:02}.{:02}", date.year(), date.month(), date.day())
}

/// `2026-03-13`, for `<time datetime>`.
#[must_use]
pub fn iso_date(date: NaiveDate) -> String {
    format!("{:04}-{:02}-{:02}", date.year(), date.month(), date.day())
}

/// `1987년 5월`, for founding days.
#[must_use]
pub fn year_month(date: NaiveDate) -> String {
    format!("{}년 {}월", date.year(), date.month())
}

/// The Korean day of a moment: `2026.03.13`.
#[must_use]
pub fn date_of(at: DateTime<Utc>) -> String {
    date(korean(at).date())
}

/// `2026-03-13T18:00:00+09:00`, for `<time datetime>`.
#[must_use]
pub fn iso_moment(at: DateTime<Utc>) -> String {
    let at = korean(at);
    let (hour, minute, second) = (at.hour(), at.minute(), at.second());
    format!("{}T{hour:02}:{minute:02}:{second:02}+09:00", iso_date(at.date()))
}

/// How long ago: `12분 전`, `오늘 14:32`, `어제 23:10`, `3일 전`; a week on, the day.
#[must_use]
pub fn moment(at: DateTime<Utc>, now: DateTime<Utc>) -> String {
    let minutes = (now - at).num_minutes();
    let (then, today) = (korean(at), korean(now).date());
    match (today - then.date()).num_days() {
        _ if minutes < 1 => "방금".to_owned(),
        _ if minutes < 60 => format!("{minutes}분 전"),
        0 => format!("오늘 {:02}:{:02}", then.hour(), then.minute()),
        1 => format!("어제 {:02}:{:02}", then.hour(), then.minute()),
        days @ 2..7 => format!("{days}일 전"),
        _ => date(then.date()),
    }
}

/// Clocks in Korea: nine hours ahead, the whole year.
fn korean(at: DateTime<Utc>) -> NaiveDateTime {
    at.naive_utc() + TimeDelta::hours(9)
}

/// A `YYYY-MM-DD` text as a date; the wire form of a fact's dates.
#[must_use]
pub fn parse_date(text: &str) -> Option<NaiveDate> {
    let mut parts = text.split('-');
    let date = NaiveDate::from_ymd_opt(
        parts.next()?.parse().ok()?,
        parts.next()?.parse().ok()?,
        parts.next()?.parse().ok()?,
    )?;
    parts.next().is_none().then_some(date)
}

/// Part of whole in tenths of a percent, rounded; none without a positive whole.
#[must_use]
pub fn permille(part: i64, whole: i64) -> Option<i64> {
    (whole > 0).then(|| divide_rounded(i128::from(part) * 1000, i128::from(whole)))
}

/// Rounded to the nearest, halves away from zero. The divisor is positive.
#[must_use]
pub fn divide_rounded(value: i128, divisor: i128) -> i64 {
    let half = if value < 0 { -(divisor / 2) } else { divisor / 2 };
    i64::try_from((value + half) / divisor).unwrap_or(i64::MAX)
}

fn group(value: u64) -> String {
    count(i64::try_from(value).unwrap_or(i64::MAX))
}

fn signed(value: i64, mut text: String) -> String {
    if value < 0 {
        text.insert(0, MINUS);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn other_currencies_are_in_millions() {
        assert_eq!(amount(481_200_000_000, "KRW"), "4,812억 원");
        assert_eq!(amount(12_345_678, "USD"), "12백만 USD");
    }

    #[test]
    fn ratios() {
        assert_eq!(percent(69), "6.9%");
        assert_eq!(percent(-4), "−0.4%");
        assert_eq!(fine_percent(2008), "20.08%");
        assert_eq!(fine_percent(3460), "34.6%");
        assert_eq!(permille(331, 4812), Some(69));
        assert_eq!(permille(-5, 1000), Some(-5));
        assert_eq!(permille(1, 0), None);
        assert_eq!(divide_rounded(-15, 10), -2);
        assert_eq!(divide_rounded(14, 10), 1);
    }

    #[test]
    fn moments_are_korean_and_relative_for_a_week() {
        let at = |text: &str| text.parse::<DateTime<Utc>>().unwrap();
        let now = at("2026-03-13T15:30:00Z");
        for (then, text) in [
            ("2026-03-13T15:30:20Z", "방금"),
            ("2026-03-13T15:29:10Z", "방금"),
            ("2026-03-13T15:18:00Z", "12분 전"),
            ("2026-03-13T14:10:00Z", "어제 23:10"),
            ("2026-03-12T15:00:00Z", "어제 00:00"),
            ("2026-03-11T03:00:00Z", "3일 전"),
            ("2026-03-07T03:00:00Z", "2026.03.07"),
        ] {
            assert_eq!(moment(at(then), now), text, "{then}");
        }
        assert_eq!(moment(at("2026-03-13T15:01:00Z"), at("2026-03-13T18:00:00Z")), "오늘 00:01");
        assert_eq!(iso_moment(now), "2026-03-14T00:30:00+09:00");
        assert_eq!(date_of(now), "2026.03.14");
    }

    #[test]
    fn dates() {
        let day = NaiveDate::from_ymd_opt(1987, 5, 2).unwrap();
        assert_eq!(date(day), "1987.05.02");
        assert_eq!(iso_date(day), "1987-05-02");
        assert_eq!(year_month(day), "1987년 5월");
        assert_eq!(parse_date("1987-05-02"), Some(day));
        for bad in ["", "1987", "1987-13-01", "1987-05-02-1", "x-y-z"] {
            assert_eq!(parse_date(bad), None, "{bad}");
        }
    }
}
