//! `bench-http`: company pages over HTTP with 32 connections kept open, the time a start takes, and signing in.
//!
//! Prints medians of several rounds: on a noisy machine a single figure says little. A page that is not answered with
//! 200 and whole ends it with an error, so that a fast failure is never taken for speed.

mod accounts;
mod client;
mod library;
mod program;
mod round;

use std::{net::SocketAddr, path::PathBuf, time::Duration};

use anyhow::ensure;
use clap::Parser;
use client::Client;
use program::Program;
use round::{median, round};

/// Measure company pages over HTTP.
#[derive(Parser)]
struct Arguments {
    /// The binary `zazinmori`, optimised
    #[arg(long)]
    program: PathBuf,
    /// What Trunk built
    #[arg(long)]
    site: PathBuf,
    /// Data folder; the demo companies are loaded into it
    #[arg(long)]
    data: PathBuf,
    /// The data folder is full already: load nothing
    #[arg(long)]
    no_load: bool,
    /// Measure the library of accepted essays instead, over the essays of this file (`bench-essays --write`)
    #[arg(long, value_name = "FILE")]
    library: Option<PathBuf>,
    /// Connections kept open
    #[arg(long, default_value_t = 32)]
    connections: usize,
    /// Seconds a round takes
    #[arg(long, default_value_t = 5)]
    seconds: u64,
    /// Rounds of each kind
    #[arg(long, default_value_t = 3)]
    rounds: usize,
}

/// Different pages asked for; all of them are warm by then.
const PAGES: usize = 200;

// One thread: the other core and most of this one are the server's.
#[tokio::main(flavor = "current_thread")]
async fn main() -> anyhow::Result<()> {
    let arguments = Arguments::parse();
    ensure!(arguments.rounds > 0 && arguments.connections > 0 && arguments.seconds > 0, "nothing to measure");
    let program = Program { binary: arguments.program, site: arguments.site, data: arguments.data };
    if !arguments.no_load {
        program.etl(&[]).await?;
    }
    if let Some(file) = &arguments.library {
        return library::measure(&program, file).await;
    }
    accounts::prepare(&program.data).await?;

    let mut starts = Vec::new();
    for _ in 0..arguments.rounds {
        let server = program.start().await?;
        starts.push(server.ready_after);
        server.stop().await?;
    }
    starts.sort_unstable();
    println!(
        "server start, existing data: {:.2} s to ready (aim 2 s; median of {})",
        median(&starts).as_secs_f64(),
        starts.len()
    );

    let server = program.start().await?;
    let pages = company_pages(server.addr).await?;
    println!(
        "company page, {} connections, {} pages, {} s a round (aim 1,000 requests/s, p99 60 ms)",
        arguments.connections,
        pages.len(),
        arguments.seconds
    );
    for encoding in ["br", "identity"] {
        warm(server.addr, &pages, encoding).await?;
        let mut rounds = Vec::new();
        for _ in 0..arguments.rounds {
            let length = Duration::from_secs(arguments.seconds);
            rounds.push(round(server.addr, &pages, encoding, arguments.connections, length).await?);
        }
        rounds.sort_by(|a, b| a.per_second.total_cmp(&b.per_second));
        let Some(middle) = rounds.get(rounds.len() / 2) else { continue };
        println!(
            "  {encoding:8} {:6.0} requests/s, p50 {:.1} ms, p99 {:.1} ms, {} bytes a page (median of {} rounds)",
            middle.per_second,
            middle.p50.as_secs_f64() * 1e3,
            middle.p99.as_secs_f64() * 1e3,
            middle.bytes,
            rounds.len()
        );
    }
    if let Some(resident) = server.resident_mib() {
        println!("  the server holds {resident} MiB");
    }
    accounts::measure(&server, &pages).await?;
    server.stop().await
}

/// Addresses of company pages, from the site map.
async fn company_pages(addr: SocketAddr) -> anyhow::Result<Vec<String>> {
    let answer = Client::connect(addr).await?.get("/sitemap/first.xml", "identity", true).await?;
    ensure!(answer.status == 200, "the site map answers {}", answer.status);
    let xml = String::from_utf8(answer.body)?;
    let pages: Vec<String> = xml
        .split("<loc>")
        .filter_map(|rest| rest.split("</loc>").next())
        .filter_map(|url| url.find("/company/").and_then(|at| url.get(at..)))
        .take(PAGES)
        .map(str::to_owned)
        .collect();
    ensure!(!pages.is_empty(), "the site map names no company");
    Ok(pages)
}

/// Every page once, looked at: status, and really a page.
async fn warm(addr: SocketAddr, pages: &[String], encoding: &str) -> anyhow::Result<()> {
    let mut client = Client::connect(addr).await?;
    for page in pages {
        let answer = client.get(page, encoding, true).await?;
        ensure!(answer.status == 200, "{page} answers {}", answer.status);
        let whole = encoding != "identity" || contains(&answer.body, b"</html>");
        ensure!(whole && answer.bytes > 0, "{page} is not whole");
    }
    Ok(())
}

/// Whether `part` stands in `text`.
fn contains(text: &[u8], part: &[u8]) -> bool {
    text.windows(part.len()).any(|window| window == part)
}
