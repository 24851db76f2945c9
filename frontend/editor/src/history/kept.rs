//! The snapshots of an essay on this device: store `snapshot`, key `essay/number`, in the order they were taken.

use model::essay::{
    shape::{Essay, EssayId},
    snapshot::{Due, Snapshot, SnapshotKind, Take, to_let_go},
    wire::{ACCOUNT_HEADER, SnapshotHead},
};

use crate::{
    api::{self, Answer},
    app::Device,
    browser::{fresh, now},
    store::{Batch, Fault, Store},
};

/// Where those stand that the server does not have yet: store `setting`, key `unsent/essay/number`.
const UNSENT: &str = "unsent/";

/// The snapshots of one essay.
pub struct Shelf<'a> {
    store: &'a Store,
    essay: &'a EssayId,
}

impl<'a> Shelf<'a> {
    /// Of an essay.
    pub fn of(store: &'a Store, essay: &'a EssayId) -> Self {
        Self { store, essay }
    }

    /// All, the newest first.
    ///
    /// # Errors
    /// If they cannot be read.
    pub async fn all(&self) -> Result<Vec<Snapshot>, Fault> {
        let mut all: Vec<Snapshot> = self.store.below("snapshot", &self.prefix()).await?;
        all.reverse();
        Ok(all)
    }

    /// Takes one, if there is a reason to.
    ///
    /// # Errors
    /// If it cannot be kept.
    pub async fn take(&self, essay: &Essay, kind: SnapshotKind, due: &mut Due) -> Result<bool, Fault> {
        let numbers = self.numbers().await?;
        let last_key = numbers.last().map(|number| self.key(*number));
        let last: Option<Snapshot> = match &last_key {
            Some(key) => self.store.get("snapshot", key).await?,
            None => None,
        };
        let taken = due.take(&kind, essay, last.as_ref());
        let (Some(id), true) = (fresh(), taken != Take::No) else { return Ok(false) };
        let mut batch = Batch::default();
        if let (Take::InsteadOfLast, Some(key)) = (taken, &last_key) {
            batch.delete("snapshot", key);
            batch.delete("setting", &format!("{UNSENT}{key}"));
        }
        let key = self.key(numbers.last().map_or(1, |number| number + 1));
        batch.put("snapshot", &key, &Snapshot { id, taken_at: now(), kind, essay: essay.clone() })?;
        batch.put("setting", &format!("{UNSENT}{key}"), &())?;
        self.store.commit(batch).await?;
        self.thin(&numbers).await?;
        Ok(true)
    }

    /// Lets automatic ones go where there are many.
    async fn thin(&self, numbers: &[u64]) -> Result<(), Fault> {
        /// Looked at once in so many: reading them all is not for every snapshot.
        const EVERY: usize = 50;
        if numbers.is_empty() || !numbers.len().is_multiple_of(EVERY) {
            return Ok(());
        }
        let mut heads = Vec::new();
        for number in numbers {
            if let Some(Snapshot { id, taken_at, kind, .. }) =
                self.store.get("snapshot", &self.key(*number)).await?
            {
                heads.push((*number, SnapshotHead { id, taken_at, kind }));
            }
        }
        let listed: Vec<SnapshotHead> = heads.iter().map(|(_, head)| head.clone()).collect();
        let gone = to_let_go(&listed, now());
        let mut batch = Batch::default();
        for (number, _) in heads.iter().filter(|(_, head)| gone.contains(&head.id)) {
            batch.delete("snapshot", &self.key(*number));
            batch.delete("setting", &format!("{UNSENT}{}", self.key(*number)));
        }
        self.store.commit(batch).await.map(|_| ())
    }

    async fn numbers(&self) -> Result<Vec<u64>, Fault> {
        let keys = self.store.keys("snapshot", &self.prefix()).await?;
        Ok(keys.iter().filter_map(|key| key.rsplit('/').next()?.parse().ok()).collect())
    }

    fn prefix(&self) -> String {
        format!("{}/", self.essay)
    }

    fn key(&self, number: u64) -> String {
        key(self.essay, number)
    }
}

/// Keeps the history of an essay that comes with it from a file, in the order it was taken; for one that has none yet.
///
/// # Errors
/// If it cannot be written as JSON.
pub fn keep_all(batch: &mut Batch, essay: &EssayId, snapshots: &[Snapshot]) -> Result<(), Fault> {
    for (number, snapshot) in (1_u64..).zip(snapshots) {
        let key = key(essay, number);
        batch.put("snapshot", &key, snapshot)?;
        batch.put("setting", &format!("{UNSENT}{key}"), &())?;
    }
    Ok(())
}

/// Keys are in the order of their letters, which is that of the numbers.
fn key(essay: &EssayId, number: u64) -> String {
    format!("{essay}/{number:012}")
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
