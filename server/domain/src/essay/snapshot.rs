//! Copies of an essay that a device took. They never change.

use chrono::{DateTime, Datelike as _, SubsecRound as _, Utc};
use model::essay::{
    shape::{EssayId, Fault, SnapshotId},
    snapshot::{Snapshot, SnapshotKind},
    sync::NUMBER_MAX,
    wire::{POSTING_MAX_CHARS, SNAPSHOT_NAME_MAX_CHARS, SNAPSHOTS_MAX, SnapshotHead},
};
use sqlx::MySqlPool;
use uuid::Uuid;

use super::{EssayKey, EssayRefusal, Full, despite_deadlocks, hold, repo, room};
use crate::{
    Error,
    account::{Accounts, Member},
};

/// Keeps a snapshot of an essay. The same once more changes nothing. Its time is kept to the millisecond.
///
/// # Errors
/// It breaks a rule, the account has no such essay, another snapshot has this id, there is no room, the session has
/// ended, or too much was written lately.
pub async fn put_snapshot(
    accounts: &Accounts,
    member: &Member,
    essay: &EssayId,
    snapshot: &Snapshot,
) -> Result<(), EssayRefusal> {
    accounts.limits().essay(member.id).map_err(EssayRefusal::TooMany)?;
    fault_of(essay, snapshot).map_err(EssayRefusal::Unsound)?;
    let key = EssayKey::of(member.id, essay)?;
    let snapshot = &Snapshot { taken_at: snapshot.taken_at.trunc_subsecs(3), ..snapshot.clone() };
    despite_deadlocks(|| async move {
        let mut transaction = accounts.pool().begin().await?;
        hold(accounts, &mut transaction, member).await?;
        if repo::essay::trashed_at(&mut transaction, key).await?.is_none() {
            return Err(EssayRefusal::Missing);
        }
        if let Some(kept) = repo::snapshot::find(&mut transaction, key, &snapshot.id).await? {
            return if kept == *snapshot { Ok(()) } else { Err(EssayRefusal::Conflict) };
        }
        if repo::snapshot::count(&mut transaction, key).await? >= u64::from(SNAPSHOTS_MAX) {
            return Err(EssayRefusal::Full(Full::Snapshots));
        }
        let bytes = repo::snapshot::insert(&mut transaction, key, snapshot).await?;
        repo::essay::grow(&mut transaction, key, (0, bytes)).await?;
        room::check(&mut transaction, key.account, accounts.clock().now()).await?;
        Ok(transaction.commit().await?)
    })
    .await
}

/// The snapshots of an essay, the newest first; none when the account has no such essay.
///
/// # Errors
/// When the database does not answer, or a row holds what nothing of ours writes.
pub async fn snapshots(
    pool: &MySqlPool,
    account: Uuid,
    essay: &EssayId,
) -> Result<Option<Vec<SnapshotHead>>, Error> {
    let key = EssayKey::of(account, essay)?;
    let mut connection = pool.acquire().await?;
    if repo::essay::trashed_at(&mut connection, key).await?.is_none() {
        return Ok(None);
    }
    repo::snapshot::list(&mut connection, key).await.map(Some)
}

/// A snapshot of an essay; none when there is none of that id.
///
/// # Errors
/// As [`snapshots`].
pub async fn snapshot(
    pool: &MySqlPool,
    account: Uuid,
    essay: &EssayId,
    id: &SnapshotId,
) -> Result<Option<Snapshot>, Error> {
    let key = EssayKey::of(account, essay)?;
    repo::snapshot::find(&mut *pool.acquire().await?, key, id).await
}

fn fault_of(essay: &EssayId, snapshot: &Snapshot) -> Result<(), Fault> {
    let short = |text: &str, max: usize| text.chars().count() <= max;
    let fits = match &snapshot.kind {
        SnapshotKind::Named(name) => short(name, SNAPSHOT_NAME_MAX_CHARS),
        SnapshotKind::Submitted { posting, .. } => short(posting, POSTING_MAX_CHARS),
        SnapshotKind::Automatic | SnapshotKind::Before(_) | SnapshotKind::Elsewhere => true,
    };
    let is_counted = snapshot.clock < NUMBER_MAX;
    if snapshot.essay.id != *essay || !fits || !is_counted || !is_keepable(snapshot.taken_at) {
        return Err(Fault::Malformed);
    }
    snapshot.essay.validate()
}

/// Whether the column can hold it.
fn is_keepable(at: DateTime<Utc>) -> bool {
    (1000..=9999).contains(&at.year())
}
