//! One essay against the server: asks, takes the answer, until there is nothing more to say.

use model::essay::{
    shape::{EssayId, PushKey},
    snapshot::{Bulk, Due, SnapshotKind},
    sync::{Arrival, Change, End, Refusal, Reply},
    wire::ACCOUNT_HEADER,
};

use crate::{
    api::{self, Answer},
    app::Device,
    browser::fresh,
    clock,
    history::{Moment, Shelf},
    store::{Batch, Fault, Record},
};

/// Rounds of one exchange at most: a server that never is content is left alone for a while.
const ROUNDS: usize = 6;

/// Exchanges one essay. `account` is whose it has to be.
///
/// # Errors
/// If this device does not keep what was said.
pub async fn exchange(device: &Device, id: &EssayId, account: &str) -> Result<End, Fault> {
    for _ in 0..ROUNDS {
        let Some(key) = fresh::<PushKey>() else { return Ok(End::Done) };
        // What is asked is kept before it is sent: it has to be the same if it is sent again.
        let asked = device.store.update(id, |record, _| {
            let is_own = record.owner.as_deref() == Some(account);
            Ok(if is_own { record.replica.next(key.clone()) } else { None })
        });
        let Some((Some(request), _)) = asked.await? else { return Ok(End::Done) };
        let body = serde_json::to_string(&request)?;
        let reply = match api::call::<Reply>(
            "POST",
            &format!("/api/v1/essays/{id}"),
            Some(body),
            &[(ACCOUNT_HEADER, account)],
        )
        .await
        {
            Answer::Yes(reply) => reply,
            Answer::Unreadable => Reply::TooOld,
            Answer::Away => return Ok(End::Away),
            Answer::SignedOut => return Ok(End::SignedOut),
            Answer::No(409) => return Ok(End::SignedOut),
            Answer::No(status) => return Ok(End::Refused(Refusal::of(status))),
        };
        if !take(device, id, reply).await? {
            return Ok(End::Done);
        }
    }
    Ok(End::Done)
}

/// Takes a reply; what was merged (E9), and the copy of an essay whose texts could not be made one, are kept with it. True
/// if there is more to say.
async fn take(device: &Device, id: &EssayId, reply: Reply) -> Result<bool, Fault> {
    let Some(copy_id) = fresh::<EssayId>() else { return Ok(false) };
    let now = u64::try_from(clock::now().timestamp_millis()).unwrap_or_default();
    let tail = match &reply {
        Reply::Behind { .. } => Some(Shelf::of(&device.store, id).tail().await?),
        _ => None,
    };
    let took = device.store.update(id, |record: &mut Record, batch: &mut Batch| {
        let arrival = Arrival { now, fresh: &copy_id, cursors: &[] };
        let change = record.replica.receive(reply.clone(), arrival);
        match &change {
            Change::Acknowledged => {
                record.device.sent_at = Some(clock::ms());
                // What was typed meanwhile has waited since now only.
                record.device.unsent_since = None;
            }
            Change::Replaced { originals, .. } => {
                if let (Some([mine, theirs]), Some(mut tail)) = (originals.as_deref(), tail.clone()) {
                    let (due, clock) = (&mut Due::default(), record.replica.clock());
                    let [mine, theirs] = [mine, theirs].map(|essay| Moment { essay, clock });
                    tail.put(batch, mine, SnapshotKind::Before(Bulk::Merge), due)?;
                    tail.put(batch, theirs, SnapshotKind::Elsewhere, due)?;
                }
                record.device.sent_at = Some(clock::ms());
                record.device.written_at = clock::ms();
            }
            Change::KeptBoth(copy) => {
                let kept = Record {
                    owner: record.owner.clone(),
                    replica: (**copy).clone(),
                    device: record.device.clone(),
                };
                batch.insert(&kept)?;
            }
            Change::Nothing | Change::Stopped(_) => {}
        }
        Ok(change)
    });
    let Some((change, stored)) = took.await? else { return Ok(false) };
    if !matches!(change, Change::Nothing) {
        device.news.tell(id, stored.seq);
    }
    if matches!(change, Change::KeptBoth(_)) {
        device.news.tell(&copy_id, 1);
    }
    Ok(stored.record.replica.is_unsynced())
}
