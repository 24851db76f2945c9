//! Korean time, whatever a device's is. Asia/Seoul has had no other offset since 1988.

use chrono::{DateTime, NaiveDate, NaiveDateTime, TimeDelta, Utc};

const AHEAD_OF_UTC: TimeDelta = TimeDelta::hours(9);

/// The time in Korea.
#[must_use]
pub fn time(at: DateTime<Utc>) -> NaiveDateTime {
    at.naive_utc().checked_add_signed(AHEAD_OF_UTC).unwrap_or(NaiveDateTime::MAX)
}

/// The day in Korea.
#[must_use]
pub fn day(at: DateTime<Utc>) -> NaiveDate {
    time(at).date()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_begins_at_fifteen_utc() {
        let day = |text: &str| day(text.parse().unwrap()).to_string();
        assert_eq!(day("2026-03-01T14:59:59Z"), "2026-03-01");
        assert_eq!(day("2026-03-01T15:00:00Z"), "2026-03-02");
        assert_eq!(time(DateTime::<Utc>::MAX_UTC), NaiveDateTime::MAX);
    }
}
