//! The database of a sub-command: the operator's (`DATABASE_URL`), or the private one.

use anyhow::Context as _;
use mariadb::{MariaDb, Options, Role};
use secrecy::ExposeSecret as _;
use sqlx::MySqlPool;

use crate::config::Config;

/// Our database on the private server.
const NAME: &str = "zazinmori";

/// A migrated database, with the private server that holds it, if it does.
pub struct Database {
    /// Connections.
    pub pool: MySqlPool,
    private: Option<MariaDb>,
}

impl Database {
    /// Connects, starting the private server when no `DATABASE_URL` is set, and migrates.
    ///
    /// # Errors
    /// One line saying what is wrong and what to do.
    pub async fn open(config: &Config, role: Role) -> anyhow::Result<Self> {
        let (url, private) = match &config.database_url {
            Some(url) => (url.expose_secret().to_owned(), None),
            None => {
                std::fs::create_dir_all(&config.data).with_context(|| {
                    format!("cannot make the data folder {} (ZAZINMORI_DATA)", config.data.display())
                })?;
                let server = MariaDb::start(Options::new(&config.data, role)).await?;
                server.create_database(NAME).await?;
                (server.url(NAME), Some(server))
            }
        };
        let opened = Self::connect(&url, config.database_connections).await;
        match (opened, private) {
            (Ok(pool), private) => Ok(Self { pool, private }),
            (Err(error), Some(server)) => {
                server.shutdown().await.ok();
                Err(error)
            }
            (Err(error), None) => Err(error),
        }
    }

    async fn connect(url: &str, max_connections: u32) -> anyhow::Result<MySqlPool> {
        let pool = domain::db::connect(url, max_connections)
            .await
            .context("the database does not answer (see DATABASE_URL)")?;
        domain::db::migrate(&pool).await.context("the database could not be brought up to date")?;
        Ok(pool)
    }

    /// Closes the connections, then stops the private server: last of all.
    ///
    /// # Errors
    /// When the private server does not stop.
    pub async fn close(self) -> anyhow::Result<()> {
        self.pool.close().await;
        if let Some(server) = self.private {
            server.shutdown().await?;
        }
        Ok(())
    }
}
