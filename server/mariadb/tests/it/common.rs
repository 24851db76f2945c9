//! Data folders that are installed once and copied, and processes that get killed.

use std::{
    fs,
    future::Future,
    io::{BufRead, BufReader, Read},
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    sync::OnceLock,
    time::{Duration, Instant},
};

use mariadb::{MariaDb, Options, Role};
use sqlx::{MySqlConnection, MySqlPool, mysql::MySqlPoolOptions};
use tempfile::TempDir;

/// Longer than anything takes on a busy machine: reaching it is a failure, not a slow pass.
const LIMIT: Duration = Duration::from_secs(60);

/// A data folder of one test; no server outlives it.
pub struct Folder {
    temp: TempDir,
}

impl Folder {
    /// One in which nothing has been installed.
    pub fn empty() -> Self {
        Self { temp: tempfile::tempdir().unwrap() }
    }

    /// One with an installed database.
    pub fn installed() -> Self {
        let folder = Self::empty();
        copy_template(folder.path());
        folder
    }

    pub fn path(&self) -> &Path {
        self.temp.path()
    }

    pub fn database(&self) -> PathBuf {
        self.path().join("mariadb")
    }

    /// Names in the database's folder.
    pub fn entries(&self) -> Vec<String> {
        let mut names: Vec<String> = fs::read_dir(self.database())
            .unwrap()
            .map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned())
            .collect();
        names.sort();
        names
    }

    pub fn own(&self) -> Options {
        Options::new(self.path(), Role::Own)
    }

    pub fn attach(&self) -> Options {
        Options::new(self.path(), Role::AttachOrOwn)
    }

    pub fn fast(&self) -> Options {
        Options::for_tests(self.path())
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        kill_servers_of(self.path());
    }
}

/// The servers that run on a data folder.
pub fn servers_of(path: &Path) -> Vec<u32> {
    let prefix = format!("--datadir={}/", path.display());
    let ours = |pid: &u32| {
        let line = fs::read(format!("/proc/{pid}/cmdline")).unwrap_or_default();
        line.split(|byte| *byte == 0).any(|argument| argument.starts_with(prefix.as_bytes()))
    };
    let names = fs::read_dir("/proc").unwrap().flatten().map(|entry| entry.file_name());
    names.filter_map(|name| name.to_str()?.parse().ok()).filter(ours).collect()
}

/// Kills what still runs on a folder that is going away: servers of a failed test.
pub fn kill_servers_of(path: &Path) {
    for pid in servers_of(path) {
        kill(pid, "KILL");
    }
}

/// Puts an installed database into a data folder.
pub fn copy_template(data_dir: &Path) {
    let database = data_dir.join("mariadb");
    fs::create_dir_all(&database).unwrap();
    let copied =
        Command::new("cp").args(["-a", "--reflink=auto"]).arg(template()).arg(database.join("data")).status();
    assert!(copied.unwrap().success());
}

/// Installed once and kept in the build folder, one for each version of MariaDB.
fn template() -> &'static Path {
    static TEMPLATE: OnceLock<PathBuf> = OnceLock::new();
    TEMPLATE.get_or_init(|| {
        let version =
            Command::new("sh").args(["-c", "PATH=$PATH:/usr/sbin mariadbd --version"]).output().unwrap();
        let version = String::from_utf8(version.stdout).unwrap();
        let version = version.split_whitespace().nth(2).expect("mariadbd is installed");
        let template = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("installed-{version}"));
        if !template.exists() {
            let folder = tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR")).unwrap();
            let options = Options::for_tests(folder.path());
            let install = async { MariaDb::start(options).await.unwrap().shutdown().await.unwrap() };
            // Called from within tests that have a runtime of their own.
            std::thread::scope(|scope| {
                scope.spawn(|| tokio::runtime::Runtime::new().unwrap().block_on(install)).join().unwrap();
            });
            // Another run of the tests may have been faster; both are as good.
            let _ = fs::rename(folder.path().join("mariadb/data"), &template);
        }
        template
    })
}

pub async fn pool(db: &MariaDb) -> MySqlPool {
    db.create_database("test").await.unwrap();
    MySqlPoolOptions::new().max_connections(8).connect(&db.url("test")).await.unwrap()
}

pub async fn connect(url: &str) -> MySqlConnection {
    <MySqlConnection as sqlx::Connection>::connect(url).await.unwrap()
}

pub fn alive(pid: u32) -> bool {
    let stat = fs::read_to_string(format!("/proc/{pid}/stat")).unwrap_or_default();
    stat.rsplit(')').next().is_some_and(|rest| !rest.is_empty() && !rest.starts_with(" Z"))
}

pub fn kill(pid: u32, signal: &str) {
    // It may have gone already.
    let _ = Command::new("kill").args(["-s", signal, &pid.to_string()]).stderr(Stdio::null()).status();
}

/// Waits for a state to come true.
pub async fn until(what: &str, mut is_so: impl FnMut() -> bool) {
    let began = Instant::now();
    while !is_so() {
        assert!(began.elapsed() < LIMIT, "waited in vain until {what}");
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
}

/// Like a plain await, but fails instead of hanging.
pub async fn soon<T>(work: impl Future<Output = T>) -> T {
    tokio::time::timeout(LIMIT, work).await.expect("it hangs")
}

/// A process that owns a server, to be killed: `with-mariadb` around a command that waits for us.
pub struct Owner {
    child: Child,
    pub url: String,
}

impl Owner {
    pub fn start(data_dir: &Path) -> Self {
        let script = "echo \"$DATABASE_URL\"; exec cat";
        let mut child = with_mariadb(data_dir, &["--durable"], &["sh", "-c", script])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let mut url = String::new();
        BufReader::new(child.stdout.as_mut().unwrap()).read_line(&mut url).unwrap();
        Self { child, url: url.trim().to_owned() }
    }

    pub fn pid(&self) -> u32 {
        self.child.id()
    }

    /// `kill -9`: it cannot clean up. Its command ends with the pipe.
    pub fn kill(mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }

    /// Lets its command end, so that it stops by itself.
    pub fn finish(mut self) {
        drop(self.child.stdin.take());
        assert!(self.child.wait().unwrap().success());
    }
}

/// The binary of this package, untouched by a `DATABASE_URL` of the tests' own surroundings.
pub fn with_mariadb(data_dir: &Path, flags: &[&str], command: &[&str]) -> Command {
    let mut with = Command::new(env!("CARGO_BIN_EXE_with-mariadb"));
    with.env_remove("DATABASE_URL").arg("--data-dir").arg(data_dir).args(flags).arg("--").args(command);
    with
}

/// Programs of our own in front of, or instead of, the installed ones.
pub fn programs(scripts: &[(&str, &str)], installed: &[&str]) -> TempDir {
    use std::os::unix::fs::{PermissionsExt, symlink};
    let folder = tempfile::tempdir().unwrap();
    for (name, script) in scripts {
        let path = folder.path().join(name);
        fs::write(&path, format!("#!/bin/sh\n{script}\n")).unwrap();
        fs::set_permissions(&path, fs::Permissions::from_mode(0o755)).unwrap();
    }
    for name in installed {
        let found =
            Command::new("sh").args(["-c", &format!("PATH=$PATH:/usr/sbin command -v {name}")]).output();
        let path = String::from_utf8(found.unwrap().stdout).unwrap();
        symlink(path.trim(), folder.path().join(name)).unwrap();
    }
    folder
}

/// All that a finished process wrote and its exit code.
pub fn finished(mut command: Command) -> (i32, String) {
    let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let mut text = String::new();
    child.stdout.take().unwrap().read_to_string(&mut text).unwrap();
    child.stderr.take().unwrap().read_to_string(&mut text).unwrap();
    (child.wait().unwrap().code().unwrap(), text)
}
