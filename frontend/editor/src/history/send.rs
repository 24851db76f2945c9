//! Snapshots between this device and the server, which keeps them for the other devices.

use model::essay::{
    shape::EssayId,
    snapshot::Snapshot,
    wire::{ACCOUNT_HEADER, SnapshotHead},
};
use serde::{Deserialize, Serialize};

use crate::{
    api::{self, Answer},
    app::Device,
    store::{Batch, Fault},
};

/// Where those stand that the server does not have yet: store `setting`, key `unsent/essay/number-snapshot`.
pub const UNSENT: &str = "unsent/";

/// That the server does not have a snapshot yet.
#[derive(Serialize, Deserialize)]
pub struct Unsent {
    /// Its key.
    place: String,
    /// Whether a person asked for it.
    is_asked: bool,
}

impl Unsent {
    /// Of a snapshot, by its key.
    pub fn of(place: &str, snapshot: &Snapshot) -> Self {
        Self { place: place.to_owned(), is_asked: snapshot.kind.is_asked() }
    }

    /// Keeps that.
    ///
    /// # Errors
    /// If it cannot be written as JSON.
    pub fn put(&self, batch: &mut Batch) -> Result<(), Fault> {
        batch.put("setting", &format!("{UNSENT}{}", self.place), self)
    }
}

/// Sends what the server does not have yet of an account's essays. What it refuses is not asked for again.
///
/// # Errors
/// If it cannot be read here.
pub async fn send(device: &Device, account: &str) -> Result<(), Fault> {
    for key in device.store.keys("setting", UNSENT).await? {
        let Some(place) = key.strip_prefix(UNSENT) else { continue };
        let Some(essay) = place.split('/').next().and_then(|id| id.parse::<EssayId>().ok()) else { continue };
        let owner = device
            .store
            .essay(&essay)
            .await?
            .map(|stored| (stored.record.owner, stored.record.replica.version().is_some()));
        match owner {
            Some((Some(owner), true)) if owner == account => {}
            // Of another account, of nobody's, or not on the server: not now.
            Some(_) => continue,
            None => {
                device.store.delete("setting", &key).await?;
                continue;
            }
        }
        if let Some(snapshot) = device.store.get::<Snapshot>("snapshot", place).await? {
            let path = format!("/api/v1/essays/{essay}/snapshots/{}", snapshot.id);
            let body = serde_json::to_string(&snapshot)?;
            match api::send("PUT", &path, Some(body), &[(ACCOUNT_HEADER, account)])
                .await
                .map(|answer| answer.status())
            {
                None | Some(401 | 408 | 429 | 500..) => return Ok(()),
                Some(_) => {}
            }
        }
        device.store.delete("setting", &key).await?;
    }
    Ok(())
}

/// The snapshots of an essay that the server has: also those taken on other devices.
pub async fn on_server(essay: &EssayId) -> Vec<SnapshotHead> {
    match api::call("GET", &format!("/api/v1/essays/{essay}/snapshots"), None, &[]).await {
        Answer::Yes(heads) => heads,
        _ => Vec::new(),
    }
}

/// One of them, whole.
pub async fn from_server(essay: &EssayId, head: &SnapshotHead) -> Option<Snapshot> {
    match api::call("GET", &format!("/api/v1/essays/{essay}/snapshots/{}", head.id), None, &[]).await {
        Answer::Yes(snapshot) => Some(snapshot),
        _ => None,
    }
}
