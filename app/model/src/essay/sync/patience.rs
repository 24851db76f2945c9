//! How long to wait between two tries.

/// Longest wait, in milliseconds.
const LONGEST_MS: f64 = 300_000.0;
/// From so many failures on the wait does not grow.
const FAILURES_MAX: u32 = 10;

/// How many milliseconds to wait: `usual` where all is well, twice as long after each failure. `chance` is from 0 to 1, so
/// that not all devices ask at once.
#[must_use]
pub fn patience_ms(usual: f64, failures: u32, chance: f64) -> f64 {
    let factor = f64::from(1_u32 << failures.min(FAILURES_MAX));
    (usual * factor).min(LONGEST_MS) * (0.75 + chance / 2.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_more_failures_the_longer_and_no_more_than_six_minutes() {
        let waits = [0, 1, 2, 3, 6, 7, 10, u32::MAX].map(|failures| patience_ms(2_500.0, failures, 0.5));
        assert_eq!(waits, [2_500.0, 5_000.0, 10_000.0, 20_000.0, 160_000.0, 300_000.0, 300_000.0, 300_000.0]);
        assert_eq!(patience_ms(30_000.0, 4, 1.0), 375_000.0);
        assert_eq!(patience_ms(30_000.0, 0, 0.0), 22_500.0);
    }
}
