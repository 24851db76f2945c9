//! Writing: change by change into the served generation, or everything into a new one.

use std::{
    fs,
    path::{Path, PathBuf},
    sync::Arc,
};

use tantivy::{IndexWriter, TantivyDocument, TantivyError, Term, indexer::NoMergePolicy};

use super::{Store, generation::Generation, lock::WriteLock};
use crate::error::{Error, Result};

/// Bytes of terms held before a segment is written.
const HEAP_BYTES: usize = 48 << 20;

/// Writes changes into the served generation. The lock goes when it is dropped; what was not committed is lost.
pub struct Writer {
    // Before the lock: fields are dropped in this order.
    writer: IndexWriter,
    store: Arc<Store>,
    _lock: WriteLock,
}

impl Writer {
    /// Opens the only writer.
    ///
    /// # Errors
    /// [`Error::Busy`] when there is one.
    pub fn open(store: &Arc<Store>) -> Result<Self> {
        let lock = WriteLock::take(store.dir())?;
        let generation = store.writable(&lock)?;
        let writer = index_writer(&generation)?;
        Ok(Self { writer, store: Arc::clone(store), _lock: lock })
    }

    /// Adds a document.
    pub fn add(&self, document: TantivyDocument) -> Result<()> {
        self.writer.add_document(document)?;
        Ok(())
    }

    /// Deletes the documents with a term.
    pub fn delete(&self, term: Term) {
        self.writer.delete_term(term);
    }

    /// Makes the changes visible, here at once and elsewhere at the next reload.
    pub fn commit(&mut self, seq: i64) -> Result<()> {
        commit(&mut self.writer, seq)?;
        self.store.reload().map(drop)
    }
}

/// Writes a new generation beside the served one. Dropped unfinished, nothing changes.
pub struct Rebuild {
    // Fields are dropped in this order: writer, folder, lock.
    writer: IndexWriter,
    generation: Generation,
    draft: Draft,
    store: Arc<Store>,
    _lock: WriteLock,
}

impl Rebuild {
    /// Begins one.
    ///
    /// # Errors
    /// [`Error::Busy`] when somebody writes.
    pub fn open(store: &Arc<Store>) -> Result<Self> {
        let lock = WriteLock::take(store.dir())?;
        let generation = store.create(&lock)?;
        let draft = Draft(generation.dir().map(Path::to_owned));
        let writer = index_writer(&generation)?;
        // One merge at the end instead of several on the way.
        writer.set_merge_policy(Box::new(NoMergePolicy));
        Ok(Self { writer, generation, draft, store: Arc::clone(store), _lock: lock })
    }

    /// Adds a document.
    pub fn add(&self, document: TantivyDocument) -> Result<()> {
        self.writer.add_document(document)?;
        Ok(())
    }

    /// Makes the new generation the served one.
    pub fn finish(mut self, seq: i64) -> Result<()> {
        commit(&mut self.writer, seq)?;
        let segments = self.generation.index().searchable_segment_ids()?;
        if segments.len() > 1 {
            self.writer.merge(&segments).wait()?;
            self.writer.garbage_collect_files().wait()?;
        }
        self.store.publish(&self.generation)?;
        self.draft.0 = None;
        Ok(())
    }
}

/// A folder that goes unless it is published.
struct Draft(Option<PathBuf>);

impl Drop for Draft {
    fn drop(&mut self) {
        if let Some(dir) = &self.0
            && let Err(error) = fs::remove_dir_all(dir)
        {
            tracing::warn!(path = %dir.display(), %error, "an unfinished index is left; the next writer removes it");
        }
    }
}

fn index_writer(generation: &Generation) -> Result<IndexWriter> {
    // One thread: the other core reads the database.
    generation.index().writer_with_num_threads(1, HEAP_BYTES).map_err(|error| {
        match (error, generation.dir()) {
            (TantivyError::LockFailure(..), Some(dir)) => Error::Busy(dir.to_owned()),
            (error, _) => error.into(),
        }
    })
}

fn commit(writer: &mut IndexWriter, seq: i64) -> Result<()> {
    let mut prepared = writer.prepare_commit()?;
    prepared.set_payload(&seq.to_string());
    prepared.commit()?;
    Ok(())
}
