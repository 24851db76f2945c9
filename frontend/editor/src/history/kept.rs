//! The snapshots of an essay on this device: store `snapshot`, key `essay/number-snapshot`, in the order they were taken.
//! Two tabs may give one number; the snapshot's own id tells the two apart.

use std::collections::BTreeSet;

use model::essay::{
    shape::{Essay, EssayId, SnapshotId},
    snapshot::{Due, Snapshot, SnapshotKind, Take, to_let_go},
    wire::{SNAPSHOTS_MAX, SnapshotHead},
};

use super::send::{Unsent, listed};
use crate::{
    browser::fresh,
    clock::now,
    news::News,
    store::{Batch, Fault, Store, UNSENT},
};

/// The snapshots of one essay.
pub struct Shelf<'a> {
    store: &'a Store,
    essay: &'a EssayId,
}

/// Where the next snapshot of an essay stands, and what the last one says.
#[derive(Clone)]
pub struct Tail {
    essay: EssayId,
    number: u64,
    last: Option<(String, Snapshot)>,
}

/// An essay of which a snapshot may be taken.
#[derive(Clone, Copy)]
pub struct Moment<'a> {
    /// As it stands.
    pub essay: &'a Essay,
    /// The logical clock of its replica here.
    pub clock: u64,
}

impl Tail {
    /// Takes a snapshot with what else is written, if there is a reason to.
    ///
    /// # Errors
    /// If it cannot be written as JSON.
    pub fn put(
        &mut self,
        batch: &mut Batch,
        Moment { essay, clock }: Moment<'_>,
        kind: SnapshotKind,
        due: &mut Due,
    ) -> Result<bool, Fault> {
        let taken = due.take(&kind, essay, self.last.as_ref().map(|(_, last)| last));
        let (Some(id), true) = (fresh(), taken != Take::No) else { return Ok(false) };
        if let (Take::InsteadOfLast, Some((place, _))) = (taken, &self.last) {
            let_go(batch, place);
        }
        let snapshot = Snapshot { id, clock, taken_at: now(), kind, essay: essay.clone() };
        let place = place(&self.essay, self.number, &snapshot.id);
        keep(batch, &place, &snapshot)?;
        self.number = self.number.saturating_add(1);
        self.last = Some((place, snapshot));
        Ok(true)
    }
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

    /// Takes one, if there is a reason to, and the essay is still there.
    ///
    /// # Errors
    /// If it cannot be kept.
    pub async fn take(&self, essay: &Essay, kind: SnapshotKind, due: &mut Due) -> Result<bool, Fault> {
        let is_asked = kind.is_asked();
        let places = self.places().await?;
        let mut batch = Batch::default();
        batch.needs(self.essay);
        let Some(stored) = self.store.essay(self.essay).await? else { return Ok(false) };
        let moment = Moment { essay, clock: stored.record.replica.clock() };
        if !self.after(places.last()).await?.put(&mut batch, moment, kind, due)? {
            return Ok(false);
        }
        if !self.store.commit(batch).await? {
            return Ok(false);
        }
        self.thin(&places).await?;
        if is_asked {
            // Nothing of the essay changed: it is told all the same, so that what was asked for is sent soon.
            News::open().tell(self.essay, stored.seq);
        }
        Ok(true)
    }

    /// Those the server has of its owner's, also of other devices; none if it does not say. What it does not have any more (it was put
    /// back to a backup, O7) is sent again.
    pub async fn on_server(&self, owner: &str) -> Option<Vec<SnapshotHead>> {
        let heads = listed(self.essay, owner).await?;
        // What cannot be noted now is the next time.
        let _ = self.send_again(&heads).await;
        Some(heads)
    }

    async fn send_again(&self, heads: &[SnapshotHead]) -> Result<(), Fault> {
        let is_full = heads.len() >= SNAPSHOTS_MAX as usize;
        let there: BTreeSet<&str> = heads.iter().map(|head| head.id.as_str()).collect();
        let mut batch = Batch::default();
        batch.needs(self.essay);
        for place in self.places().await? {
            if id_of(&place).is_some_and(|id| there.contains(id)) {
                continue;
            }
            if let Some(snapshot) = self.store.get::<Snapshot>("snapshot", &place).await?
                && (!is_full || snapshot.kind.is_asked())
            {
                Unsent::of(&place, &snapshot).put(&mut batch)?;
            }
        }
        self.store.commit(batch).await.map(|_| ())
    }

    /// Where the next one stands.
    ///
    /// # Errors
    /// If they cannot be read.
    pub async fn tail(&self) -> Result<Tail, Fault> {
        self.after(self.places().await?.last()).await
    }

    async fn after(&self, last: Option<&String>) -> Result<Tail, Fault> {
        let number = last.and_then(|place| number_of(place)).map_or(1, |number| number.saturating_add(1));
        let last = match last {
            Some(place) => self.store.get("snapshot", place).await?.map(|snapshot| (place.clone(), snapshot)),
            None => None,
        };
        Ok(Tail { essay: self.essay.clone(), number, last })
    }

    /// Lets go of those nobody asked for, where there are many.
    async fn thin(&self, places: &[String]) -> Result<(), Fault> {
        /// Looked at once in so many: reading them all is not for every snapshot.
        const EVERY: usize = 50;
        if places.is_empty() || !places.len().is_multiple_of(EVERY) {
            return Ok(());
        }
        let mut heads = Vec::new();
        for place in places {
            if let Some(snapshot) = self.store.get::<Snapshot>("snapshot", place).await? {
                heads.push((place, SnapshotHead::from(&snapshot)));
            }
        }
        let listed: Vec<SnapshotHead> = heads.iter().map(|(_, head)| head.clone()).collect();
        let gone = to_let_go(&listed, now());
        let mut batch = Batch::default();
        for (place, _) in heads.iter().filter(|(_, head)| gone.contains(&head.id)) {
            let_go(&mut batch, place);
        }
        self.store.commit(batch).await.map(|_| ())
    }

    async fn places(&self) -> Result<Vec<String>, Fault> {
        self.store.keys("snapshot", &self.prefix()).await
    }

    fn prefix(&self) -> String {
        format!("{}/", self.essay)
    }
}

/// Keeps the history of an essay that comes with it from a file, in the order it was taken; for one that has none yet.
///
/// # Errors
/// If it cannot be written as JSON.
pub fn keep_all(batch: &mut Batch, essay: &EssayId, snapshots: &[Snapshot]) -> Result<(), Fault> {
    for (number, snapshot) in (1_u64..).zip(snapshots) {
        keep(batch, &place(essay, number, &snapshot.id), snapshot)?;
    }
    Ok(())
}

fn keep(batch: &mut Batch, place: &str, snapshot: &Snapshot) -> Result<(), Fault> {
    batch.put("snapshot", place, snapshot)?;
    Unsent::of(place, snapshot).put(batch)
}

fn let_go(batch: &mut Batch, place: &str) {
    batch.delete("snapshot", place);
    batch.delete("setting", &format!("{UNSENT}{place}"));
}

/// Keys are in the order of their letters, which is that of the numbers.
fn place(essay: &EssayId, number: u64, id: &SnapshotId) -> String {
    format!("{essay}/{number:012}-{id}")
}

fn number_of(place: &str) -> Option<u64> {
    parts(place)?.0.parse().ok()
}

fn id_of(place: &str) -> Option<&str> {
    Some(parts(place)?.1)
}

fn parts(place: &str) -> Option<(&str, &str)> {
    place.rsplit('/').next()?.split_once('-')
}
