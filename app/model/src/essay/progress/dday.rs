//! How near a deadline is, by the calendar of Korea whatever a device's time zone is.

use chrono::{DateTime, Datelike as _, NaiveDate, NaiveDateTime, TimeDelta, Timelike as _, Utc, Weekday};

use crate::seoul;

/// Days up to which a deadline is near.
const SOON_DAYS: u32 = 3;

/// How near a deadline is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DDay {
    /// So many days, four or more.
    Far(u32),
    /// In one to three days.
    Soon(u32),
    /// Today.
    Today,
    /// It has passed.
    Past,
}

impl DDay {
    /// Of a deadline. `now` is by the server's clock where it is known.
    #[must_use]
    pub fn of(deadline: DateTime<Utc>, now: DateTime<Utc>) -> Self {
        if deadline <= now {
            return Self::Past;
        }
        let (day, _) = shown(deadline);
        match u32::try_from((day - seoul::day(now)).num_days()).unwrap_or_default() {
            0 => Self::Today,
            days @ ..=SOON_DAYS => Self::Soon(days),
            days => Self::Far(days),
        }
    }

    /// `D-8`, `오늘 마감`, `마감됨`.
    #[must_use]
    pub fn label(self) -> String {
        match self {
            Self::Far(days) | Self::Soon(days) => format!("D-{days}"),
            Self::Today => "오늘 마감".to_owned(),
            Self::Past => "마감됨".to_owned(),
        }
    }
}

/// `3월 13일 (금) 18:00`; a year only where it is another one than now.
#[must_use]
pub fn deadline_text(deadline: DateTime<Utc>, now: DateTime<Utc>) -> String {
    let (day, (hour, minute)) = shown(deadline);
    let year =
        if day.year() == seoul::day(now).year() { String::new() } else { format!("{}년 ", day.year()) };
    format!("{year}{}월 {}일 ({}) {hour:02}:{minute:02}", day.month(), day.day(), weekday(day))
}

/// Day, hour and minute as people read them: midnight is 24:00 of the day that ends.
fn shown(deadline: DateTime<Utc>) -> (NaiveDate, (u32, u32)) {
    let time: NaiveDateTime = seoul::time(deadline);
    match (time.hour(), time.minute()) {
        (0, 0) => (time.checked_sub_signed(TimeDelta::days(1)).unwrap_or(time).date(), (24, 0)),
        shown => (time.date(), shown),
    }
}

fn weekday(day: NaiveDate) -> &'static str {
    match day.weekday() {
        Weekday::Mon => "월",
        Weekday::Tue => "화",
        Weekday::Wed => "수",
        Weekday::Thu => "목",
        Weekday::Fri => "금",
        Weekday::Sat => "토",
        Weekday::Sun => "일",
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// A time in Korea.
    fn at(text: &str) -> DateTime<Utc> {
        format!("{text}:00+09:00").parse().unwrap()
    }

    #[test]
    fn days_are_counted_by_the_calendar_of_korea() {
        for (now, deadline, expected, label) in [
            ("2026-03-05T18:00", "2026-03-13T18:00", DDay::Far(8), "D-8"),
            ("2026-03-09T23:59", "2026-03-13T00:01", DDay::Far(4), "D-4"),
            ("2026-03-10T00:00", "2026-03-13T18:00", DDay::Soon(3), "D-3"),
            ("2026-03-12T23:59", "2026-03-13T00:01", DDay::Soon(1), "D-1"),
            ("2026-03-13T00:00", "2026-03-13T18:00", DDay::Today, "오늘 마감"),
            ("2026-03-13T17:59", "2026-03-13T18:00", DDay::Today, "오늘 마감"),
            ("2026-03-13T18:00", "2026-03-13T18:00", DDay::Past, "마감됨"),
            ("2027-03-13T18:00", "2026-03-13T18:00", DDay::Past, "마감됨"),
            // Midnight is the end of the day before.
            ("2026-03-13T23:59", "2026-03-14T00:00", DDay::Today, "오늘 마감"),
            ("2026-03-12T23:59", "2026-03-14T00:00", DDay::Soon(1), "D-1"),
            ("2026-03-14T00:00", "2026-03-14T00:00", DDay::Past, "마감됨"),
        ] {
            let dday = DDay::of(at(deadline), at(now));
            assert_eq!((dday, dday.label().as_str()), (expected, label), "{now} {deadline}");
        }
    }

    #[test]
    fn a_deadline_is_read_with_its_weekday_and_midnight_as_24() {
        let now = at("2026-03-05T12:00");
        for (deadline, text) in [
            ("2026-03-13T18:00", "3월 13일 (금) 18:00"),
            ("2026-03-14T00:00", "3월 13일 (금) 24:00"),
            ("2026-03-14T00:01", "3월 14일 (토) 00:01"),
            ("2027-01-01T00:00", "12월 31일 (목) 24:00"),
            ("2027-01-01T09:00", "2027년 1월 1일 (금) 09:00"),
            ("2025-12-31T23:59", "2025년 12월 31일 (수) 23:59"),
        ] {
            assert_eq!(deadline_text(at(deadline), now), text);
        }
    }

    proptest! {
        #[test]
        fn no_time_breaks_it_and_later_is_never_nearer(deadline: i64, more: u32, now: i64) {
            let time = |seconds: i64| DateTime::from_timestamp_secs(seconds).unwrap_or(DateTime::<Utc>::MAX_UTC);
            let rank = |dday| match dday {
                DDay::Past => 0,
                DDay::Today => 1,
                DDay::Soon(days) | DDay::Far(days) => u64::from(days) + 1,
            };
            let near = deadline % 10_000_000;
            let (now, deadline, later) = (time(now), time(deadline), time(deadline.saturating_add(more.into())));
            prop_assert!(rank(DDay::of(deadline, now)) <= rank(DDay::of(later, now)));
            prop_assert!(deadline_text(deadline, now).contains("월 "));
            let (now, deadline) = (time(0), time(near));
            prop_assert_eq!(DDay::of(deadline, now) == DDay::Past, near <= 0);
        }
    }
}
