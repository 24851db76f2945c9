//! What an essay said before.

use axum::extract::{Path, Request, State, rejection::PathRejection};
use domain::essay;

use super::{
    answer::{Answer, found, missing},
    caller::reader,
    essay::{Named, named},
};

/// Who may call it: an account, for its own.
pub async fn list(State(state): State<crate::State>, path: Named, request: Request) -> Answer {
    let (parts, _) = request.into_parts();
    let (member, _) = reader(&state, &parts).await?;
    found(essay::revisions(&state.app.pool, member.id, &named(path)?).await?)
}

/// Who may call it: an account, for its own.
pub async fn one(
    State(state): State<crate::State>,
    path: Result<Path<(String, String)>, PathRejection>,
    request: Request,
) -> Answer {
    let (parts, _) = request.into_parts();
    let (member, _) = reader(&state, &parts).await?;
    let Path((essay, number)) = path.map_err(|_| missing())?;
    let (Ok(essay), Ok(number)) = (essay.parse(), number.parse()) else { return Err(missing()) };
    found(essay::revision(&state.app.pool, member.id, &essay, number).await?)
}
