//! Snapshots between this device and the server, which keeps them for the other devices.

use std::collections::BTreeMap;

use model::essay::{
    shape::EssayId,
    snapshot::{Fate, Snapshot},
    sync::{End, Outcome, Stop},
    wire::{ACCOUNT_HEADER, Failure, SnapshotHead},
};
use serde::{Deserialize, Serialize, de::DeserializeOwned};

use crate::{
    api::{self, Answer},
    app::Device,
    store::{Batch, Fault, Record, Stored, UNSENT},
};

/// That the server does not have a snapshot.
#[derive(Serialize, Deserialize)]
pub struct Unsent {
    /// Its key.
    place: String,
    /// Whether a person asked for it.
    is_asked: bool,
    /// Whether it is not sent any more. The mark stays: who signs out is asked about its essay.
    is_given_up: bool,
}

impl Unsent {
    /// Of a snapshot, by its key.
    pub fn of(place: &str, snapshot: &Snapshot) -> Self {
        Self { place: place.to_owned(), is_asked: snapshot.kind.is_asked(), is_given_up: false }
    }

    fn essay(&self) -> Option<EssayId> {
        self.place.split('/').next()?.parse().ok()
    }

    async fn send(&self, device: &Device, essay: &EssayId, account: &str) -> Result<Option<Fate>, Fault> {
        // One that cannot be read is none that could be sent.
        let Some(snapshot) = device.store.get::<Snapshot>("snapshot", &self.place).await? else {
            return Ok(Some(Fate::Never));
        };
        let path = format!("/api/v1/essays/{essay}/snapshots/{}", snapshot.id);
        let body = serde_json::to_string(&snapshot)?;
        let Some(answer) = api::send("PUT", &path, Some(body), &[(ACCOUNT_HEADER, account)]).await else {
            return Ok(None);
        };
        let said = api::text(&answer).await.unwrap_or_default();
        let word = serde_json::from_str::<Failure>(&said).ok().map(|failure| failure.error);
        Ok(Some(Fate::of(answer.status(), word)))
    }

    /// It stays on this device alone.
    async fn give_up(mut self, device: &Device, essay: &EssayId) -> Result<(), Fault> {
        let mut batch = Batch::default();
        batch.needs(essay);
        self.is_given_up = true;
        // Another tab may have let go of it.
        if device.store.keys("snapshot", &self.place).await?.is_empty() {
            batch.delete("setting", &format!("{UNSENT}{}", self.place));
        } else {
            self.put(&mut batch)?;
        }
        device.store.commit(batch).await.map(|_| ())
    }

    /// Keeps that.
    ///
    /// # Errors
    /// If it cannot be written as JSON.
    pub fn put(&self, batch: &mut Batch) -> Result<(), Fault> {
        batch.put("setting", &format!("{UNSENT}{}", self.place), self)
    }
}

/// Sends what the server does not have yet of an account's essays, or of these: first what a person asked for. Where there
/// is no room, the rest of that essay's is not sent any more, and stays on this device; what was asked for is sent again.
///
/// # Errors
/// If what is to be sent cannot be read here.
pub async fn send(
    device: &Device,
    account: &str,
    only: Option<&[EssayId]>,
    outcome: &mut Outcome,
) -> Result<(), Fault> {
    let unsent = unsent(device, only).await?;
    let mut essays = BTreeMap::<EssayId, Standing>::new();
    for one in unsent {
        let Some(essay) = one.essay() else { continue };
        let standing = match essays.get(&essay) {
            Some(standing) => *standing,
            None => standing(device, &essay, account).await?,
        };
        let fate = match standing {
            Standing::Waits => Fate::Missing,
            Standing::Full => Fate::Full,
            Standing::Ready => match one.send(device, &essay, account).await? {
                Some(fate) => fate,
                None => {
                    outcome.past(&essay, End::Away);
                    return Ok(());
                }
            },
        };
        if fate.is_given_up(one.is_asked) {
            one.give_up(device, &essay).await?;
        } else if fate == Fate::Settled {
            device.store.delete("setting", &format!("{UNSENT}{}", one.place)).await?;
        } else {
            outcome.past(&essay, fate.into());
        }
        if api::is_over(outcome.past) {
            break;
        }
        essays.insert(
            essay,
            match fate {
                Fate::Settled | Fate::Never => Standing::Ready,
                Fate::Full => Standing::Full,
                // Those of another essay may fare better.
                _ => Standing::Waits,
            },
        );
    }
    Ok(())
}

/// What is to be sent, of all essays or of these: first what a person asked for.
async fn unsent(device: &Device, only: Option<&[EssayId]>) -> Result<Vec<Unsent>, Fault> {
    let mut unsent: Vec<Unsent> = Vec::new();
    match only {
        Some(essays) => {
            for essay in essays {
                unsent.extend(device.store.below("setting", &format!("{UNSENT}{essay}/")).await?);
            }
        }
        None => unsent = device.store.below("setting", UNSENT).await?,
    }
    unsent.retain(|one| !one.is_given_up);
    unsent.sort_by_key(|one| !one.is_asked);
    Ok(unsent)
}

/// How an essay stands whose snapshots are to be sent.
#[derive(Clone, Copy)]
enum Standing {
    /// They are sent.
    Ready,
    /// Not now: it is another account's, nobody's, not on the server, or cannot be read; or one of them was not taken.
    Waits,
    /// The server has no room for them.
    Full,
}

async fn standing(device: &Device, essay: &EssayId, account: &str) -> Result<Standing, Fault> {
    Ok(match device.store.essay(essay).await {
        Ok(Some(Stored { record: Record { owner: Some(owner), replica, .. }, .. }))
            if owner == account && replica.version().is_some() && replica.stop() != Some(Stop::Gone) =>
        {
            Standing::Ready
        }
        Ok(Some(_)) | Err(_) => Standing::Waits,
        Ok(None) => {
            device.store.sweep(essay).await?;
            Standing::Waits
        }
    })
}

/// The snapshots of an owner's essay that the server has, the newest first; none if it does not say.
pub async fn listed(essay: &EssayId, owner: &str) -> Option<Vec<SnapshotHead>> {
    asked(&format!("/api/v1/essays/{essay}/snapshots"), owner).await
}

/// One of them, whole.
pub async fn from_server(essay: &EssayId, owner: &str, head: &SnapshotHead) -> Option<Snapshot> {
    asked(&format!("/api/v1/essays/{essay}/snapshots/{}", head.id), owner).await
}

/// Somebody else who signed in meanwhile is told nothing of it.
async fn asked<T: DeserializeOwned>(path: &str, owner: &str) -> Option<T> {
    match api::call("GET", path, None, &[(ACCOUNT_HEADER, owner)]).await {
        Answer::Yes(said) => Some(said),
        _ => None,
    }
}
