//! Which essays are exchanged, and what is fetched.

use model::essay::{
    shape::{EssayId, ReplicaId},
    sync::{End, Head, Refusal, Replica},
    wire::{ACCOUNT_HEADER, Listing},
};

use super::{exchange::exchange, leaving};
use crate::{
    api::{self, Answer},
    app::Device,
    browser::{clock_ms, fresh},
    store::{Fault, Record},
};

/// This page may be newer than the one that was told it is too old.
pub async fn resume(device: &Device) -> Result<(), Fault> {
    for id in device.store.ids().await? {
        let resumed = device.store.update(&id, |record, _| {
            record.replica.resume();
            Ok(())
        });
        // One that cannot be read does not hold up the others.
        let _ = resumed.await;
    }
    Ok(())
}

/// What came of exchanging essays.
#[derive(Clone, Copy)]
pub struct Outcome {
    /// How it ended.
    pub end: End,
    /// How many essays the server has that are not here, where that is known.
    pub missing: Option<usize>,
}

/// Exchanges all essays of an account that differ.
pub async fn all(device: &Device, account: &str) -> Result<Outcome, Fault> {
    let unknown = |end| Outcome { end, missing: None };
    let of = [(ACCOUNT_HEADER, account)];
    let listing = match api::call::<Listing>("GET", "/api/v1/essays", None, &of).await {
        Answer::Yes(listing) => listing,
        Answer::SignedOut | Answer::No(409) => return Ok(unknown(End::SignedOut)),
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
            // What another tab wrote meanwhile stays, and is sent, to be told that it was erased.
            if device.store.remove(record.id(), |record| !record.replica.is_unsynced()).await? {
                device.news.tell(record.id(), 0);
            }
        } else if record.replica.is_unsynced() || there.map(|it| &it.version) != record.replica.version() {
            end = end.and(exchange(device, record.id(), account).await?);
            if api::is_over(end) {
                return Ok(Outcome { end, missing: Some(missing) });
            }
        }
    }
    for id in absent {
        let (is_settled, got) = fetch(device, id, account).await?;
        missing -= usize::from(is_settled);
        end = end.and(got);
        if api::is_over(end) {
            return Ok(Outcome { end, missing: Some(missing) });
        }
    }
    end = end.and(crate::history::send(device, account).await?);
    Ok(Outcome { end, missing: Some(missing) })
}

/// Exchanges essays that were just written.
pub async fn some(device: &Device, account: &str, only: &[EssayId]) -> Result<Outcome, Fault> {
    let mut end = End::Done;
    for id in only {
        // One that cannot be read does not hold up the others.
        let is_unsynced =
            matches!(device.store.essay(id).await, Ok(Some(stored)) if stored.record.replica.is_unsynced());
        if is_unsynced && !api::is_over(end) {
            end = end.and(exchange(device, id, account).await?);
        }
    }
    if !api::is_over(end) {
        end = end.and(crate::history::send(device, account).await?);
    }
    Ok(Outcome { end, missing: None })
}

/// Gets an essay that was begun elsewhere. Whether it is here now, or nowhere any more.
async fn fetch(device: &Device, id: &EssayId, account: &str) -> Result<(bool, End), Fault> {
    let of = [(ACCOUNT_HEADER, account)];
    let head = match api::call::<Head>("GET", &format!("/api/v1/essays/{id}"), None, &of).await {
        Answer::Yes(head) => head,
        Answer::No(404) => return Ok((true, End::Done)),
        Answer::SignedOut | Answer::No(409) => return Ok((false, End::SignedOut)),
        Answer::No(status) => return Ok((false, End::Refused(Refusal::of(status)))),
        Answer::Away => return Ok((false, End::Away)),
        Answer::Unreadable => return Ok((false, End::Done)),
    };
    // Newer code wrote it: this one would save away what it does not know.
    let Some(replica) = fresh::<ReplicaId>().and_then(|replica| Replica::opened(head, replica)) else {
        return Ok((false, End::Done));
    };
    let mut record = Record::new(Some(account.to_owned()), replica);
    record.device.written_at = clock_ms();
    record.device.sent_at = Some(clock_ms());
    // Somebody may have signed out while it came.
    if leaving::last().is_some_and(|last| last.as_deref() != Some(account)) {
        return Ok((false, End::SignedOut));
    }
    if device.store.insert(&record).await? {
        device.news.tell(id, 0);
    }
    Ok((true, End::Done))
}
