//! `stamp.json` beside the dictionary: what it was made from, and the files it must have.

use std::{
    fs::{self, File},
    io::{self, Read},
    path::Path,
};

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::error::{Error, Result};

const FILE: &str = "stamp.json";

/// Raise it when the way the dictionary is built changes.
pub const BUILD_VERSION: u32 = 1;

/// What a built dictionary says of itself.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stamp {
    /// [`BUILD_VERSION`] when it was made.
    pub version: u32,
    /// SHA-256 of the package it was made from.
    pub package: String,
    /// Every file, by name.
    pub files: Vec<StampedFile>,
}

/// One file of the dictionary.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct StampedFile {
    /// Its name in the folder.
    pub name: String,
    /// Its length in bytes.
    pub bytes: u64,
    /// Its SHA-256.
    pub sha256: String,
}

impl Stamp {
    /// Takes the stamp of a finished folder.
    pub fn of(dir: &Path, package: &str) -> io::Result<Self> {
        let mut files = Vec::new();
        for entry in fs::read_dir(dir)? {
            let entry = entry?;
            let name = entry.file_name().to_string_lossy().into_owned();
            if name != FILE {
                files.push(StampedFile {
                    name,
                    bytes: entry.metadata()?.len(),
                    sha256: sha256(&entry.path())?,
                });
            }
        }
        files.sort_by(|a, b| a.name.cmp(&b.name));
        Ok(Self { version: BUILD_VERSION, package: package.to_owned(), files })
    }

    /// Writes it into the folder.
    pub fn write(&self, dir: &Path) -> io::Result<()> {
        fs::write(dir.join(FILE), serde_json::to_vec_pretty(self)?)
    }

    /// Reads it from a folder; it must be of this build.
    pub fn read(dir: &Path) -> Result<Self> {
        let bytes = match fs::read(dir.join(FILE)) {
            Ok(bytes) => bytes,
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                return Err(Error::DictionaryMissing(dir.to_owned()));
            }
            Err(error) => return Err(Error::io(dir.join(FILE))(error)),
        };
        let stamp: Self =
            serde_json::from_slice(&bytes).map_err(|error| unusable(dir, format!("{FILE}: {error}")))?;
        if stamp.version != BUILD_VERSION {
            return Err(unusable(dir, format!("built as version {}, not {BUILD_VERSION}", stamp.version)));
        }
        Ok(stamp)
    }

    /// Every file is there with its length: what can be known without reading 80 MB.
    pub fn check_sizes(&self, dir: &Path) -> Result<()> {
        for file in &self.files {
            match fs::metadata(dir.join(&file.name)) {
                Ok(found) if found.len() == file.bytes => {}
                Ok(found) => {
                    return Err(unusable(
                        dir,
                        format!("{} has {} bytes, not {}", file.name, found.len(), file.bytes),
                    ));
                }
                Err(error) => return Err(unusable(dir, format!("{}: {error}", file.name))),
            }
        }
        Ok(())
    }

    /// Every file has the content it was built with.
    pub fn check_content(&self, dir: &Path) -> Result<()> {
        self.check_sizes(dir)?;
        for file in &self.files {
            let path = dir.join(&file.name);
            if sha256(&path).map_err(Error::io(&path))? != file.sha256 {
                return Err(unusable(dir, format!("{} has another content", file.name)));
            }
        }
        Ok(())
    }
}

fn unusable(dir: &Path, reason: String) -> Error {
    Error::DictionaryUnusable { path: dir.to_owned(), reason }
}

/// SHA-256 of a file, in hexadecimal.
pub fn sha256(path: &Path) -> io::Result<String> {
    let mut file = File::open(path)?;
    let mut hash = Sha256::new();
    let mut buffer = vec![0; 1 << 16];
    loop {
        let read = file.read(&mut buffer)?;
        if read == 0 {
            return Ok(hex(&hash.finalize()));
        }
        hash.update(buffer.get(..read).unwrap_or_default());
    }
}

/// Bytes in lower-case hexadecimal.
pub fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
