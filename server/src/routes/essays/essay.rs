//! Essays: listed, read, written, erased.

use axum::{
    extract::{Path, Request, State, rejection::PathRejection},
    http::StatusCode,
    response::Response,
};
use domain::essay;
use model::essay::{
    shape::EssayId,
    sync,
    wire::{FailureCode, REQUEST_MAX_BYTES},
};

use super::{
    answer::{Answer, Refused, done, found, json, missing},
    body,
    caller::{may_write, reader},
};

/// What an address names: an essay.
pub(super) type Named = Result<Path<String>, PathRejection>;

/// The essay of an address. What is no id names none.
pub(super) fn named(path: Named) -> Result<EssayId, Refused> {
    path.map_err(|_| missing())?.0.parse().map_err(|_| missing())
}

/// Who may call it: an account, for its own.
pub async fn list(State(state): State<crate::State>, request: Request) -> Answer {
    let (parts, _) = request.into_parts();
    let (member, _) = reader(&state, &parts).await?;
    Ok(json(&essay::list(&state.app.pool, member.id).await?))
}

/// Who may call it: an account, for its own.
pub async fn head(State(state): State<crate::State>, path: Named, request: Request) -> Answer {
    let (parts, _) = request.into_parts();
    let (member, _) = reader(&state, &parts).await?;
    found(essay::head(&state.app.pool, member.id, &named(path)?).await?)
}

/// Who may call it: an account, for its own. A suspended one may ask for what is newer.
pub async fn ask(State(state): State<crate::State>, path: Named, request: Request) -> Answer {
    let (parts, sent) = request.into_parts();
    let (member, _) = reader(&state, &parts).await?;
    let named = named(path)?;
    let sent = body::read(&parts.headers, sent, REQUEST_MAX_BYTES).await?;
    match body::request(&sent)? {
        Err(reply) => Ok(json(&reply)),
        Ok(sync::Request::Pull(pull)) => {
            same(&named, &pull.essay)?;
            Ok(json(&essay::pull(&state.app.pool, member.id, &pull).await?))
        }
        Ok(sync::Request::Push(push)) => {
            same(&named, &push.essay)?;
            may_write(&member)?;
            Ok(json(&essay::push(&state.app.accounts, &member, &push).await?))
        }
    }
}

/// The address and the body name the same essay.
fn same(named: &EssayId, asked: &EssayId) -> Result<(), Refused> {
    if named == asked {
        return Ok(());
    }
    Err(Refused::new(StatusCode::UNPROCESSABLE_ENTITY, FailureCode::Invalid))
}

/// Who may call it: an account, for its own, suspended or not.
pub async fn erase(
    State(state): State<crate::State>,
    path: Named,
    request: Request,
) -> Result<Response, Refused> {
    let (parts, _) = request.into_parts();
    let (member, _) = reader(&state, &parts).await?;
    body::is_json(&parts.headers)?;
    essay::erase(&state.app.accounts, &member, &named(path)?).await?;
    Ok(done())
}
