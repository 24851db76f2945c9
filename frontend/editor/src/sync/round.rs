//! What one round exchanges with the server: all essays of an account, or those that were just written.

use model::essay::{shape::EssayId, wire::Listing};

use super::{
    End, Refusal,
    exchange::{exchange, fetch},
};
use crate::{
    api::{self, Answer},
    app::Device,
    store::Fault,
};

/// What came of exchanging essays.
#[derive(Clone, Copy)]
pub struct Outcome {
    /// How it ended.
    pub end: End,
    /// How many essays the server has that are not here, where that is known.
    pub missing: Option<usize>,
}

/// Exchanges all essays of an account that differ.
///
/// # Errors
/// If this device does not keep what was said.
pub async fn all(device: &Device, account: &str) -> Result<Outcome, Fault> {
    let unknown = |end| Outcome { end, missing: None };
    let listing = match api::call::<Listing>("GET", "/api/v1/essays", None, &[]).await {
        Answer::Yes(listing) => listing,
        Answer::SignedOut => return Ok(unknown(End::SignedOut)),
        Answer::No(status) => return Ok(unknown(End::Refused(Refusal::of(status)))),
        Answer::Away | Answer::Unreadable => return Ok(unknown(End::Away)),
    };
    let here = device.store.ids().await?;
    let absent: Vec<&EssayId> =
        listing.essays.iter().map(|summary| &summary.id).filter(|id| !here.contains(id)).collect();
    let mut missing = absent.len();
    let mut end = End::Done;
    for stored in device.store.essays().await? {
        let record = stored.record;
        if record.owner.as_deref() != Some(account) {
            continue;
        }
        let there = listing.essays.iter().find(|summary| summary.id == *record.id());
        if listing.erased.contains(record.id()) && !record.replica.is_unsynced() {
            device.store.remove(record.id()).await?;
            device.news.tell(record.id(), 0);
        } else if record.replica.is_unsynced() || there.map(|it| &it.version) != record.replica.version() {
            end = end.and(exchange(device, record.id(), account).await?);
            if end.is_over() {
                return Ok(Outcome { end, missing: Some(missing) });
            }
        }
    }
    for id in absent {
        let (is_settled, got) = fetch(device, id, account).await?;
        missing -= usize::from(is_settled);
        end = end.and(got);
        if end.is_over() {
            return Ok(Outcome { end, missing: Some(missing) });
        }
    }
    end = end.and(crate::history::send(device, account).await?);
    Ok(Outcome { end, missing: Some(missing) })
}

/// Exchanges essays that were just written.
///
/// # Errors
/// As [`all`].
pub async fn some(device: &Device, account: &str, only: &[EssayId]) -> Result<Outcome, Fault> {
    let mut end = End::Done;
    for id in only {
        // One that cannot be read does not hold up the others.
        let is_unsynced =
            matches!(device.store.essay(id).await, Ok(Some(stored)) if stored.record.replica.is_unsynced());
        if is_unsynced && !end.is_over() {
            end = end.and(exchange(device, id, account).await?);
        }
    }
    if !end.is_over() {
        end = end.and(crate::history::send(device, account).await?);
    }
    Ok(Outcome { end, missing: None })
}
