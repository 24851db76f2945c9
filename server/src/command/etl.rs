//! `etl run`: a pipeline, now.

use std::{process::ExitCode, sync::Arc};

use mariadb::Role;
use pipeline::{RunReport, accepted::AcceptedRun, company::CompanyRun, publish};
use search::dictionary::Dictionary;
use tokio_util::sync::CancellationToken;

use super::{AcceptedArguments, CompanyArguments, asked_to_stop};
use crate::{
    config::Config,
    database::Database,
    origin::{self, Origin, Verdict},
};

/// Runs the company pipeline. Exit code 0: done, or waiting for tomorrow's allowance; 1: a source was refused, or the
/// run failed.
pub(super) async fn company(config: Config, arguments: CompanyArguments) -> anyhow::Result<ExitCode> {
    let dictionary = Dictionary::load(&config.dictionary)?;
    let database = Database::open(&config, Role::AttachOrOwn).await?;
    let judged = Origin::of(&database.pool)
        .await
        .map(|holds| origin::judge(holds, &config, arguments.replay.is_some()));
    match judged {
        Ok(Verdict::Run) => {}
        Ok(Verdict::NothingToAsk) => {
            println!(
                "the data folder holds real companies and no key is set: there is nobody to ask about them"
            );
            database.close().await?;
            return Ok(ExitCode::SUCCESS);
        }
        Ok(Verdict::Refuse) => {
            database.close().await?;
            anyhow::bail!(
                "the data folder holds the fictional companies of the demo: give real ones a folder of their own (ZAZINMORI_DATA)"
            );
        }
        Err(error) => {
            database.close().await.ok();
            return Err(error);
        }
    }
    let ran = run(config, arguments, dictionary, &database).await;
    let closed = database.close().await;
    let report = ran?;
    closed?;
    Ok(told(&report))
}

/// Runs the pipeline of accepted essays; exit codes as [`company`].
pub(super) async fn accepted(config: Config, arguments: AcceptedArguments) -> anyhow::Result<ExitCode> {
    let dictionary = Dictionary::load(&config.dictionary)?;
    let database = Database::open(&config, Role::AttachOrOwn).await?;
    let judged = Origin::of(&database.pool).await.map(|holds| origin::judge_essays(holds, &config));
    let ran = match judged {
        Ok(Verdict::NothingToAsk) => {
            println!(
                "the data folder holds real companies and no site is configured: there is nobody to ask"
            );
            database.close().await?;
            return Ok(ExitCode::SUCCESS);
        }
        Ok(Verdict::Refuse) => Err(anyhow::anyhow!(
            "the data folder holds the fictional companies of the demo: give real essays a folder of their own (ZAZINMORI_DATA)"
        )),
        Ok(Verdict::Run) => run_accepted(config, arguments, dictionary, &database).await,
        Err(error) => Err(error),
    };
    let closed = database.close().await;
    let report = ran?;
    closed?;
    Ok(told(&report))
}

async fn run_accepted(
    config: Config,
    arguments: AcceptedArguments,
    dictionary: Arc<Dictionary>,
    database: &Database,
) -> anyhow::Result<RunReport> {
    let words = publish::dictionary(&database.pool, &dictionary).await?;
    let index = publish::open::<publish::Accepted>(&config.data, &words)?;
    let context = context(config, dictionary.clone(), database)?;
    let run = AcceptedRun { sources: arguments.sources, full: arguments.full, from_raw: arguments.from_raw };
    let progress = pipeline::progress::for_terminal();
    pipeline::accepted::run(&context, &index, &dictionary, run, progress.as_ref()).await
}

/// Prints what a run did.
fn told(report: &RunReport) -> ExitCode {
    if report.status.is_success() {
        println!("{report}");
        return ExitCode::SUCCESS;
    }
    println!("{}", report.details());
    eprintln!("zazinmori: {}", report.summary());
    ExitCode::FAILURE
}

async fn run(
    config: Config,
    arguments: CompanyArguments,
    dictionary: Arc<Dictionary>,
    database: &Database,
) -> anyhow::Result<RunReport> {
    let context = context(config, dictionary, database)?;
    let run = CompanyRun {
        sources: arguments.sources,
        corps: arguments.corps,
        replay: arguments.replay,
        replay_as_of: arguments.as_of,
        full: arguments.full,
        from_raw: arguments.from_raw,
        accept_shrink: arguments.accept_shrink,
    };
    pipeline::company::run(&context, run, pipeline::progress::for_terminal().as_ref()).await
}

/// What a run works with; Ctrl-C ends it between two requests.
pub(super) fn context(
    config: Config,
    dictionary: Arc<Dictionary>,
    database: &Database,
) -> anyhow::Result<pipeline::Context> {
    let index = publish::open::<publish::Company>(&config.data, &dictionary)?;
    let cancel = CancellationToken::new();
    let stopping = cancel.clone();
    tokio::spawn(async move {
        asked_to_stop().await;
        eprintln!("stopping; the next run continues here");
        stopping.cancel();
    });
    Ok(pipeline::Context {
        pool: database.pool.clone(),
        index,
        config: config.pipeline,
        clock: domain::clock::Clock::system(),
        cancel,
    })
}
