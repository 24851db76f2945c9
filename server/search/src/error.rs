//! What can go wrong, where somebody branches on it.

use std::path::PathBuf;

/// An error of the search package.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// There is no dictionary at this place.
    #[error("no Korean dictionary in {}: `make run` installs it", .0.display())]
    DictionaryMissing(PathBuf),
    /// The dictionary is damaged, or made by another version.
    #[error("the Korean dictionary in {} cannot be used ({reason}): remove the folder, `make run` installs it again", .path.display())]
    DictionaryUnusable {
        /// Its folder.
        path: PathBuf,
        /// What is wrong with it.
        reason: String,
    },
    /// Another process, or another task of this one, is writing.
    #[error("the search index in {} is being written by another process", .0.display())]
    Busy(PathBuf),
    /// Reading or writing a file failed.
    #[error("{}: {source}", .path.display())]
    Io {
        /// Which file or folder.
        path: PathBuf,
        /// Why.
        #[source]
        source: std::io::Error,
    },
    /// A stored document does not have the shape it was written with.
    #[error("a stored document cannot be read: {0}")]
    Document(#[from] serde_json::Error),
    /// The index library failed.
    #[error("search index: {0}")]
    Index(#[from] tantivy::TantivyError),
    /// The morphological analyser failed.
    #[error("morphological analysis: {0}")]
    Analysis(#[from] lindera::error::LinderaError),
}

/// The usual result.
pub type Result<T> = std::result::Result<T, Error>;

impl Error {
    /// An I/O error with its path.
    pub(crate) fn io(path: impl Into<PathBuf>) -> impl FnOnce(std::io::Error) -> Self {
        let path = path.into();
        move |source| Self::Io { path, source }
    }
}
