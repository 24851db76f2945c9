//! One running `mariadbd`: started by us, or the orphan of a killed owner.

use std::{
    ffi::OsString,
    fs::{self, File, OpenOptions},
    io::{Read, Seek, SeekFrom},
    path::{Path, PathBuf},
    process::Stdio,
    time::{Duration, Instant},
};

use sqlx::{ConnectOptions, Connection, MySqlConnection, mysql::MySqlConnectOptions, mysql::MySqlSslMode};
use tokio::process::{Child, Command};

use crate::{
    error::Error,
    folder::Folder,
    install::{path_argument, user_argument},
    lock,
    options::Tuning,
    process::{self, Process},
};

/// After SIGTERM; killing it after that loses nothing but the time of a recovery.
const STOP_PATIENCE: Duration = Duration::from_secs(30);
const POLL: Duration = Duration::from_millis(10);

/// A running server.
#[derive(Debug)]
pub(crate) struct Server {
    pub process: Process,
    /// `None` for an orphan taken over: only a parent can wait for it.
    child: Option<Child>,
    /// Where its own lines begin in the error log, in bytes.
    log_from: u64,
}

impl Server {
    /// Starts one; it does not answer yet.
    pub fn spawn(program: &Path, arguments: &[OsString], folder: &Folder) -> Result<Self, Error> {
        // Left by a killed server; the owner lock says that none is alive. Its socket stays until
        // mariadbd replaces it: a pool retries a refused connection, but not a missing socket.
        let _ = fs::remove_file(pid_file(folder));
        let log = OpenOptions::new().create(true).append(true).open(&folder.log);
        let log = log.map_err(|source| Error::io("open", &folder.log, source))?;
        let log_from = log_length(folder);
        let also = log.try_clone().map_err(|source| Error::io("open", &folder.log, source))?;
        let failed = |source| Error::io("run", program, source);
        let child = Command::new(program)
            .args(arguments)
            .stdin(Stdio::null())
            .stdout(log)
            .stderr(also)
            // Out of the terminal's group: Ctrl-C is ours to hear first, the database stops last.
            .process_group(0)
            .spawn()
            .map_err(failed)?;
        let process = child.id().and_then(Process::find);
        // One that ended at once is still noticed by `exited`.
        let process = process.unwrap_or(Process { pid: child.id().unwrap_or_default(), start: 0 });
        Ok(Self { process, child: Some(child), log_from })
    }

    /// The living server that a killed owner left on this folder.
    pub fn orphan(folder: &Folder) -> Option<Self> {
        let argument = path_argument("--datadir=", &folder.data);
        let noted = lock::read(&folder.owner_lock).and_then(|note| note.server);
        let is_ours = |process: &Process| process.alive() && process.command_line().contains(&argument);
        // An owner killed before it could note its server left no note: look at all processes.
        let process = noted.filter(is_ours).or_else(|| process::with_argument(&argument))?;
        Some(Self { process, child: None, log_from: log_length(folder) })
    }

    /// The socket it was started with.
    pub fn socket(&self) -> Option<PathBuf> {
        self.process
            .command_line()
            .iter()
            .find_map(|argument| argument.to_str()?.strip_prefix("--socket=").map(PathBuf::from))
    }

    /// Whether it is just what we would start, sockets aside.
    pub fn is_as_started_by(&self, program: &Path, arguments: &[OsString]) -> bool {
        let without_socket = |all: &[OsString]| -> Vec<OsString> {
            all.iter()
                .filter(|argument| !argument.to_string_lossy().starts_with("--socket="))
                .cloned()
                .collect()
        };
        let running = self.process.command_line();
        let running = running.get(1..).unwrap_or_default();
        self.process.runs(program) && without_socket(running) == without_socket(arguments)
    }

    /// Resolves when it has ended.
    pub async fn exited(&mut self) {
        match &mut self.child {
            // An error means that it cannot be waited for any more: it has ended.
            Some(child) => drop(child.wait().await),
            None => self.process.gone().await,
        }
    }

    /// Waits until it answers.
    pub async fn ready(&mut self, socket: &Path, folder: &Folder, within: Duration) -> Result<(), Error> {
        let from = self.log_from;
        let began = Instant::now();
        tokio::select! {
            () = self.exited() => {
                Err(Error::from_log("ended while starting".to_owned(), &log_since(folder, from), &folder.base, &folder.log))
            }
            answered = answers_within(socket, within) => {
                if !answered {
                    return Err(Error::not_ready(within, &log_since(folder, from), &folder.base, &folder.log));
                }
                tracing::info!(pid = self.process.pid, elapsed = ?began.elapsed(), "private MariaDB is ready");
                Ok(())
            }
        }
    }
}

/// Stops a server of ours, cleanly if it can.
pub(crate) async fn stop(process: Process) {
    process.terminate(STOP_PATIENCE).await;
}

/// What to start the server with.
pub(crate) fn arguments(folder: &Folder, tuning: &Tuning, socket: &Path) -> Vec<OsString> {
    let mut all: Vec<OsString> = vec!["--no-defaults".into()];
    all.extend(user_argument().map(OsString::from));
    all.extend([
        path_argument("--datadir=", &folder.data),
        path_argument("--tmpdir=", &folder.tmp),
        path_argument("--log-error=", &folder.log),
        path_argument("--pid-file=", &pid_file(folder)),
        // Root has no password. That is safe for two reasons only: there is no network port, and the
        // socket lies in a folder that nobody but this user may enter.
        path_argument("--socket=", socket),
        "--skip-networking".into(),
        "--skip-name-resolve".into(),
        "--local-infile=0".into(),
        "--skip-log-bin".into(),
        "--character-set-server=utf8mb4".into(),
        "--collation-server=utf8mb4_unicode_520_ci".into(),
        "--default-time-zone=+00:00".into(),
        "--max-allowed-packet=64M".into(),
        format!("--max-connections={}", tuning.max_connections).into(),
        format!("--innodb-buffer-pool-size={}M", tuning.buffer_pool_mib).into(),
        format!("--innodb-log-file-size={}M", tuning.log_file_mib).into(),
        format!("--innodb-flush-log-at-trx-commit={}", if tuning.durable { 1 } else { 0 }).into(),
    ]);
    if !tuning.durable {
        all.push("--skip-innodb-doublewrite".into());
    }
    all
}

/// How to connect to a server of ours.
pub(crate) fn connect_options(socket: &Path) -> MySqlConnectOptions {
    // TLS inside one machine's memory would only cost time.
    let options = MySqlConnectOptions::new().username("root").socket(socket).ssl_mode(MySqlSslMode::Disabled);
    options.disable_statement_logging()
}

/// Whether a server answers on the socket before the time is up.
pub(crate) async fn answers_within(socket: &Path, within: Duration) -> bool {
    let ask = async {
        while connect_options(socket).connect().await.map(close).is_err() {
            tokio::time::sleep(POLL).await;
        }
    };
    tokio::time::timeout(within, ask).await.is_ok()
}

fn close(connection: MySqlConnection) {
    // A polite goodbye, so that the server does not log an aborted connection.
    tokio::spawn(connection.close());
}

fn pid_file(folder: &Folder) -> PathBuf {
    folder.run.join("mariadbd.pid")
}

fn log_length(folder: &Folder) -> u64 {
    fs::metadata(&folder.log).map_or(0, |log| log.len())
}

fn log_since(folder: &Folder, from: u64) -> String {
    let mut bytes = Vec::new();
    let read = File::open(&folder.log).and_then(|mut log| {
        log.seek(SeekFrom::Start(from))?;
        log.read_to_end(&mut bytes)
    });
    match read {
        Ok(_) => String::from_utf8_lossy(&bytes).into_owned(),
        Err(error) => format!("its log cannot be read: {error}"),
    }
}
