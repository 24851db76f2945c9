//! The folder of the database and what lies in it.

use std::{
    fs::{self, DirBuilder, Permissions},
    io,
    os::unix::fs::{DirBuilderExt, PermissionsExt},
    path::{Path, PathBuf},
};

use crate::error::Error;

/// Room a start needs beside existing data: `ibtmp1` (12 MiB) and the logs' first pages.
pub(crate) const RUNNING_MIB: u64 = 16;
/// Size of the error log from which a start sets it aside.
const LOG_BYTES: u64 = 8 << 20;

/// Paths in `<data folder>/mariadb`, all absolute.
#[derive(Debug, Clone)]
pub(crate) struct Folder {
    /// The folder itself, for this user alone.
    pub base: PathBuf,
    /// MariaDB's own data.
    pub data: PathBuf,
    /// Held by the process that runs the server.
    pub owner_lock: PathBuf,
    /// Held by the one `serve`.
    pub serve_lock: PathBuf,
    /// Shared by the processes attached to the owner's server.
    pub users_lock: PathBuf,
    /// What mariadbd writes about itself.
    pub log: PathBuf,
    /// Temporary tables and files of big sorts.
    pub tmp: PathBuf,
    /// The socket's preferred folder.
    pub run: PathBuf,
}

impl Folder {
    /// The paths only; nothing is made.
    pub fn of(data_dir: &Path) -> Self {
        let base = data_dir.join("mariadb");
        Self {
            data: base.join("data"),
            owner_lock: base.join("owner.lock"),
            serve_lock: base.join("serve.lock"),
            users_lock: base.join("users.lock"),
            log: base.join("error.log"),
            tmp: base.join("tmp"),
            run: base.join("run"),
            base,
        }
    }

    /// Makes the folder if it is not there and closes it to others: the database's root has no
    /// password, so who may enter the folder is who may use the database.
    pub fn prepare(data_dir: &Path) -> Result<Self, Error> {
        fs::create_dir_all(data_dir).map_err(|source| Error::io("create", data_dir, source))?;
        let data_dir = data_dir.canonicalize().map_err(|source| Error::io("find", data_dir, source))?;
        let folder = Self::of(&data_dir);
        for path in [&folder.base, &folder.tmp, &folder.run] {
            private_dir(path).map_err(|source| Error::io("create", path, source))?;
        }
        Ok(folder)
    }

    /// Whether a finished installation is there.
    pub fn is_installed(&self) -> bool {
        self.data.join("mysql").is_dir()
    }

    /// Fails when fewer than `need_mib` MiB are free.
    pub fn need(&self, need_mib: u64) -> Result<(), Error> {
        let free_mib = free_mib(&self.base);
        if free_mib < need_mib {
            return Err(Error::DiskFull { path: self.base.clone(), free_mib, need_mib });
        }
        Ok(())
    }

    /// Keeps one old error log when the current one has grown large.
    pub fn rotate_log(&self) {
        if fs::metadata(&self.log).is_ok_and(|log| log.len() > LOG_BYTES) {
            // A log that cannot be set aside is no reason not to start.
            let _ = fs::rename(&self.log, self.log.with_extension("log.old"));
        }
    }
}

/// Makes a folder that only this user may enter, or closes an existing one.
pub(crate) fn private_dir(path: &Path) -> io::Result<()> {
    match DirBuilder::new().mode(0o700).create(path) {
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
            if fs::metadata(path)?.permissions().mode() & 0o077 != 0 {
                fs::set_permissions(path, Permissions::from_mode(0o700))?;
            }
            Ok(())
        }
        made => made,
    }
}

/// Free space in MiB of the file system a path is on, or of its nearest existing parent; 0 when unknown.
pub(crate) fn free_mib(path: &Path) -> u64 {
    path.ancestors()
        .find_map(|path| rustix::fs::statvfs(path).ok())
        .map_or(0, |stat| stat.f_bavail.saturating_mul(stat.f_frsize) >> 20)
}
