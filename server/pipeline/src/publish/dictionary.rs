//! The dictionary texts are read with: ko-dic, and the words of the database.

use std::sync::Arc;

use search::{Dictionary, Index};
use sqlx::MySqlPool;
use tokio_util::sync::CancellationToken;

use super::{EVERY, Kind};

/// `base` with the names of companies people write about and the words operators made synonyms of: `달여울식품` stays
/// one word. Made of what the database holds now: an index of other words is written anew when it is opened next.
///
/// # Errors
/// When the database does not answer, or the words cannot be compiled.
pub async fn dictionary(pool: &MySqlPool, base: &Arc<Dictionary>) -> anyhow::Result<Arc<Dictionary>> {
    let mut words = domain::company::known_names(pool).await?;
    for set in domain::synonym::all(pool).await? {
        words.extend(set.terms);
        words.extend(set.finds);
    }
    Ok(base.with_words(words.iter().map(String::as_str))?)
}

/// Keeps the index of a running server readable until `cancel`: when a run wrote it anew because the database has other
/// words by now, texts and queries are read with those here, too.
pub async fn follow_words<K: Kind>(
    pool: MySqlPool,
    index: Index<K::Document>,
    base: Arc<Dictionary>,
    cancel: CancellationToken,
) {
    let mut failing = false;
    while !cancel.is_cancelled() {
        match take_up::<K>(&pool, &index, &base).await {
            Ok(()) => failing = false,
            // Once, not every half second.
            Err(error) if !failing => {
                failing = true;
                tracing::warn!(
                    kind = K::NOUN,
                    error = format!("{error:#}"),
                    "the search index has other words"
                );
            }
            Err(_) => {}
        }
        tokio::select! {
            () = cancel.cancelled() => {}
            () = tokio::time::sleep(EVERY) => {}
        }
    }
}

async fn take_up<K: Kind>(
    pool: &MySqlPool,
    index: &Index<K::Document>,
    base: &Arc<Dictionary>,
) -> anyhow::Result<()> {
    if !index.is_superseded()? {
        return Ok(());
    }
    let words = dictionary(pool, base).await?;
    anyhow::ensure!(index.read_with(words)?, "neither ours nor those of the database: restart the server");
    tracing::info!(kind = K::NOUN, "the search index was written with other words, and is read with them");
    Ok(())
}
