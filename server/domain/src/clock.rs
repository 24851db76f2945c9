//! The injected clock. Users see Asia/Seoul; the database stores UTC.

use std::sync::Arc;

use chrono::{DateTime, Duration, NaiveDate, Utc};

/// Korea has had no daylight saving since 1988: a fixed offset is enough.
const SEOUL_AHEAD_OF_UTC: Duration = Duration::hours(9);

/// Tells the time. Cloning shares it.
#[derive(Clone)]
pub struct Clock(Arc<dyn Fn() -> DateTime<Utc> + Send + Sync>);

impl Clock {
    /// The system's clock.
    #[must_use]
    pub fn system() -> Self {
        Self(Arc::new(|| DateTime::<Utc>::from(std::time::SystemTime::now())))
    }

    /// A clock for tests.
    #[must_use]
    pub fn from_fn(now: impl Fn() -> DateTime<Utc> + Send + Sync + 'static) -> Self {
        Self(Arc::new(now))
    }

    /// Now, in UTC.
    #[must_use]
    pub fn now(&self) -> DateTime<Utc> {
        (self.0)()
    }

    /// Today in Seoul.
    #[must_use]
    pub fn today(&self) -> NaiveDate {
        seoul_day(self.now())
    }
}

/// The day in Seoul at a time.
#[must_use]
pub fn seoul_day(at: DateTime<Utc>) -> NaiveDate {
    (at + SEOUL_AHEAD_OF_UTC).date_naive()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_in_seoul_begins_at_fifteen_utc() {
        let clock = |text: &str| {
            let at: DateTime<Utc> = text.parse().unwrap();
            Clock::from_fn(move || at)
        };
        assert_eq!(clock("2026-03-01T14:59:59Z").today().to_string(), "2026-03-01");
        assert_eq!(clock("2026-03-01T15:00:00Z").today().to_string(), "2026-03-02");
    }
}
