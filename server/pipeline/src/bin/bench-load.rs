//! `bench-load [DIR]`: loads the real lists from recordings into an empty database and says how long it took and how
//! much memory it needed. The database is that of `DATABASE_URL` (its server; a database of our own is made and
//! dropped), the recordings those of `../shared/data` beside the checkout unless a folder is named.

use std::{
    path::{Path, PathBuf},
    process::ExitCode,
    str::FromStr,
    time::{Duration, Instant},
};

use anyhow::{Context as _, ensure};
use domain::clock::Clock;
use model::company::Source;
use pipeline::{
    Config, Context,
    company::{self, CompanyRun, RunReport, RunStatus, Step},
    progress::Quiet,
};
use search::{CompanyIndex, Dictionary};
use sqlx::{
    AssertSqlSafe, Connection, MySqlConnection,
    mysql::{MySqlConnectOptions, MySqlPoolOptions},
};
use tokio_util::sync::CancellationToken;

#[tokio::main]
async fn main() -> ExitCode {
    let beside = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data");
    let folder = std::env::args_os().nth(1).map_or(beside, PathBuf::from);
    if !folder.join("dart/corpCode_2026-04.zip").is_file() {
        println!("skipped: no ../shared/data");
        return ExitCode::SUCCESS;
    }
    match bench(&folder).await {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}

async fn bench(folder: &Path) -> anyhow::Result<()> {
    let url = std::env::var("DATABASE_URL").context("DATABASE_URL is not set: run under with-mariadb")?;
    let options = MySqlConnectOptions::from_str(&url)?;
    let mut server = MySqlConnection::connect_with(&options).await?;
    let mark = std::process::id();
    let scratch = std::env::temp_dir().join(format!("zazinmori-bench-load-{mark}"));
    let names = [format!("zazinmori_bench_a_{mark}"), format!("zazinmori_bench_b_{mark}")];
    let measured = measure(folder, &scratch, &options, &mut server, &names).await;
    for name in &names {
        sqlx::query(AssertSqlSafe(format!("DROP DATABASE IF EXISTS {name}"))).execute(&mut server).await?;
    }
    // Nothing there when the first step failed.
    let _ = std::fs::remove_dir_all(&scratch);
    measured
}

async fn measure(
    folder: &Path,
    scratch: &Path,
    options: &MySqlConnectOptions,
    server: &mut MySqlConnection,
    [first, second]: &[String; 2],
) -> anyhow::Result<()> {
    let context = open(server, options, first, &scratch.join("a")).await?;
    let everything = CompanyRun { replay: Some(folder.to_owned()), ..CompanyRun::default() };
    let (report, took) = run(&context, everything.clone()).await?;
    let companies = report.list.map_or(0, |list| list.added);
    let details = report.step("dart_company", Step::Fetch).map_or(0, |step| step.counts.rows_out);
    line(
        "load into an empty database",
        took,
        &format!("{companies} companies, {details} details, index included (aim ≤ 60 s)"),
    );
    println!("  {:<34} {:>9.0} MB   (aim ≤ 400 MB)", "memory at most", peak_memory()?);
    let (report, took) = run(&context, everything).await?;
    ensure!(report.total(Step::Load).rows_out == 0, "the same again wrote rows:\n{report}");
    line("the same again", took, "nothing changed (aim ≤ 3 s)");
    context.pool.close().await;

    let context = open(server, options, second, &scratch.join("b")).await?;
    let list = |as_of: &str| CompanyRun {
        sources: vec![Source::DartCorpCode],
        replay: Some(folder.to_owned()),
        replay_as_of: as_of.parse().ok(),
        ..CompanyRun::default()
    };
    let (report, took) = run(&context, list("2022-12-31")).await?;
    line("list of 2022", took, &format!("{} companies", report.list.map_or(0, |list| list.added)));
    let (report, took) = run(&context, list("2026-12-31")).await?;
    let written = report.step("dart_corp_code", Step::Load).map_or(0, |step| step.counts.rows_out);
    let changes = report.list.unwrap_or_default();
    line(
        "list of 2022 to list of 2026",
        took,
        &format!(
            "{written} rows touched; {} added, {} renamed, {} modified, {} gone",
            changes.added, changes.renamed, changes.modified, changes.gone
        ),
    );
    println!("  {:<34} {:>9.0} MB   (aim ≤ 400 MB)", "memory at most, whole bench", peak_memory()?);
    context.pool.close().await;
    Ok(())
}

async fn open(
    server: &mut MySqlConnection,
    options: &MySqlConnectOptions,
    database: &str,
    folder: &Path,
) -> anyhow::Result<Context> {
    sqlx::query(AssertSqlSafe(format!("CREATE DATABASE {database}"))).execute(server).await?;
    let pool =
        MySqlPoolOptions::new().max_connections(8).connect_with(options.clone().database(database)).await?;
    domain::db::migrate(&pool).await?;
    let config =
        Config::from_env(|_| None, folder.join("raw")).map_err(|_| anyhow::anyhow!("configuration"))?;
    let dictionary = Dictionary::load(&search::dictionary::default_dir())?;
    Ok(Context {
        pool,
        index: CompanyIndex::open(&folder.join("index"), dictionary)?,
        config,
        clock: Clock::system(),
        cancel: CancellationToken::new(),
    })
}

/// Time on the wall, and time this process had a processor: on a busy machine the two differ.
struct Took {
    wall: Duration,
    busy: f64,
}

async fn run(context: &Context, run: CompanyRun) -> anyhow::Result<(RunReport, Took)> {
    let (began, busy) = (Instant::now(), processor_seconds()?);
    let report = company::run(context, run, &Quiet).await?;
    ensure!(report.status == RunStatus::Done, "{report}");
    Ok((report, Took { wall: began.elapsed(), busy: processor_seconds()? - busy }))
}

fn line(what: &str, took: Took, note: &str) {
    println!("  {what:<34} {:>9.2} s    {:>6.2} s of processor; {note}", took.wall.as_secs_f64(), took.busy);
}

/// Processor time of this process so far, in seconds; the database's is not in it.
fn processor_seconds() -> anyhow::Result<f64> {
    let stat = std::fs::read_to_string("/proc/self/stat").context("/proc/self/stat")?;
    // After the name in brackets: state is field 3, utime and stime are 14 and 15, in hundredths of a second.
    let fields = stat.rsplit_once(')').map(|(_, rest)| rest).unwrap_or_default();
    let ticks: f64 =
        fields.split_whitespace().skip(11).take(2).filter_map(|field| field.parse::<f64>().ok()).sum();
    Ok(ticks / 100.0)
}

/// The most memory this process has held, in megabytes.
fn peak_memory() -> anyhow::Result<f64> {
    let status = std::fs::read_to_string("/proc/self/status").context("/proc/self/status")?;
    let kilobytes = status
        .lines()
        .find_map(|line| line.strip_prefix("VmHWM:"))
        .and_then(|rest| rest.split_whitespace().next())
        .and_then(|number| number.parse::<f64>().ok())
        .context("VmHWM")?;
    Ok(kilobytes / 1024.0)
}
