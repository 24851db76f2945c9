//! A round: so many visitors, each with a connection kept open, asking one address after the other.

use std::{
    net::SocketAddr,
    time::{Duration, Instant},
};

use anyhow::{Context as _, bail, ensure};

use super::client::Client;

/// One round.
pub struct Round {
    /// Requests answered.
    pub per_second: f64,
    /// Median.
    pub p50: Duration,
    /// 99th percentile.
    pub p99: Duration,
    /// Bytes of a body, on average, as sent.
    pub bytes: usize,
}

/// Asks for `length`.
///
/// # Errors
/// An answer that is not 200.
pub async fn round(
    addr: SocketAddr,
    pages: &[String],
    encoding: &str,
    connections: usize,
    length: Duration,
) -> anyhow::Result<Round> {
    let started = Instant::now();
    let until = started + length;
    let asking = (0..connections).map(|at| ask(addr, pages, encoding, at, until));
    let mut times = Vec::new();
    let mut bytes = 0;
    for asked in futures::future::join_all(asking).await {
        let (its_times, its_bytes) = asked?;
        times.extend(its_times);
        bytes += its_bytes;
    }
    let took = started.elapsed();
    times.sort_unstable();
    ensure!(!times.is_empty(), "no request was answered");
    let count = u32::try_from(times.len())?;
    Ok(Round {
        per_second: f64::from(count) / took.as_secs_f64(),
        p50: median(&times),
        p99: times.get(times.len() * 99 / 100).copied().context("no request was answered")?,
        bytes: bytes / times.len(),
    })
}

/// One connection: a page, then the next. Connections begin at different pages and never all ask for one.
async fn ask(
    addr: SocketAddr,
    pages: &[String],
    encoding: &str,
    at: usize,
    until: Instant,
) -> anyhow::Result<(Vec<Duration>, usize)> {
    let mut client = Client::connect(addr).await?;
    let (mut times, mut bytes) = (Vec::new(), 0);
    for page in pages.iter().cycle().skip(at * 7) {
        let started = Instant::now();
        if started >= until {
            break;
        }
        let answer = client.get(page, encoding, false).await?;
        if answer.status != 200 {
            bail!("{page} answers {}", answer.status);
        }
        times.push(started.elapsed());
        bytes += answer.bytes;
    }
    Ok((times, bytes))
}

/// The middle one of sorted times.
pub fn median(sorted: &[Duration]) -> Duration {
    sorted.get(sorted.len() / 2).copied().unwrap_or_default()
}
