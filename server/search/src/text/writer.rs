//! Writing texts.

use model::search::TextDoc;
use tantivy::{TantivyDocument, Term};

use super::schema::Fields;
use crate::{
    analysis::letters::letters,
    error::Result,
    index::{Rebuild, Writer},
};

/// Writes changes; only one exists for a folder.
pub struct TextWriter {
    writer: Writer,
    fields: Fields,
}

impl TextWriter {
    pub(super) fn new(writer: Writer, fields: Fields) -> Self {
        Self { writer, fields }
    }

    /// Adds a text, or replaces what the index knows of it.
    ///
    /// # Errors
    /// When the index cannot be written.
    pub fn put(&mut self, text: &TextDoc) -> Result<()> {
        self.delete(&text.id);
        self.writer.add(document(text, self.fields)?)
    }

    /// Takes a text out.
    pub fn delete(&mut self, id: &str) {
        self.writer.delete(Term::from_field_text(self.fields.id, id));
    }

    /// Makes everything since the last commit visible and remembers the position in the change feed.
    ///
    /// # Errors
    /// When the index cannot be written; nothing is visible then.
    pub fn commit(&mut self, seq: i64) -> Result<()> {
        self.writer.commit(seq)
    }
}

/// Writes the whole index anew while the old one is served. Dropped unfinished, nothing changes. Each text is to be
/// put once.
pub struct TextRebuild {
    rebuild: Rebuild,
    fields: Fields,
}

impl TextRebuild {
    pub(super) fn new(rebuild: Rebuild, fields: Fields) -> Self {
        Self { rebuild, fields }
    }

    /// Adds a text.
    ///
    /// # Errors
    /// When the index cannot be written.
    pub fn put(&mut self, text: &TextDoc) -> Result<()> {
        self.rebuild.add(document(text, self.fields)?)
    }

    /// Serves the new index in place of the old one.
    ///
    /// # Errors
    /// When the index cannot be written; the old one is served on.
    pub fn finish(self, seq: i64) -> Result<()> {
        self.rebuild.finish(seq)
    }
}

fn document(text: &TextDoc, fields: Fields) -> Result<TantivyDocument> {
    let mut doc = TantivyDocument::default();
    doc.add_text(fields.id, &text.id);
    doc.add_bytes(fields.stored, &serde_json::to_vec(text)?);
    doc.add_text(fields.title, &text.title);
    doc.add_text(fields.body, &text.body);
    for part in [&text.title, &text.body] {
        doc.add_text(fields.phrase, part);
        // Words only: a pair over a space is no pair of a word.
        for word in part.split_whitespace() {
            doc.add_text(fields.pairs, letters(word));
        }
    }
    Ok(doc)
}
