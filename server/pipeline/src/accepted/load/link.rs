//! Essays that are nearly the same text.

use std::collections::BTreeMap;

use domain::{accepted::announce, clock::Clock};
use sqlx::MySqlPool;

use crate::{
    accepted::near::{self, Signature},
    load::retrying,
};

/// Rows of one transaction.
const BATCH: usize = 500;

/// Links essays that are nearly the same text to the first of them.
pub(in crate::accepted) async fn link_near(pool: &MySqlPool, clock: &Clock) -> anyhow::Result<()> {
    let rows: Vec<(u64, Option<u64>, Vec<u8>)> = retrying(async || {
        sqlx::query_as("SELECT id, near_of, signature FROM accepted ORDER BY id").fetch_all(pool).await
    })
    .await?;
    let signatures: Vec<(u64, Signature)> =
        rows.iter().filter_map(|(id, _, bytes)| Some((*id, Signature::from_bytes(bytes)?))).collect();
    let mut first_of: BTreeMap<u64, u64> = BTreeMap::new();
    for group in near::groups(&signatures) {
        let Some(first) = group.iter().min().copied() else { continue };
        first_of.extend(group.into_iter().filter(|id| *id != first).map(|id| (id, first)));
    }
    let moved: Vec<(u64, Option<u64>)> = rows
        .iter()
        .map(|(id, near_of, _)| (*id, *near_of, first_of.get(id).copied()))
        .filter(|(_, was, is)| was != is)
        .map(|(id, _, is)| (id, is))
        .collect();
    let now = clock.now();
    for batch in moved.chunks(BATCH) {
        retrying(async || {
            let mut transaction = pool.begin().await?;
            for (id, near_of) in batch {
                sqlx::query("UPDATE accepted SET near_of = ?, updated_at = ? WHERE id = ?")
                    .bind(near_of)
                    .bind(now)
                    .bind(id)
                    .execute(&mut *transaction)
                    .await?;
            }
            let ids: Vec<u64> = batch.iter().map(|(id, _)| *id).collect();
            announce(&mut transaction, &ids, now).await?;
            transaction.commit().await
        })
        .await?;
    }
    Ok(())
}
