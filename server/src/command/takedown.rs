//! `takedown`: essays that are to be seen no more.

use std::process::ExitCode;

use mariadb::Role;
use pipeline::{
    accepted::{Takedown, TakenDown, take_down},
    publish,
};
use search::Dictionary;

use super::{TakedownArguments, etl::context};
use crate::{config::Config, database::Database};

/// Takes essays down and says what was removed. Exit code 0 also when there was nothing: it is not there.
pub(super) async fn run(config: Config, arguments: TakedownArguments) -> anyhow::Result<ExitCode> {
    let TakedownArguments { source, essay, company } = arguments;
    let what = [source.map(Takedown::Source), essay.map(Takedown::Essay), company.map(Takedown::Company)]
        .into_iter()
        .flatten()
        .next();
    // The command line asks for exactly one.
    let Some(what) = what else { return Ok(ExitCode::FAILURE) };
    let dictionary = Dictionary::load(&config.dictionary)?;
    let database = Database::open(&config, Role::AttachOrOwn).await?;
    let done = perform(config, &dictionary, &database, &what).await;
    let closed = database.close().await;
    println!("{}", done?);
    closed?;
    Ok(ExitCode::SUCCESS)
}

async fn perform(
    config: Config,
    dictionary: &std::sync::Arc<Dictionary>,
    database: &Database,
    what: &Takedown,
) -> anyhow::Result<TakenDown> {
    let words = publish::dictionary(&database.pool, dictionary).await?;
    let index = publish::open::<publish::Accepted>(&config.data, &words)?;
    let context = context(config, dictionary.clone(), database)?;
    take_down(&context, &index, dictionary, what).await
}
