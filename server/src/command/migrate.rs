//! `migrate`: the database, brought up to date.

use mariadb::Role;

use crate::{config::Config, database::Database};

pub(super) async fn run(config: Config) -> anyhow::Result<()> {
    let database = Database::open(&config, Role::AttachOrOwn).await?;
    println!("the database is up to date");
    database.close().await
}
