//! The index over companies.

mod abbreviation;
mod document;
mod explain;
mod facets;
mod hit;
mod marks;
mod query;
mod rank;
mod schema;
mod standing;
#[cfg(test)]
pub(crate) mod tests;
mod tier;
mod writer;

use std::{
    fmt,
    path::Path,
    sync::{Arc, PoisonError, RwLock},
};

pub use explain::{Explained, Explanation};
use model::{
    page::Page,
    search::{CompanyFilter, CompanyHit, CompanyResults, PAGE_MAX, ReadAs},
};
use query::{Asked, Reach};
use rank::{Best, Found};
use schema::Fields;
use tantivy::Searcher;
pub use writer::{CompanyRebuild, CompanyWriter};

use crate::{
    analysis::Segmenter,
    dictionary::Dictionary,
    error::Result,
    index::{Rebuild, Store, Writer},
    synonym::Synonyms,
};

/// Most items of one page.
const SIZE_MAX: u32 = 100;
/// Companies offered where nothing is found.
const NEAREST: usize = 5;

/// The index over companies. Cloning it is cheap, clones share everything; calls block, searches for about a
/// millisecond, writes longer.
#[derive(Clone)]
pub struct CompanyIndex {
    store: Arc<Store>,
    fields: Fields,
    dictionary: Arc<Dictionary>,
    synonyms: Arc<RwLock<Arc<Synonyms>>>,
}

impl CompanyIndex {
    /// Opens the index of a folder. Where there is none, or one of another dictionary, analyser or schema, an empty
    /// one is served and [`Self::needs_rebuild`] says so; nothing is written.
    ///
    /// # Errors
    /// When the folder cannot be read.
    pub fn open(dir: &Path, dictionary: Arc<Dictionary>) -> Result<Self> {
        let (recipe, fields) = schema::recipe(&dictionary);
        let store = Arc::new(Store::open(dir, recipe)?);
        Ok(Self { store, fields, dictionary, synonyms: Arc::default() })
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
        Ok(CompanyWriter::new(Writer::open(&self.store)?, self.fields, Segmenter::new(&self.dictionary)))
    }

    /// Begins to write everything anew beside what is served.
    ///
    /// # Errors
    /// [`crate::Error::Busy`] when somebody writes, this process included.
    pub fn rebuild(&self) -> Result<CompanyRebuild> {
        Ok(CompanyRebuild::new(Rebuild::open(&self.store)?, self.fields, Segmenter::new(&self.dictionary)))
    }

    /// Takes these synonyms for every search from now on.
    pub fn set_synonyms(&self, synonyms: Synonyms) {
        *self.synonyms.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(synonyms);
    }

    /// A page of the companies a query finds, best first, of those a filter lets through. Pages are counted from 1;
    /// numbers out of range are taken to the nearest one that is allowed. No query with a filter finds all it lets
    /// through.
    ///
    /// # Errors
    /// When the index cannot be read. No query is an error.
    pub fn search(&self, query: &str, filter: CompanyFilter, page: u32, size: u32) -> Result<CompanyResults> {
        let (number, size) = (page.clamp(1, PAGE_MAX), size.clamp(1, SIZE_MAX));
        let skip = (number - 1) * size;
        let best = Best { skip: skip as usize, take: size as usize, filter, counts: true };
        let (items, found) = self.best(query, &best)?;
        let page = Page { items, total: found.total, number, size };
        let (nearest, tried) = match found.best {
            None if !query.trim().is_empty() => self.nearest(query)?,
            _ => (Vec::new(), Vec::new()),
        };
        Ok(CompanyResults { page, counts: found.counts, nearest, tried })
    }

    /// For a query that finds nothing: companies with the nearest names, and how else the query was read.
    fn nearest(&self, query: &str) -> Result<(Vec<CompanyHit>, Vec<ReadAs>)> {
        let asked = self.asked(query)?;
        let best = Best { skip: 0, take: NEAREST, filter: CompanyFilter::default(), counts: false };
        let searcher = self.store.served().searcher();
        let tried = asked.readings.iter().map(|reading| reading.read_as.clone()).take(NEAREST).collect();
        for plan in asked.nearer(self.fields) {
            let found = searcher.search(&plan, &best)?;
            if !found.keys.is_empty() {
                return Ok((self.hits(&searcher, &found, &asked)?, tried));
            }
        }
        Ok((Vec::new(), tried))
    }

    /// The first companies of [`Self::search`], for the list under a search box.
    ///
    /// # Errors
    /// When the index cannot be read. No query is an error.
    pub fn suggest(&self, query: &str, limit: u32) -> Result<Vec<CompanyHit>> {
        let take = limit.clamp(1, SIZE_MAX) as usize;
        let best = Best { skip: 0, take, filter: CompanyFilter::default(), counts: false };
        Ok(self.best(query, &best)?.0)
    }

    /// The first companies of [`Self::search`] with the reasons for their order.
    ///
    /// # Errors
    /// When the index cannot be read. No query is an error.
    pub fn explain(&self, query: &str, limit: u32) -> Result<Explanation> {
        let take = limit.clamp(1, SIZE_MAX) as usize;
        let best = Best { skip: 0, take, filter: CompanyFilter::default(), counts: false };
        let asked = self.asked(query)?;
        let (hits, found) = self.best(query, &best)?;
        let settled = found.best.is_some_and(|key| rank::tier(key).settles(rank::standing(key)));
        let explained = hits.into_iter().zip(&found.keys).map(|(hit, (key, _))| Explained::new(hit, *key));
        Ok(Explanation {
            letters: asked.letters,
            readings: asked.readings.into_iter().map(|reading| reading.read_as).collect(),
            guessed: !settled,
            total: found.total,
            hits: explained.collect(),
        })
    }

    fn best(&self, query: &str, best: &Best) -> Result<(Vec<CompanyHit>, Found)> {
        let asked = self.asked(query)?;
        let searcher = self.store.served().searcher();
        let mut found = Found::default();
        if asked.text.is_empty() {
            if !best.filter.is_empty() {
                found = searcher.search(&Asked::everything(), best)?;
            }
        } else {
            for reach in [Reach::Near, Reach::Far] {
                let Some(plan) = asked.plan(self.fields, &self.dictionary, reach)? else { break };
                found = searcher.search(&plan, best)?;
                if found.best.is_some_and(|key| rank::tier(key).settles(rank::standing(key))) {
                    break;
                }
            }
        }
        Ok((self.hits(&searcher, &found, &asked)?, found))
    }

    fn asked(&self, query: &str) -> Result<Asked> {
        let synonyms = Arc::clone(&self.synonyms.read().unwrap_or_else(PoisonError::into_inner));
        Asked::new(query, &synonyms, &self.dictionary)
    }

    fn hits(&self, searcher: &Searcher, found: &Found, asked: &Asked) -> Result<Vec<CompanyHit>> {
        let hits = found.keys.iter().map(|(key, address)| {
            let doc = document::read(&searcher.doc(*address)?, self.fields)?;
            Ok(hit::of(doc, rank::tier(*key), asked))
        });
        hits.collect()
    }
}

impl fmt::Debug for CompanyIndex {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "CompanyIndex({})", self.store.dir().display())
    }
}
