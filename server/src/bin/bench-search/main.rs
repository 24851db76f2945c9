//! `bench-search`: whether the search finds the company a person means, and how fast.
//!
//! Loads the real companies as in production, builds the index, asks the queries of `queries.tsv`, compares with what
//! SQL alone would do, and measures in process and over HTTP. Needs the recordings of `../shared/data`.

mod baseline;
#[path = "../bench-http/client.rs"]
#[expect(dead_code, reason = "only bench-http posts")]
mod client;
mod data;
mod http;
mod measure;
#[path = "../bench-http/program.rs"]
mod program;
mod promises;
mod queries;
mod relevance;
#[path = "../bench-http/round.rs"]
mod round;
mod speed;

use std::{fs, path::PathBuf, process::ExitCode, time::Duration};

use anyhow::Context as _;
use clap::Parser;
use mariadb::{MariaDb, Options, Role};
use program::Program;
use queries::Query;
use search::{Dictionary, Synonyms};

/// Measure the search over companies.
#[derive(Parser)]
struct Arguments {
    /// Recordings of the real sources
    #[arg(long, default_value = "../shared/data")]
    recordings: PathBuf,
    /// Data folder; kept, so that the next run is quick
    #[arg(long, default_value = "target/bench-search")]
    data: PathBuf,
    /// The binary `zazinmori`, optimised [default: beside this one]
    #[arg(long)]
    program: Option<PathBuf>,
    /// What Trunk built
    #[arg(long, default_value = "target/site")]
    site: PathBuf,
    /// Ask the queries of another file
    #[arg(long, value_name = "FILE")]
    set: Option<PathBuf>,
    /// Show every query whose company was not first, and what was
    #[arg(long)]
    misses: bool,
    /// End with code 1 when an aim is missed
    #[arg(long)]
    check: bool,
    /// Leave out LIKE and n-gram
    #[arg(long)]
    no_baselines: bool,
    /// Leave out times in process
    #[arg(long)]
    no_speed: bool,
    /// Leave out every company's own name, and any string
    #[arg(long)]
    no_promises: bool,
    /// Leave out HTTP
    #[arg(long)]
    no_http: bool,
    /// Load everything anew
    #[arg(long)]
    anew: bool,
    /// Seconds a round over HTTP takes
    #[arg(long, default_value_t = 5)]
    seconds: u64,
}

/// The site's database on the private server.
const DATABASE: &str = "zazinmori";

// One thread: over HTTP the other core and most of this one are the server's.
#[tokio::main(flavor = "current_thread")]
async fn main() -> ExitCode {
    let arguments = Arguments::parse();
    if !data::is_recorded(&arguments.recordings) {
        eprintln!("bench-search needs the recordings of ../shared/data (--recordings DIR)");
        return ExitCode::from(2);
    }
    match run(arguments).await {
        Ok(code) => code,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}

async fn run(arguments: Arguments) -> anyhow::Result<ExitCode> {
    let queries = match &arguments.set {
        Some(file) => {
            let text = fs::read_to_string(file).with_context(|| file.display().to_string())?;
            queries::parse(&text).with_context(|| file.display().to_string())?
        }
        None => queries::parse(queries::OURS)?,
    };
    let beside = std::env::current_exe()?.with_file_name("zazinmori");
    let program = Program {
        binary: arguments.program.clone().unwrap_or(beside),
        site: arguments.site.clone(),
        data: arguments.data.clone(),
    };
    let loaded = data::load(&program, &arguments.recordings, arguments.anew).await?;
    println!(
        "load    {:.1} s, {}",
        loaded.took.as_secs_f64(),
        if loaded.reused { "the data folder was there" } else { "list of 2022, list of 2026, details" }
    );
    let server = MariaDb::start(Options::new(&arguments.data, Role::Own)).await?;
    let measured = in_process(&arguments, &server, &queries).await;
    // The server over HTTP starts its own on the same folder.
    server.shutdown().await?;
    let mut reached = measured?;
    if !arguments.no_http {
        reached &= http::run(&program, &queries, Duration::from_secs(arguments.seconds)).await?;
    }
    Ok(if reached || !arguments.check { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// Whether every aim is reached.
async fn in_process(arguments: &Arguments, server: &MariaDb, queries: &[Query]) -> anyhow::Result<bool> {
    let pool = domain::db::connect(&server.url(DATABASE), 4).await?;
    let dictionary = Dictionary::load(&search::dictionary::default_dir())?;
    let index = speed::build(&pool, dictionary.clone(), &arguments.data.join("bench-index")).await?;
    index.set_synonyms(Synonyms::new(&domain::synonym::all(&pool).await?));
    let sql = if arguments.no_baselines {
        None
    } else {
        server.create_database(baseline::DATABASE).await?;
        let sql = domain::db::connect(&server.url(baseline::DATABASE), 2).await?;
        baseline::prepare(&pool, &sql).await?;
        Some(sql)
    };
    let bench = relevance::Bench { index: &index, pool: &pool, baselines: sql.as_ref(), queries };
    let mut reached = bench.run(arguments.misses).await?;
    if !arguments.no_promises {
        reached &= promises::own_names(&pool, &index).await?;
        reached &= promises::any_string(&index)?;
    }
    if !arguments.no_speed {
        speed::analyse(&pool, &dictionary).await?;
        speed::queries(&index, queries)?;
    }
    if let Some(sql) = sql {
        sql.close().await;
    }
    pool.close().await;
    Ok(reached)
}
