//! `reindex`: the search indexes, built anew while the old ones are served.

use std::sync::Arc;

use mariadb::Role;
use pipeline::publish::{self, Accepted, Company, Kind};
use search::dictionary::Dictionary;

use crate::{config::Config, database::Database};

pub(super) async fn run(config: Config) -> anyhow::Result<()> {
    let dictionary = Dictionary::load(&config.dictionary)?;
    let database = Database::open(&config, Role::AttachOrOwn).await?;
    // Each kind that is searched.
    let built = async {
        rebuild::<Company>(&config, &dictionary, &database).await?;
        let words = publish::dictionary(&database.pool, &dictionary).await?;
        rebuild::<Accepted>(&config, &words, &database).await
    };
    let built = built.await;
    database.close().await?;
    built
}

async fn rebuild<K: Kind>(
    config: &Config,
    dictionary: &Arc<Dictionary>,
    database: &Database,
) -> anyhow::Result<()> {
    let index = publish::open::<K>(&config.data, dictionary)?;
    publish::rebuild::<K>(&database.pool, &index).await?;
    println!("{} documents in the index of {}", index.len(), K::NOUN);
    Ok(())
}
