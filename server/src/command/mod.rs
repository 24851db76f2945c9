//! Sub-commands: the roles of the one binary.

mod accepted;
mod admin;
mod demo_sources;
mod etl;
mod migrate;
mod reindex;
mod search;
mod serve;
mod takedown;

use std::{io::IsTerminal as _, path::PathBuf, process::ExitCode};

use chrono::{Months, NaiveDate};
use clap::{Parser, Subcommand};
use model::{
    accepted::AcceptedSource,
    company::{CorpCode, Source},
};

use crate::config::{Config, LogFormat};

/// 자진모리: one program for the site and its pipelines.
#[derive(Parser)]
#[command(name = "zazinmori", version, about = "Zazinmori: the site, its pipelines, and their upkeep")]
pub struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Serve the site (and, with no DATABASE_URL, the private database beside it)
    Serve,
    /// Run a pipeline
    Etl {
        #[command(subcommand)]
        command: EtlCommand,
    },
    /// Look after accepted essays
    Accepted {
        #[command(subcommand)]
        command: accepted::AcceptedCommand,
    },
    /// Look after accounts
    Admin {
        #[command(subcommand)]
        command: admin::AdminCommand,
    },
    /// Take accepted essays down, for good: tables, statistics, search index, raw zone
    Takedown(TakedownArguments),
    /// Bring the database up to date
    Migrate,
    /// Build the search index anew from the database
    Reindex,
    /// Look into the search
    Search {
        #[command(subcommand)]
        command: search::SearchCommand,
    },
    /// Serve the demo sources: the outside world, in small
    DemoSources {
        /// Where to listen
        #[arg(long, default_value = "127.0.0.1:3100")]
        addr: std::net::SocketAddr,
        /// Serve recorded payloads of this folder instead
        #[arg(long, value_name = "DIR")]
        replay: Option<PathBuf>,
        /// With --replay: use the newest list not after this month (YYYY-MM)
        #[arg(long, value_name = "YYYY-MM", requires = "replay", value_parser = parse_month)]
        as_of: Option<NaiveDate>,
    },
    /// Check the machine and the configuration, and say what was found
    Doctor,
}

#[derive(Subcommand)]
enum EtlCommand {
    /// Run a pipeline now
    Run {
        #[command(subcommand)]
        pipeline: Pipeline,
    },
}

#[derive(Subcommand)]
enum Pipeline {
    /// Companies: the list, facts, accounts, governance, disclosures
    Company(CompanyArguments),
    /// Accepted essays: pages of the sites whose addresses are configured
    Accepted(AcceptedArguments),
}

/// Arguments of `etl run accepted`.
#[derive(clap::Args)]
pub struct AcceptedArguments {
    /// Only this site (may be repeated): jobkorea, linkareer
    #[arg(long = "source", value_name = "SOURCE", value_parser = parse_site)]
    sources: Vec<AcceptedSource>,
    /// Ask for every essay again, however well known
    #[arg(long)]
    full: bool,
    /// Load again from the raw zone, with no request sent
    #[arg(long, conflicts_with = "full")]
    from_raw: bool,
}

fn parse_site(text: &str) -> Result<AcceptedSource, String> {
    let sites = pipeline::accepted::SITES;
    sites
        .into_iter()
        .find(|site| site.as_str() == text)
        .ok_or_else(|| format!("no such site; there are {}", sites.map(AcceptedSource::as_str).join(", ")))
}

/// Arguments of `takedown`: one of them.
#[derive(clap::Args)]
#[group(required = true, multiple = false)]
pub struct TakedownArguments {
    /// Everything of this source: jobkorea, linkareer, import, member
    #[arg(long, value_parser = parse_essay_source)]
    source: Option<AcceptedSource>,
    /// This essay, by the number in its address
    #[arg(long, value_name = "NUMBER")]
    essay: Option<u64>,
    /// Everything written for this company, by its eight-digit corp code
    #[arg(long, value_name = "CORP_CODE", value_parser = parse_corp)]
    company: Option<CorpCode>,
}

fn parse_essay_source(text: &str) -> Result<AcceptedSource, String> {
    AcceptedSource::parse(text).ok_or_else(|| {
        format!("no such source; there are {}", AcceptedSource::ALL.map(AcceptedSource::as_str).join(", "))
    })
}

/// Arguments of `etl run company`.
#[derive(clap::Args)]
pub struct CompanyArguments {
    /// Only this source (may be repeated): dart_corp_code, dart_company, fsc_outline, …
    #[arg(long = "source", value_name = "SOURCE", value_parser = parse_source)]
    sources: Vec<Source>,
    /// Only this company, by its eight-digit corp code (may be repeated)
    #[arg(long = "corp", value_name = "CORP_CODE", value_parser = parse_corp)]
    corps: Vec<CorpCode>,
    /// Read recorded payloads of this folder instead of the sources
    #[arg(long, value_name = "DIR")]
    replay: Option<PathBuf>,
    /// With --replay: use the newest list not after this month (YYYY-MM)
    #[arg(long, value_name = "YYYY-MM", requires = "replay", value_parser = parse_month)]
    as_of: Option<NaiveDate>,
    /// Ask for and load everything again, however fresh
    #[arg(long)]
    full: bool,
    /// Load again from the raw zone, with no request sent
    #[arg(long, conflicts_with_all = ["replay", "full"])]
    from_raw: bool,
    /// In this run, believe a list of companies that is a fifth or more shorter than the last one
    #[arg(long)]
    accept_shrink: bool,
}

fn parse_source(text: &str) -> Result<Source, String> {
    Source::parse(text).ok_or_else(|| {
        let known: Vec<&str> = Source::ALL.iter().map(|source| source.as_str()).collect();
        format!("no such source; there are {}", known.join(", "))
    })
}

fn parse_corp(text: &str) -> Result<CorpCode, String> {
    text.parse().map_err(|error: model::company::InvalidCorpCode| error.to_string())
}

/// The last day of a month.
fn parse_month(text: &str) -> Result<NaiveDate, String> {
    NaiveDate::parse_from_str(&format!("{text}-01"), "%Y-%m-%d")
        .ok()
        .and_then(|first| first.checked_add_months(Months::new(1))?.pred_opt())
        .ok_or_else(|| "a month such as 2026-04".to_owned())
}

/// Runs a sub-command.
///
/// # Errors
/// One line for the operator.
pub async fn run(cli: Cli, env_file: Result<PathBuf, dotenvy::Error>) -> anyhow::Result<ExitCode> {
    if let Err(error) = &env_file
        && !error.not_found()
    {
        anyhow::bail!(".env cannot be read: {error}");
    }
    if matches!(cli.command, Command::Doctor) {
        return Ok(crate::doctor::run(Config::from_env()).await);
    }
    let config = Config::from_env()?;
    init_log(&config);
    match cli.command {
        Command::Serve => serve::run(config).await?,
        Command::Etl { command: EtlCommand::Run { pipeline: Pipeline::Company(arguments) } } => {
            return etl::company(config, arguments).await;
        }
        Command::Etl { command: EtlCommand::Run { pipeline: Pipeline::Accepted(arguments) } } => {
            return etl::accepted(config, arguments).await;
        }
        Command::Accepted { command } => return accepted::run(config, command).await,
        Command::Admin { command } => admin::run(config, command).await?,
        Command::Search { command } => search::run(config, &command).await?,
        Command::Takedown(arguments) => return takedown::run(config, arguments).await,
        Command::Migrate => migrate::run(config).await?,
        Command::Reindex => reindex::run(config).await?,
        Command::DemoSources { addr, replay, as_of } => demo_sources::run(addr, replay, as_of).await?,
        Command::Doctor => {}
    }
    Ok(ExitCode::SUCCESS)
}

/// Log lines go to standard error: standard output is for what a command was asked to print.
fn init_log(config: &Config) {
    let filter = tracing_subscriber::EnvFilter::try_new(&config.log)
        .unwrap_or_else(|_| tracing_subscriber::EnvFilter::new("info"));
    let builder = tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_writer(std::io::stderr)
        .with_ansi(std::io::stderr().is_terminal());
    // A second initialisation (tests) keeps the first.
    match config.log_format {
        LogFormat::Text => builder.with_target(false).try_init().ok(),
        LogFormat::Json => builder.json().flatten_event(true).try_init().ok(),
    };
}

/// Ends when the operator or the system asks for it: Ctrl-C or SIGTERM.
async fn asked_to_stop() {
    use tokio::signal::unix::{SignalKind, signal};
    let terminate = async {
        match signal(SignalKind::terminate()) {
            Ok(mut signal) => {
                signal.recv().await;
            }
            Err(_) => std::future::pending().await,
        }
    };
    tokio::select! {
        _ = tokio::signal::ctrl_c() => {}
        () = terminate => {}
    }
}
