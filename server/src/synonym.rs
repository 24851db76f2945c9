//! The search takes what operators make of the synonyms.

use domain::synonym;
use search::{Document, Index, Synonyms};
use sqlx::MySqlPool;
use tokio_util::sync::CancellationToken;

/// Gives an index all sets at the start, and again after each change, until `stop`. Nothing is indexed again.
pub async fn follow<D: Document>(pool: MySqlPool, index: Index<D>, stop: CancellationToken) {
    synonym::follow(pool, stop, |sets| index.set_synonyms(Synonyms::new(&sets))).await;
}
