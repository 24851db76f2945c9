//! `etl run`: a pipeline, now.

use std::process::ExitCode;

use mariadb::Role;
use pipeline::{company::CompanyRun, publish};
use search::dictionary::Dictionary;
use tokio_util::sync::CancellationToken;

use super::{CompanyArguments, asked_to_stop};
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
    if report.status.is_success() {
        println!("{report}");
        return Ok(ExitCode::SUCCESS);
    }
    println!("{}", report.details());
    eprintln!("zazinmori: {}", report.summary());
    Ok(ExitCode::FAILURE)
}

async fn run(
    config: Config,
    arguments: CompanyArguments,
    dictionary: std::sync::Arc<Dictionary>,
    database: &Database,
) -> anyhow::Result<pipeline::RunReport> {
    let index = publish::open::<publish::Company>(&config.data, &dictionary)?;
    let cancel = CancellationToken::new();
    let stopping = cancel.clone();
    tokio::spawn(async move {
        asked_to_stop().await;
        eprintln!("stopping; the next run continues here");
        stopping.cancel();
    });
    let context = pipeline::Context {
        pool: database.pool.clone(),
        index,
        config: config.pipeline,
        clock: domain::clock::Clock::system(),
        cancel,
    };
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
