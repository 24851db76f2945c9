//! What the callers did: requests, gaps, concurrency. Tests read here how polite the pipeline is.

use std::{
    collections::{BTreeMap, HashMap},
    sync::{Mutex, PoisonError},
    time::{Duration, Instant},
};

use model::company::Source;
use serde::{Deserialize, Serialize};

use super::is_dart;

/// Counts since the start, or since the last reset.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stats {
    /// By source's word.
    pub sources: BTreeMap<String, SourceStats>,
    /// DART as a host.
    pub dart: HostStats,
    /// data.go.kr as a host.
    pub fsc: HostStats,
}

impl Stats {
    /// Requests of one source.
    #[must_use]
    pub fn requests(&self, source: Source) -> u64 {
        self.sources.get(source.as_str()).map_or(0, |stats| stats.requests)
    }
}

/// Counts of one source.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct SourceStats {
    /// Requests, whatever the answer.
    pub requests: u64,
    /// Of these, answered with 304.
    pub not_modified: u64,
    /// Of these, turned away.
    pub refused: u64,
}

/// Counts of one host.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct HostStats {
    /// Requests, whatever the answer.
    pub requests: u64,
    /// The shortest time between the arrivals of two requests; none before the second.
    pub min_gap: Option<Duration>,
    /// The most requests under way at once.
    pub max_concurrency: u64,
    /// Why requests were turned away (no user agent, key encoded twice, …), and how often.
    pub refused: BTreeMap<String, u64>,
}

#[derive(Default)]
pub(super) struct Counters(Mutex<Inner>);

#[derive(Default)]
struct Inner {
    stats: Stats,
    in_flight: HashMap<bool, u64>,
    last: HashMap<bool, Instant>,
}

impl Inner {
    fn host(&mut self, dart: bool) -> &mut HostStats {
        if dart { &mut self.stats.dart } else { &mut self.stats.fsc }
    }

    fn source(&mut self, source: Source) -> &mut SourceStats {
        self.stats.sources.entry(source.as_str().to_owned()).or_default()
    }
}

impl Counters {
    fn with<T>(&self, act: impl FnOnce(&mut Inner) -> T) -> T {
        act(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }

    /// A request has arrived; it is under way until the guard is dropped.
    pub(super) fn begin(&self, source: Source) -> InFlight<'_> {
        let dart = is_dart(source);
        let now = Instant::now();
        self.with(|inner| {
            inner.source(source).requests += 1;
            let gap = inner.last.insert(dart, now).map(|last| now.saturating_duration_since(last));
            let in_flight = inner.in_flight.entry(dart).or_default();
            *in_flight += 1;
            let concurrency = *in_flight;
            let host = inner.host(dart);
            host.requests += 1;
            host.max_concurrency = host.max_concurrency.max(concurrency);
            host.min_gap = match (host.min_gap, gap) {
                (Some(known), Some(gap)) => Some(known.min(gap)),
                (known, gap) => known.or(gap),
            };
        });
        InFlight { counters: self, dart }
    }

    pub(super) fn refuse(&self, source: Source, why: &'static str) {
        self.with(|inner| {
            inner.source(source).refused += 1;
            *inner.host(is_dart(source)).refused.entry(why.to_owned()).or_default() += 1;
        });
    }

    pub(super) fn not_modified(&self, source: Source) {
        self.with(|inner| inner.source(source).not_modified += 1);
    }

    pub(super) fn read(&self) -> Stats {
        self.with(|inner| inner.stats.clone())
    }

    pub(super) fn reset(&self) {
        self.with(|inner| {
            inner.stats = Stats::default();
            inner.last.clear();
        });
    }
}

pub(super) struct InFlight<'a> {
    counters: &'a Counters,
    dart: bool,
}

impl Drop for InFlight<'_> {
    fn drop(&mut self) {
        self.counters.with(|inner| {
            if let Some(count) = inner.in_flight.get_mut(&self.dart) {
                *count = count.saturating_sub(1);
            }
        });
    }
}
