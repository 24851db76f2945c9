//! Politeness: least gap between the starts of two requests, and how many are under way.

use std::time::Duration;

use tokio::{
    sync::{Mutex, Semaphore, SemaphorePermit},
    time::Instant,
};

/// Lets requests of one host through, one after the other.
pub(crate) struct Limiter {
    gap: Duration,
    next: Mutex<Option<Instant>>,
    permits: Semaphore,
}

impl Limiter {
    pub(crate) fn new(gap: Duration, concurrency: usize) -> Self {
        Self { gap, next: Mutex::new(None), permits: Semaphore::new(concurrency.max(1)) }
    }

    /// Waits for a turn. The permit is held until the answer is read; none when the limiter was closed.
    pub(crate) async fn turn(&self) -> Option<SemaphorePermit<'_>> {
        let permit = self.permits.acquire().await.ok()?;
        if !self.gap.is_zero() {
            // Held while sleeping: those who wait go through in order.
            let mut next = self.next.lock().await;
            if let Some(at) = *next {
                tokio::time::sleep_until(at).await;
            }
            *next = Some(Instant::now() + self.gap);
        }
        Some(permit)
    }
}

#[cfg(test)]
mod tests {
    use futures::FutureExt;

    use super::*;

    #[tokio::test]
    async fn starts_are_a_gap_apart_however_many_ask() {
        let gap = Duration::from_millis(20);
        let limiter = Limiter::new(gap, 8);
        let mut starts = futures::future::join_all((0..5).map(|_| async {
            let _permit = limiter.turn().await;
            Instant::now()
        }))
        .await;
        starts.sort_unstable();
        // A start is measured a moment after it was allowed, so only the whole is exact.
        assert!(starts[4] - starts[0] >= gap * 3, "{starts:?}");
    }

    #[tokio::test]
    async fn no_more_than_allowed_are_under_way() {
        let limiter = Limiter::new(Duration::ZERO, 2);
        let first = limiter.turn().await;
        let _second = limiter.turn().await;
        assert!(limiter.turn().now_or_never().is_none());
        drop(first);
        assert!(limiter.turn().now_or_never().flatten().is_some());
    }
}
