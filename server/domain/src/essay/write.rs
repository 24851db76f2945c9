//! Writing what was decided of a push.

use chrono::{DateTime, Utc};
use model::essay::{
    sync::{Push, Version, Write},
    wire::RevisionKind,
};
use sqlx::MySqlConnection;

use super::{EssayKey, EssayRefusal, Stored, repo, room, thin};
use crate::Error;

/// Writes it all. `stored` is what stands there.
pub(super) async fn write(
    connection: &mut MySqlConnection,
    key: EssayKey,
    stored: Option<&Stored>,
    push: &Push,
    write: &Write,
    now: DateTime<Utc>,
) -> Result<(), EssayRefusal> {
    let mut bytes = 0;
    if let Write::Insert(version) = write {
        bytes += self::head(&mut *connection, key, stored, push, version, now).await?;
    }
    let (Write::Insert(version) | Write::Same(version)) = write;
    let begun = stored.map_or(0, |stored| stored.places);
    let mut places = begun;
    if let Some(descent) = &push.descent {
        places += repo::version::add(&mut *connection, key, descent.lineage.versions(), places).await?;
    }
    bytes += base(&mut *connection, key, stored, push, now).await?;
    for original in &push.originals {
        let kind = (RevisionKind::Original, None);
        bytes += repo::revision::insert(&mut *connection, key, kind, original, now).await?;
    }
    repo::push::insert(&mut *connection, key, &push.key, version).await?;
    places += 1;
    if let Write::Insert(version) = write {
        places += repo::version::add(&mut *connection, key, std::slice::from_ref(version), places).await?;
    }
    repo::essay::grow(&mut *connection, key, (places - begun, bytes)).await?;
    room::check(connection, key.account, now).await
}

/// Puts the draft in the place of the head; its bytes.
async fn head(
    connection: &mut MySqlConnection,
    key: EssayKey,
    stored: Option<&Stored>,
    push: &Push,
    version: &Version,
    now: DateTime<Utc>,
) -> Result<u64, EssayRefusal> {
    match stored {
        None => room::for_another(&mut *connection, key.account).await?,
        Some(_) => repo::revision::keep_head(&mut *connection, key).await?,
    }
    // When it was put there is the server's to say: a device may think it is another year.
    let since = stored.and_then(|stored| stored.trashed_at).unwrap_or(now);
    let head = repo::essay::NewHead {
        version,
        draft: &push.draft,
        trashed_at: push.draft.essay.trashed_at.map(|_| since),
        at: now,
        thin_at: now + thin::FIRST,
    };
    Ok(repo::essay::write(connection, key, &head).await?)
}

/// Keeps the base of a text whose base was lost here, unless it is known after all; its bytes.
async fn base(
    connection: &mut MySqlConnection,
    key: EssayKey,
    stored: Option<&Stored>,
    push: &Push,
    now: DateTime<Utc>,
) -> Result<u64, Error> {
    let Some(base) = push.descent.as_ref().and_then(|descent| descent.base.as_ref()) else { return Ok(0) };
    let is_head = stored.is_some_and(|stored| stored.head.version == base.version);
    if is_head || repo::revision::of_version(&mut *connection, key, &base.version).await?.is_some() {
        return Ok(0);
    }
    let kind = (RevisionKind::Base, Some(&base.version));
    repo::revision::insert(connection, key, kind, &base.draft, now).await
}
