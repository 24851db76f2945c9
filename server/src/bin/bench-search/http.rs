//! Over HTTP: suggestions while somebody types, and pages of results, by one visitor and by many.

use std::{collections::HashMap, net::SocketAddr, time::Duration};

use anyhow::{Context as _, ensure};
use url::form_urlencoded;

use super::{client::Client, program::Program, queries::Query, round::round, speed};

/// Visitors at once.
const VISITORS: [usize; 2] = [1, 32];

/// Aim of the 99th percentile of a suggestion.
const AIM_MS: f64 = 10.0;

/// As browsers ask.
const ENCODING: &str = "br";

/// Prints the times and the server's memory. Whether the aim is reached.
///
/// # Errors
/// The server does not start, or does not answer as it should.
pub async fn run(program: &Program, queries: &[Query], length: Duration) -> anyhow::Result<bool> {
    let server = program.start().await?;
    let before = server.resident_mib().context("no memory figure")?;
    let texts: Vec<&str> = queries.iter().map(|query| query.text.as_str()).collect();
    let address = |path: &str, text: &str| {
        format!("{path}?q={}", form_urlencoded::byte_serialize(text.as_bytes()).collect::<String>())
    };
    let typed: Vec<String> =
        speed::typed(&texts).into_iter().map(|text| address("/api/v1/suggest", text)).collect();
    let pages: Vec<String> = texts.iter().map(|text| address("/search", text)).collect();
    let mut reached = true;
    println!(
        "  over HTTP, server ready after {:.1} s; {} addresses, {} s each",
        server.ready_after.as_secs_f64(),
        typed.len() + pages.len(),
        length.as_secs()
    );
    for (name, addresses, mark, aim) in
        [("suggest", &typed, "\"companies\"", Some(AIM_MS)), ("search", &pages, "</html>", None)]
    {
        warm(server.addr, addresses, mark).await?;
        for visitors in VISITORS {
            let round = round(server.addr, addresses, ENCODING, visitors, length).await?;
            let p99 = round.p99.as_secs_f64() * 1e3;
            let below = aim.is_none_or(|aim| p99 <= aim);
            reached &= below;
            println!(
                "  {name:<8} {visitors:>3} at once: {:>6.0} requests/s, p50 {:.2} ms, p99 {p99:.2} ms{}, {} bytes each",
                round.per_second,
                round.p50.as_secs_f64() * 1e3,
                aim.map(|aim| format!(" (aim ≤ {aim} ms{})", if below { "" } else { ": missed" }))
                    .unwrap_or_default(),
                round.bytes,
            );
        }
    }
    println!("  the server held {before} MiB at first and {} MiB then", server.resident_mib().unwrap_or(0));
    server.stop().await?;
    Ok(reached)
}

/// Every address once, looked at, so that a fast failure is never taken for speed.
async fn warm(addr: SocketAddr, addresses: &[String], mark: &str) -> anyhow::Result<()> {
    let mut client = Client::connect(addr).await?;
    let mut lengths: HashMap<usize, usize> = HashMap::new();
    for address in addresses {
        let answer = client.get(address, "identity", true).await?;
        ensure!(answer.status == 200, "{address} answers {}", answer.status);
        ensure!(String::from_utf8_lossy(&answer.body).contains(mark), "{address} answers without {mark}");
        *lengths.entry(answer.bytes).or_default() += 1;
    }
    // A server without companies answers everything alike.
    let most = lengths.values().max().copied().unwrap_or_default();
    ensure!(addresses.len() < 10 || most * 2 < addresses.len(), "most answers are the same: no companies?");
    Ok(())
}
