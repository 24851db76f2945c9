//! What can go wrong, each as one line: what is wrong and what to do.

use std::{
    io::{self, ErrorKind},
    path::{Path, PathBuf},
    time::Duration,
};

/// Why the private database cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// A program of MariaDB is not installed.
    #[error(
        "`{name}` is not installed: run `apt-get install {package}`, or set DATABASE_URL to a server of your own"
    )]
    MissingBinary {
        /// The program looked for.
        name: &'static str,
        /// The Debian package it is in.
        package: &'static str,
    },
    /// Another live process holds the data folder.
    #[error("{} is in use by {}: stop that first, or choose another data folder", .path.display(), owner(.pid))]
    AlreadyOwned {
        /// The database folder.
        path: PathBuf,
        /// The holder, when it has said who it is.
        pid: Option<u32>,
    },
    /// The data was written by a newer MariaDB than the one installed.
    #[error("{} was written by MariaDB {data}, but {binary} is installed: install MariaDB {data} or newer, or choose another data folder", .path.display())]
    DataOfNewerVersion {
        /// The database folder.
        path: PathBuf,
        /// Version the data is of.
        data: String,
        /// Version of the installed `mariadbd`.
        binary: String,
    },
    /// The data folder is on a file system mounted read-only.
    #[error("{} is on a read-only file system: remount it writable, or choose another data folder", .path.display())]
    ReadOnly {
        /// What could not be written.
        path: PathBuf,
    },
    /// The data folder belongs to somebody else.
    #[error("{} may not be written by this user: change its owner, or choose another data folder", .path.display())]
    NotWritable {
        /// What could not be written.
        path: PathBuf,
    },
    /// There is no room.
    #[error("no space left for {} ({free_mib} MiB free, {need_mib} MiB needed): free some, or choose another data folder", .path.display())]
    DiskFull {
        /// The database folder.
        path: PathBuf,
        /// Free space in MiB.
        free_mib: u64,
        /// Space needed to go on, in MiB.
        need_mib: u64,
    },
    /// The folder for the socket is not safely ours.
    #[error("{} is not a folder of this user alone ({why}): remove it, or use a shorter data folder path", .path.display())]
    UnsafeSocketFolder {
        /// The folder.
        path: PathBuf,
        /// What is unsafe about it.
        why: &'static str,
    },
    /// `mariadb-install-db` failed; nothing of it is left behind.
    #[error("mariadb-install-db failed ({status}): {tail}")]
    Install {
        /// How the program ended.
        status: String,
        /// The end of its output.
        tail: String,
    },
    /// The server did not come up.
    #[error("mariadbd {what}: {tail} (the whole log: {})", .log.display())]
    NotReady {
        /// How it failed.
        what: String,
        /// The last errors of its log.
        tail: String,
        /// The error log.
        log: PathBuf,
    },
    /// `mariadb-upgrade` failed; the data is still of the older version.
    #[error("mariadb-upgrade failed ({status}): {tail}")]
    Upgrade {
        /// How the program ended.
        status: String,
        /// The end of its output.
        tail: String,
    },
    /// A database name that is not letters, digits and underscores.
    #[error("`{name}` is not a database name: use letters, digits and underscores")]
    InvalidName {
        /// The name given.
        name: String,
    },
    /// The server answered with an error.
    #[error("the private database refused: {0}")]
    Database(#[from] sqlx::Error),
    /// Anything else the operating system said.
    #[error("cannot {what} {}: {source}", .path.display())]
    Io {
        /// What was tried.
        what: &'static str,
        /// On what.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
}

impl Error {
    /// Sorts a system error into the variants that have an advice of their own.
    pub(crate) fn io(what: &'static str, path: &Path, source: io::Error) -> Self {
        let path = path.to_path_buf();
        match source.kind() {
            ErrorKind::ReadOnlyFilesystem => Self::ReadOnly { path },
            ErrorKind::PermissionDenied => Self::NotWritable { path },
            ErrorKind::StorageFull | ErrorKind::QuotaExceeded => {
                Self::DiskFull { free_mib: crate::folder::free_mib(&path), path, need_mib: 1 }
            }
            _ => Self::Io { what, path, source },
        }
    }

    /// Sorts a failed start by what the server wrote into its log.
    pub(crate) fn from_log(what: String, text: &str, folder: &Path, log: &Path) -> Self {
        let path = folder.to_path_buf();
        if text.contains("Read-only file system") {
            Self::ReadOnly { path }
        } else if ["No space left", "errno: 28", "Errcode: 28", "error 28", "Disk is full", "disk full"]
            .iter()
            .any(|sign| text.contains(sign))
        {
            Self::DiskFull {
                free_mib: crate::folder::free_mib(&path),
                path,
                need_mib: crate::folder::RUNNING_MIB,
            }
        } else {
            Self::NotReady { what, tail: tail(text), log: log.to_path_buf() }
        }
    }

    pub(crate) fn not_ready(within: Duration, text: &str, folder: &Path, log: &Path) -> Self {
        Self::from_log(format!("did not answer within {} s", within.as_secs_f32()), text, folder, log)
    }
}

/// The last lines that say something, joined into one.
pub(crate) fn tail(text: &str) -> String {
    let lines = || text.lines().map(str::trim).filter(|line| !line.is_empty());
    let mut errors: Vec<&str> = lines().filter(|line| line.contains("ERROR")).collect();
    if errors.is_empty() {
        errors = lines().collect();
    }
    let from = errors.len().saturating_sub(3);
    let last: Vec<&str> = errors.into_iter().skip(from).collect();
    if last.is_empty() { "it wrote nothing".to_owned() } else { last.join(" | ") }
}

fn owner(pid: &Option<u32>) -> String {
    pid.map_or_else(|| "another process".to_owned(), |pid| format!("process {pid}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tail_prefers_errors_and_is_one_line() {
        let log = "a\n1 [ERROR] one\nb\n2 [ERROR] two\n3 [ERROR] three\n4 [ERROR] four\nend\n";
        assert_eq!(tail(log), "2 [ERROR] two | 3 [ERROR] three | 4 [ERROR] four");
        assert_eq!(tail("x\n\ny\n"), "x | y");
        assert_eq!(tail(""), "it wrote nothing");
    }

    #[test]
    fn a_missing_program_names_its_package() {
        let error = Error::MissingBinary { name: "mariadbd", package: "mariadb-server-core" };
        assert_eq!(
            error.to_string(),
            "`mariadbd` is not installed: run `apt-get install mariadb-server-core`, or set DATABASE_URL to a server of your own"
        );
    }

    #[test]
    fn the_log_tells_a_full_disk_from_other_failures() {
        let of = |text: &str| Error::from_log("exited".into(), text, Path::new("/"), Path::new("/log"));
        assert!(matches!(of("[ERROR] mariadbd: Disk is full writing"), Error::DiskFull { .. }));
        assert!(matches!(
            of("InnoDB: Error number 30 means 'Read-only file system'"),
            Error::ReadOnly { .. }
        ));
        assert!(matches!(of("[ERROR] Aborting"), Error::NotReady { .. }));
    }
}
