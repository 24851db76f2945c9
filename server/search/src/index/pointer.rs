//! The file `current`: which generation is served, and what it was made with.

use std::{
    fs::{self, File},
    io::{self, Write},
    path::Path,
};

use serde::{Deserialize, Serialize};

use crate::error::{Error, Result};

const FILE: &str = "current";

/// Content of the file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pointer {
    /// Name of the generation's folder.
    pub generation: String,
    /// [`super::Recipe::fingerprint`] it was made with.
    pub fingerprint: String,
}

impl Pointer {
    /// Reads it; none when there is no index yet or the file is not ours.
    pub fn read(dir: &Path) -> Result<Option<Self>> {
        let path = dir.join(FILE);
        match fs::read(&path) {
            Ok(bytes) => Ok(serde_json::from_slice(&bytes).ok()),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(Error::io(path)(error)),
        }
    }

    /// Replaces it in one step.
    pub fn publish(&self, dir: &Path) -> Result<()> {
        let (path, draft) = (dir.join(FILE), dir.join("current.new"));
        let write = || -> io::Result<()> {
            let mut file = File::create(&draft)?;
            file.write_all(&serde_json::to_vec(self)?)?;
            file.sync_all()?;
            fs::rename(&draft, &path)?;
            File::open(dir)?.sync_all()
        };
        write().map_err(Error::io(path.clone()))
    }
}
