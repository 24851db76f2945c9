//! The trash: essays that were put away wait there, and then are erased.
//!
//! Times are the server's wherever it was asked: a device's clock may be a year off.

use chrono::{DateTime, TimeDelta, Utc};

use super::shape::Essay;
use crate::seoul;

/// Days an essay stays in the trash.
pub const TRASH_DAYS: i64 = 30;

/// When an essay that was put into the trash is erased.
#[must_use]
pub fn erased_at(trashed_at: DateTime<Utc>) -> DateTime<Utc> {
    trashed_at.checked_add_signed(TimeDelta::days(TRASH_DAYS)).unwrap_or(DateTime::<Utc>::MAX_UTC)
}

/// Whether an essay is in the trash and is to be erased now.
#[must_use]
pub fn is_due(essay: &Essay, now: DateTime<Utc>) -> bool {
    essay.trashed_at.is_some_and(|at| erased_at(at) <= now)
}

/// Whether an essay that only a device has is to be erased there now: by what it says itself, which may be of a clock that
/// was wrong, and by when it was first seen in the trash.
#[must_use]
pub fn is_due_here(essay: &Essay, seen_at: DateTime<Utc>, now: DateTime<Utc>) -> bool {
    is_due(essay, now) && erased_at(seen_at) <= now
}

/// Days until it is erased, by the calendar; never more than it may stay.
#[must_use]
pub fn days_left(trashed_at: DateTime<Utc>, now: DateTime<Utc>) -> u8 {
    let days = (seoul::day(erased_at(trashed_at)) - seoul::day(now)).num_days();
    u8::try_from(days.clamp(0, TRASH_DAYS)).unwrap_or_default()
}

/// `29일 뒤에 지워져요`, `내일 지워져요`, `오늘 지워져요`, `곧 지워져요`.
#[must_use]
pub fn left_text(trashed_at: DateTime<Utc>, now: DateTime<Utc>) -> String {
    match days_left(trashed_at, now) {
        _ if erased_at(trashed_at) <= now => "곧 지워져요".to_owned(),
        0 => "오늘 지워져요".to_owned(),
        1 => "내일 지워져요".to_owned(),
        days => format!("{days}일 뒤에 지워져요"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> DateTime<Utc> {
        text.parse().unwrap()
    }

    #[test]
    fn an_essay_stays_thirty_days_and_it_is_said_how_many_are_left() {
        // Half past eight in the evening in Korea.
        let trashed_at = at("2026-11-23T11:30:00Z");
        for (now, days, text, due) in [
            ("2026-11-23T11:30:01Z", 30, "30일 뒤에 지워져요", false),
            ("2026-11-23T15:00:00Z", 29, "29일 뒤에 지워져요", false),
            ("2026-12-22T11:30:00Z", 1, "내일 지워져요", false),
            ("2026-12-22T15:00:00Z", 0, "오늘 지워져요", false),
            ("2026-12-23T11:29:59Z", 0, "오늘 지워져요", false),
            ("2026-12-23T11:30:00Z", 0, "곧 지워져요", true),
            ("2028-01-01T00:00:00Z", 0, "곧 지워져요", true),
            // By a clock that was ahead when it was put away.
            ("2025-01-01T00:00:00Z", 30, "30일 뒤에 지워져요", false),
        ] {
            let now = at(now);
            let essay = Essay {
                trashed_at: Some(trashed_at),
                ..Essay::new("00000000-0000-7000-8000-000000000001".parse().unwrap())
            };
            assert_eq!(
                (days_left(trashed_at, now), left_text(trashed_at, now).as_str()),
                (days, text),
                "{now}"
            );
            assert_eq!(is_due(&essay, now), due, "{now}");
            assert!(!is_due(&Essay { trashed_at: None, ..essay }, now), "what is not in the trash stays");
        }
    }

    #[test]
    fn a_device_erases_what_both_it_and_the_essay_have_for_old() {
        let now = at("2026-11-23T11:30:00Z");
        let essay = |trashed_at| Essay {
            trashed_at: Some(at(trashed_at)),
            ..Essay::new("00000000-0000-7000-8000-000000000001".parse().unwrap())
        };
        let [old, new] = ["2026-10-01T00:00:00Z", "2026-11-22T00:00:00Z"];
        for (trashed_at, seen_at, due) in [
            (old, old, true),
            // Its clock was years behind when it was thrown away, and it is seen for the first time.
            ("1999-01-01T00:00:00Z", "2026-11-23T11:30:00Z", false),
            (old, new, false),
            (new, old, false),
            // Seen while a clock was ahead.
            (old, "2031-01-01T00:00:00Z", false),
        ] {
            assert_eq!(is_due_here(&essay(trashed_at), at(seen_at), now), due, "{trashed_at} {seen_at}");
        }
    }

    #[test]
    fn the_end_of_time_is_no_fault() {
        assert_eq!(erased_at(DateTime::<Utc>::MAX_UTC), DateTime::<Utc>::MAX_UTC);
        assert_eq!(days_left(DateTime::<Utc>::MIN_UTC, DateTime::<Utc>::MAX_UTC), 0);
    }
}
