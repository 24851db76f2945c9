//! Everything of an account's essays, to take along.

use chrono::{DateTime, Utc};
use model::essay::{
    shape::{Essay, EssayId},
    snapshot::Snapshot,
    wire::RevisionContent,
};
use serde::Serialize;
use sqlx::{MySqlConnection, MySqlPool};
use uuid::Uuid;

use super::{EssayKey, repo};
use crate::Error;

/// An essay as it is now.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ExportedEssay {
    /// What it says.
    pub essay: Essay,
    /// When it was last written.
    pub updated_at: DateTime<Utc>,
    /// Since when it is in the trash.
    pub trashed_at: Option<DateTime<Utc>>,
}

/// What an essay said before. May be much: asked for an essay at a time.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct History {
    /// Earlier texts, the oldest first.
    pub revisions: Vec<RevisionContent>,
    /// Snapshots, the newest first.
    pub snapshots: Vec<Snapshot>,
}

/// All essays of an account, the latest written first.
pub(crate) async fn all(
    connection: &mut MySqlConnection,
    account: Uuid,
) -> Result<Vec<ExportedEssay>, Error> {
    let mut essays = Vec::new();
    for summary in repo::essay::list(&mut *connection, account).await? {
        let key = EssayKey::of(account, &summary.id)?;
        let Some(stored) = repo::essay::find(&mut *connection, key).await? else { continue };
        essays.push(ExportedEssay {
            essay: stored.head.draft.essay,
            updated_at: stored.written_at,
            trashed_at: stored.trashed_at,
        });
    }
    Ok(essays)
}

/// What an essay of an account said before; nothing when it has none of that id.
///
/// # Errors
/// When the database does not answer, or a row holds what nothing of ours writes.
pub async fn history(pool: &MySqlPool, account: Uuid, essay: &EssayId) -> Result<History, Error> {
    let key = EssayKey::of(account, essay)?;
    let mut connection = pool.acquire().await?;
    let mut history = History { revisions: Vec::new(), snapshots: Vec::new() };
    for revision in repo::revision::list(&mut connection, key).await?.into_iter().rev() {
        history.revisions.extend(repo::revision::find(&mut connection, key, revision.number).await?);
    }
    for head in repo::snapshot::list(&mut connection, key).await? {
        history.snapshots.extend(repo::snapshot::find(&mut connection, key, &head.id).await?);
    }
    Ok(history)
}
