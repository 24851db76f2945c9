//! What a slice tells so that its documents are searched.

use std::{path::Path, sync::Arc};

use search::{Dictionary, Document, Index};
use sqlx::MySqlPool;

/// A kind of document: where it is in the database. Everything else follows from it, see [`super`].
pub trait Kind: 'static {
    /// Its noun: in the change feed, and the name of the folder of its index. The entities of the feed are the keys of
    /// the documents.
    const NOUN: &'static str;

    /// What is written: a text, unless it is searched in a way of its own.
    type Document: Document;

    /// How many documents there are.
    fn count(pool: &MySqlPool) -> impl Future<Output = Result<u64, domain::Error>> + Send;

    /// At most `limit` documents in the order of their keys, of those after `last`; from the first one when there is
    /// no `last`.
    fn after(
        pool: &MySqlPool,
        last: Option<&Self::Document>,
        limit: u32,
    ) -> impl Future<Output = Result<Vec<Self::Document>, domain::Error>> + Send;

    /// The documents with these keys; one that is not there, or not to be found, is left out.
    fn of(
        pool: &MySqlPool,
        keys: &[String],
    ) -> impl Future<Output = Result<Vec<Self::Document>, domain::Error>> + Send;
}

/// Opens the index of a kind in the data folder.
///
/// # Errors
/// When the folder cannot be read.
pub fn open<K: Kind>(data: &Path, dictionary: &Arc<Dictionary>) -> search::Result<Index<K::Document>> {
    Index::open(&data.join("index").join(K::NOUN), Arc::clone(dictionary))
}
