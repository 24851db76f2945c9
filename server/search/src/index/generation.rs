//! One tantivy index, opened for reading as of one commit.

use std::{
    fs, io,
    os::unix::fs::MetadataExt,
    path::{Path, PathBuf},
    time::SystemTime,
};

use tantivy::{Index, IndexReader, ReloadPolicy, Searcher, schema::Schema, tokenizer::TokenizerManager};

use super::pointer::Pointer;
use crate::error::{Error, Result};

/// How an index is made: what must be the same for its terms to be comparable.
#[derive(Clone)]
pub struct Recipe {
    /// Fields.
    pub schema: Schema,
    /// Tokenizers the schema names.
    pub tokenizers: TokenizerManager,
    /// Changes when the same document would give other terms.
    pub fingerprint: String,
}

/// A generation as of one commit. Cloning shares everything.
#[derive(Clone)]
pub struct Generation {
    /// Its folder; none for the empty one in memory that stands in until there is one.
    dir: Option<PathBuf>,
    index: Index,
    reader: IndexReader,
    seq: Option<i64>,
    mark: Option<CommitMark>,
}

/// What changes in the folder with every commit.
#[derive(Clone, Copy, PartialEq, Eq)]
struct CommitMark {
    inode: u64,
    bytes: u64,
    modified: SystemTime,
}

impl CommitMark {
    fn of(dir: &Path) -> io::Result<Self> {
        let meta = fs::metadata(dir.join("meta.json"))?;
        Ok(Self { inode: meta.ino(), bytes: meta.len(), modified: meta.modified()? })
    }
}

impl Generation {
    /// An empty one, in memory.
    pub fn stand_in(recipe: &Recipe) -> Result<Self> {
        let index = Index::builder().schema(recipe.schema.clone()).tokenizers(recipe.tokenizers.clone());
        Self::serve(None, index.create_in_ram()?)
    }

    /// A new, empty folder.
    pub fn create(dir: &Path, recipe: &Recipe) -> Result<Self> {
        fs::create_dir(dir).map_err(Error::io(dir))?;
        let index = Index::builder().schema(recipe.schema.clone()).tokenizers(recipe.tokenizers.clone());
        Self::serve(Some(dir.to_owned()), index.create_in_dir(dir)?)
    }

    /// The one a pointer names; none when it was made by another recipe.
    pub fn open(dir: &Path, pointer: &Pointer, recipe: &Recipe) -> Result<Option<Self>> {
        if pointer.fingerprint != recipe.fingerprint {
            return Ok(None);
        }
        let dir = dir.join(&pointer.generation);
        let mut index = Index::open_in_dir(&dir)?;
        if index.schema() != recipe.schema {
            return Ok(None);
        }
        index.set_tokenizers(recipe.tokenizers.clone());
        Self::serve(Some(dir), index).map(Some)
    }

    fn serve(dir: Option<PathBuf>, index: Index) -> Result<Self> {
        let mark = mark(dir.as_deref())?;
        let seq = committed_seq(&index)?;
        let reader = index.reader_builder().reload_policy(ReloadPolicy::Manual).try_into()?;
        Ok(Self { dir, index, reader, seq, mark })
    }

    /// The same folder as of its newest commit; none when that is this one.
    pub fn newer(&self) -> Result<Option<Self>> {
        // Read before the reader reloads: it may then show a later commit than it says, never an earlier one.
        let mark = mark(self.dir.as_deref())?;
        if mark == self.mark {
            return Ok(None);
        }
        let seq = committed_seq(&self.index)?;
        self.reader.reload()?;
        Ok(Some(Self { mark, seq, ..self.clone() }))
    }

    /// Folder, when it has one.
    pub fn dir(&self) -> Option<&Path> {
        self.dir.as_deref()
    }

    /// The index, to write to.
    pub fn index(&self) -> &Index {
        &self.index
    }

    /// To search.
    pub fn searcher(&self) -> Searcher {
        self.reader.searcher()
    }

    /// Position in the change feed, as of the commit.
    pub fn seq(&self) -> Option<i64> {
        self.seq
    }
}

fn mark(dir: Option<&Path>) -> Result<Option<CommitMark>> {
    dir.map(|dir| CommitMark::of(dir).map_err(Error::io(dir))).transpose()
}

fn committed_seq(index: &Index) -> Result<Option<i64>> {
    Ok(index.load_metas()?.payload.and_then(|payload| payload.parse().ok()))
}
