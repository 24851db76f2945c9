//! `search`: what the index finds, and why.

use clap::Subcommand;
use search::{CompanyIndex, dictionary::Dictionary};

use crate::config::Config;

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

/// Reads the index of the data folder; a server may be running on it.
pub(super) fn run(config: &Config, command: &SearchCommand) -> anyhow::Result<()> {
    let SearchCommand::Explain { query, limit } = command;
    let dictionary = Dictionary::load(&config.dictionary)?;
    let index = CompanyIndex::open(&config.data.join("index/company"), dictionary)?;
    anyhow::ensure!(
        !index.needs_rebuild(),
        "there is no search index of this version in {}: run `zazinmori reindex`",
        config.data.display()
    );
    print!("{}", index.explain(query, *limit)?);
    Ok(())
}
