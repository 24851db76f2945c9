//! What the panel keeps of the server's answers grows with every company and essay one looks at: once after the start,
//! when the browser has nothing to do, what belongs to no essay and was not used lately goes.

use std::time::Duration;

use leptos::task::spawn_local;
use model::essay::pack::{Kept, belonging, unneeded};
use serde::Deserialize;

use super::kept::{STORE, forget};
use crate::{
    browser::when_idle,
    store::{Fault, Store},
};

/// The first seconds are for what one came for.
const AFTER: Duration = Duration::from_secs(15);

/// All that is looked at of an answer.
#[derive(Deserialize)]
struct Used {
    at: f64,
}

/// Lets go of it, once, in a while.
pub fn prune_later(store: Store) {
    when_idle(AFTER, move || {
        spawn_local(async move {
            // What is not let go of now is the next time.
            let _ = prune(&store).await;
        });
    });
}

async fn prune(store: &Store) -> Result<(), Fault> {
    let essays = store.essays().await?;
    // One that cannot be read now may be one day.
    if essays.len() < store.ids().await?.len() {
        return Ok(());
    }
    let needed = belonging(essays.iter().map(|stored| stored.record.replica.essay()));
    let mut others = Vec::new();
    for address in store.keys(STORE, "").await?.into_iter().filter(|it| !needed.contains(it)) {
        // What cannot be read is no use to anybody.
        let at = store.get::<Used>(STORE, &address).await?.map_or(f64::NEG_INFINITY, |used| used.at);
        others.push(Kept { address, at });
    }
    for address in unneeded(others) {
        forget(store, &address).await;
    }
    Ok(())
}
