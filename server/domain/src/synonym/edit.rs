//! What an operator does to the sets. Each change is a transaction that takes its turn, writes who did what, and
//! announces itself in the change feed.

use chrono::{DateTime, Utc};
use model::search::{Shown, SynonymDeed, SynonymDraft, SynonymFault};
use sqlx::{Acquire as _, MySqlConnection, MySqlPool};

use super::repo;
use crate::{Refusal, account::Operator, change as feed};

/// Adds a set; its number.
///
/// # Errors
/// A word is typed in another set of the same direction.
pub async fn add(
    pool: &MySqlPool,
    operator: &Operator,
    draft: &SynonymDraft,
    now: DateTime<Utc>,
) -> Result<u64, Refusal> {
    let mut connection = pool.acquire().await?;
    let mut transaction = connection.begin().await?;
    feed::take_turn(&mut transaction, feed::SYNONYM, now).await?;
    refuse_words_of_others(&mut transaction, None, draft).await?;
    let id = repo::insert(&mut transaction, draft, now).await?;
    record(&mut transaction, operator, (id, SynonymDeed::Add, &draft.line()), now).await?;
    transaction.commit().await?;
    told(operator, SynonymDeed::Add, id);
    Ok(id)
}

/// Makes a set another. `version` is the one the operator looked at.
///
/// # Errors
/// The set is not there, someone else changed it since, or a word is typed in another set of the same direction.
pub async fn change(
    pool: &MySqlPool,
    operator: &Operator,
    (id, version): (u64, u32),
    draft: &SynonymDraft,
    now: DateTime<Utc>,
) -> Result<(), Refusal> {
    let mut connection = pool.acquire().await?;
    let mut transaction = connection.begin().await?;
    feed::take_turn(&mut transaction, feed::SYNONYM, now).await?;
    as_looked_at(&mut transaction, id, version).await?;
    refuse_words_of_others(&mut transaction, Some(id), draft).await?;
    repo::update(&mut transaction, id, draft, now).await?;
    record(&mut transaction, operator, (id, SynonymDeed::Change, &draft.line()), now).await?;
    transaction.commit().await?;
    told(operator, SynonymDeed::Change, id);
    Ok(())
}

/// Removes a set. `version` is the one the operator looked at; `sure`: the box beside it was ticked.
///
/// # Errors
/// The set is not there, someone else changed it since, or the operator is not sure.
pub async fn remove(
    pool: &MySqlPool,
    operator: &Operator,
    (id, version): (u64, u32),
    sure: bool,
    now: DateTime<Utc>,
) -> Result<(), Refusal> {
    let mut connection = pool.acquire().await?;
    let mut transaction = connection.begin().await?;
    feed::take_turn(&mut transaction, feed::SYNONYM, now).await?;
    let line = as_looked_at(&mut transaction, id, version).await?;
    if !sure {
        return Err(Refusal::field("sure", SynonymFault::NotSure));
    }
    repo::delete(&mut transaction, id).await?;
    record(&mut transaction, operator, (id, SynonymDeed::Remove, &line), now).await?;
    transaction.commit().await?;
    told(operator, SynonymDeed::Remove, id);
    Ok(())
}

/// The set as the operator looked at it, in a line.
async fn as_looked_at(connection: &mut MySqlConnection, id: u64, version: u32) -> Result<String, Refusal> {
    match repo::find(connection, id).await? {
        None => Err(Refusal::Missing(SynonymFault::Removed.to_string())),
        Some(entry) if entry.version != version => Err(Refusal::Conflict(SynonymFault::Changed.to_string())),
        Some(entry) => Ok(entry.set.line()),
    }
}

async fn refuse_words_of_others(
    connection: &mut MySqlConnection,
    own: Option<u64>,
    draft: &SynonymDraft,
) -> Result<(), Refusal> {
    let Some((term, other)) = repo::find_typed_elsewhere(connection, own, draft).await? else {
        return Ok(());
    };
    Err(Refusal::field("terms", SynonymFault::Elsewhere(Shown::new(&term), Shown::new(&other.line()))))
}

async fn record(
    connection: &mut MySqlConnection,
    operator: &Operator,
    (id, deed, line): (u64, SynonymDeed, &str),
    now: DateTime<Utc>,
) -> Result<(), Refusal> {
    repo::insert_change(connection, operator.id(), (id, deed, line), now).await?;
    Ok(feed::announce(connection, feed::SYNONYM, &id.to_string(), now).await?)
}

fn told(operator: &Operator, deed: SynonymDeed, id: u64) {
    tracing::info!(account = operator.log_ref(), synonym = id, deed = deed.as_str(), "synonyms were edited");
}
