//! Connecting and migrating.

use std::{str::FromStr, time::Duration};

use sqlx::{
    MySqlPool,
    migrate::Migrator,
    mysql::{MySqlConnectOptions, MySqlPoolOptions},
};

use crate::Error;

/// The migrations, built in.
pub static MIGRATIONS: Migrator = sqlx::migrate!("../../migrations");

/// Connects to `url` (`mysql://…`). The pool opens connections as they are needed and replaces broken ones.
///
/// # Errors
/// When the address is malformed or the server does not answer within 10 seconds.
pub async fn connect(url: &str, max_connections: u32) -> Result<MySqlPool, Error> {
    let options = MySqlConnectOptions::from_str(url)?;
    let pool = MySqlPoolOptions::new()
        .max_connections(max_connections)
        .acquire_timeout(Duration::from_secs(10))
        .connect_with(options)
        .await?;
    Ok(pool)
}

/// Runs the migrations that have not run yet. Safe to call from several processes at once.
///
/// # Errors
/// When a migration fails, or the database was migrated by a newer version of this program.
pub async fn migrate(pool: &MySqlPool) -> Result<(), Error> {
    MIGRATIONS.run(pool).await?;
    Ok(())
}

/// How many migrations have not run yet.
///
/// # Errors
/// When the database does not answer.
pub async fn pending(pool: &MySqlPool) -> Result<usize, Error> {
    let table: Option<String> =
        sqlx::query_scalar("SHOW TABLES LIKE '\\_sqlx\\_migrations'").fetch_optional(pool).await?;
    if table.is_none() {
        return Ok(MIGRATIONS.iter().count());
    }
    let done: Vec<i64> =
        sqlx::query_scalar("SELECT version FROM _sqlx_migrations WHERE success").fetch_all(pool).await?;
    Ok(MIGRATIONS.iter().filter(|migration| !done.contains(&migration.version)).count())
}
