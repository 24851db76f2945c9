//! `search`: what the index finds, and why.

use clap::Subcommand;
use domain::synonym;
use mariadb::Role;
use pipeline::publish;
use search::{Synonyms, dictionary::Dictionary};

use crate::{config::Config, database::Database};

/// What can be asked of the search.
#[derive(Subcommand)]
pub(super) enum SearchCommand {
    /// Say how a query is read, what it finds first, and why in this order
    Explain {
        /// As a person would type it
        query: String,
        /// How many companies
        #[arg(long, default_value_t = 10)]
        limit: u32,
    },
}

/// Reads the index of the data folder and the synonyms of the database; a server may be running on them.
pub(super) async fn run(config: Config, command: &SearchCommand) -> anyhow::Result<()> {
    let SearchCommand::Explain { query, limit } = command;
    let dictionary = Dictionary::load(&config.dictionary)?;
    let index = publish::open::<publish::Company>(&config.data, &dictionary)?;
    anyhow::ensure!(
        !index.needs_rebuild(),
        "there is no search index of this version in {}: run `zazinmori reindex`",
        config.data.display()
    );
    let database = Database::open(&config, Role::AttachOrOwn).await?;
    let synonyms = synonym::all(&database.pool).await;
    database.close().await?;
    index.set_synonyms(Synonyms::new(&synonyms?));
    print!("{}", index.explain(query, *limit)?);
    Ok(())
}
