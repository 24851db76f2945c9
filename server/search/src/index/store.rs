//! The served generation of a folder.

use std::{
    fs,
    path::{Path, PathBuf},
    sync::{Arc, Mutex, PoisonError, RwLock},
};

use super::{
    generation::{Generation, Recipe},
    lock::WriteLock,
    pointer::Pointer,
};
use crate::error::{Error, Result};

/// A folder that is searched, and may be written.
pub struct Store {
    dir: PathBuf,
    recipe: Recipe,
    served: RwLock<Arc<Generation>>,
    /// One reload at a time; searches go on.
    reloading: Mutex<()>,
}

impl Store {
    /// Opens what is there. Writes nothing: with no index of this recipe, an empty one in memory is served.
    pub fn open(dir: &Path, recipe: Recipe) -> Result<Self> {
        let served = match find(dir, &recipe)? {
            Some(generation) => generation,
            None => Generation::stand_in(&recipe)?,
        };
        let served = RwLock::new(Arc::new(served));
        Ok(Self { dir: dir.to_owned(), recipe, served, reloading: Mutex::new(()) })
    }

    /// Its folder.
    pub fn dir(&self) -> &Path {
        &self.dir
    }

    /// What is served now.
    pub fn served(&self) -> Arc<Generation> {
        Arc::clone(&self.served.read().unwrap_or_else(PoisonError::into_inner))
    }

    /// Takes up what others wrote since. Two `stat` calls and a tiny read when there is nothing new.
    pub fn reload(&self) -> Result<bool> {
        let _one = self.reloading.lock().unwrap_or_else(PoisonError::into_inner);
        let served = self.served();
        let named = Pointer::read(&self.dir)?
            .filter(|pointer| pointer.fingerprint == self.recipe.fingerprint)
            .map(|pointer| self.dir.join(pointer.generation));
        let next = match named {
            Some(dir) if Some(dir.as_path()) == served.dir() => served.newer()?,
            Some(_) => find(&self.dir, &self.recipe)?,
            None => None,
        };
        let Some(next) = next else { return Ok(false) };
        *self.served.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(next);
        Ok(true)
    }

    /// Whether the folder's index is of another recipe than the one that is served here.
    pub fn is_superseded(&self) -> Result<bool> {
        let ours = &self.recipe.fingerprint;
        Ok(Pointer::read(&self.dir)?.is_some_and(|pointer| pointer.fingerprint != *ours))
    }

    /// The generation to write to; a new one when there is none of this recipe.
    pub fn writable(&self, lock: &WriteLock) -> Result<Arc<Generation>> {
        self.reload()?;
        let served = self.served();
        if served.dir().is_none() {
            let fresh = self.create(lock)?;
            self.publish(&fresh)?;
        }
        Ok(self.served())
    }

    /// A new, empty generation beside the served one. Clears away the ones nobody will open any more.
    pub fn create(&self, lock: &WriteLock) -> Result<Generation> {
        let newest = self.clear_away(lock)?;
        Generation::create(&self.dir.join(format!("{PREFIX}{}", newest + 1)), &self.recipe)
    }

    /// Removes every generation but the named one; the highest number that was there.
    pub fn clear_away(&self, _lock: &WriteLock) -> Result<u64> {
        let current = Pointer::read(&self.dir)?.map(|pointer| pointer.generation);
        let mut newest = 0;
        for entry in fs::read_dir(&self.dir).map_err(Error::io(&self.dir))? {
            let entry = entry.map_err(Error::io(&self.dir))?;
            let name = entry.file_name().to_string_lossy().into_owned();
            let Some(number) = name.strip_prefix(PREFIX).and_then(|number| number.parse::<u64>().ok()) else {
                continue;
            };
            newest = newest.max(number);
            // Who still serves it has its files open: they go when the last reader goes.
            if Some(&name) != current.as_ref() {
                fs::remove_dir_all(entry.path()).map_err(Error::io(entry.path()))?;
            }
        }
        Ok(newest)
    }

    /// Makes a generation the served one, here and for everybody.
    pub fn publish(&self, generation: &Generation) -> Result<()> {
        let name = generation.dir().and_then(Path::file_name).map(|name| name.to_string_lossy().into_owned());
        if let Some(generation) = name {
            Pointer { generation, fingerprint: self.recipe.fingerprint.clone() }.publish(&self.dir)?;
        }
        self.reload().map(drop)
    }
}

const PREFIX: &str = "gen-";

/// The generation on disk, when there is one of this recipe.
fn find(dir: &Path, recipe: &Recipe) -> Result<Option<Generation>> {
    let Some(pointer) = Pointer::read(dir)? else { return Ok(None) };
    let error = match Generation::open(dir, &pointer, recipe) {
        Ok(found) => return Ok(found),
        Err(error) => error,
    };
    // It may have been replaced and cleared away since the pointer was read.
    match Pointer::read(dir)? {
        Some(newer) if newer != pointer => Generation::open(dir, &newer, recipe),
        _ => {
            // A replica: it is made again rather than repaired.
            tracing::warn!(path = %dir.display(), %error, "the search index cannot be opened and is to be rebuilt");
            Ok(None)
        }
    }
}
