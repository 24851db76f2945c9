//! A text as a document of the index.

use std::sync::Arc;

use model::search::TextDoc;
use tantivy::{TantivyDocument, schema::Field};

use super::schema::{self, Fields};
use crate::{
    analysis::{Segmenter, letters::letters},
    dictionary::Dictionary,
    error::Result,
    index::{Document, Recipe},
};

impl Document for TextDoc {
    type Fields = Fields;

    fn recipe(dictionary: &Arc<Dictionary>) -> (Recipe, Fields) {
        schema::recipe(dictionary)
    }

    fn key_field(fields: Fields) -> Field {
        fields.id
    }

    fn key(&self) -> &str {
        &self.id
    }

    fn write(&self, fields: Fields, _: &mut Segmenter) -> Result<TantivyDocument> {
        let mut doc = TantivyDocument::default();
        doc.add_text(fields.id, &self.id);
        doc.add_bytes(fields.stored, &serde_json::to_vec(self)?);
        for tag in &self.tags {
            doc.add_text(fields.tags, tag);
        }
        doc.add_u64(fields.newest, self.order.newest);
        doc.add_u64(fields.length, u64::from(self.order.length));
        doc.add_text(fields.name, self.order.name.to_lowercase());
        doc.add_text(fields.title, &self.title);
        doc.add_text(fields.body, &self.body);
        for part in [&self.title, &self.body] {
            doc.add_text(fields.phrase, part);
            // Words only: a pair over a space is no pair of a word.
            for word in part.split_whitespace() {
                doc.add_text(fields.pairs, letters(word));
            }
        }
        Ok(doc)
    }
}
