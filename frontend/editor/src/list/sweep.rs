//! The end of what lies in the trash for too long: this device's own essays go at a start of the editor, on whatever page; an
//! account's are the server's to erase.
//!
//! A wrong clock erases nothing: an essay goes 30 days after it was thrown away by what it says itself, and 30 days after
//! the server's clock first saw it here. Without a server nothing goes.

use std::{collections::HashSet, time::Duration};

use chrono::{DateTime, Utc};
use leptos::{prelude::*, task::spawn_local};
use model::essay::{shape::EssayId, trash::is_due_here};
use serde::{Deserialize, Serialize};

use crate::{
    app::Device,
    browser::when_idle,
    clock,
    store::{Fault, Record},
    sync::Sync,
};

/// After it is known what time it is: one came for something else.
const AFTER: Duration = Duration::from_secs(2);
/// Where it is kept what was seen, by essay.
const THROWN: &str = "thrown/";

/// When an essay was seen in the trash: store `setting`, key `thrown/essay`.
#[derive(Clone, PartialEq, Serialize, Deserialize)]
struct Seen {
    /// What the essay says itself: thrown away again, it has another 30 days.
    trashed_at: DateTime<Utc>,
    /// First, by the server's clock.
    seen_at: DateTime<Utc>,
}

/// Erases what is due, once, as soon as it is known what time it is.
pub fn sweep_at_start(device: StoredValue<Device, LocalStorage>, sync: Sync) {
    let is_begun = StoredValue::new(false);
    Effect::new(move |_| {
        // By then the server has said what time it is; where there was none, it may later.
        let has_asked = sync.has_asked.get();
        sync.is_away.track();
        if !has_asked || !clock::is_sure() || is_begun.get_value() {
            return;
        }
        is_begun.set_value(true);
        let Some(device) = device.try_get_value() else { return };
        when_idle(AFTER, move || {
            spawn_local(async move {
                // What is not erased now is at the next start.
                let _ = sweep(&device).await;
            });
        });
    });
}

/// An essay is thrown away now; where nobody says what time it is, the next start sees it.
pub async fn thrown(device: &Device, id: &EssayId, trashed_at: DateTime<Utc>) {
    if clock::is_sure() {
        let seen = Seen { trashed_at, seen_at: clock::now() };
        let _ = device.store.put("setting", &format!("{THROWN}{id}"), &seen).await;
    }
}

async fn sweep(device: &Device) -> Result<(), Fault> {
    // Read first: what is noted from now on stays.
    let noted = device.store.keys("setting", THROWN).await?;
    let mut here = HashSet::new();
    for stored in device.store.essays().await? {
        let record = stored.record;
        if record.owner.is_none() && record.replica.essay().trashed_at.is_some() {
            here.insert(format!("{THROWN}{}", record.id()));
            look_at(device, &record).await?;
        }
    }
    // What was taken back, or is the server's to erase.
    for key in noted.iter().filter(|key| !here.contains(*key)) {
        device.store.delete("setting", key).await?;
    }
    Ok(())
}

async fn look_at(device: &Device, record: &Record) -> Result<(), Fault> {
    let (essay, now) = (record.replica.essay(), clock::now());
    let Some(trashed_at) = essay.trashed_at else { return Ok(()) };
    let key = format!("{THROWN}{}", essay.id);
    let before =
        device.store.get::<Seen>("setting", &key).await?.filter(|seen| seen.trashed_at == trashed_at);
    let Some(Seen { seen_at, .. }) = before else {
        return device.store.put("setting", &key, &Seen { trashed_at, seen_at: now }).await;
    };
    // Taken out of the trash in another tab it stays.
    let is_thrown = |record: &Record| record.replica.essay().trashed_at == Some(trashed_at);
    if is_due_here(essay, seen_at, now) && device.store.remove(&essay.id, is_thrown).await? {
        device.store.delete("setting", &key).await?;
        device.news.tell(&essay.id, 0);
    }
    Ok(())
}
