//! `reindex`: the search index, built anew while the old one is served.

use mariadb::Role;
use search::{CompanyIndex, dictionary::Dictionary};

use crate::{config::Config, database::Database};

pub(super) async fn run(config: Config) -> anyhow::Result<()> {
    let dictionary = Dictionary::load(&config.dictionary)?;
    let database = Database::open(&config, Role::AttachOrOwn).await?;
    let built = async {
        let index = CompanyIndex::open(&config.data.join("index/company"), dictionary)?;
        pipeline::publish::rebuild(&database.pool, &index).await?;
        anyhow::Ok(index.len())
    }
    .await;
    database.close().await?;
    println!("{} companies in the index", built?);
    Ok(())
}
