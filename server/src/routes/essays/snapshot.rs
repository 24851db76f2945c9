//! Copies of an essay that a device took.

use axum::{
    extract::{Path, Request, State, rejection::PathRejection},
    http::StatusCode,
};
use domain::essay;
use model::essay::{
    shape::{EssayId, SnapshotId},
    snapshot::Snapshot,
    wire::{FailureCode, SNAPSHOT_MAX_BYTES},
};

use super::{
    answer::{Answer, Refused, done, found, missing},
    body,
    caller::{may_write, reader},
    essay::{Named, named},
};

/// What an address names: an essay and a snapshot of it.
type NamedBoth = Result<Path<(String, String)>, PathRejection>;

fn named_both(path: NamedBoth) -> Result<(EssayId, SnapshotId), Refused> {
    let Path((essay, snapshot)) = path.map_err(|_| missing())?;
    Ok((essay.parse().map_err(|_| missing())?, snapshot.parse().map_err(|_| missing())?))
}

/// Who may call it: an account, for its own.
pub async fn list(State(state): State<crate::State>, path: Named, request: Request) -> Answer {
    let (parts, _) = request.into_parts();
    let (member, _) = reader(&state, &parts).await?;
    found(essay::snapshots(&state.app.pool, member.id, &named(path)?).await?)
}

/// Who may call it: an account, for its own.
pub async fn one(State(state): State<crate::State>, path: NamedBoth, request: Request) -> Answer {
    let (parts, _) = request.into_parts();
    let (member, _) = reader(&state, &parts).await?;
    let (essay, snapshot) = named_both(path)?;
    found(essay::snapshot(&state.app.pool, member.id, &essay, &snapshot).await?)
}

/// Who may call it: an account that is not suspended, for its own.
pub async fn put(State(state): State<crate::State>, path: NamedBoth, request: Request) -> Answer {
    let (parts, sent) = request.into_parts();
    let (member, _) = reader(&state, &parts).await?;
    may_write(&member)?;
    let (essay, id) = named_both(path)?;
    let sent = body::read(&parts.headers, sent, SNAPSHOT_MAX_BYTES).await?;
    let snapshot: Snapshot = body::parse(&sent)?;
    if snapshot.id != id {
        return Err(Refused::new(StatusCode::UNPROCESSABLE_ENTITY, FailureCode::Invalid));
    }
    essay::put_snapshot(&state.app.accounts, &member, &essay, &snapshot).await?;
    Ok(done())
}
