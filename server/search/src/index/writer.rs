//! Writing: change by change into the served generation, or everything into a new one.

use std::{
    fs,
    path::{Path, PathBuf},
    sync::Arc,
};

use tantivy::{IndexWriter, TantivyError, Term, indexer::NoMergePolicy};

use super::{Document, Store, generation::Generation, lock::WriteLock};
use crate::{
    analysis::Segmenter,
    error::{Error, Result},
};

/// Bytes of terms held before a segment is written.
const HEAP_BYTES: usize = 48 << 20;

/// Writes changes into the served generation. Only one exists for a folder, over all processes; dropping it lets the
/// next one in. What was not committed is lost.
pub struct Writer<D: Document> {
    fields: D::Fields,
    segmenter: Segmenter,
    // Before the lock: fields are dropped in this order.
    writer: IndexWriter,
    store: Arc<Store>,
    _lock: WriteLock,
}

impl<D: Document> Writer<D> {
    /// Opens the only writer.
    ///
    /// # Errors
    /// [`Error::Busy`] when there is one.
    pub(super) fn open(store: &Arc<Store>, fields: D::Fields, segmenter: Segmenter) -> Result<Self> {
        let lock = WriteLock::take(store.dir())?;
        let generation = store.writable(&lock)?;
        let writer = index_writer(&generation)?;
        Ok(Self { fields, segmenter, writer, store: Arc::clone(store), _lock: lock })
    }

    /// Adds a document, or replaces what the index knows of it.
    ///
    /// # Errors
    /// When the index cannot be written.
    pub fn put(&mut self, document: &D) -> Result<()> {
        self.delete(document.key());
        self.writer.add_document(document.write(self.fields, &mut self.segmenter)?)?;
        Ok(())
    }

    /// Takes the document with a key out.
    pub fn delete(&mut self, key: &str) {
        self.writer.delete_term(Term::from_field_text(D::key_field(self.fields), key));
    }

    /// Makes everything since the last commit visible, here at once and elsewhere at the next reload, and remembers
    /// the position in the change feed.
    ///
    /// # Errors
    /// When the index cannot be written; nothing is visible then.
    pub fn commit(&mut self, seq: i64) -> Result<()> {
        commit(&mut self.writer, seq)?;
        self.store.reload().map(drop)
    }
}

/// Writes the whole index anew while the old one is served. Dropped unfinished, nothing changes. Each document is to
/// be put once.
pub struct Rebuild<D: Document> {
    fields: D::Fields,
    segmenter: Segmenter,
    // Fields are dropped in this order: writer, folder, lock.
    writer: IndexWriter,
    generation: Generation,
    draft: Draft,
    store: Arc<Store>,
    _lock: WriteLock,
}

impl<D: Document> Rebuild<D> {
    /// Begins one.
    ///
    /// # Errors
    /// [`Error::Busy`] when somebody writes.
    pub(super) fn open(store: &Arc<Store>, fields: D::Fields, segmenter: Segmenter) -> Result<Self> {
        let lock = WriteLock::take(store.dir())?;
        let generation = store.create(&lock)?;
        let draft = Draft(generation.dir().map(Path::to_owned));
        let writer = index_writer(&generation)?;
        // One merge at the end instead of several on the way.
        writer.set_merge_policy(Box::new(NoMergePolicy));
        Ok(Self { fields, segmenter, writer, generation, draft, store: Arc::clone(store), _lock: lock })
    }

    /// Adds a document.
    ///
    /// # Errors
    /// When the index cannot be written.
    pub fn put(&mut self, document: &D) -> Result<()> {
        self.writer.add_document(document.write(self.fields, &mut self.segmenter)?)?;
        Ok(())
    }

    /// Serves the new index in place of the old one; `seq` is the position in the change feed it stands for.
    ///
    /// # Errors
    /// When the index cannot be written; the old one is served on.
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
