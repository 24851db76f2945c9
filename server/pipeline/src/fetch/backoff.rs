//! How long to wait before asking again.

use std::time::Duration;

use chrono::{DateTime, Utc};
use rand::Rng;

use crate::Retry;

/// The longest a server may make us wait within a run.
const RETRY_AFTER_MAX: Duration = Duration::from_secs(600);

/// The wait before attempt `attempt + 1` (the first attempt is 1): full jitter under a capped, doubling ceiling.
pub(crate) fn wait(retry: Retry, attempt: u32, rng: &mut impl Rng) -> Duration {
    let ceiling = retry.base.saturating_mul(2_u32.saturating_pow(attempt.saturating_sub(1))).min(retry.cap);
    ceiling.mul_f64(rng.random_range(0.5..=1.0))
}

/// `Retry-After` in either of its forms; none when it is absent, malformed or longer than a run waits.
pub(crate) fn retry_after(header: Option<&str>, now: DateTime<Utc>) -> Option<Duration> {
    let text = header?.trim();
    let wait = match text.parse::<u64>() {
        Ok(seconds) => Duration::from_secs(seconds),
        Err(_) => (DateTime::parse_from_rfc2822(text).ok()?.to_utc() - now).to_std().ok()?,
    };
    (wait <= RETRY_AFTER_MAX).then_some(wait)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn waits_grow_and_are_capped(attempt in 1_u32..100) {
            let retry = Retry { attempts: 9, base: Duration::from_secs(1), cap: Duration::from_secs(60) };
            let wait = wait(retry, attempt, &mut rand::rng());
            prop_assert!(wait <= Duration::from_secs(60));
            prop_assert!(wait >= Duration::from_millis(500));
        }
    }

    #[test]
    fn retry_after_is_seconds_or_a_date() {
        let now = "2026-11-22T00:00:00Z".parse().unwrap();
        let seconds = |header| retry_after(Some(header), now).map(|wait| wait.as_secs());
        assert_eq!(seconds("7"), Some(7));
        assert_eq!(seconds("Sun, 22 Nov 2026 00:00:30 GMT"), Some(30));
        for none in ["", "soon", "86400", "Sat, 21 Nov 2026 00:00:00 GMT"] {
            assert_eq!(seconds(none), None, "{none}");
        }
        assert_eq!(retry_after(None, now), None);
    }
}
