//! What `check` says in each state of a data folder.

use mariadb::{Level, MariaDb, check};

use crate::common::{Folder, Owner, kill_servers_of, soon};

fn found(folder: &Folder, subject: &str) -> (Level, String) {
    let finding = check(folder.path()).into_iter().find(|finding| finding.subject == subject).unwrap();
    (finding.level, finding.message)
}

#[tokio::test]
async fn an_empty_folder_is_fine_and_stays_empty() {
    let folder = Folder::empty();
    let findings = check(folder.path());
    assert!(findings.iter().all(|finding| finding.level == Level::Good), "{findings:?}");
    let subjects: Vec<_> = findings.iter().map(|finding| finding.subject).collect();
    assert_eq!(
        subjects,
        ["mariadbd", "mariadb-install-db", "data folder", "free space", "data version", "owner"]
    );
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0, "looking changes nothing");
}

#[tokio::test]
async fn the_owner_is_named() {
    let folder = Folder::installed();
    let db = MariaDb::start(folder.own()).await.unwrap();
    let (level, message) = found(&folder, "owner");
    assert_eq!(level, Level::Good);
    let expected =
        format!("process {} (mariadbd is {}), a `serve` is up", std::process::id(), db.pid().unwrap());
    assert_eq!(message, expected);
    soon(db.shutdown()).await.unwrap();
    assert_eq!(found(&folder, "owner"), (Level::Good, "none, nobody uses the data folder".to_owned()));
}

#[tokio::test]
async fn an_orphan_and_a_stale_lock_are_noticed() {
    let folder = Folder::installed();
    let owner = Owner::start(folder.path());
    owner.kill();
    let (level, message) = found(&folder, "owner");
    assert!(level == Level::Notice && message.contains("was left behind"), "{message}");
    kill_servers_of(folder.path());
    crate::common::until("the server is gone", || !found(&folder, "owner").1.contains("left behind")).await;
    let (level, message) = found(&folder, "owner");
    assert!(level == Level::Notice && message.contains("the last one was killed"), "{message}");
}

#[tokio::test]
async fn newer_data_is_bad_and_older_is_noticed() {
    let folder = Folder::installed();
    let info = folder.database().join("data/mysql_upgrade_info");
    std::fs::write(&info, "99.1.2-MariaDB").unwrap();
    assert_eq!(found(&folder, "data version").0, Level::Bad);
    std::fs::write(&info, "10.6.1-MariaDB").unwrap();
    assert_eq!(found(&folder, "data version").0, Level::Notice);
}

#[test]
fn a_finding_is_one_line() {
    let folder = Folder::empty();
    for finding in check(folder.path()) {
        let line = finding.to_string();
        assert!(line.starts_with("ok   ") && line.lines().count() == 1, "{line}");
    }
}
