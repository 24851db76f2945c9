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

pub use explain::{Explained, Explanation};
use model::{
    page::Page,
    search::{CompanyDoc, CompanyFilter, CompanyHit, CompanyResults, PAGE_MAX, ReadAs},
};
use query::{Asked, Reach};
use rank::{Best, Found};
use tantivy::Searcher;

use crate::{error::Result, index::Index};

/// Most items of one page.
const SIZE_MAX: u32 = 100;
/// Companies offered where nothing is found.
const NEAREST: usize = 5;

/// The index over companies.
pub type CompanyIndex = Index<CompanyDoc>;

impl CompanyIndex {
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
        let searcher = self.searcher();
        let tried = asked.readings.iter().map(|reading| reading.read_as.clone()).take(NEAREST).collect();
        for plan in asked.nearer(self.fields) {
            let found = searcher.search(&plan, &best)?;
            if !found.keys.is_empty() {
                return Ok((self.hits(&searcher, &found, &asked)?, tried));
            }
        }
        Ok((Vec::new(), tried))
    }

    /// How many companies a query finds.
    ///
    /// # Errors
    /// When the index cannot be read. No query is an error.
    pub fn count(&self, query: &str) -> Result<u32> {
        let best = Best { skip: 0, take: 1, filter: CompanyFilter::default(), counts: false };
        Ok(self.best(query, &best)?.1.total)
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
        let searcher = self.searcher();
        let mut found = Found::default();
        if asked.text.is_empty() {
            if !best.filter.is_empty() {
                found = searcher.search(&Asked::everything(), best)?;
            }
        } else {
            for reach in [Reach::Near, Reach::Far] {
                let Some(plan) = asked.plan(self.fields, &self.dictionary(), reach)? else { break };
                found = searcher.search(&plan, best)?;
                if found.best.is_some_and(|key| rank::tier(key).settles(rank::standing(key))) {
                    break;
                }
            }
        }
        Ok((self.hits(&searcher, &found, &asked)?, found))
    }

    fn asked(&self, query: &str) -> Result<Asked> {
        Asked::new(query, &self.synonyms(), &self.dictionary())
    }

    fn hits(&self, searcher: &Searcher, found: &Found, asked: &Asked) -> Result<Vec<CompanyHit>> {
        let hits = found.keys.iter().map(|(key, address)| {
            let doc = document::read(&searcher.doc(*address)?, self.fields)?;
            Ok(hit::of(doc, rank::tier(*key), asked))
        });
        hits.collect()
    }
}
