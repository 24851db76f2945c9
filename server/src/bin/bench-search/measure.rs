//! Times and memory.

use std::{fmt, fs, time::Duration};

/// Times of many calls, sorted.
pub struct Times(Vec<Duration>);

impl Times {
    /// Of calls in any order.
    pub fn new(mut times: Vec<Duration>) -> Self {
        times.sort_unstable();
        Self(times)
    }

    /// The time below which so many of a hundred calls were, in milliseconds.
    pub fn percentile(&self, percent: usize) -> f64 {
        let at = self.0.len().saturating_sub(1) * percent / 100;
        self.0.get(at).map_or(0.0, |time| time.as_secs_f64() * 1e3)
    }
}

impl fmt::Display for Times {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "p50 {:.2} ms, p99 {:.2} ms", self.percentile(50), self.percentile(99))
    }
}

/// What this process holds now (`VmRSS`) or held at most (`VmHWM`), in MB.
pub fn memory(field: &str) -> u64 {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix(field)).unwrap_or_default();
    line.split_whitespace().nth(1).and_then(|kilobytes| kilobytes.parse::<u64>().ok()).unwrap_or(0) / 1024
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn percentiles_are_of_sorted_times() {
        let times = Times::new((1..=200).rev().map(Duration::from_millis).collect());
        assert!((times.percentile(50) - 100.0).abs() < 1e-9);
        assert!((times.percentile(99) - 198.0).abs() < 1e-9);
        assert!((Times::new(Vec::new()).percentile(99)).abs() < 1e-9);
    }
}
