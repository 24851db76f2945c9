//! What the panel shows of the companies that essays are for, fetched before it is asked for: an essay that was begun on
//! another device is written here with no network too. A few at a time, the essay written last first, while nobody types,
//! and not where the browser is to save data.

use std::{collections::HashSet, time::Duration};

use leptos::{prelude::*, task::spawn_local};
use model::{
    accepted::KeywordPack,
    company::CompanyFacts,
    essay::{
        pack::{Missing, missing},
        shape::EssayId,
    },
};

use super::kept::{STORE, State, fetch};
use crate::{
    app::Device,
    browser::{listen, sleep, stopwatch_ms, when_idle},
    news,
    store::Fault,
    sync::Sync,
};

/// After the start, or after an essay came: one came for something else.
const AFTER: Duration = Duration::from_secs(8);
/// Answers that are fetched ahead at most, in one visit.
const MANY: usize = 40;
/// Between two of them, in milliseconds.
const BETWEEN_MS: i32 = 1_000;
/// After the last letter, in milliseconds.
const QUIET_MS: u64 = 4_000;

/// What was fetched, and when. A handle.
#[derive(Clone, Copy)]
struct Ahead {
    device: StoredValue<Device, LocalStorage>,
    sync: Sync,
    is_under_way: StoredValue<bool>,
    /// Essays that were looked at.
    known: StoredValue<HashSet<EssayId>>,
    /// What was asked for, whatever came of it.
    asked: StoredValue<HashSet<String>>,
    /// When something was typed last, by the stopwatch.
    typed_at: StoredValue<u64>,
}

/// Fetches it for as long as the page is there.
pub fn fetch_ahead(device: StoredValue<Device, LocalStorage>, sync: Sync) {
    // On a computer of others nothing is kept that one could come back to.
    if saves_data() || device.with_value(|device| device.store.is_memory()) {
        return;
    }
    let ahead = Ahead {
        device,
        sync,
        is_under_way: StoredValue::new(false),
        known: StoredValue::default(),
        asked: StoredValue::default(),
        typed_at: StoredValue::new(0),
    };
    listen(&document(), "input", move |_| ahead.typed_at.set_value(stopwatch_ms()));
    Effect::new(move |_| {
        if sync.has_asked.get() && !sync.is_away.get() {
            ahead.soon();
        }
    });
    news::hear(move |essay, _| {
        if ahead.known.with_value(|known| !known.contains(&essay)) {
            ahead.soon();
        }
    });
}

impl Ahead {
    fn soon(self) {
        if self.is_under_way.try_update_value(|it| std::mem::replace(it, true)) != Some(false) {
            return;
        }
        when_idle(AFTER, move || {
            spawn_local(async move {
                // What is not there now is fetched at the next start, or when it is asked for.
                let _ = self.run().await;
                self.is_under_way.try_set_value(false);
            });
        });
    }

    async fn run(self) -> Result<(), Fault> {
        self.quiet().await;
        for it in self.missing().await? {
            self.quiet().await;
            let store = self.device.get_value().store;
            self.asked.update_value(|asked| asked.extend([it.address().to_owned()]));
            let state = match &it {
                Missing::Keywords(address) => fetch::<KeywordPack>(&store, address).await,
                Missing::Facts(address) => fetch::<CompanyFacts>(&store, address).await,
            };
            if matches!(state, State::Away | State::Failed) {
                break;
            }
            sleep(BETWEEN_MS).await;
        }
        Ok(())
    }

    /// Until nobody types.
    async fn quiet(self) {
        while stopwatch_ms() < self.typed_at.get_value() + QUIET_MS {
            sleep(BETWEEN_MS).await;
        }
    }

    /// Those that are not on the device, of the newest essays.
    async fn missing(self) -> Result<Vec<Missing>, Fault> {
        let store = self.device.get_value().store;
        let mut all = store.essays().await?;
        let session = self.sync.session.get_untracked();
        all.retain(|stored| session.sees(&stored.record));
        all.sort_by(|a, b| b.record.device.written_at.total_cmp(&a.record.device.written_at));
        self.known.set_value(all.iter().map(|stored| stored.record.id().clone()).collect());
        let mut kept: HashSet<String> = store.keys(STORE, "").await?.into_iter().collect();
        kept.extend(self.asked.get_value());
        let mut missing = missing(all.iter().map(|stored| stored.record.replica.essay()), &kept);
        missing.truncate(MANY);
        Ok(missing)
    }
}

/// Whether the person has asked the browser to save data.
fn saves_data() -> bool {
    let get = |of: &_, name: &str| js_sys::Reflect::get(of, &name.into()).ok();
    let connection = get(&window().navigator(), "connection").filter(|it| it.is_object());
    connection.and_then(|it| get(&it, "saveData")).is_some_and(|it| it.is_truthy())
}
