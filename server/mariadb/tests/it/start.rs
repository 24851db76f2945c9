//! Start, use, stop.

use std::{fs, os::unix::fs::PermissionsExt, time::Instant};

use mariadb::{Error, MariaDb};
use sqlx::{Connection, Row};

use crate::common::{Folder, alive, connect, copy_template, pool, servers_of, soon, until};

#[tokio::test]
async fn a_started_server_answers_and_a_stopped_one_is_gone() {
    let folder = Folder::installed();
    let began = Instant::now();
    let db = MariaDb::start(folder.own()).await.unwrap();
    eprintln!("ready after {:?}", began.elapsed());
    let pid = db.pid().unwrap();
    assert!(alive(pid) && db.is_owner());

    let pool = pool(&db).await;
    let row = sqlx::query(
        "SELECT @@collation_database, @@global.time_zone, CAST(@@global.max_allowed_packet AS SIGNED),
                CAST(@@skip_networking AS SIGNED), CAST(@@innodb_flush_log_at_trx_commit AS SIGNED)",
    )
    .fetch_one(&pool)
    .await
    .unwrap();
    assert_eq!(row.get::<String, _>(0), "utf8mb4_unicode_520_ci");
    assert_eq!(row.get::<String, _>(1), "+00:00");
    assert_eq!(row.get::<i64, _>(2), 64 << 20);
    assert_eq!(row.get::<i64, _>(3), 1, "no network port");
    assert_eq!(row.get::<i64, _>(4), 1, "every commit is flushed");
    pool.close().await;

    let socket = db.socket().to_owned();
    let began = Instant::now();
    soon(db.shutdown()).await.unwrap();
    eprintln!("stopped after {:?}", began.elapsed());
    assert!(!alive(pid) && !socket.exists());
}

#[tokio::test]
async fn rows_outlive_a_restart() {
    let folder = Folder::installed();
    let db = MariaDb::start(folder.fast()).await.unwrap();
    let first = pool(&db).await;
    sqlx::query("CREATE TABLE company (name VARCHAR(40))").execute(&first).await.unwrap();
    sqlx::query("INSERT INTO company VALUES ('삼성전자')").execute(&first).await.unwrap();
    first.close().await;
    soon(db.shutdown()).await.unwrap();

    let db = MariaDb::start(folder.fast()).await.unwrap();
    let name: String =
        sqlx::query_scalar("SELECT name FROM company").fetch_one(&pool(&db).await).await.unwrap();
    assert_eq!(name, "삼성전자");
    soon(db.shutdown()).await.unwrap();
}

#[tokio::test]
async fn only_this_user_may_enter_the_folder() {
    let folder = Folder::installed();
    fs::set_permissions(folder.database(), fs::Permissions::from_mode(0o755)).unwrap();
    let db = MariaDb::start(folder.fast()).await.unwrap();
    assert_eq!(fs::metadata(folder.database()).unwrap().permissions().mode() & 0o777, 0o700);
    assert!(db.socket().starts_with(folder.database()));
    soon(db.shutdown()).await.unwrap();
}

#[tokio::test]
async fn a_folder_under_a_long_path_works() {
    let folder = Folder::empty();
    let deep = folder.path().join("아주 긴 이름의 폴더".repeat(4)).join("d".repeat(150));
    copy_template(&deep);
    let db = MariaDb::start(mariadb::Options::for_tests(&deep)).await.unwrap();
    assert!(db.socket().as_os_str().len() <= 107, "{}", db.socket().display());
    let mode = fs::metadata(db.socket().parent().unwrap()).unwrap().permissions().mode();
    assert_eq!(mode & 0o777, 0o700, "nobody else reaches the socket");
    pool(&db).await.close().await;
    soon(db.shutdown()).await.unwrap();
}

#[tokio::test]
async fn a_folder_with_odd_characters_makes_a_url_that_works() {
    let folder = Folder::empty();
    let odd = folder.path().join("a b&c=d?e%20#f+자");
    copy_template(&odd);
    let db = MariaDb::start(mariadb::Options::for_tests(&odd)).await.unwrap();
    connect(&db.url("")).await.close().await.unwrap();
    soon(db.shutdown()).await.unwrap();
}

#[tokio::test]
async fn the_terminal_s_ctrl_c_does_not_reach_the_server() {
    let folder = Folder::installed();
    let db = MariaDb::start(folder.fast()).await.unwrap();
    let group = |pid: u32| {
        let stat = fs::read_to_string(format!("/proc/{pid}/stat")).unwrap();
        stat.rsplit(')').next().unwrap().split_whitespace().nth(2).unwrap().to_owned()
    };
    assert_ne!(group(db.pid().unwrap()), group(std::process::id()));
    soon(db.shutdown()).await.unwrap();
}

#[tokio::test]
async fn a_dropped_handle_leaves_no_server_behind() {
    let folder = Folder::installed();
    let db = MariaDb::start(folder.fast()).await.unwrap();
    let pid = db.pid().unwrap();
    drop(db);
    // The next start must not adopt the one that is going.
    let next = MariaDb::start(folder.fast()).await.unwrap();
    assert_ne!(next.pid(), Some(pid));
    assert!(!alive(pid));
    let pid = next.pid().unwrap();
    drop(next);
    until("the dropped server is gone", || !alive(pid)).await;
}

#[tokio::test]
async fn a_database_s_name_is_checked() {
    let folder = Folder::installed();
    let db = MariaDb::start(folder.fast()).await.unwrap();
    for name in ["", "a`b", "a b", "가", &"a".repeat(65)] {
        assert!(matches!(db.create_database(name).await, Err(Error::InvalidName { .. })), "{name}");
    }
    db.create_database("zazinmori").await.unwrap();
    db.create_database("zazinmori").await.unwrap();
    connect(&db.url("zazinmori")).await.close().await.unwrap();
    soon(db.shutdown()).await.unwrap();
}

#[tokio::test]
async fn a_start_that_is_given_up_leaves_no_server_behind() {
    let folder = Folder::installed();
    let spawned = || servers_of(folder.path()).first().copied();
    tokio::select! {
        // First, so that the start is given up as soon as there is a server.
        biased;
        () = until("a server is spawned", || spawned().is_some()) => {}
        started = MariaDb::start(folder.own()) => panic!("it was to be given up: {started:?}"),
    }
    until("the server is gone", || spawned().is_none()).await;
    soon(MariaDb::start(folder.own()).await.unwrap().shutdown()).await.unwrap();
}
