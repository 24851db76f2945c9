//! Making the data of a new database, and bringing older data up to the installed version.

use std::{
    fs,
    path::{Path, PathBuf},
    process::{Output, Stdio},
};

use rustix::process::{Pid, Signal, kill_process_group};
use tokio::process::Command;

use crate::{
    binary::{Program, Version},
    error::{Error, tail},
    folder::{Folder, RUNNING_MIB},
    options::{Options, Tuning},
    process,
};

/// What an installation takes before the redo log grows to its size.
const INSTALLED_MIB: u64 = 30;
const UNFINISHED: &str = "installing-";

/// Makes the data folder unless it is there. It is made beside its place and renamed into it, so an
/// interrupted installation leaves nothing that could be taken for a database.
pub(crate) async fn install(folder: &Folder, options: &Options) -> Result<(), Error> {
    remove_unfinished(folder);
    if folder.is_installed() {
        return folder.need(RUNNING_MIB);
    }
    let program = Program::Install.find(options.programs.as_deref())?;
    folder.need(needed_mib(&options.tuning))?;
    tracing::info!("installing the private database in {}", folder.base.display());
    let unfinished = Unfinished::new(folder)?;
    let mut command = Command::new(program);
    command
        .arg("--no-defaults")
        .arg(path_argument("--datadir=", &unfinished.0))
        .arg(path_argument("--tmpdir=", &folder.tmp))
        .args(["--auth-root-authentication-method=normal", "--skip-test-db", "--skip-name-resolve"])
        .arg("--innodb-log-file-size=8M")
        .args(user_argument());
    let output = run(command, Program::Install).await?;
    if !output.status.success() {
        let text = text(&output);
        return Err(match Error::from_log(String::new(), &text, &folder.base, &folder.log) {
            Error::NotReady { .. } => Error::Install { status: output.status.to_string(), tail: tail(&text) },
            known => known,
        });
    }
    unfinished.finish(folder, options.tuning.durable)
}

/// Free space an installation and the first start take, in MiB.
pub(crate) fn needed_mib(tuning: &Tuning) -> u64 {
    INSTALLED_MIB + RUNNING_MIB + tuning.log_file_mib
}

/// Version of the MariaDB that wrote the data, as its own tools note it there.
pub(crate) fn data_version(folder: &Folder) -> Option<Version> {
    ["mariadb_upgrade_info", "mysql_upgrade_info"]
        .iter()
        .filter_map(|name| Version::parse(&fs::read_to_string(folder.data.join(name)).ok()?))
        .max()
}

/// Whether the installed version must upgrade the data; fails when the data is newer than it.
pub(crate) fn needs_upgrade(folder: &Folder, binary: Version) -> Result<bool, Error> {
    let Some(data) = data_version(folder) else { return Ok(false) };
    if data.series() > binary.series() {
        return Err(Error::DataOfNewerVersion {
            path: folder.base.clone(),
            data: data.to_string(),
            binary: binary.to_string(),
        });
    }
    Ok(data < binary)
}

/// Runs `mariadb-upgrade` against the running server; it notes the new version itself, last.
pub(crate) async fn upgrade(socket: &Path, options: &Options) -> Result<(), Error> {
    let programs = options.programs.as_deref();
    let program = Program::Upgrade.find(programs)?;
    // It calls these two, and says it badly when they are missing.
    Program::Client.find(programs)?;
    Program::Check.find(programs)?;
    tracing::info!("upgrading the private database to the installed MariaDB");
    let mut command = Command::new(program);
    command.arg("--no-defaults").arg(path_argument("--socket=", socket)).arg("--user=root");
    let output = run(command, Program::Upgrade).await?;
    if output.status.success() {
        return Ok(());
    }
    Err(Error::Upgrade { status: output.status.to_string(), tail: tail(&text(&output)) })
}

/// `--user=root` when we are: the programs refuse to run as root unless told.
pub(crate) fn user_argument() -> Option<&'static str> {
    rustix::process::geteuid().is_root().then_some("--user=root")
}

pub(crate) fn path_argument(name: &str, path: &Path) -> std::ffi::OsString {
    let mut argument = std::ffi::OsString::from(name);
    argument.push(path);
    argument
}

/// Runs a script to its end; when the wait is given up, the script and its children end too.
async fn run(mut command: Command, program: Program) -> Result<Output, Error> {
    let failed = |source| Error::io("run", Path::new(program.name()), source);
    command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped()).process_group(0);
    let child = command.spawn().map_err(failed)?;
    let mut group = Group(child.id().and_then(|pid| Pid::from_raw(i32::try_from(pid).ok()?)));
    let output = child.wait_with_output().await.map_err(failed)?;
    group.0 = None;
    Ok(output)
}

fn text(output: &Output) -> String {
    format!("{}\n{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr))
}

/// A process group that ends with this value.
struct Group(Option<Pid>);

impl Drop for Group {
    fn drop(&mut self) {
        if let Some(pid) = self.0 {
            // It may have ended by itself.
            let _ = kill_process_group(pid, Signal::KILL);
        }
    }
}

/// A data folder in the making, removed unless finished.
struct Unfinished(PathBuf);

impl Unfinished {
    fn new(folder: &Folder) -> Result<Self, Error> {
        let path = folder.base.join(format!("{UNFINISHED}{}", std::process::id()));
        crate::folder::private_dir(&path).map_err(|source| Error::io("create", &path, source))?;
        Ok(Self(path))
    }

    fn finish(self, folder: &Folder, durable: bool) -> Result<(), Error> {
        let failed = |source| Error::io("finish the installation in", &folder.data, source);
        let base = fs::File::open(&folder.base).map_err(failed)?;
        if durable {
            // The files must be on the disk before the name that says they are complete.
            rustix::fs::syncfs(&base).map_err(|errno| failed(errno.into()))?;
        }
        fs::rename(&self.0, &folder.data).map_err(failed)?;
        base.sync_all().map_err(failed)
    }
}

impl Drop for Unfinished {
    fn drop(&mut self) {
        // Already renamed when it succeeded; what cannot be removed now is removed at the next start.
        let _ = fs::remove_dir_all(&self.0);
    }
}

fn remove_unfinished(folder: &Folder) {
    let Ok(entries) = fs::read_dir(&folder.base) else { return };
    for entry in entries.flatten() {
        if entry.file_name().to_string_lossy().starts_with(UNFINISHED) {
            tracing::info!("removing an interrupted installation");
            // The installer of a killed owner may still be at it.
            while let Some(installer) = process::with_argument(&path_argument("--datadir=", &entry.path())) {
                installer.signal(Signal::KILL);
            }
            // Harmless if it stays: nothing reads it.
            let _ = fs::remove_dir_all(entry.path());
        }
    }
}
