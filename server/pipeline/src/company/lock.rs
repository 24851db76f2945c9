//! One run at a time: a named lock of the database, which lets go when its holder dies.

use anyhow::bail;
use sqlx::{Connection, MySqlConnection, MySqlPool};

use crate::load::retrying;

/// Seconds to wait for the lock: a run that was just killed may hold it for a moment.
const WAIT_SECONDS: i32 = 2;

/// The lock, on a connection of its own.
pub(super) struct RunLock {
    pool: MySqlPool,
    connection: MySqlConnection,
}

impl RunLock {
    /// Takes the lock; fails when another run holds it.
    pub(super) async fn take(pool: &MySqlPool) -> anyhow::Result<Self> {
        let mut connection = retrying(async || pool.acquire().await).await?.detach();
        if acquire(&mut connection).await? {
            return Ok(Self { pool: pool.clone(), connection });
        }
        let run: Option<i64> = sqlx::query_scalar(
            "SELECT MAX(id) FROM etl_run WHERE pipeline = 'company' AND status = 'running'",
        )
        .fetch_one(pool)
        .await?;
        match run {
            Some(id) => {
                bail!("another run of the company pipeline is under way (run {id}): wait until it has ended")
            }
            None => bail!("another run of the company pipeline is under way: wait until it has ended"),
        }
    }

    /// Makes sure that the lock is still held; takes it again when the database was away in between.
    pub(super) async fn keep(&mut self) -> anyhow::Result<()> {
        if matches!(holds(&mut self.connection).await, Ok(true)) {
            return Ok(());
        }
        let mut connection = retrying(async || self.pool.acquire().await).await?.detach();
        if !acquire(&mut connection).await? {
            bail!("the database was away, and another run of the company pipeline began meanwhile");
        }
        self.connection = connection;
        Ok(())
    }

    /// Lets go.
    pub(super) async fn release(self) {
        // When closing fails the connection is gone, and the lock with it.
        let _ = self.connection.close().await;
    }
}

/// Locks are of the whole server; the name says which database is meant, in at most 64 characters.
const NAME: &str = "CONCAT('zazinmori.company.', LEFT(MD5(DATABASE()), 32))";

async fn acquire(connection: &mut MySqlConnection) -> Result<bool, sqlx::Error> {
    let got: Option<i64> = sqlx::query_scalar(sqlx::AssertSqlSafe(format!("SELECT GET_LOCK({NAME}, ?)")))
        .bind(WAIT_SECONDS)
        .fetch_one(connection)
        .await?;
    Ok(got == Some(1))
}

async fn holds(connection: &mut MySqlConnection) -> Result<bool, sqlx::Error> {
    let holds: Option<i64> =
        sqlx::query_scalar(sqlx::AssertSqlSafe(format!("SELECT IS_USED_LOCK({NAME}) = CONNECTION_ID()")))
            .fetch_one(connection)
            .await?;
    Ok(holds == Some(1))
}
