//! Who runs the server: the owner keeps it alive, the attached wait to take over.

use std::{
    path::PathBuf,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    time::{Duration, Instant},
};

use rustix::process::Signal;
use tokio::sync::watch;

use crate::{
    binary::{Program, Version},
    error::Error,
    folder::Folder,
    install,
    lock::{self, Lock, Note},
    options::Options,
    process::Process,
    server::{self, Server},
};

/// How often an attached process looks whether the owner has gone.
const TAKE_OVER_EVERY: Duration = Duration::from_millis(200);
const FIRST_PAUSE: Duration = Duration::from_millis(50);
const LONGEST_PAUSE: Duration = Duration::from_secs(5);
/// A server that lived this long did not die of how it was started.
const STEADY: Duration = Duration::from_secs(10);

/// What the supervising task is doing.
pub(crate) enum Seat {
    /// We run the server.
    Owner(Box<Server>),
    /// We run it, and it is down.
    Down,
    /// Another process runs it.
    Attached,
}

/// What the handle and the task share.
#[derive(Debug, Default)]
pub(crate) struct Held {
    /// The owner's lock, when we are it.
    pub owner: Option<Lock>,
    /// Our share of the users' lock, when we are attached.
    pub user: Option<Lock>,
    /// The server, when it is up.
    pub server: Option<Process>,
}

/// Everything needed to run the server of one folder.
#[derive(Debug, Clone)]
pub(crate) struct Supervisor {
    pub folder: Folder,
    pub options: Options,
    pub socket: PathBuf,
    held: Arc<Mutex<Held>>,
}

impl Supervisor {
    pub fn new(folder: Folder, options: Options, socket: PathBuf) -> Self {
        Self { folder, options, socket, held: Arc::default() }
    }

    /// The shared state; never kept across an await.
    pub fn held(&self) -> MutexGuard<'_, Held> {
        self.held.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Becomes the owner, or attaches to the one there is.
    pub async fn sit_down(&mut self) -> Result<Seat, Error> {
        let began = Instant::now();
        loop {
            if let Some(lock) = Lock::exclusive(&self.folder.owner_lock)? {
                let server = self.own(lock).await;
                if server.is_err() {
                    // Nothing is left running that nobody looks after.
                    self.leave().await;
                }
                return Ok(Seat::Owner(Box::new(server?)));
            }
            if self.attach().await? {
                return Ok(Seat::Attached);
            }
            if began.elapsed() > self.options.ready_within {
                let pid = lock::read(&self.folder.owner_lock).map(|note| note.owner.pid);
                return Err(Error::AlreadyOwned { path: self.folder.base.clone(), pid });
            }
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    }

    /// Joins the owner's server if it answers. One that may lose rows is no home for real data.
    async fn attach(&mut self) -> Result<bool, Error> {
        let user = Lock::shared(&self.folder.users_lock)?;
        let Some(note) =
            lock::read(&self.folder.owner_lock).filter(|note| note.owner.alive() && !note.stopping)
        else {
            return Ok(false);
        };
        if self.options.tuning.durable && !note.durable {
            return Err(Error::AlreadyOwned { path: self.folder.base.clone(), pid: Some(note.owner.pid) });
        }
        if user.is_none()
            || note.server.is_none()
            || !server::answers_within(&note.socket, Duration::from_millis(500)).await
        {
            return Ok(false);
        }
        self.socket = note.socket;
        let mut held = self.held();
        held.user = user;
        held.server = note.server;
        Ok(true)
    }

    /// Brings the server up under our lock: adopts the orphan of a killed owner, or starts one.
    async fn own(&mut self, lock: Lock) -> Result<Server, Error> {
        let note = lock::read(&self.folder.owner_lock);
        {
            let mut held = self.held();
            held.owner = Some(lock);
            held.user = None;
            held.server = held.server.filter(|server| server.alive());
        }
        let program = Program::Server.find(self.options.programs.as_deref())?;
        if let Some(orphan) = Server::orphan(&self.folder) {
            let stopping = note.is_some_and(|note| note.stopping && note.server == Some(orphan.process));
            if let Some(server) = self.adopt(orphan, &program, stopping).await? {
                return Ok(server);
            }
        }
        self.note(false)?;
        install::install(&self.folder, &self.options).await?;
        let binary = Version::of(program.as_os_str()).ok_or(Error::MissingBinary {
            name: Program::Server.name(),
            package: Program::Server.package(),
        })?;
        let upgrade = install::needs_upgrade(&self.folder, binary)?;
        let mut server = self.spawn()?;
        server.ready(&self.socket, &self.folder, self.options.ready_within).await?;
        if upgrade {
            install::upgrade(&self.socket, &self.options).await?;
        }
        Ok(server)
    }

    async fn adopt(
        &mut self,
        orphan: Server,
        program: &std::path::Path,
        stopping: bool,
    ) -> Result<Option<Server>, Error> {
        let process = orphan.process;
        if let Some(socket) = orphan.socket().filter(|_| !stopping)
            && orphan.is_as_started_by(
                program,
                &server::arguments(&self.folder, &self.options.tuning, &self.socket),
            )
            && server::answers_within(&socket, self.options.ready_within).await
        {
            tracing::info!(pid = process.pid, "took over the MariaDB of an owner that has gone");
            self.socket = socket;
            self.held().server = Some(process);
            self.note(false)?;
            return Ok(Some(orphan));
        }
        tracing::info!(pid = process.pid, "stopping the MariaDB of an owner that has gone");
        server::stop(process).await;
        Ok(None)
    }

    fn spawn(&self) -> Result<Server, Error> {
        let program = Program::Server.find(self.options.programs.as_deref())?;
        let arguments = server::arguments(&self.folder, &self.options.tuning, &self.socket);
        self.folder.rotate_log();
        let server = Server::spawn(&program, &arguments, &self.folder)?;
        self.held().server = Some(server.process);
        self.note(false)?;
        Ok(server)
    }

    /// Writes into the owner's lock what is running.
    fn note(&self, stopping: bool) -> Result<(), Error> {
        let held = self.held();
        let (Some(lock), Some(owner)) = (&held.owner, Process::current()) else { return Ok(()) };
        let durable = self.options.tuning.durable;
        lock.write(&Note { owner, server: held.server, socket: self.socket.clone(), durable, stopping })
    }

    /// Keeps the server up until told to stop, then leaves it.
    pub async fn run(mut self, mut seat: Seat, mut stop: watch::Receiver<bool>) {
        let mut pause = FIRST_PAUSE;
        loop {
            tokio::select! {
                biased;
                // An error means that the handle has gone without a word.
                _ = stop.wait_for(|stop| *stop) => break,
                next = self.turn(seat, &mut pause) => seat = next,
            }
        }
        self.leave().await;
    }

    async fn turn(&mut self, seat: Seat, pause: &mut Duration) -> Seat {
        match seat {
            Seat::Owner(mut server) => {
                let began = Instant::now();
                server.exited().await;
                self.held().server = None;
                if began.elapsed() > STEADY {
                    *pause = FIRST_PAUSE;
                }
                tracing::warn!(pid = server.process.pid, "mariadbd died, starting it again");
                Seat::Down
            }
            Seat::Down => {
                tokio::time::sleep(*pause).await;
                *pause = (*pause * 2).min(LONGEST_PAUSE);
                self.spawn().map_or_else(down, up)
            }
            Seat::Attached => {
                tokio::time::sleep(TAKE_OVER_EVERY).await;
                match Lock::exclusive(&self.folder.owner_lock) {
                    Ok(Some(lock)) => self.own(lock).await.map_or_else(down, up),
                    _ => {
                        let note = lock::read(&self.folder.owner_lock);
                        self.held().server = note.and_then(|note| note.server);
                        Seat::Attached
                    }
                }
            }
        }
    }

    /// Stops the server, unless it is another's or others still use it: one of those takes it over.
    pub async fn leave(&self) {
        self.held().user = None;
        loop {
            if self.held().owner.is_none() {
                // The owner may have left the server to us just now.
                let Ok(Some(lock)) = Lock::exclusive(&self.folder.owner_lock) else { return };
                let orphan = Server::orphan(&self.folder).map(|server| server.process);
                let mut held = self.held();
                held.owner = Some(lock);
                held.server = orphan;
            }
            if !lock::is_held(&self.folder.users_lock) {
                break;
            }
            // Only after our lock is free can a user take over; look again, it may just have left.
            self.held().owner = None;
            if lock::is_held(&self.folder.users_lock) {
                return;
            }
        }
        let server = self.held().server;
        if let Some(process) = server {
            self.say_stopping();
            server::stop(process).await;
        }
        let mut held = self.held();
        held.server = None;
        held.owner = None;
    }

    /// The best that can be done without waiting: for a handle dropped without `shutdown`.
    pub fn abandon(&self) {
        let others = lock::is_held(&self.folder.users_lock);
        let server = self.held().server.filter(|_| !others);
        if self.held().owner.is_some()
            && let Some(process) = server
        {
            self.say_stopping();
            process.signal(Signal::TERM);
        }
        *self.held() = Held::default();
    }

    /// The next owner waits for a server that is stopping instead of adopting it.
    fn say_stopping(&self) {
        if let Err(error) = self.note(true) {
            tracing::debug!(%error, "the lock's note stays as it was");
        }
    }
}

fn down(error: Error) -> Seat {
    tracing::warn!(%error, "the private database is down");
    Seat::Down
}

fn up(server: Server) -> Seat {
    Seat::Owner(Box::new(server))
}
