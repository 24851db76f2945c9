//! Full and read-only disks, on small file systems in memory; skipped where those cannot be mounted.

use std::{
    fs,
    path::Path,
    process::{Command, Stdio},
};

use mariadb::{Error, MariaDb, Options, Tuning};
use tempfile::TempDir;

use crate::common::{copy_template, kill_servers_of, pool, soon};

/// A disk of a few MiB.
struct Disk {
    at: TempDir,
}

impl Disk {
    fn mount(mib: u32) -> Option<Self> {
        let at = tempfile::tempdir().unwrap();
        let mut mount = Command::new("mount");
        mount
            .args(["-t", "tmpfs", "-o", &format!("size={mib}m"), "tmpfs"])
            .arg(at.path())
            .stderr(Stdio::null());
        if mount.status().is_ok_and(|status| status.success()) {
            return Some(Self { at });
        }
        eprintln!("skipped: cannot mount a tmpfs");
        None
    }

    fn path(&self) -> &Path {
        self.at.path()
    }

    fn options(&self) -> Options {
        let tuning = Tuning { log_file_mib: 8, ..Tuning::fast() };
        Options { tuning, ..Options::for_tests(self.path()) }
    }

    /// Busy for a moment when another test is just starting a process: until its `exec` that one holds copies of all
    /// our descriptors, those open for writing on this disk among them.
    fn make_read_only(&self) {
        let remount = || Command::new("mount").args(["-o", "remount,ro"]).arg(self.path()).status().unwrap();
        for _ in 0..200 {
            if remount().success() {
                return;
            }
            std::thread::sleep(std::time::Duration::from_millis(50));
        }
        panic!("the disk stays busy");
    }

    /// Takes all the space there is and gives back the path to remove.
    fn fill(&self) -> std::path::PathBuf {
        let filler = self.path().join("filler");
        let mut file = fs::File::create(&filler).unwrap();
        let page = [0; 4096];
        while std::io::Write::write_all(&mut file, &page).is_ok() {}
        filler
    }
}

impl Drop for Disk {
    fn drop(&mut self) {
        kill_servers_of(self.path());
        let _ = Command::new("umount").arg("-l").arg(self.path()).status();
    }
}

#[tokio::test]
async fn no_room_to_install_is_said_and_nothing_is_left() {
    let Some(disk) = Disk::mount(40) else { return };
    let error = MariaDb::start(disk.options()).await.unwrap_err();
    assert!(matches!(error, Error::DiskFull { need_mib: 54, .. }), "{error}");
    assert!(error.to_string().contains("54 MiB needed"), "{error}");
    let mut left: Vec<_> =
        fs::read_dir(disk.path().join("mariadb")).unwrap().map(|e| e.unwrap().file_name()).collect();
    left.sort();
    assert_eq!(left, ["owner.lock", "run", "tmp"]);
}

#[tokio::test]
async fn a_start_on_a_full_disk_is_refused_and_works_when_there_is_room() {
    let Some(disk) = Disk::mount(100) else { return };
    copy_template(disk.path());
    let filler = disk.fill();
    let error = MariaDb::start(disk.options()).await.unwrap_err();
    assert!(matches!(error, Error::DiskFull { .. }), "{error}");
    assert!(!error.to_string().contains('\n'));
    fs::remove_file(filler).unwrap();
    soon(MariaDb::start(disk.options()).await.unwrap().shutdown()).await.unwrap();
}

#[tokio::test]
async fn a_running_server_recovers_from_a_full_disk() {
    let Some(disk) = Disk::mount(160) else { return };
    copy_template(disk.path());
    let db = MariaDb::start(disk.options()).await.unwrap();
    let pool = pool(&db).await;
    sqlx::query("CREATE TABLE big (n INT PRIMARY KEY, bytes LONGBLOB)").execute(&pool).await.unwrap();
    let bytes = vec![7_u8; 1 << 20];
    let insert = |n: i32| sqlx::query("INSERT INTO big VALUES (?, ?)").bind(n).bind(&bytes).execute(&pool);
    insert(0).await.unwrap();

    let filler = disk.fill();
    let mut written = 0;
    while soon(insert(written + 1)).await.is_ok() {
        written += 1;
        assert!(written < 64, "the disk never got full");
    }
    fs::remove_file(filler).unwrap();

    let mut again = soon(insert(1000)).await;
    for _ in 0..100 {
        if again.is_ok() {
            break;
        }
        tokio::time::sleep(std::time::Duration::from_millis(100)).await;
        again = soon(insert(1000)).await;
    }
    again.expect("rows go in again once there is room");
    let rows: i64 = sqlx::query_scalar("SELECT COUNT(*) FROM big WHERE n <= ?")
        .bind(written)
        .fetch_one(&pool)
        .await
        .unwrap();
    assert_eq!(rows, i64::from(written) + 1, "every row that was confirmed is there");
    pool.close().await;
    soon(db.shutdown()).await.unwrap();
}

#[tokio::test]
async fn a_read_only_disk_is_said() {
    let Some(disk) = Disk::mount(100) else { return };
    disk.make_read_only();
    let error = MariaDb::start(disk.options()).await.unwrap_err();
    assert!(matches!(error, Error::ReadOnly { .. }), "{error}");
    let findings = mariadb::check(disk.path());
    assert!(
        findings
            .iter()
            .any(|finding| finding.level == mariadb::Level::Bad && finding.message.contains("read-only")),
        "{findings:?}"
    );
}

#[tokio::test]
async fn a_disk_that_turned_read_only_is_said() {
    let Some(disk) = Disk::mount(100) else { return };
    copy_template(disk.path());
    soon(MariaDb::start(disk.options()).await.unwrap().shutdown()).await.unwrap();
    disk.make_read_only();
    let error = MariaDb::start(disk.options()).await.unwrap_err();
    assert!(matches!(error, Error::ReadOnly { .. }), "{error}");
}
