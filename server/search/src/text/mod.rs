//! The index over texts: accepted essays, news, postings, posts. One a kind of document; each slice opens its own.

mod document;
mod query;
mod schema;
mod snippet;
mod sort;
#[cfg(test)]
mod tests;

use model::{
    page::Page,
    search::{PAGE_MAX, TextDoc, TextHit, TextSort},
};
use tantivy::{TantivyDocument, collector::TopDocs, schema::Value as _};

use crate::{analysis::Segmenter, error::Result, index::Index};

/// Most items of one page.
const SIZE_MAX: u32 = 100;

/// The index over the texts of one kind.
pub type TextIndex = Index<TextDoc>;

impl TextIndex {
    /// A page of the texts a query finds, best first, with the place where it is found. Every word must be there, as
    /// itself or as a synonym; `"…"` as it stands, `-…` not at all.
    ///
    /// # Errors
    /// When the index cannot be read. No query is an error.
    pub fn search(&self, query: &str, page: u32, size: u32) -> Result<Page<TextHit>> {
        self.search_within(query, &[], None, page, size)
    }

    /// [`Self::search`] among the texts that have, of each of the lists, one of the tags. With an order all that are
    /// found stand in it, however well they fit.
    ///
    /// # Errors
    /// When the index cannot be read. No query is an error.
    pub fn search_within(
        &self,
        query: &str,
        tags: &[Vec<String>],
        order: Option<TextSort>,
        page: u32,
        size: u32,
    ) -> Result<Page<TextHit>> {
        let (number, size) = (page.clamp(1, PAGE_MAX), size.clamp(1, SIZE_MAX));
        let mut result = Page { items: Vec::new(), total: 0, number, size };
        let synonyms = self.synonyms();
        let mut segmenter = Segmenter::new(&self.dictionary());
        let asked = query::Asked::new(query, &mut segmenter)?;
        let searcher = self.searcher();
        let skip = ((number - 1) * size) as usize;
        let (mut total, mut found) = (0, Vec::new());
        for by_letters in [false, true] {
            let plan = asked.plan(self.fields, &synonyms, &mut segmenter, by_letters, tags)?;
            let Some(plan) = plan else { return Ok(result) };
            let first = TopDocs::with_limit(size as usize).and_offset(skip);
            (total, found) = sort::find(&searcher, &plan, first, order)?;
            if total > 0 {
                break;
            }
        }
        result.total = u32::try_from(total).unwrap_or(u32::MAX);
        let wanted = asked.wanted(&synonyms, &mut segmenter)?;
        for address in found {
            let stored: TantivyDocument = searcher.doc(address)?;
            let bytes = stored.get_first(self.fields.stored).and_then(|it| it.as_bytes()).unwrap_or_default();
            let doc: TextDoc = serde_json::from_slice(bytes)?;
            let title = snippet::marks(&doc.title, &wanted, &mut segmenter)?;
            let (snippet, marks) = snippet::of(&doc.body, &wanted, &mut segmenter)?;
            result.items.push(TextHit { id: doc.id, title: doc.title, title_marks: title, snippet, marks });
        }
        Ok(result)
    }

    /// How many texts a query finds.
    ///
    /// # Errors
    /// When the index cannot be read. No query is an error.
    pub fn count(&self, query: &str) -> Result<u32> {
        let synonyms = self.synonyms();
        let mut segmenter = Segmenter::new(&self.dictionary());
        let asked = query::Asked::new(query, &mut segmenter)?;
        let searcher = self.searcher();
        for by_letters in [false, true] {
            let plan = asked.plan(self.fields, &synonyms, &mut segmenter, by_letters, &[])?;
            let Some(plan) = plan else { return Ok(0) };
            let total = searcher.search(&plan, &tantivy::collector::Count)?;
            if total > 0 {
                return Ok(u32::try_from(total).unwrap_or(u32::MAX));
            }
        }
        Ok(0)
    }
}
