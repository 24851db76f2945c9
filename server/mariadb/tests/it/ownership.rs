//! Several processes, or several handles, on one data folder.

use mariadb::{Error, MariaDb};

use crate::common::{Folder, Owner, alive, pool, soon, until};

#[tokio::test]
async fn a_second_serve_says_who_is_there_and_refuses() {
    let folder = Folder::installed();
    let first = MariaDb::start(folder.own()).await.unwrap();
    let error = MariaDb::start(folder.own()).await.unwrap_err();
    assert!(
        matches!(error, Error::AlreadyOwned { pid: Some(pid), .. } if pid == std::process::id()),
        "{error}"
    );
    assert!(error.to_string().contains(&format!("is in use by process {}", std::process::id())), "{error}");
    assert!(alive(first.pid().unwrap()), "the first one goes on");
    soon(first.shutdown()).await.unwrap();
    soon(MariaDb::start(folder.own()).await.unwrap().shutdown()).await.unwrap();
}

#[tokio::test]
async fn an_attached_process_uses_and_leaves_the_owner_s_server() {
    let folder = Folder::installed();
    let owner = MariaDb::start(folder.own()).await.unwrap();
    let attached = MariaDb::start(folder.attach()).await.unwrap();
    assert_eq!(attached.pid(), owner.pid());
    assert!(!attached.is_owner());
    assert_eq!(attached.url("x"), owner.url("x"));
    soon(attached.shutdown()).await.unwrap();
    pool(&owner).await.close().await;
    soon(owner.shutdown()).await.unwrap();
}

#[tokio::test]
async fn starting_at_once_makes_one_server() {
    let folder = Folder::installed();
    let (one, two, three) = tokio::join!(
        MariaDb::start(folder.attach()),
        MariaDb::start(folder.attach()),
        MariaDb::start(folder.own())
    );
    let all = [one.unwrap(), two.unwrap(), three.unwrap()];
    assert_eq!(all.iter().filter(|db| db.is_owner()).count(), 1);
    assert!(all.iter().all(|db| db.pid() == all[0].pid()));
    let pid = all[0].pid().unwrap();
    for db in all {
        assert!(alive(pid), "it stays for those who still use it");
        soon(db.shutdown()).await.unwrap();
    }
    assert!(!alive(pid), "the last one stops it");
}

#[tokio::test]
async fn serve_takes_over_the_server_of_a_run_that_ends() {
    let folder = Folder::installed();
    let run = Owner::start(folder.path());
    let serve = MariaDb::start(folder.own()).await.unwrap();
    let pid = serve.pid().unwrap();
    assert!(!serve.is_owner());
    run.finish();
    until("serve owns the server", || serve.is_owner()).await;
    assert_eq!(serve.pid(), Some(pid), "the same one, without a gap");
    pool(&serve).await.close().await;
    soon(serve.shutdown()).await.unwrap();
    assert!(!alive(pid));
}

#[tokio::test]
async fn real_data_is_not_trusted_to_a_server_that_may_lose_it() {
    let folder = Folder::installed();
    let fast = MariaDb::start(folder.fast()).await.unwrap();
    assert!(matches!(MariaDb::start(folder.attach()).await, Err(Error::AlreadyOwned { .. })));
    soon(fast.shutdown()).await.unwrap();
}
