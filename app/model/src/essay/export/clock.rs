//! Times as they stand in files: by the clocks of Korea, nine hours ahead the whole year.

use chrono::{DateTime, Datelike as _, NaiveDate, NaiveDateTime, TimeDelta, Timelike as _, Utc};

/// What clocks in Korea show.
pub(super) fn korean(at: DateTime<Utc>) -> NaiveDateTime {
    let at = at.naive_utc();
    // Beyond the last day there is, where only a damaged file comes from, the hours do not matter.
    at.checked_add_signed(TimeDelta::hours(9)).unwrap_or(at)
}

/// `2026년 12월 1일(화) 18:00`.
pub(super) fn minute(at: DateTime<Utc>) -> String {
    let at = korean(at);
    let weekday = match at.weekday().num_days_from_monday() {
        0 => '월',
        1 => '화',
        2 => '수',
        3 => '목',
        4 => '금',
        5 => '토',
        _ => '일',
    };
    format!("{}년 {}월 {}일({weekday}) {:02}:{:02}", at.year(), at.month(), at.day(), at.hour(), at.minute())
}

/// `2026년 12월 1일(화) 18:00:07`.
pub(super) fn second(at: DateTime<Utc>) -> String {
    format!("{}:{:02}", minute(at), at.second())
}

/// `2026-12-01 18-00-07`: in the name of a file, so that names are in the order of time.
pub(super) fn file_name(at: DateTime<Utc>) -> String {
    let at = korean(at);
    format!(
        "{:04}-{:02}-{:02} {:02}-{:02}-{:02}",
        at.year(),
        at.month(),
        at.day(),
        at.hour(),
        at.minute(),
        at.second()
    )
}

/// `2026.12.01`.
pub(super) fn date(date: NaiveDate) -> String {
    format!("{}.{:02}.{:02}", date.year(), date.month(), date.day())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_korean() {
        let at = "2026-11-30T15:04:09.5Z".parse().unwrap();
        assert_eq!(minute(at), "2026년 12월 1일(화) 00:04");
        assert_eq!(second(at), "2026년 12월 1일(화) 00:04:09");
        assert_eq!(file_name(at), "2026-12-01 00-04-09");
        assert_eq!(date(korean(at).date()), "2026.12.01");
    }

    #[test]
    fn the_last_moment_there_is_has_a_name_too() {
        for at in [DateTime::<Utc>::MAX_UTC, DateTime::<Utc>::MIN_UTC] {
            assert!(minute(at).contains('년') && !file_name(at).is_empty());
        }
    }
}
