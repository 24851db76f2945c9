//! ko-dic, the Korean dictionary: where it is, whether it is whole, and loading it.

pub mod build;
mod mecab;
mod metadata;
mod stamp;
mod wheel;
mod words;

use std::{
    env, fmt,
    path::{Path, PathBuf},
    sync::Arc,
};

use lindera::{mode::Mode, segmenter::Segmenter};
use sha2::{Digest, Sha256};
use stamp::Stamp;

use crate::error::{Error, Result};

/// Names the folder, when it is not the default one.
pub const ENV: &str = "ZAZINMORI_DICTIONARY";

/// Raise it whenever the same text and dictionary give other terms than before: every index is then rebuilt.
const ANALYSER_VERSION: u32 = 1;

/// Where set-up puts the dictionary: `$ZAZINMORI_DICTIONARY`, else the user's cache folder.
#[must_use]
pub fn default_dir() -> PathBuf {
    let set = |name: &str| env::var_os(name).filter(|value| !value.is_empty()).map(PathBuf::from);
    set(ENV).unwrap_or_else(|| {
        set("XDG_CACHE_HOME")
            .or_else(|| set("HOME").map(|home| home.join(".cache")))
            .unwrap_or_else(env::temp_dir)
            .join("zazinmori")
            .join("ko-dic")
    })
}

/// The loaded dictionary. Most of it is memory-mapped: loading takes milliseconds, clones share it.
pub struct Dictionary {
    /// Made once: it looks through all words for the ones that do not follow a space.
    segmenter: Segmenter,
    fingerprint: String,
}

impl Dictionary {
    /// Loads the dictionary of a folder made by `build-dictionary`.
    ///
    /// # Errors
    /// [`Error::DictionaryMissing`] when nothing is there, [`Error::DictionaryUnusable`] when it is not whole or of
    /// another version.
    pub fn load(dir: &Path) -> Result<Arc<Self>> {
        let stamp = Stamp::read(dir)?;
        stamp.check_sizes(dir)?;
        let inner = lindera::dictionary::load_fs_dictionary_with_options(dir, true)
            .map_err(|error| Error::DictionaryUnusable { path: dir.to_owned(), reason: error.to_string() })?;
        let segmenter = Segmenter::new(Mode::Normal, inner, None);
        Ok(Arc::new(Self { segmenter, fingerprint: fingerprint(&stamp) }))
    }

    /// Changes whenever terms may change: with the dictionary's files and with the analyser.
    #[must_use]
    pub fn fingerprint(&self) -> &str {
        &self.fingerprint
    }

    /// Splits text by this dictionary; its clones share the data.
    pub(crate) fn segmenter(&self) -> &Segmenter {
        &self.segmenter
    }
}

impl fmt::Debug for Dictionary {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Dictionary({})", self.fingerprint)
    }
}

fn fingerprint(stamp: &Stamp) -> String {
    let mut hash = Sha256::new();
    hash.update(ANALYSER_VERSION.to_le_bytes());
    for file in &stamp.files {
        hash.update(format!("{} {}\n", file.name, file.sha256));
    }
    stamp::hex(&hash.finalize()).chars().take(16).collect()
}
