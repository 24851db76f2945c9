//! The search takes what operators make of the synonyms.

use domain::synonym;
use search::{CompanyIndex, Synonyms};
use sqlx::MySqlPool;
use tokio_util::sync::CancellationToken;

/// Gives the search all sets at the start, and again after each change, until `stop`. Nothing is indexed again.
pub async fn follow(pool: MySqlPool, companies: CompanyIndex, stop: CancellationToken) {
    synonym::follow(pool, stop, |sets| companies.set_synonyms(Synonyms::new(&sets))).await;
}
