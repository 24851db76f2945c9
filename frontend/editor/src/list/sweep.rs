//! The end of what lies in the trash for too long: this device's own essays go when the trash is looked at, an account's
//! are the server's to erase.
//!
//! A wrong clock erases nothing: an essay goes 30 days after it was thrown away by what it says itself, and 30 days after
//! the server's clock first saw it here. Without a server nothing goes.

use std::sync::Arc;

use chrono::{DateTime, Utc};
use leptos::prelude::*;
use model::essay::{
    shape::EssayId,
    trash::{erased_at, is_due},
};
use serde::{Deserialize, Serialize};

use super::{Entry, Library, act};
use crate::{
    app::{Device, device_handle},
    clock,
    store::{Fault, Record},
    sync::use_sync,
};

/// When an essay was seen in the trash: store `setting`, key `thrown/essay`.
#[derive(Clone, PartialEq, Serialize, Deserialize)]
struct Seen {
    /// What the essay says itself: thrown away again, it has another 30 days.
    trashed_at: DateTime<Utc>,
    /// First, by the server's clock.
    seen_at: DateTime<Utc>,
}

/// Erases what is due, as soon as it is known what time it is.
pub fn sweep(library: Library, thrown: Memo<Vec<Arc<Entry>>>) {
    let device = device_handle();
    let sync = use_sync();
    let looked_at = StoredValue::new(Vec::<EssayId>::new());
    Effect::new(move |_| {
        library.now_ms.track();
        // By then the server has said what time it is, or there is none.
        sync.has_asked.track();
        let all = thrown.get();
        if !clock::is_sure() {
            return;
        }
        for entry in all.iter().filter(|entry| entry.record.owner.is_none()) {
            let is_new = looked_at.with_value(|ids| !ids.contains(entry.id()));
            if is_new {
                looked_at.update_value(|ids| ids.push(entry.id().clone()));
                let entry = entry.clone();
                act::go(library.trouble, async move { look_at(&device.get_value(), &entry.record).await });
            }
        }
    });
}

async fn look_at(device: &Device, record: &Record) -> Result<(), Fault> {
    let (essay, now) = (record.replica.essay(), clock::now());
    let Some(trashed_at) = essay.trashed_at else { return Ok(()) };
    let key = format!("thrown/{}", essay.id);
    let before =
        device.store.get::<Seen>("setting", &key).await?.filter(|seen| seen.trashed_at == trashed_at);
    let Some(Seen { seen_at, .. }) = before else {
        return device.store.put("setting", &key, &Seen { trashed_at, seen_at: now }).await;
    };
    if is_due(essay, now) && erased_at(seen_at) <= now {
        // Taken out of the trash in another tab it stays.
        if device
            .store
            .remove(&essay.id, |record| record.replica.essay().trashed_at == Some(trashed_at))
            .await?
        {
            device.store.delete("setting", &key).await?;
            device.news.tell(&essay.id, 0);
        }
    }
    Ok(())
}
