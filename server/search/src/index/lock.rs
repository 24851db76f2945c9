//! One writer a folder, over all processes.

use std::{
    fs::{self, File, OpenOptions, TryLockError},
    path::Path,
};

use crate::error::{Error, Result};

/// The lock; let go when dropped, also when the process dies.
#[derive(Debug)]
pub struct WriteLock(#[expect(dead_code, reason = "closing the file lets the lock go")] File);

impl WriteLock {
    /// Takes the lock of a folder, which is made when it is absent.
    ///
    /// # Errors
    /// [`Error::Busy`] when somebody holds it.
    pub fn take(dir: &Path) -> Result<Self> {
        fs::create_dir_all(dir).map_err(Error::io(dir))?;
        let path = dir.join("write.lock");
        let open = OpenOptions::new().create(true).truncate(false).write(true).open(&path);
        let file = open.map_err(Error::io(&path))?;
        match file.try_lock() {
            Ok(()) => Ok(Self(file)),
            Err(TryLockError::WouldBlock) => Err(Error::Busy(dir.to_owned())),
            Err(TryLockError::Error(error)) => Err(Error::io(path)(error)),
        }
    }
}
