//! Which essays are exchanged, and what is fetched.

use model::essay::{
    shape::{EssayId, ReplicaId},
    sync::{End, Head, Outcome, Refusal, Replica},
    wire::{ACCOUNT_HEADER, Listing},
};

use super::{exchange::exchange, leaving};
use crate::{
    api::{self, Answer},
    app::Device,
    browser::fresh,
    clock,
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
pub async fn all(device: &Device, account: &str) -> Result<Outcome, Fault> {
    let mut outcome = Outcome::default();
    let of = [(ACCOUNT_HEADER, account)];
    let listing = match api::call::<Listing>("GET", "/api/v1/essays", None, &of).await {
        Answer::Yes(listing) => listing,
        Answer::SignedOut | Answer::No(409) => return Ok(outcome.ended(End::SignedOut)),
        Answer::No(status) => return Ok(outcome.ended(End::Refused(Refusal::of(status)))),
        Answer::Away | Answer::Unreadable => return Ok(outcome.ended(End::Away)),
    };
    let here = device.store.ids().await?;
    let absent: Vec<&EssayId> =
        listing.essays.iter().map(|summary| &summary.id).filter(|id| !here.contains(id)).collect();
    let mut missing = absent.len();
    outcome.missing = Some(missing);
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
            outcome.text(record.id(), exchange(device, record.id(), account).await?);
            if api::is_over(outcome.texts) {
                return Ok(outcome);
            }
        }
    }
    for id in absent {
        let (is_settled, got) = fetch(device, id, account).await?;
        missing -= usize::from(is_settled);
        outcome.missing = Some(missing);
        outcome = outcome.ended(got);
        if api::is_over(outcome.texts) {
            return Ok(outcome);
        }
    }
    crate::history::send(device, account, None, &mut outcome).await?;
    Ok(outcome)
}

/// Exchanges essays that were just written, and earlier states of some of them.
pub async fn some(
    device: &Device,
    account: &str,
    only: &[EssayId],
    past: &[EssayId],
) -> Result<Outcome, Fault> {
    let mut outcome = Outcome::default();
    for id in only {
        // One that cannot be read does not hold up the others.
        let is_unsynced =
            matches!(device.store.essay(id).await, Ok(Some(stored)) if stored.record.replica.is_unsynced());
        if is_unsynced && !api::is_over(outcome.texts) {
            outcome.text(id, exchange(device, id, account).await?);
        }
    }
    if !api::is_over(outcome.texts) {
        crate::history::send(device, account, Some(past), &mut outcome).await?;
    }
    Ok(outcome)
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
    record.device.written_at = clock::ms();
    record.device.sent_at = Some(clock::ms());
    // Somebody may have signed out while it came.
    if leaving::last().is_some_and(|last| last.as_deref() != Some(account)) {
        return Ok((false, End::SignedOut));
    }
    if device.store.insert(&record).await? {
        device.news.tell(id, 0);
    }
    Ok((true, End::Done))
}
