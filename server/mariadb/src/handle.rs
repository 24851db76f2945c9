//! The handle a process holds on its private database.

use std::{
    path::Path,
    time::{Duration, Instant},
};

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use sqlx::{AssertSqlSafe, ConnectOptions, Connection, Executor};
use tokio::{sync::watch, task::JoinHandle};

use crate::{
    error::Error,
    folder::Folder,
    lock::{self, Lock, Note},
    options::{Options, Role},
    process::Process,
    server, socket,
    supervise::Supervisor,
};

/// What may stand unescaped in the value of a URL's query.
const UNESCAPED: &AsciiSet =
    &NON_ALPHANUMERIC.remove(b'/').remove(b'.').remove(b'-').remove(b'_').remove(b'~');
/// Somebody may be looking at the lock (`doctor`), or be a process just dying.
const LOCK_PATIENCE: Duration = Duration::from_millis(300);

/// A private MariaDB that is up; it is kept up while this lives. End it with [`MariaDb::shutdown`],
/// last of all: dropping it only tells the server to stop and does not wait.
#[derive(Debug)]
pub struct MariaDb {
    supervisor: Supervisor,
    stop: watch::Sender<bool>,
    task: Option<JoinHandle<()>>,
    /// Held for as long as the one `serve` lives.
    _serve: Option<Lock>,
}

impl MariaDb {
    /// Starts the server of a data folder or attaches to it, and waits until it answers. The first
    /// start on a folder also installs it.
    ///
    /// # Errors
    /// Every variant of [`Error`]; nothing half-written and no process is left behind.
    pub async fn start(options: Options) -> Result<Self, Error> {
        let folder = Folder::prepare(&options.data_dir)?;
        let serve = match options.role {
            Role::Own => Some(only_serve(&folder, &options).await?),
            Role::AttachOrOwn => None,
        };
        let socket = socket::choose(&folder)?;
        let (stop, stopped) = watch::channel(false);
        let supervisor = Supervisor::new(folder, options, socket);
        // A handle from here on: a start that is given up half-way cleans up as any other does.
        let mut db = Self { supervisor, stop, task: None, _serve: serve };
        let seat = db.supervisor.sit_down().await?;
        db.task = Some(tokio::spawn(db.supervisor.clone().run(seat, stopped)));
        Ok(db)
    }

    /// The URL of one of its databases, for sqlx.
    pub fn url(&self, database: &str) -> String {
        let socket = self.socket().to_string_lossy();
        let socket = utf8_percent_encode(&socket, UNESCAPED);
        format!("mysql://root@localhost/{database}?socket={socket}&ssl-mode=disabled")
    }

    /// Where it listens.
    pub fn socket(&self) -> &Path {
        &self.supervisor.socket
    }

    /// The `mariadbd` of the moment; `None` while it is being restarted.
    pub fn pid(&self) -> Option<u32> {
        self.supervisor.held().server.map(|server| server.pid)
    }

    /// Whether this process runs the server, rather than another one it is attached to.
    pub fn is_owner(&self) -> bool {
        self.supervisor.held().owner.is_some()
    }

    /// Makes a database unless it is there; waits for a server that is just being restarted.
    ///
    /// # Errors
    /// [`Error::InvalidName`], or what the server says.
    pub async fn create_database(&self, name: &str) -> Result<(), Error> {
        if name.is_empty()
            || name.len() > 64
            || !name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_')
        {
            return Err(Error::InvalidName { name: name.to_owned() });
        }
        // If it does not come up, connecting says why.
        server::answers_within(self.socket(), self.supervisor.options.ready_within).await;
        let mut connection = server::connect_options(self.socket()).connect().await?;
        // A name cannot be bound; it was checked above.
        connection.execute(AssertSqlSafe(format!("CREATE DATABASE IF NOT EXISTS `{name}`"))).await?;
        connection.close().await?;
        Ok(())
    }

    /// Stops the server and waits for its end. One that belongs to another process, or that others
    /// are attached to, goes on: they look after it.
    ///
    /// # Errors
    /// None so far; a server that does not stop in 30 s is killed, which loses no committed row.
    pub async fn shutdown(mut self) -> Result<(), Error> {
        self.stop.send_replace(true);
        if let Some(task) = &mut self.task
            && task.await.is_err()
        {
            // It cannot panic and nobody aborts it; if either happened, this does its work.
            self.supervisor.leave().await;
        }
        Ok(())
    }
}

impl Drop for MariaDb {
    fn drop(&mut self) {
        if let Some(task) = &self.task {
            task.abort();
        }
        // After `shutdown` there is nothing left to abandon.
        self.supervisor.abandon();
    }
}

async fn only_serve(folder: &Folder, options: &Options) -> Result<Lock, Error> {
    let began = Instant::now();
    let lock = loop {
        if let Some(lock) = Lock::exclusive(&folder.serve_lock)? {
            break lock;
        }
        if began.elapsed() > LOCK_PATIENCE {
            let pid = lock::read(&folder.serve_lock).map(|note| note.owner).filter(|owner| owner.alive());
            return Err(Error::AlreadyOwned { path: folder.base.clone(), pid: pid.map(|owner| owner.pid) });
        }
        tokio::time::sleep(Duration::from_millis(20)).await;
    };
    if let Some(owner) = Process::current() {
        let durable = options.tuning.durable;
        lock.write(&Note { owner, server: None, socket: Default::default(), durable, stopping: false })?;
    }
    Ok(lock)
}
