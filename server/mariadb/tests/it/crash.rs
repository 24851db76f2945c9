//! `kill -9` of mariadbd while rows are being written.

use std::{
    collections::BTreeSet,
    sync::{
        Arc,
        atomic::{AtomicBool, AtomicUsize, Ordering::SeqCst},
    },
};

use mariadb::MariaDb;
use sqlx::MySqlPool;

use crate::common::{Folder, kill, pool, soon, until};

const WRITERS: u32 = 4;
const KILLS: usize = 3;

#[tokio::test(flavor = "multi_thread")]
async fn no_committed_row_is_lost_and_the_pool_reconnects() {
    let folder = Folder::installed();
    let db = MariaDb::start(folder.own()).await.unwrap();
    let pool = pool(&db).await;
    sqlx::query("CREATE TABLE written (writer INT UNSIGNED, n INT UNSIGNED, PRIMARY KEY (writer, n))")
        .execute(&pool)
        .await
        .unwrap();

    let (stop, count) = (Arc::new(AtomicBool::new(false)), Arc::new(AtomicUsize::new(0)));
    let writers: Vec<_> = (0..WRITERS)
        .map(|writer| tokio::spawn(write(pool.clone(), writer, stop.clone(), count.clone())))
        .collect();
    for _ in 0..KILLS {
        let (before, pid) = (count.load(SeqCst), db.pid());
        until("rows are written", || count.load(SeqCst) > before + 100).await;
        kill(pid.unwrap(), "KILL");
        until("it is restarted", || db.pid().is_some() && db.pid() != pid).await;
    }
    let before = count.load(SeqCst);
    until("rows are written again", || count.load(SeqCst) > before + 100).await;
    stop.store(true, SeqCst);

    let mut committed = BTreeSet::new();
    for writer in writers {
        committed.extend(writer.await.unwrap());
    }
    let found: BTreeSet<(u32, u32)> =
        sqlx::query_as("SELECT writer, n FROM written").fetch_all(&pool).await.unwrap().into_iter().collect();
    let lost: Vec<_> = committed.difference(&found).collect();
    assert!(lost.is_empty(), "{} of {} committed rows are lost: {lost:?}", lost.len(), committed.len());
    pool.close().await;
    soon(db.shutdown()).await.unwrap();
}

/// Inserts rows one by one and returns those whose commit was confirmed; an error is not a reason
/// to stop, only to go on with the next row.
async fn write(
    pool: MySqlPool,
    writer: u32,
    stop: Arc<AtomicBool>,
    count: Arc<AtomicUsize>,
) -> Vec<(u32, u32)> {
    let mut confirmed = Vec::new();
    for n in 0.. {
        if stop.load(SeqCst) {
            break;
        }
        let insert = sqlx::query("INSERT INTO written VALUES (?, ?)").bind(writer).bind(n);
        if insert.execute(&pool).await.is_ok() {
            confirmed.push((writer, n));
            count.fetch_add(1, SeqCst);
        }
    }
    confirmed
}
