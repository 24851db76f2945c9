//! The first start, its failures, and data of other versions.

use std::{fs, process::Stdio};

use mariadb::{Error, MariaDb, Options};

use crate::common::{Folder, finished, pool, programs, soon, until, with_mariadb};

const UPGRADE_INFO: &str = "data/mysql_upgrade_info";

fn is_installing(folder: &Folder) -> bool {
    folder.database().is_dir() && folder.entries().iter().any(|name| name.starts_with("installing-"))
}

fn with_programs(options: Options, folder: &tempfile::TempDir) -> Options {
    Options { programs: Some(vec![folder.path().into()]), ..options }
}

#[tokio::test]
async fn a_killed_installation_is_begun_anew() {
    let folder = Folder::empty();
    let mut victim = with_mariadb(folder.path(), &[], &["true"]).stdout(Stdio::null()).spawn().unwrap();
    until("it is installing", || is_installing(&folder)).await;
    victim.kill().unwrap();
    victim.wait().unwrap();
    assert!(!folder.database().join("data").exists(), "nothing that looks finished");

    let db = MariaDb::start(folder.fast()).await.unwrap();
    assert!(!is_installing(&folder), "{:?}", folder.entries());
    pool(&db).await.close().await;
    soon(db.shutdown()).await.unwrap();
}

#[tokio::test]
async fn a_cancelled_start_leaves_nothing() {
    let folder = Folder::empty();
    tokio::select! {
        started = MariaDb::start(folder.fast()) => panic!("it was to be cancelled: {started:?}"),
        () = until("it is installing", || is_installing(&folder)) => {}
    }
    assert!(!is_installing(&folder), "{:?}", folder.entries());
    assert!(!folder.database().join("data").exists());
}

#[tokio::test]
async fn a_failing_installer_is_quoted_and_leaves_nothing() {
    let folder = Folder::empty();
    let failing =
        programs(&[("mariadb-install-db", "echo FATAL ERROR: no luck today; exit 3")], &["mariadbd"]);
    let error = MariaDb::start(with_programs(folder.fast(), &failing)).await.unwrap_err();
    assert_eq!(error.to_string(), "mariadb-install-db failed (exit status: 3): FATAL ERROR: no luck today");
    assert_eq!(folder.entries(), ["owner.lock", "run", "tmp"]);
}

#[tokio::test]
async fn missing_programs_are_named_with_their_package() {
    let folder = Folder::empty();
    let none = programs(&[], &[]);
    let error = MariaDb::start(with_programs(folder.fast(), &none)).await.unwrap_err();
    assert!(
        matches!(error, Error::MissingBinary { name: "mariadbd", package: "mariadb-server-core" }),
        "{error}"
    );
    let server_only = programs(&[], &["mariadbd"]);
    let error = MariaDb::start(with_programs(folder.fast(), &server_only)).await.unwrap_err();
    assert_eq!(
        error.to_string(),
        "`mariadb-install-db` is not installed: run `apt-get install mariadb-server-core`, or set DATABASE_URL to a server of your own"
    );
    assert!(!folder.database().join("data").exists());
}

#[tokio::test]
async fn a_server_that_does_not_start_is_quoted() {
    let folder = Folder::installed();
    let script = "case $* in *--version*) echo mariadbd Ver 10.11.19-MariaDB;; *) echo '[ERROR] broken'; exit 1;; esac";
    let broken = programs(&[("mariadbd", script)], &["mariadb-install-db"]);
    let error = MariaDb::start(with_programs(folder.fast(), &broken)).await.unwrap_err().to_string();
    assert!(error.starts_with("mariadbd ended while starting: [ERROR] broken (the whole log: /"), "{error}");
    assert!(!error.contains('\n'));
}

#[tokio::test]
async fn data_of_a_newer_mariadb_is_left_alone() {
    let folder = Folder::installed();
    fs::write(folder.database().join(UPGRADE_INFO), "99.1.2-MariaDB").unwrap();
    let error = MariaDb::start(folder.fast()).await.unwrap_err();
    assert!(matches!(&error, Error::DataOfNewerVersion { data, .. } if data == "99.1.2"), "{error}");
    let (code, text) = finished(with_mariadb(folder.path(), &[], &["true"]));
    assert_eq!(code, 125);
    assert!(text.starts_with("with-mariadb: ") && text.contains("was written by MariaDB 99.1.2"), "{text}");
    assert_eq!(text.lines().count(), 1, "one line says it: {text}");
}

#[tokio::test]
async fn data_of_an_older_mariadb_is_upgraded() {
    let folder = Folder::installed();
    let info = folder.database().join(UPGRADE_INFO);
    let current = fs::read_to_string(&info).unwrap();
    fs::write(&info, "10.6.1-MariaDB").unwrap();
    let db = MariaDb::start(folder.fast()).await.unwrap();
    assert_eq!(fs::read_to_string(&info).unwrap().trim(), current.trim());
    pool(&db).await.close().await;
    soon(db.shutdown()).await.unwrap();
}

#[tokio::test]
async fn an_upgrade_without_its_tools_says_which_package_is_missing() {
    let folder = Folder::installed();
    let info = folder.database().join(UPGRADE_INFO);
    fs::write(&info, "10.6.1-MariaDB").unwrap();
    let some = programs(&[], &["mariadbd", "mariadb-install-db", "mariadb-upgrade", "mariadb"]);
    let error = MariaDb::start(with_programs(folder.fast(), &some)).await.unwrap_err();
    assert!(
        matches!(error, Error::MissingBinary { name: "mariadb-check", package: "mariadb-client-core" }),
        "{error}"
    );
    assert_eq!(fs::read_to_string(&info).unwrap(), "10.6.1-MariaDB", "the next start tries again");
}
