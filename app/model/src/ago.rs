//! How long ago something was, as lists say it.

use chrono::{Datelike as _, NaiveDateTime, TimeDelta};

/// `방금`, `12분 전`, `3시간 전`, `어제 23:10`, `3일 전`; after a week the day. Both by the clocks of one place. What is
/// said to be yet to come is of a clock that was ahead, and has its day too.
#[must_use]
pub fn ago(then: NaiveDateTime, now: NaiveDateTime) -> String {
    let since = now - then;
    let days = (now.date() - then.date()).num_days();
    if since.abs() < TimeDelta::minutes(1) {
        return "방금".to_owned();
    }
    match days {
        _ if since < TimeDelta::zero() => day(then),
        _ if since < TimeDelta::hours(1) => format!("{}분 전", since.num_minutes()),
        0 => format!("{}시간 전", since.num_hours()),
        1 => format!("어제 {}", then.format("%H:%M")),
        2..7 => format!("{days}일 전"),
        _ => day(then),
    }
}

/// `2026.03.13`.
fn day(at: NaiveDateTime) -> String {
    format!("{}.{:02}.{:02}", at.year(), at.month(), at.day())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> NaiveDateTime {
        text.parse().unwrap()
    }

    #[test]
    fn the_longer_ago_the_rougher() {
        let now = at("2026-03-13T14:32:10");
        for (then, told) in [
            ("2026-03-13T14:32:10", "방금"),
            ("2026-03-13T14:31:11", "방금"),
            ("2026-03-13T14:31:10", "1분 전"),
            ("2026-03-13T13:32:11", "59분 전"),
            ("2026-03-13T13:32:10", "1시간 전"),
            ("2026-03-13T00:00:00", "14시간 전"),
            ("2026-03-12T23:10:00", "어제 23:10"),
            ("2026-03-12T00:00:00", "어제 00:00"),
            ("2026-03-11T23:59:59", "2일 전"),
            ("2026-03-07T00:00:00", "6일 전"),
            ("2026-03-06T23:59:59", "2026.03.06"),
            ("2025-12-31T10:00:00", "2025.12.31"),
            // A clock that was set back since.
            ("2026-03-13T14:32:50", "방금"),
            ("2026-03-13T14:40:00", "2026.03.13"),
            ("2027-01-01T00:00:00", "2027.01.01"),
        ] {
            assert_eq!(ago(at(then), now), told, "{then}");
        }
    }

    #[test]
    fn an_hour_of_yesterday_is_an_hour() {
        assert_eq!(ago(at("2026-03-12T23:40:00"), at("2026-03-13T00:20:00")), "40분 전");
    }

    #[test]
    fn the_ends_of_time_are_no_fault() {
        let ends = [NaiveDateTime::MIN, NaiveDateTime::MAX];
        for then in ends {
            for now in ends {
                assert!(!ago(then, now).is_empty());
            }
        }
    }
}
