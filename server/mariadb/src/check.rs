//! What `zazinmori doctor` says about the private database.

use std::{fmt, path::Path};

use crate::{
    binary::{Program, Version},
    folder::{self, Folder, RUNNING_MIB},
    install, lock,
    options::Tuning,
    server::Server,
};

/// How bad a finding is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    /// As it should be.
    Good,
    /// Works, but somebody should know.
    Notice,
    /// The database cannot be used until this is mended.
    Bad,
}

/// One thing looked at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// How bad it is.
    pub level: Level,
    /// What was looked at, one or two words.
    pub subject: &'static str,
    /// What was found and, unless good, what to do.
    pub message: String,
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let level = match self.level {
            Level::Good => "ok",
            Level::Notice => "note",
            Level::Bad => "FAIL",
        };
        write!(f, "{level:4} {}: {}", self.subject, self.message)
    }
}

/// Looks at everything a start needs, and changes nothing.
pub fn check(data_dir: &Path) -> Vec<Finding> {
    let data_dir = data_dir.canonicalize().unwrap_or_else(|_| data_dir.to_path_buf());
    let folder = Folder::of(&data_dir);
    let binary = Program::Server.find(None).ok().and_then(|path| Version::of(path.as_os_str()));
    [Program::Server, Program::Install]
        .into_iter()
        .map(program)
        .chain([writable(&data_dir), space(&folder), version(&folder, binary), owner(&folder)])
        .collect()
}

fn finding(level: Level, subject: &'static str, message: impl Into<String>) -> Finding {
    Finding { level, subject, message: message.into() }
}

fn program(program: Program) -> Finding {
    match program.find(None) {
        Ok(path) => {
            let version = Version::of(path.as_os_str()).filter(|_| program == Program::Server);
            let version = version.map(|version| format!(", version {version}")).unwrap_or_default();
            finding(Level::Good, program.name(), format!("{}{version}", path.display()))
        }
        Err(error) => finding(Level::Bad, program.name(), error.to_string()),
    }
}

fn writable(data_dir: &Path) -> Finding {
    let nearest = data_dir.ancestors().find(|path| path.is_dir()).unwrap_or(Path::new("/"));
    match rustix::fs::access(nearest, rustix::fs::Access::WRITE_OK) {
        Ok(()) if nearest == data_dir => {
            finding(Level::Good, "data folder", format!("{} is writable", data_dir.display()))
        }
        Ok(()) => finding(
            Level::Good,
            "data folder",
            format!("{} will be made by the first start", data_dir.display()),
        ),
        Err(errno) => {
            let error = crate::Error::io("write", nearest, errno.into());
            finding(Level::Bad, "data folder", error.to_string())
        }
    }
}

fn space(folder: &Folder) -> Finding {
    let need = if folder.is_installed() { RUNNING_MIB } else { install::needed_mib(&Tuning::durable()) };
    let free = folder::free_mib(&folder.base);
    if free < need {
        return finding(
            Level::Bad,
            "free space",
            format!("{free} MiB, {need} MiB needed: free some, or choose another data folder"),
        );
    }
    finding(Level::Good, "free space", format!("{free} MiB"))
}

fn version(folder: &Folder, binary: Option<Version>) -> Finding {
    const SUBJECT: &str = "data version";
    let Some(data) = install::data_version(folder) else {
        return if folder.is_installed() {
            finding(Level::Notice, SUBJECT, "unknown, taken to fit the installed MariaDB")
        } else {
            finding(Level::Good, SUBJECT, "no data yet")
        };
    };
    match binary.map(|binary| install::needs_upgrade(folder, binary)) {
        Some(Err(error)) => finding(Level::Bad, SUBJECT, error.to_string()),
        Some(Ok(true)) => {
            let missing = [Program::Upgrade, Program::Client, Program::Check]
                .into_iter()
                .find_map(|program| program.find(None).err());
            match missing {
                Some(error) => finding(Level::Bad, SUBJECT, format!("{data} must be upgraded: {error}")),
                None => finding(Level::Notice, SUBJECT, format!("{data}, the next start upgrades it")),
            }
        }
        _ => finding(Level::Good, SUBJECT, data.to_string()),
    }
}

fn owner(folder: &Folder) -> Finding {
    const SUBJECT: &str = "owner";
    let note = lock::read(&folder.owner_lock);
    if lock::is_held(&folder.owner_lock) {
        let serve = if lock::is_held(&folder.serve_lock) { ", a `serve` is up" } else { "" };
        let who = note.map_or_else(
            || "a process that is just starting".to_owned(),
            |note| {
                let server =
                    note.server.map(|server| format!(" (mariadbd is {})", server.pid)).unwrap_or_default();
                format!("process {}{server}", note.owner.pid)
            },
        );
        return finding(Level::Good, SUBJECT, format!("{who}{serve}"));
    }
    match Server::orphan(folder) {
        Some(orphan) => finding(
            Level::Notice,
            SUBJECT,
            format!(
                "none, but mariadbd {} was left behind; the next start takes it over or stops it",
                orphan.process.pid
            ),
        ),
        None if note.is_some_and(|note| !note.stopping && note.server.is_some()) => {
            finding(Level::Notice, SUBJECT, "none; the last one was killed, the next start recovers")
        }
        None => finding(Level::Good, SUBJECT, "none, nobody uses the data folder"),
    }
}
