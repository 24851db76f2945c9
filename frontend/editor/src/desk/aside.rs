//! What was typed when the page went away. The disk cannot be asked any more by then, for it answers in a later turn: so
//! it is put aside where writing takes none (localStorage), and merged in at the next start.

use leptos::prelude::*;
use model::essay::{
    shape::Essay,
    snapshot::{Bulk, Due, SnapshotKind},
};
use serde::{Deserialize, Serialize};
use web_sys::Storage;

use super::{Desk, take::merged};
use crate::{
    browser::number,
    clock,
    history::{Moment, Shelf},
    list::act,
    store::Store,
};

/// What is put aside has names that begin so; the essay and the page follow.
const PREFIX: &str = "zazinmori-aside/";

#[derive(Serialize, Deserialize)]
struct Aside {
    /// Whose the essay is; none: this device's alone.
    owner: Option<String>,
    /// What the store had when this was written …
    seen: Essay,
    /// … and what stood on the screen.
    live: Essay,
}

fn storage() -> Option<Storage> {
    window().local_storage().ok().flatten()
}

impl Desk {
    /// The page goes away.
    pub fn put_aside(self) {
        if !self.is_unkept() || self.store().is_memory() {
            return;
        }
        let owner = self.record.with_untracked(|record| record.owner.clone());
        let aside = self.with(|inner| {
            serde_json::to_string(&Aside { owner, seen: inner.seen.clone(), live: inner.live.clone() })
        });
        if let (Some(storage), Ok(aside)) = (storage(), aside) {
            // Pages that go away together have names of their own.
            let name = format!("{PREFIX}{}/{}-{}", self.id(), clock::ms(), number());
            if storage.set_item(&name, &aside).is_ok() {
                self.with(|inner| inner.aside = Some(name));
            }
        }
    }

    /// The page is back: the browser had only put it to sleep.
    pub fn take_back(self) {
        if let (Some(storage), Some(name)) = (storage(), self.with(|inner| inner.aside.take())) {
            let _ = storage.remove_item(&name);
            self.refresh();
        }
    }
}

/// Merges in what pages put aside when they went away. What cannot be kept now stays for the next time, and what was put
/// aside where others use the computer too was written elsewhere.
pub async fn take_in(store: &Store) {
    let Some(storage) = storage().filter(|_| !store.is_memory()) else { return };
    let names = (0..storage.length().unwrap_or(0)).filter_map(|at| storage.key(at).ok().flatten());
    let names: Vec<String> = names.filter(|name| name.starts_with(PREFIX)).collect();
    for name in names {
        let text = storage.get_item(&name).ok().flatten().unwrap_or_default();
        let kept = match serde_json::from_str::<Aside>(&text) {
            Ok(aside) => keep(store, &aside).await,
            // Of a version that is newer: it knows what to do with it.
            Err(_) => false,
        };
        if kept {
            let _ = storage.remove_item(&name);
        }
    }
}

async fn keep(store: &Store, Aside { owner, seen, live }: &Aside) -> bool {
    let tail = Shelf::of(store, &live.id).tail().await.ok();
    let merge = store.update(&live.id, |record, batch| {
        let theirs = record.replica.essay();
        if theirs == live {
            return Ok(());
        }
        let merged = merged(seen, live, theirs, &[]);
        if let (false, Some(mut tail)) = (merged.notes.is_empty(), tail.clone()) {
            let moment = Moment { essay: live, clock: record.replica.clock() };
            tail.put(batch, moment, SnapshotKind::Before(Bulk::Merge), &mut Due::default())?;
        }
        if record.replica.write(merged.essay) {
            record.device.written_at = clock::ms();
        }
        Ok(())
    });
    match merge.await {
        Ok(Some(_)) => true,
        // It went meanwhile, and what was written in it last is nowhere else.
        Ok(None) => match act::record(owner.clone(), live.clone()) {
            Some(record) => store.insert(&record).await == Ok(true),
            None => false,
        },
        Err(_) => false,
    }
}
