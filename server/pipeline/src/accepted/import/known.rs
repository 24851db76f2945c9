//! Imported essays that are there already.

use std::collections::HashMap;

use sqlx::{MySqlPool, QueryBuilder};

use super::{Essay, SOURCE};
use crate::load::retrying;

/// Essays looked up in one statement.
const BATCH: usize = 1_000;

/// An essay that is there.
#[derive(Clone, Debug, PartialEq, Eq, sqlx::FromRow)]
pub(super) struct Known {
    source_id: String,
    /// On what terms it is kept.
    pub(super) licence: String,
    /// The first of those that are nearly the same text, when it is another.
    pub(super) near_of: Option<u64>,
}

/// Which of the essays are there, by their number.
pub(super) async fn known(pool: &MySqlPool, essays: &[Essay]) -> anyhow::Result<HashMap<String, Known>> {
    let mut all = HashMap::new();
    for batch in essays.chunks(BATCH) {
        let rows: Vec<Known> = retrying(async || {
            let mut query =
                QueryBuilder::new("SELECT source_id, licence, near_of FROM accepted WHERE source = ");
            query.push_bind(SOURCE.as_str()).push(" AND source_id IN (");
            let mut list = query.separated(", ");
            for essay in batch {
                list.push_bind(&essay.record.source_id);
            }
            query.push(")");
            query.build_query_as().persistent(false).fetch_all(pool).await
        })
        .await?;
        all.extend(rows.into_iter().map(|row| (row.source_id.clone(), row)));
    }
    Ok(all)
}
