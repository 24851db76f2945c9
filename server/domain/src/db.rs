//! Connecting and migrating.

use std::{str::FromStr, time::Duration};

use sqlx::{
    MySqlPool,
    migrate::Migrator,
    mysql::{MySqlConnectOptions, MySqlPoolOptions},
};

use crate::{Error, Refusal};

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

/// How often work is tried that others get in the way of.
const TRIES_MAX: u32 = 5;

/// What can be a transaction that the database gave up.
pub(crate) trait GivenUp {
    /// Whether it is: the same work may succeed.
    fn is_given_up(&self) -> bool;
}

impl GivenUp for Error {
    fn is_given_up(&self) -> bool {
        self.is_deadlock()
    }
}

impl GivenUp for Refusal {
    fn is_given_up(&self) -> bool {
        matches!(self, Self::Failed(error) if error.is_deadlock())
    }
}

/// Does work again, from its beginning, that the database gave up because another transaction was in its way: nothing
/// of it was kept, and whoever asked for it is not to blame.
pub(crate) async fn despite_deadlocks<T, E: GivenUp, F: Future<Output = Result<T, E>>>(
    mut work: impl FnMut() -> F,
) -> Result<T, E> {
    for _ in 1..TRIES_MAX {
        match work().await {
            Err(error) if error.is_given_up() => tracing::debug!("a deadlock, tried again"),
            done => return done,
        }
    }
    work().await
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

#[cfg(test)]
mod tests {
    use std::cell::Cell;

    use tokio::sync::Notify;

    use super::*;

    const LOCK: &str = "SELECT id FROM lake WHERE id = ? FOR UPDATE";

    #[sqlx::test(migrations = false)]
    async fn work_that_met_a_deadlock_is_done_again(pool: MySqlPool) {
        sqlx::query("CREATE TABLE lake (id INT PRIMARY KEY, depth INT)").execute(&pool).await.unwrap();
        sqlx::query("INSERT INTO lake VALUES (1, 0), (2, 0), (3, 0)").execute(&pool).await.unwrap();
        let (tries, begun) = (Cell::new(0), Notify::new());
        let work = || async {
            tries.set(tries.get() + 1);
            let mut transaction = pool.begin().await?;
            sqlx::query(LOCK).bind(1).execute(&mut *transaction).await?;
            begun.notify_one();
            sqlx::query(LOCK).bind(2).execute(&mut *transaction).await?;
            transaction.commit().await?;
            Ok::<_, Error>(tries.get())
        };
        let mut in_the_way = pool.begin().await.unwrap();
        // Of two the database gives up the one that has written less.
        sqlx::query("UPDATE lake SET depth = 9 WHERE id > 1").execute(&mut *in_the_way).await.unwrap();
        let other = async {
            begun.notified().await;
            sqlx::query(LOCK).bind(1).execute(&mut *in_the_way).await.unwrap();
            in_the_way.commit().await.unwrap();
        };
        let (done, ()) = tokio::join!(despite_deadlocks(work), other);
        assert_eq!(done.unwrap(), 2);
    }

    #[tokio::test]
    async fn any_other_fault_is_told_at_once() {
        let tries = Cell::new(0);
        let work = || async {
            tries.set(tries.get() + 1);
            Err::<(), _>(Error::Hashing("no".to_owned()))
        };
        assert!(despite_deadlocks(work).await.is_err());
        assert_eq!(tries.get(), 1);
    }
}
