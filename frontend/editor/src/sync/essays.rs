//! Which essays are exchanged, and what is fetched.

use model::essay::{
    shape::{EssayId, ReplicaId},
    sync::{Head, Replica},
    wire::{ACCOUNT_HEADER, Listing},
};

use super::{End, exchange::exchange, leaving};
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

/// Exchanges all essays of an account that differ.
pub async fn all(device: &Device, account: &str) -> Result<End, Fault> {
    let of = [(ACCOUNT_HEADER, account)];
    let listing = match api::call::<Listing>("GET", "/api/v1/essays", None, &of).await {
        Answer::Yes(listing) => listing,
        Answer::SignedOut | Answer::No(409) => return Ok(End::SignedOut),
        Answer::No(status) => return Ok(End::Refused(status)),
        Answer::Away | Answer::Unreadable => return Ok(End::Away),
    };
    crate::history::send(device, account).await?;
    let mut end = End::Done;
    let mut here = Vec::new();
    for stored in device.store.essays().await? {
        let record = stored.record;
        here.push(record.id().clone());
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
            match exchange(device, record.id(), account).await? {
                End::Done => {}
                End::Refused(status) => end = End::Refused(status),
                failed => return Ok(failed),
            }
        }
    }
    for summary in listing.essays.iter().filter(|summary| !here.contains(&summary.id)) {
        if !fetch(device, &summary.id, account).await? {
            return Ok(End::SignedOut);
        }
    }
    Ok(end)
}

/// Exchanges essays that were just written.
pub async fn some(device: &Device, account: &str, only: &[EssayId]) -> Result<End, Fault> {
    for id in only {
        let is_unsynced =
            device.store.essay(id).await?.is_some_and(|stored| stored.record.replica.is_unsynced());
        if is_unsynced {
            match exchange(device, id, account).await? {
                End::Done => {}
                failed => return Ok(failed),
            }
        }
    }
    crate::history::send(device, account).await?;
    Ok(End::Done)
}

/// An essay that was begun elsewhere. False if the account is signed in no more.
async fn fetch(device: &Device, id: &EssayId, account: &str) -> Result<bool, Fault> {
    let of = [(ACCOUNT_HEADER, account)];
    let head = match api::call::<Head>("GET", &format!("/api/v1/essays/{id}"), None, &of).await {
        Answer::Yes(head) => head,
        Answer::SignedOut | Answer::No(409) => return Ok(false),
        Answer::No(_) | Answer::Away | Answer::Unreadable => return Ok(true),
    };
    let Some(replica) = fresh::<ReplicaId>().and_then(|replica| Replica::opened(head, replica)) else {
        return Ok(true);
    };
    let mut record = Record::new(Some(account.to_owned()), replica);
    record.device.written_at = clock_ms();
    record.device.sent_at = Some(clock_ms());
    // Somebody may have signed out while it came.
    if leaving::last().is_some_and(|last| last.as_deref() != Some(account)) {
        return Ok(false);
    }
    if device.store.insert(&record).await? {
        device.news.tell(id, 0);
    }
    Ok(true)
}
