//! What an index holds.

use std::sync::Arc;

use tantivy::{TantivyDocument, schema::Field};

use super::Recipe;
use crate::{analysis::Segmenter, dictionary::Dictionary, error::Result};

/// A type of document, and how it lies in an index. Every type has an index of its own: [`super::Index`].
pub trait Document: Clone + Send + Sync + 'static {
    /// The fields of its index.
    type Fields: Copy + Send + Sync + 'static;

    /// How its index is made, and the fields in it.
    fn recipe(dictionary: &Arc<Dictionary>) -> (Recipe, Self::Fields);

    /// The field of the key: one term, the key as it is.
    fn key_field(fields: Self::Fields) -> Field;

    /// What tells it from all others of its index.
    fn key(&self) -> &str;

    /// It as the index holds it, its key included.
    ///
    /// # Errors
    /// When the analyser fails.
    fn write(&self, fields: Self::Fields, segmenter: &mut Segmenter) -> Result<TantivyDocument>;
}
