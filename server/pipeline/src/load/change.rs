//! The change feed: written in the transaction of the change.

use std::collections::BTreeSet;

use chrono::{DateTime, Utc};
use domain::{accepted::announce, change::COMPANY};
use model::company::CorpCode;
use sqlx::{MySqlConnection, QueryBuilder};

/// Announces that these companies changed, and essays for them, which are found by their names and job groups.
pub(super) async fn feed(
    connection: &mut MySqlConnection,
    now: DateTime<Utc>,
    changed: &BTreeSet<CorpCode>,
) -> Result<(), sqlx::Error> {
    let changed: Vec<_> = changed.iter().collect();
    for chunk in changed.chunks(1000) {
        let mut query = QueryBuilder::new("INSERT INTO change_feed (noun, entity, changed_at) ");
        query.push_values(chunk, |mut row, code| {
            row.push_bind(COMPANY).push_bind(code.as_str()).push_bind(now);
        });
        query.build().persistent(false).execute(&mut *connection).await?;
        essays_of(connection, now, chunk).await?;
    }
    Ok(())
}

async fn essays_of(
    connection: &mut MySqlConnection,
    now: DateTime<Utc>,
    companies: &[&CorpCode],
) -> Result<(), sqlx::Error> {
    let mut query = QueryBuilder::new("SELECT id FROM accepted WHERE corp_code IN (");
    let mut list = query.separated(", ");
    for code in companies {
        list.push_bind(code.as_str());
    }
    query.push(")");
    let ids: Vec<u64> = query.build_query_scalar().persistent(false).fetch_all(&mut *connection).await?;
    announce(connection, &ids, now).await
}
