//! The dictionary texts are read with: ko-dic, and the words of the database.

use std::sync::Arc;

use search::Dictionary;
use sqlx::MySqlPool;

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
