//! The index over texts: accepted essays, news, postings, posts. One a kind of document; each slice opens its own.

mod query;
mod schema;
mod snippet;
#[cfg(test)]
mod tests;
mod writer;

use std::{
    fmt,
    path::Path,
    sync::{Arc, PoisonError, RwLock},
};

use model::{
    page::Page,
    search::{PAGE_MAX, TextDoc, TextHit},
};
use schema::Fields;
use tantivy::{
    TantivyDocument,
    collector::{Count, TopDocs},
    schema::Value as _,
};
pub use writer::{TextRebuild, TextWriter};

use crate::{
    analysis::Segmenter,
    dictionary::Dictionary,
    error::Result,
    index::{Rebuild, Store, Writer},
    synonym::Synonyms,
};

/// Most items of one page.
const SIZE_MAX: u32 = 100;

/// The index over the texts of one kind. Cloning it is cheap, clones share everything; calls block.
#[derive(Clone)]
pub struct TextIndex {
    store: Arc<Store>,
    fields: Fields,
    dictionary: Arc<Dictionary>,
    synonyms: Arc<RwLock<Arc<Synonyms>>>,
}

impl TextIndex {
    /// Opens the index of a folder; as [`crate::CompanyIndex::open`].
    ///
    /// # Errors
    /// When the folder cannot be read.
    pub fn open(dir: &Path, dictionary: Arc<Dictionary>) -> Result<Self> {
        let (recipe, fields) = schema::recipe(&dictionary);
        Ok(Self { store: Arc::new(Store::open(dir, recipe)?), fields, dictionary, synonyms: Arc::default() })
    }

    /// Position in the change feed up to which the index is written; none when it is to be filled first.
    #[must_use]
    pub fn committed_seq(&self) -> Option<i64> {
        self.store.served().seq()
    }

    /// Texts in the index.
    #[must_use]
    pub fn len(&self) -> u64 {
        self.store.served().searcher().num_docs()
    }

    /// No text is in the index.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Takes up what others committed or swapped in since.
    ///
    /// # Errors
    /// When the folder cannot be read; what was served is served on.
    pub fn reload(&self) -> Result<bool> {
        self.store.reload()
    }

    /// Opens the only writer of the folder.
    ///
    /// # Errors
    /// [`crate::Error::Busy`] when somebody writes.
    pub fn writer(&self) -> Result<TextWriter> {
        Ok(TextWriter::new(Writer::open(&self.store)?, self.fields))
    }

    /// Begins to write everything anew beside what is served.
    ///
    /// # Errors
    /// [`crate::Error::Busy`] when somebody writes.
    pub fn rebuild(&self) -> Result<TextRebuild> {
        Ok(TextRebuild::new(Rebuild::open(&self.store)?, self.fields))
    }

    /// Takes these synonyms for every search from now on.
    pub fn set_synonyms(&self, synonyms: Synonyms) {
        *self.synonyms.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(synonyms);
    }

    /// A page of the texts a query finds, best first, with the place where it is found. Every word must be there, as
    /// itself or as a synonym; `"…"` as it stands, `-…` not at all.
    ///
    /// # Errors
    /// When the index cannot be read. No query is an error.
    pub fn search(&self, query: &str, page: u32, size: u32) -> Result<Page<TextHit>> {
        let (number, size) = (page.clamp(1, PAGE_MAX), size.clamp(1, SIZE_MAX));
        let mut result = Page { items: Vec::new(), total: 0, number, size };
        let synonyms = Arc::clone(&self.synonyms.read().unwrap_or_else(PoisonError::into_inner));
        let mut segmenter = Segmenter::new(&self.dictionary);
        let asked = query::Asked::new(query, &mut segmenter)?;
        let searcher = self.store.served().searcher();
        let skip = ((number - 1) * size) as usize;
        let (mut total, mut found) = (0, Vec::new());
        for by_letters in [false, true] {
            let plan = asked.plan(self.fields, &synonyms, &mut segmenter, by_letters)?;
            let Some(plan) = plan else { return Ok(result) };
            let best = TopDocs::with_limit(size as usize).and_offset(skip);
            (total, found) = searcher.search(&plan, &(Count, best.order_by_score()))?;
            if total > 0 {
                break;
            }
        }
        result.total = u32::try_from(total).unwrap_or(u32::MAX);
        let wanted = asked.wanted(&synonyms, &mut segmenter)?;
        for (_, address) in found {
            let stored: TantivyDocument = searcher.doc(address)?;
            let bytes = stored.get_first(self.fields.stored).and_then(|it| it.as_bytes()).unwrap_or_default();
            let doc: TextDoc = serde_json::from_slice(bytes)?;
            let title = snippet::marks(&doc.title, &wanted, &mut segmenter)?;
            let (snippet, marks) = snippet::of(&doc.body, &wanted, &mut segmenter)?;
            result.items.push(TextHit { id: doc.id, title: doc.title, title_marks: title, snippet, marks });
        }
        Ok(result)
    }
}

impl fmt::Debug for TextIndex {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "TextIndex({})", self.store.dir().display())
    }
}
