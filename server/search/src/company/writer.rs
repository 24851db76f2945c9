//! Writing companies.

use model::{company::CorpCode, search::CompanyDoc};

use super::{document, schema::Fields};
use crate::{
    analysis::Segmenter,
    error::Result,
    index::{Rebuild, Writer},
};

/// Writes changes. Only one exists for a folder, over all processes; dropping it lets the next one in. What was not
/// committed is lost.
pub struct CompanyWriter {
    writer: Writer,
    fields: Fields,
    segmenter: Segmenter,
}

impl CompanyWriter {
    pub(super) fn new(writer: Writer, fields: Fields, segmenter: Segmenter) -> Self {
        Self { writer, fields, segmenter }
    }

    /// Adds a company, or replaces what the index knows of it.
    ///
    /// # Errors
    /// When the index cannot be written.
    pub fn put(&mut self, company: &CompanyDoc) -> Result<()> {
        self.delete(company.head.corp_code);
        self.writer.add(document::write(company, self.fields, &mut self.segmenter)?)
    }

    /// Takes a company out.
    pub fn delete(&mut self, corp_code: CorpCode) {
        self.writer.delete(document::key(corp_code, self.fields));
    }

    /// Makes everything since the last commit visible and remembers the position in the change feed.
    ///
    /// # Errors
    /// When the index cannot be written; nothing is visible then.
    pub fn commit(&mut self, seq: i64) -> Result<()> {
        self.writer.commit(seq)
    }
}

/// Writes the whole index anew while the old one is served. Dropped unfinished, nothing changes. Each company is to
/// be put once.
pub struct CompanyRebuild {
    rebuild: Rebuild,
    fields: Fields,
    segmenter: Segmenter,
}

impl CompanyRebuild {
    pub(super) fn new(rebuild: Rebuild, fields: Fields, segmenter: Segmenter) -> Self {
        Self { rebuild, fields, segmenter }
    }

    /// Adds a company.
    ///
    /// # Errors
    /// When the index cannot be written.
    pub fn put(&mut self, company: &CompanyDoc) -> Result<()> {
        self.rebuild.add(document::write(company, self.fields, &mut self.segmenter)?)
    }

    /// Serves the new index in place of the old one; `seq` is the position in the change feed it stands for.
    ///
    /// # Errors
    /// When the index cannot be written; the old one is served on.
    pub fn finish(self, seq: i64) -> Result<()> {
        self.rebuild.finish(seq)
    }
}
