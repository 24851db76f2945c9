//! One run of a pipeline at a time: a named lock of the database, which lets go when its holder dies.

use anyhow::bail;
use sqlx::{Connection, MySqlConnection, MySqlPool};

use crate::load::retrying;

/// Seconds to wait for the lock: a run that was just killed may hold it for a moment.
const WAIT_SECONDS: i32 = 2;

/// The lock of a pipeline, on a connection of its own.
pub(crate) struct RunLock {
    pool: MySqlPool,
    connection: MySqlConnection,
    pipeline: &'static str,
}

impl RunLock {
    /// Takes the lock of a pipeline; fails when another run holds it.
    pub(crate) async fn take(pool: &MySqlPool, pipeline: &'static str) -> anyhow::Result<Self> {
        let mut connection = retrying(async || pool.acquire().await).await?.detach();
        if acquire(&mut connection, pipeline).await? {
            return Ok(Self { pool: pool.clone(), connection, pipeline });
        }
        let run: Option<i64> =
            sqlx::query_scalar("SELECT MAX(id) FROM etl_run WHERE pipeline = ? AND status = 'running'")
                .bind(pipeline)
                .fetch_one(pool)
                .await?;
        match run {
            Some(id) => {
                bail!(
                    "another run of the {pipeline} pipeline is under way (run {id}): wait until it has ended"
                )
            }
            None => bail!("another run of the {pipeline} pipeline is under way: wait until it has ended"),
        }
    }

    /// Makes sure that the lock is still held; takes it again when the database was away in between.
    pub(crate) async fn keep(&mut self) -> anyhow::Result<()> {
        let pipeline = self.pipeline;
        if matches!(holds(&mut self.connection, pipeline).await, Ok(true)) {
            return Ok(());
        }
        let mut connection = retrying(async || self.pool.acquire().await).await?.detach();
        if !acquire(&mut connection, pipeline).await? {
            bail!("the database was away, and another run of the {pipeline} pipeline began meanwhile");
        }
        self.connection = connection;
        Ok(())
    }

    /// Lets go.
    pub(crate) async fn release(self) {
        // When closing fails the connection is gone, and the lock with it.
        let _ = self.connection.close().await;
    }
}

/// Locks are of the whole server; the name says which database is meant, in at most 64 characters.
const NAME: &str = "CONCAT('zazinmori.', ?, '.', LEFT(MD5(DATABASE()), 32))";

async fn acquire(connection: &mut MySqlConnection, pipeline: &str) -> Result<bool, sqlx::Error> {
    let got: Option<i64> = sqlx::query_scalar(sqlx::AssertSqlSafe(format!("SELECT GET_LOCK({NAME}, ?)")))
        .bind(pipeline)
        .bind(WAIT_SECONDS)
        .fetch_one(connection)
        .await?;
    Ok(got == Some(1))
}

async fn holds(connection: &mut MySqlConnection, pipeline: &str) -> Result<bool, sqlx::Error> {
    let holds: Option<i64> =
        sqlx::query_scalar(sqlx::AssertSqlSafe(format!("SELECT IS_USED_LOCK({NAME}) = CONNECTION_ID()")))
            .bind(pipeline)
            .fetch_one(connection)
            .await?;
    Ok(holds == Some(1))
}
