//! What stands in the tables, as [`decide`](model::essay::sync::decide) and [`answer`](model::essay::sync::answer) want
//! to know it.

use model::essay::sync::{Descent, Head, LINEAGE_MAX, Pull, Push, Row, Standing, Version};
use sqlx::MySqlConnection;

use super::{EssayKey, Stored, repo};
use crate::Error;

/// What stands there when a push comes.
pub(super) async fn of_push(
    connection: &mut MySqlConnection,
    key: EssayKey,
    stored: Option<&Stored>,
    push: &Push,
) -> Result<Standing, Error> {
    let Some(stored) = stored else { return without(connection, key).await };
    let seen = repo::push::find(&mut *connection, key, &push.key).await?;
    let base = match &push.base {
        Some(base) => repo::version::place(&mut *connection, key, base).await?,
        None => None,
    };
    let common = match &push.descent {
        Some(descent) => common(&mut *connection, key, descent).await?,
        None => None,
    };
    let from = base.or(common.as_ref().map(|common| common.1));
    Ok(Standing::There(Box::new(Row {
        head: stored.head.clone(),
        seen,
        knows_base: base.is_some(),
        common: common.map(|common| common.0),
        since: since(connection, key, stored, from).await?,
    })))
}

/// What stands there when it is asked for something newer.
pub(super) async fn of_pull(
    connection: &mut MySqlConnection,
    key: EssayKey,
    stored: Option<&Stored>,
    pull: &Pull,
) -> Result<Standing, Error> {
    let Some(stored) = stored else { return without(connection, key).await };
    let base = repo::version::place(&mut *connection, key, &pull.have).await?;
    Ok(Standing::There(Box::new(Row {
        head: stored.head.clone(),
        seen: None,
        knows_base: base.is_some(),
        common: None,
        since: since(connection, key, stored, base).await?,
    })))
}

async fn without(connection: &mut MySqlConnection, key: EssayKey) -> Result<Standing, Error> {
    let erased = repo::erased::is_there(connection, key).await?;
    Ok(if erased { Standing::Erased } else { Standing::Absent })
}

async fn since(
    connection: &mut MySqlConnection,
    key: EssayKey,
    stored: &Stored,
    from: Option<u64>,
) -> Result<Vec<Version>, Error> {
    match from {
        Some(from) => repo::version::since(connection, key, from, &stored.head.version).await,
        None => Ok(Vec::new()),
    }
}

/// The newest version whose content both have, with its place.
async fn common(
    connection: &mut MySqlConnection,
    key: EssayKey,
    descent: &Descent,
) -> Result<Option<(Head, u64)>, Error> {
    let lineage = descent.lineage.versions();
    // More is refused whatever stands there.
    if lineage.len() > LINEAGE_MAX + 1 {
        return Ok(None);
    }
    let known = repo::version::with_content(&mut *connection, key, lineage).await?;
    let Some((version, place)) = known.into_iter().next() else { return Ok(None) };
    let Some(number) = repo::revision::of_version(&mut *connection, key, &version).await? else {
        return Ok(None);
    };
    let content = repo::revision::find(connection, key, number).await?;
    Ok(content.map(|content| (Head { version, draft: content.draft }, place)))
}
