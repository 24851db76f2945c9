//! When an essay is due, in Korean time: how many days are left, and the time in words (design §5).

use chrono::{DateTime, Datelike as _, NaiveDateTime, NaiveTime, TimeDelta, Utc};

use crate::seoul;

/// Days until a deadline that are few.
const SOON: i64 = 3;

/// How much time is left, by the days of the calendar in Korea.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Dday {
    /// It is over.
    Over,
    /// The day itself.
    Today,
    /// One to three days.
    Soon(i64),
    /// More.
    Later(i64),
}

impl Dday {
    /// Of a deadline.
    #[must_use]
    pub fn of(deadline: DateTime<Utc>, now: DateTime<Utc>) -> Self {
        if deadline < now {
            return Self::Over;
        }
        match (last_moment(deadline).date() - seoul::day(now)).num_days() {
            // At midnight sharp the day before is over, and so nearly is the deadline.
            ..=0 => Self::Today,
            days @ ..=SOON => Self::Soon(days),
            days => Self::Later(days),
        }
    }

    /// `D-13`, `오늘 마감`, `마감됨`.
    #[must_use]
    pub fn label(self) -> String {
        match self {
            Self::Over => "마감됨".to_owned(),
            Self::Today => "오늘 마감".to_owned(),
            Self::Soon(days) | Self::Later(days) => format!("D-{days}"),
        }
    }
}

/// `3월 13일 (금) 18:00`, with the year where it is another one; midnight is 24:00 of the day before.
#[must_use]
pub fn words(deadline: DateTime<Utc>, now: DateTime<Utc>) -> String {
    let there = seoul::time(deadline);
    let day = last_moment(deadline);
    let year =
        if day.year() == seoul::day(now).year() { String::new() } else { format!("{}년 ", day.year()) };
    let weekday = match day.weekday().num_days_from_monday() {
        0 => '월',
        1 => '화',
        2 => '수',
        3 => '목',
        4 => '금',
        5 => '토',
        _ => '일',
    };
    let time = if is_midnight(there) { "24:00".to_owned() } else { there.format("%H:%M").to_string() };
    format!("{year}{}월 {}일 ({weekday}) {time}", day.month(), day.day())
}

/// The last moment before a deadline at midnight; any other deadline itself.
fn last_moment(deadline: DateTime<Utc>) -> NaiveDateTime {
    let there = seoul::time(deadline);
    let before = there.checked_sub_signed(TimeDelta::seconds(1)).filter(|_| is_midnight(there));
    before.unwrap_or(there)
}

fn is_midnight(there: NaiveDateTime) -> bool {
    there.time() == NaiveTime::MIN
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> DateTime<Utc> {
        text.parse().unwrap()
    }

    #[test]
    fn days_are_those_of_korea() {
        // 13 March, 18:00 in Korea.
        let deadline = at("2026-03-13T09:00:00Z");
        for (now, dday, label) in [
            ("2026-02-28T09:00:00Z", Dday::Later(13), "D-13"),
            ("2026-03-09T14:59:59Z", Dday::Later(4), "D-4"),
            ("2026-03-09T15:00:00Z", Dday::Soon(3), "D-3"),
            ("2026-03-11T23:00:00Z", Dday::Soon(1), "D-1"),
            ("2026-03-12T15:00:00Z", Dday::Today, "오늘 마감"),
            ("2026-03-13T09:00:00Z", Dday::Today, "오늘 마감"),
            ("2026-03-13T09:00:01Z", Dday::Over, "마감됨"),
        ] {
            assert_eq!(Dday::of(deadline, at(now)), dday, "{now}");
            assert_eq!(dday.label(), label);
        }
    }

    #[test]
    fn midnight_is_the_end_of_the_day_before() {
        let deadline = at("2026-03-13T15:00:00Z");
        assert_eq!(words(deadline, at("2026-03-01T00:00:00Z")), "3월 13일 (금) 24:00");
        assert_eq!(Dday::of(deadline, at("2026-03-13T14:59:59Z")), Dday::Today);
        assert_eq!(Dday::of(deadline, at("2026-03-12T14:59:59Z")), Dday::Soon(1));
        assert_eq!(Dday::of(deadline, deadline), Dday::Today);
        let new_year = at("2026-12-31T15:00:00Z");
        assert_eq!(words(new_year, at("2026-12-01T00:00:00Z")), "12월 31일 (목) 24:00");
    }

    #[test]
    fn another_year_is_named() {
        let now = at("2026-12-01T00:00:00Z");
        assert_eq!(words(at("2026-12-11T09:00:00Z"), now), "12월 11일 (금) 18:00");
        assert_eq!(words(at("2027-01-04T14:59:00Z"), now), "2027년 1월 4일 (월) 23:59");
        assert_eq!(words(at("2027-01-04T14:59:00Z"), at("2026-12-31T15:00:00Z")), "1월 4일 (월) 23:59");
    }

    #[test]
    fn the_ends_of_time_are_no_fault() {
        for deadline in [DateTime::<Utc>::MIN_UTC, DateTime::<Utc>::MAX_UTC] {
            for now in [DateTime::<Utc>::MIN_UTC, DateTime::<Utc>::MAX_UTC] {
                let _ = Dday::of(deadline, now);
                assert!(words(deadline, now).contains('월'));
            }
        }
    }
}
