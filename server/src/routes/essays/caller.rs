//! Who asks.

use axum::http::{StatusCode, request::Parts};
use domain::account::Member;
use model::{
    account::Viewer,
    essay::wire::{ACCOUNT_HEADER, FailureCode},
};

use super::answer::Refused;
use crate::{State, requester};

/// Whoever is signed in, suspended or not, with what pages may know of it.
///
/// # Errors
/// Nobody is, or it is another than the one whose texts the request carries.
pub async fn reader(state: &State, parts: &Parts) -> Result<(Member, Viewer), Refused> {
    let requester = requester::of(state, parts).await?;
    let viewer = requester.viewer();
    let (Some(member), Some(viewer)) = (requester.account, viewer) else {
        return Err(Refused::new(StatusCode::UNAUTHORIZED, FailureCode::SignedOut));
    };
    // Somebody else may have signed in since the page was opened.
    let named = parts.headers.get(ACCOUNT_HEADER);
    if named.is_some_and(|named| named.as_bytes() != viewer.mark.as_bytes()) {
        return Err(Refused::new(StatusCode::CONFLICT, FailureCode::OtherAccount));
    }
    Ok((member, viewer))
}

/// Refuses whoever is suspended: it may read and erase, not write.
///
/// # Errors
/// It is.
pub fn may_write(member: &Member) -> Result<(), Refused> {
    match member.suspended_at {
        None => Ok(()),
        Some(_) => Err(Refused::new(StatusCode::FORBIDDEN, FailureCode::Suspended)),
    }
}
