//! What a caller may choose.

use std::{path::PathBuf, time::Duration};

/// How to start or join the private server of a data folder.
#[derive(Debug, Clone)]
pub struct Options {
    /// The data folder; the database lives in its `mariadb`.
    pub data_dir: PathBuf,
    /// What this process is to the server.
    pub role: Role,
    /// How long a start may take until the server answers, crash recovery included.
    pub ready_within: Duration,
    /// Sizes and durability.
    pub tuning: Tuning,
    /// Folders to find the programs in; `None` is `PATH` and the usual system folders.
    pub programs: Option<Vec<PathBuf>>,
}

impl Options {
    /// The embedded default: durable, for real data.
    pub fn new(data_dir: impl Into<PathBuf>, role: Role) -> Self {
        Self {
            data_dir: data_dir.into(),
            role,
            ready_within: Duration::from_secs(60),
            tuning: Tuning::durable(),
            programs: None,
        }
    }

    /// For data that may be lost with the machine: tests.
    pub fn for_tests(data_dir: impl Into<PathBuf>) -> Self {
        Self { tuning: Tuning::fast(), ..Self::new(data_dir, Role::AttachOrOwn) }
    }
}

/// What a process is to the server of its data folder.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// The one `serve`: refuses when another one lives on the same data folder. It attaches to a
    /// server that an `etl` or `admin` run started, and takes it over when that run ends.
    Own,
    /// `etl`, `admin`, tests: attaches to a live owner's server, else starts and owns one.
    AttachOrOwn,
}

/// Sizes and durability of a server.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tuning {
    /// InnoDB's page cache in MiB.
    pub buffer_pool_mib: u64,
    /// The redo log in MiB: bigger than the default's share so that bulk loads do not wait for it.
    pub log_file_mib: u64,
    /// Whether a committed row survives `kill -9` and a power cut (a flush at every commit).
    pub durable: bool,
    /// How many connections the server takes.
    pub max_connections: u32,
}

impl Tuning {
    /// No committed row is lost.
    pub fn durable() -> Self {
        Self { buffer_pool_mib: 128, log_file_mib: 96, durable: true, max_connections: 200 }
    }

    /// Speed before durability.
    pub fn fast() -> Self {
        Self { buffer_pool_mib: 128, log_file_mib: 48, durable: false, max_connections: 400 }
    }
}
