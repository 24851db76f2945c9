//! The index of a folder, to be searched and to be written to.

use std::{
    fmt,
    path::Path,
    sync::{Arc, PoisonError, RwLock},
};

use tantivy::Searcher;

use super::{Document, Rebuild, Store, Writer, lock::WriteLock};
use crate::{analysis::Segmenter, dictionary::Dictionary, error::Result, synonym::Synonyms};

/// An index over documents of one type; how it is searched, each type says for itself. Cloning it is cheap, clones
/// share everything; calls block, searches for about a millisecond, writes longer.
#[derive(Clone)]
pub struct Index<D: Document> {
    opened: Arc<RwLock<Opened>>,
    pub(crate) fields: D::Fields,
    synonyms: Arc<RwLock<Arc<Synonyms>>>,
}

/// A folder as read with a dictionary.
#[derive(Clone)]
struct Opened {
    store: Arc<Store>,
    dictionary: Arc<Dictionary>,
}

impl<D: Document> Index<D> {
    /// Opens the index of a folder. Where there is none, or one of another dictionary, analyser or schema, an empty
    /// one is served and [`Self::needs_rebuild`] says so; nothing is written.
    ///
    /// # Errors
    /// When the folder cannot be read.
    pub fn open(dir: &Path, dictionary: Arc<Dictionary>) -> Result<Self> {
        let (recipe, fields) = D::recipe(&dictionary);
        let store = Arc::new(Store::open(dir, recipe)?);
        let opened = Arc::new(RwLock::new(Opened { store, dictionary }));
        Ok(Self { opened, fields, synonyms: Arc::default() })
    }

    /// Another process has written the folder anew with other words, or another version of ours: what it writes from
    /// now on is not seen here until [`Self::read_with`] its words.
    ///
    /// # Errors
    /// When the folder cannot be read.
    pub fn is_superseded(&self) -> Result<bool> {
        self.opened().store.is_superseded()
    }

    /// Reads the folder with another dictionary from now on, in all clones; where what is there was written with
    /// neither, what is served is served on. Whether anything changed.
    ///
    /// # Errors
    /// When the folder cannot be read.
    pub fn read_with(&self, dictionary: Arc<Dictionary>) -> Result<bool> {
        let opened = self.opened();
        if opened.dictionary.fingerprint() == dictionary.fingerprint() {
            return Ok(false);
        }
        let (recipe, _) = D::recipe(&dictionary);
        let store = Arc::new(Store::open(opened.store.dir(), recipe)?);
        if store.served().seq().is_none() {
            return Ok(false);
        }
        *self.opened.write().unwrap_or_else(PoisonError::into_inner) = Opened { store, dictionary };
        Ok(true)
    }

    fn opened(&self) -> Opened {
        self.opened.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    fn store(&self) -> Arc<Store> {
        self.opened().store
    }

    /// The dictionary texts and queries are read with.
    pub(crate) fn dictionary(&self) -> Arc<Dictionary> {
        self.opened().dictionary
    }

    /// Position in the change feed up to which the index is written; none when it was never filled.
    #[must_use]
    pub fn committed_seq(&self) -> Option<i64> {
        self.store().served().seq()
    }

    /// The index is not a replica of anything yet: fill it with [`Self::rebuild`].
    #[must_use]
    pub fn needs_rebuild(&self) -> bool {
        self.committed_seq().is_none()
    }

    /// Documents in the index.
    #[must_use]
    pub fn len(&self) -> u64 {
        self.searcher().num_docs()
    }

    /// No document is in the index.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Takes up what another process, or another handle, committed or swapped in since. Cheap when there is nothing.
    ///
    /// # Errors
    /// When the folder cannot be read; what was served is served on.
    pub fn reload(&self) -> Result<bool> {
        self.store().reload()
    }

    /// Opens the only writer of the folder.
    ///
    /// # Errors
    /// [`crate::Error::Busy`] when somebody writes, this process included.
    pub fn writer(&self) -> Result<Writer<D>> {
        let Opened { store, dictionary } = self.opened();
        Writer::open(&store, self.fields, Segmenter::new(&dictionary))
    }

    /// Begins to write everything anew beside what is served.
    ///
    /// # Errors
    /// [`crate::Error::Busy`] when somebody writes, this process included.
    pub fn rebuild(&self) -> Result<Rebuild<D>> {
        let Opened { store, dictionary } = self.opened();
        Rebuild::open(&store, self.fields, Segmenter::new(&dictionary))
    }

    /// Removes what the folder has besides the served index: what was deleted is in its files no more once it was written
    /// anew.
    ///
    /// # Errors
    /// [`crate::Error::Busy`] when somebody writes; when the folder cannot be changed.
    pub fn forget_former(&self) -> Result<()> {
        let store = self.store();
        let lock = WriteLock::take(store.dir())?;
        store.clear_away(&lock).map(drop)
    }

    /// Takes these synonyms for every search from now on.
    pub fn set_synonyms(&self, synonyms: Synonyms) {
        *self.synonyms.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(synonyms);
    }

    /// The synonyms in force.
    pub(crate) fn synonyms(&self) -> Arc<Synonyms> {
        Arc::clone(&self.synonyms.read().unwrap_or_else(PoisonError::into_inner))
    }

    /// Searches what is served now.
    pub(crate) fn searcher(&self) -> Searcher {
        self.store().served().searcher()
    }
}

impl<D: Document> fmt::Debug for Index<D> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Index({})", self.store().dir().display())
    }
}
