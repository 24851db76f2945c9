//! `kill -9` of the process that owns the server.

use std::fs;

use mariadb::MariaDb;
use sqlx::Executor;

use crate::common::{Folder, Owner, alive, connect, kill, pool, soon, until};

/// Kills an owner and returns the pid of the server it leaves behind.
async fn orphaned(folder: &Folder) -> u32 {
    let owner = Owner::start(folder.path());
    let mut connection = connect(&owner.url).await;
    connection
        .execute("CREATE TABLE company (name VARCHAR(40)); INSERT INTO company VALUES ('카카오')")
        .await
        .unwrap();
    let pid_file = fs::read_to_string(folder.database().join("run/mariadbd.pid")).unwrap();
    owner.kill();
    let pid = pid_file.trim().parse().unwrap();
    assert!(alive(pid), "the server outlives its owner");
    pid
}

async fn has_its_row(db: &MariaDb) {
    let name: String =
        sqlx::query_scalar("SELECT name FROM company").fetch_one(&pool(db).await).await.unwrap();
    assert_eq!(name, "카카오");
}

#[tokio::test]
async fn the_orphan_is_reused_and_stopped_in_the_end() {
    let folder = Folder::installed();
    let orphan = orphaned(&folder).await;
    let db = MariaDb::start(folder.own()).await.unwrap();
    assert_eq!(db.pid(), Some(orphan));
    assert!(db.is_owner());
    has_its_row(&db).await;
    soon(db.shutdown()).await.unwrap();
    assert!(!alive(orphan));
}

#[tokio::test]
async fn an_adopted_orphan_that_dies_is_started_again() {
    let folder = Folder::installed();
    let orphan = orphaned(&folder).await;
    let db = MariaDb::start(folder.own()).await.unwrap();
    kill(orphan, "KILL");
    until("another one is up", || db.pid().is_some_and(|pid| pid != orphan)).await;
    has_its_row(&db).await;
    soon(db.shutdown()).await.unwrap();
}

#[tokio::test]
async fn an_orphan_with_other_settings_is_replaced() {
    let folder = Folder::installed();
    let orphan = orphaned(&folder).await;
    let db = MariaDb::start(folder.fast()).await.unwrap();
    assert_ne!(db.pid(), Some(orphan));
    assert!(!alive(orphan));
    has_its_row(&db).await;
    soon(db.shutdown()).await.unwrap();
}

#[tokio::test]
async fn an_orphan_that_nobody_noted_is_found_all_the_same() {
    let folder = Folder::installed();
    let orphan = orphaned(&folder).await;
    fs::remove_file(folder.database().join("owner.lock")).unwrap();
    let db = MariaDb::start(folder.own()).await.unwrap();
    assert_eq!(db.pid(), Some(orphan));
    soon(db.shutdown()).await.unwrap();
}

#[tokio::test]
async fn a_reused_pid_is_not_taken_for_the_server() {
    let folder = Folder::installed();
    orphaned(&folder).await;
    let lock = folder.database().join("owner.lock");
    let note = fs::read_to_string(&lock).unwrap();
    let mut note: serde_json::Value = serde_json::from_str(note.trim_end()).unwrap();
    // As after a reboot: the noted pid is now some other process, this one.
    crate::common::kill_servers_of(folder.path());
    let me = std::process::id();
    let start: u64 = fs::read_to_string(format!("/proc/{me}/stat"))
        .unwrap()
        .rsplit(')')
        .next()
        .unwrap()
        .split_whitespace()
        .nth(19)
        .unwrap()
        .parse()
        .unwrap();
    note["server"] = serde_json::json!({ "pid": me, "start": start });
    fs::write(&lock, note.to_string()).unwrap();
    let db = MariaDb::start(folder.own()).await.unwrap();
    assert_ne!(db.pid(), Some(me));
    has_its_row(&db).await;
    soon(db.shutdown()).await.unwrap();
}

#[tokio::test]
async fn those_attached_to_a_killed_owner_carry_on() {
    let folder = Folder::installed();
    let owner = Owner::start(folder.path());
    let attached = MariaDb::start(folder.attach()).await.unwrap();
    let (pid, pool) = (attached.pid(), pool(&attached).await);
    assert_ne!(owner.pid(), std::process::id());
    owner.kill();
    until("the attached one owns the server", || attached.is_owner()).await;
    assert_eq!(attached.pid(), pid);
    sqlx::query("SELECT 1").execute(&pool).await.unwrap();
    pool.close().await;
    soon(attached.shutdown()).await.unwrap();
}
