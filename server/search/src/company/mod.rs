//! The index over companies.

mod document;
mod explain;
mod query;
mod rank;
mod schema;
mod standing;
#[cfg(test)]
mod tests;
mod tier;
mod writer;

use std::{fmt, path::Path, sync::Arc};

use model::{
    page::Page,
    search::{CompanyHit, PAGE_MAX},
};
use query::Asked;
use rank::Best;
use schema::Fields;
pub use writer::{CompanyRebuild, CompanyWriter};

use crate::{
    dictionary::Dictionary,
    error::Result,
    index::{Rebuild, Store, Writer},
};

/// Most items of one page.
const SIZE_MAX: u32 = 100;

/// The index over companies. Cloning it is cheap, clones share everything; calls block, searches for about a
/// millisecond, writes longer.
#[derive(Clone)]
pub struct CompanyIndex {
    store: Arc<Store>,
    fields: Fields,
    dictionary: Arc<Dictionary>,
}

impl CompanyIndex {
    /// Opens the index of a folder. Where there is none, or one of another dictionary, analyser or schema, an empty
    /// one is served and [`Self::needs_rebuild`] says so; nothing is written.
    ///
    /// # Errors
    /// When the folder cannot be read.
    pub fn open(dir: &Path, dictionary: Arc<Dictionary>) -> Result<Self> {
        let (recipe, fields) = schema::recipe(&dictionary);
        Ok(Self { store: Arc::new(Store::open(dir, recipe)?), fields, dictionary })
    }

    /// Position in the change feed up to which the index is written; none when it was never filled.
    #[must_use]
    pub fn committed_seq(&self) -> Option<i64> {
        self.store.served().seq()
    }

    /// The index is not a replica of anything yet: fill it with [`Self::rebuild`].
    #[must_use]
    pub fn needs_rebuild(&self) -> bool {
        self.committed_seq().is_none()
    }

    /// Companies in the index.
    #[must_use]
    pub fn len(&self) -> u64 {
        self.store.served().searcher().num_docs()
    }

    /// No company is in the index.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Takes up what another process, or another handle, committed or swapped in since. Cheap when there is nothing.
    ///
    /// # Errors
    /// When the folder cannot be read; what was served is served on.
    pub fn reload(&self) -> Result<bool> {
        self.store.reload()
    }

    /// Opens the only writer of the folder.
    ///
    /// # Errors
    /// [`crate::Error::Busy`] when somebody writes, this process included.
    pub fn writer(&self) -> Result<CompanyWriter> {
        Ok(CompanyWriter::new(Writer::open(&self.store)?, self.fields))
    }

    /// Begins to write everything anew beside what is served.
    ///
    /// # Errors
    /// [`crate::Error::Busy`] when somebody writes, this process included.
    pub fn rebuild(&self) -> Result<CompanyRebuild> {
        Ok(CompanyRebuild::new(Rebuild::open(&self.store)?, self.fields))
    }

    /// A page of the companies a query finds, best first. Pages are counted from 1; numbers out of range are taken
    /// to the nearest one that is allowed.
    ///
    /// # Errors
    /// When the index cannot be read. No query is an error.
    pub fn search(&self, query: &str, page: u32, size: u32) -> Result<Page<CompanyHit>> {
        let (number, size) = (page.clamp(1, PAGE_MAX), size.clamp(1, SIZE_MAX));
        let (items, total) = self.best(query, (number - 1) * size, size)?;
        Ok(Page { items, total, number, size })
    }

    /// The first companies of [`Self::search`], for the list under a search box.
    ///
    /// # Errors
    /// When the index cannot be read. No query is an error.
    pub fn suggest(&self, query: &str, limit: u32) -> Result<Vec<CompanyHit>> {
        Ok(self.best(query, 0, limit.clamp(1, SIZE_MAX))?.0)
    }

    fn best(&self, query: &str, skip: u32, take: u32) -> Result<(Vec<CompanyHit>, u32)> {
        let asked = Asked::new(query);
        let Some(plan) = asked.plan(self.fields, &self.dictionary)? else { return Ok((Vec::new(), 0)) };
        let searcher = self.store.served().searcher();
        let found = searcher.search(&plan, &Best { skip: skip as usize, take: take as usize })?;
        let hits = found.keys.into_iter().map(|(key, address)| {
            let doc = document::read(&searcher.doc(address)?, self.fields)?;
            Ok(explain::hit(doc, rank::tier(key), &asked))
        });
        Ok((hits.collect::<Result<_>>()?, found.total))
    }
}

impl fmt::Debug for CompanyIndex {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "CompanyIndex({})", self.store.dir().display())
    }
}
