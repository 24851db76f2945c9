//! File locks that the kernel releases with their process, carrying a note about the holder.

use std::{
    fs::{File, OpenOptions},
    os::unix::fs::{FileExt, OpenOptionsExt},
    path::{Path, PathBuf},
};

use rustix::{
    fs::{FlockOperation, flock},
    io::Errno,
};
use serde::{Deserialize, Serialize};

use crate::{error::Error, process::Process};

/// Notes are padded to one length and written in place: a full disk cannot tear them.
const NOTE_BYTES: usize = 1024;

/// What the holder of a lock says about itself.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Note {
    /// Who holds the lock.
    pub owner: Process,
    /// The `mariadbd` it runs.
    pub server: Option<Process>,
    /// Where that listens.
    pub socket: PathBuf,
    /// Whether that keeps every committed row.
    pub durable: bool,
    /// Whether it has been told to stop.
    pub stopping: bool,
}

/// A held lock; dropping it releases it.
#[derive(Debug)]
pub(crate) struct Lock {
    file: File,
    path: PathBuf,
}

impl Lock {
    /// Takes the lock for this process alone; `None` when somebody has it.
    pub fn exclusive(path: &Path) -> Result<Option<Self>, Error> {
        Self::take(path, FlockOperation::NonBlockingLockExclusive)
    }

    /// Takes the lock beside others who share it; `None` when somebody has it alone.
    pub fn shared(path: &Path) -> Result<Option<Self>, Error> {
        Self::take(path, FlockOperation::NonBlockingLockShared)
    }

    fn take(path: &Path, operation: FlockOperation) -> Result<Option<Self>, Error> {
        // Opened close-on-exec, as Rust does everywhere: a child must not keep the lock alive.
        let file = OpenOptions::new()
            .read(true)
            .write(true)
            .create(true)
            .truncate(false)
            .mode(0o600)
            .open(path)
            .map_err(|source| Error::io("open the lock", path, source))?;
        match flock(&file, operation) {
            Ok(()) => Ok(Some(Self { file, path: path.to_path_buf() })),
            Err(Errno::WOULDBLOCK) => Ok(None),
            Err(errno) => Err(Error::io("lock", path, errno.into())),
        }
    }

    /// Says who holds the lock.
    pub fn write(&self, note: &Note) -> Result<(), Error> {
        let failed = |source| Error::io("write the lock", &self.path, source);
        let mut bytes = serde_json::to_vec(note).map_err(|error| failed(error.into()))?;
        bytes.resize(bytes.len().max(NOTE_BYTES), b' ');
        self.file.write_all_at(&bytes, 0).map_err(failed)
    }
}

impl Drop for Lock {
    fn drop(&mut self) {
        unlock(&self.file);
    }
}

/// Closing alone would not do: a child between fork and exec has the file open too.
fn unlock(file: &File) {
    // Nothing can be done, and closing still follows.
    let _ = flock(file, FlockOperation::Unlock);
}

/// The note of a lock's holder, or of its last one.
pub(crate) fn read(path: &Path) -> Option<Note> {
    serde_json::from_slice(std::fs::read(path).ok()?.trim_ascii()).ok()
}

/// Whether anybody holds the lock right now; asks without leaving a trace, on a read-only disk too.
pub(crate) fn is_held(path: &Path) -> bool {
    let Ok(file) = File::open(path) else { return false };
    match flock(&file, FlockOperation::NonBlockingLockExclusive) {
        Err(errno) => errno == Errno::WOULDBLOCK,
        Ok(()) => {
            unlock(&file);
            false
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn note(socket: &str) -> Note {
        let owner = Process::current().unwrap();
        Note { owner, server: None, socket: socket.into(), durable: true, stopping: false }
    }

    #[test]
    fn one_alone_or_several_sharing() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("lock");
        let held = Lock::exclusive(&path).unwrap().unwrap();
        assert!(is_held(&path));
        assert!(Lock::exclusive(&path).unwrap().is_none());
        assert!(Lock::shared(&path).unwrap().is_none());
        drop(held);
        assert!(!is_held(&path));
        let _one = Lock::shared(&path).unwrap().unwrap();
        let _two = Lock::shared(&path).unwrap().unwrap();
        assert!(Lock::exclusive(&path).unwrap().is_none());
    }

    #[test]
    fn a_shorter_note_replaces_a_longer_one() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("lock");
        let lock = Lock::exclusive(&path).unwrap().unwrap();
        assert_eq!(read(&path), None);
        for socket in ["/a/rather/long/path/to/a/socket", "/s"] {
            lock.write(&note(socket)).unwrap();
            assert_eq!(read(&path), Some(note(socket)));
        }
    }
}
