//! The server as a peer: what was written here goes there, what was written elsewhere comes here. It runs at the start, when
//! the page is seen again, when the network comes back, some seconds after something was written, and every so often. A
//! failure discards nothing; it waits (O8, O13).

mod early;
mod exchange;
mod leaving;
mod session;
mod take_along;

use std::{cell::Cell, rc::Rc, time::Duration};

use leptos::{
    leptos_dom::helpers::set_timeout,
    prelude::*,
    wasm_bindgen::{JsValue, closure::Closure, prelude::*},
};
use model::essay::{
    shape::{EssayId, ReplicaId},
    sync::{Head, Replica},
    wire::{Account, Listing},
};

use crate::{
    api::{self, Answer},
    app::Device,
    browser::{clock_ms, fresh, is_hidden, listen},
    news,
    store::{Fault, Record},
};

use early::Early;
pub use exchange::End;
pub use session::Session;
pub use take_along::TakeAlong;

/// After something was written: long enough for a sentence, short enough to be on the other device when one walks there.
const AFTER_WRITING: Duration = Duration::from_millis(2_500);
/// Between rounds, with the page seen.
const BETWEEN_MS: f64 = 30_000.0;
/// Longest wait after failures.
const LONGEST_MS: f64 = 300_000.0;

#[wasm_bindgen(module = "/src/sync/lock.js")]
extern "C" {
    #[wasm_bindgen(catch)]
    async fn exclusively(name: &str, work: &js_sys::Function) -> Result<JsValue, JsValue>;
}

/// How it stands with the server.
#[derive(Clone, Copy)]
pub struct Sync {
    device: StoredValue<Device, LocalStorage>,
    /// Who is signed in.
    pub session: RwSignal<Session>,
    /// Whether the server answered last.
    pub is_away: RwSignal<bool>,
    /// The session ended while essays of an account are open.
    pub is_signed_out: RwSignal<bool>,
    /// The server did not take an essay (its status).
    pub refused: RwSignal<Option<u16>>,
    /// Whether the server was asked once, with whatever came of it.
    pub has_asked: RwSignal<bool>,
    early: Early,
    failures: StoredValue<u32>,
    is_due: StoredValue<bool>,
    /// Essays that were written since they were last exchanged.
    written: StoredValue<Vec<EssayId>>,
}

/// The synchronisation, from anywhere.
pub fn use_sync() -> Sync {
    expect_context::<Sync>()
}

impl Sync {
    /// Begins.
    pub fn begin(device: StoredValue<Device, LocalStorage>) -> Self {
        let sync = Self {
            device,
            session: RwSignal::new(Session::Unknown),
            is_away: RwSignal::new(false),
            is_signed_out: RwSignal::new(false),
            refused: RwSignal::new(None),
            has_asked: RwSignal::new(false),
            early: Early::new(),
            failures: StoredValue::new(0),
            is_due: StoredValue::new(false),
            written: StoredValue::new(Vec::new()),
        };
        // A hint both ways (O13): asking finds out.
        for event in ["online", "offline"] {
            listen(&window(), event, move |_| sync.soon(Duration::ZERO));
        }
        listen(&document(), "visibilitychange", move |_| {
            if !is_hidden() {
                sync.soon(Duration::ZERO);
            }
        });
        news::hear(move |essay, _| {
            sync.written.update_value(|written| {
                if !written.contains(&essay) {
                    written.push(essay);
                }
            });
            sync.soon(AFTER_WRITING);
        });
        leptos::task::spawn_local(async move {
            let last = device.get_value().store.get::<String>("setting", "account").await.ok().flatten();
            // Whoever signed out is not shown again because there is no network.
            let last = last.filter(|_| !leaving::did_leave());
            if sync.session.with_untracked(|session| *session == Session::Unknown) {
                sync.session.set(last.map_or(Session::Out, Session::Last));
            }
            let _ = resume(&device.get_value()).await;
            sync.round().await;
            sync.has_asked.set(true);
            sync.go_on();
        });
        sync
    }

    /// Whose an essay is that is begun now.
    pub fn owner(self) -> Option<String> {
        self.session.with_untracked(|session| session.account().map(str::to_owned))
    }

    /// An essay was begun, as this owner's.
    pub async fn begun(self, id: &EssayId, owner: Option<&str>) {
        if owner.is_none() {
            self.early.begun(&self.device(), id).await;
        }
    }

    /// The device.
    pub fn device(self) -> Device {
        self.device.get_value()
    }

    /// A round, after a while; one that is due already is the one.
    pub fn soon(self, after: Duration) {
        if self.is_due.get_value() && !after.is_zero() {
            return;
        }
        self.is_due.set_value(true);
        set_timeout(
            move || {
                self.is_due.set_value(false);
                leptos::task::spawn_local(async move {
                    let written = self.written.try_update_value(std::mem::take).unwrap_or_default();
                    match self.session.get_untracked() {
                        Session::In(account) if !after.is_zero() => {
                            self.exclusively(account.account, written).await
                        }
                        _ => self.round().await,
                    }
                });
            },
            after,
        );
    }

    /// Every so often; the more failures, the rarer, and not all devices at once.
    fn go_on(self) {
        let factor = f64::from(1_u32 << self.failures.get_value().min(4));
        let wait = (BETWEEN_MS * factor).min(LONGEST_MS) * (0.75 + js_sys::Math::random() / 2.0);
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "milliseconds")]
        let wait = Duration::from_millis(wait as u64);
        set_timeout(
            move || {
                leptos::task::spawn_local(async move {
                    if !is_hidden() {
                        self.round().await;
                    }
                    self.go_on();
                });
            },
            wait,
        );
    }

    /// Asks who is signed in, and exchanges what is to be exchanged.
    pub async fn round(self) {
        match api::call::<Account>("GET", "/api/v1/account", None, &[]).await {
            Answer::Yes(account) => {
                self.answered(true);
                self.early.answered(&self.device(), Some(&account.account)).await;
                self.signed_in(account).await;
            }
            Answer::SignedOut => {
                self.answered(true);
                self.early.answered(&self.device(), None).await;
                if leaving::did_leave() {
                    // What could not be told apart from a session that ran out is left where it is: it is not shown.
                    let _ = leaving::forget(&self.device.get_value()).await;
                    self.session.set(Session::Out);
                }
                self.is_signed_out.set(self.session.with_untracked(|it| it.account().is_some()));
                if !self.is_signed_out.get_untracked() {
                    self.session.maybe_update(|it| std::mem::replace(it, Session::Out) != Session::Out);
                }
            }
            Answer::Away | Answer::Unreadable | Answer::No(_) => {
                self.answered(false);
                self.early.answered(&self.device(), None).await;
            }
        }
    }

    fn answered(self, did: bool) {
        self.failures.update_value(|count| *count = if did { 0 } else { count.saturating_add(1) });
        if self.is_away.get_untracked() == did {
            self.is_away.set(!did);
        }
    }

    async fn signed_in(self, account: Account) {
        self.is_signed_out.maybe_update(std::mem::take);
        leaving::is_back();
        let name = account.account.clone();
        if self.session.with_untracked(|session| *session != Session::In(account.clone())) {
            // Failing to remember costs a look at the list with no network, no text.
            let _ = self.device.get_value().store.put("setting", "account", &name).await;
            self.session.set(Session::In(account));
        }
        self.exclusively(name, Vec::new()).await;
    }

    /// Exchanges these essays of an account, or all, if no other tab is at it.
    async fn exclusively(self, account: String, only: Vec<EssayId>) {
        let device = self.device.get_value();
        let waiting = only.clone();
        let done = Rc::new(Cell::new(None));
        let work = {
            let done = done.clone();
            Closure::<dyn FnMut() -> js_sys::Promise>::new(move || {
                let (device, account, only, done) =
                    (device.clone(), account.clone(), only.clone(), done.clone());
                wasm_bindgen_futures::future_to_promise(async move {
                    done.set(Some(if only.is_empty() {
                        all(&device, &account).await
                    } else {
                        some(&device, &account, &only).await
                    }));
                    Ok(JsValue::UNDEFINED)
                })
            })
        };
        let _ = exclusively("zazinmori-sync", work.as_ref().unchecked_ref()).await;
        match done.get() {
            // A round is under way, here or in another tab: what was written meanwhile goes with the next.
            None => {
                if !waiting.is_empty() {
                    self.written.update_value(|written| written.extend(waiting));
                    self.soon(AFTER_WRITING);
                }
            }
            Some(Ok(End::Away)) => self.answered(false),
            Some(Ok(End::SignedOut)) => self.is_signed_out.set(true),
            Some(Ok(End::Refused(status))) => self.refused.set(Some(status)),
            Some(Ok(End::Done)) => {
                self.answered(true);
                self.refused.maybe_update(|refused| refused.take().is_some());
            }
            // What this device does not keep is said where it is written.
            Some(Err(_)) => {}
        }
    }
}

/// This page may be newer than the one that was told it is too old.
async fn resume(device: &Device) -> Result<(), Fault> {
    for id in device.store.ids().await? {
        let resumed = device.store.update(&id, |record, _| {
            record.replica.resume();
            Ok(())
        });
        // One that cannot be read does not hold up the others.
        let _ = resumed.await;
    }
    Ok(())
}

/// Exchanges all essays of an account that differ.
async fn all(device: &Device, account: &str) -> Result<End, Fault> {
    let listing = match api::call::<Listing>("GET", "/api/v1/essays", None, &[]).await {
        Answer::Yes(listing) => listing,
        Answer::SignedOut => return Ok(End::SignedOut),
        Answer::No(status) => return Ok(End::Refused(status)),
        Answer::Away | Answer::Unreadable => return Ok(End::Away),
    };
    crate::history::send(device, account).await?;
    let mut end = End::Done;
    let mut here = Vec::new();
    for stored in device.store.essays().await? {
        let record = stored.record;
        here.push(record.id().clone());
        if record.owner.as_deref() != Some(account) {
            continue;
        }
        let there = listing.essays.iter().find(|summary| summary.id == *record.id());
        if listing.erased.contains(record.id()) && !record.replica.is_unsynced() {
            // What another tab wrote meanwhile stays, and is sent, to be told that it was erased.
            if device.store.remove(record.id(), |record| !record.replica.is_unsynced()).await? {
                device.news.tell(record.id(), 0);
            }
        } else if record.replica.is_unsynced() || there.map(|it| &it.version) != record.replica.version() {
            match exchange::exchange(device, record.id(), account).await? {
                End::Done => {}
                End::Refused(status) => end = End::Refused(status),
                failed => return Ok(failed),
            }
        }
    }
    for summary in listing.essays.iter().filter(|summary| !here.contains(&summary.id)) {
        fetch(device, &summary.id, account).await?;
    }
    Ok(end)
}

/// Exchanges essays that were just written.
async fn some(device: &Device, account: &str, only: &[EssayId]) -> Result<End, Fault> {
    for id in only {
        let is_unsynced =
            device.store.essay(id).await?.is_some_and(|stored| stored.record.replica.is_unsynced());
        if is_unsynced {
            match exchange::exchange(device, id, account).await? {
                End::Done => {}
                failed => return Ok(failed),
            }
        }
    }
    crate::history::send(device, account).await?;
    Ok(End::Done)
}

/// An essay that was begun elsewhere.
async fn fetch(device: &Device, id: &EssayId, account: &str) -> Result<(), Fault> {
    let Answer::Yes(head) = api::call::<Head>("GET", &format!("/api/v1/essays/{id}"), None, &[]).await else {
        return Ok(());
    };
    let Some(replica) = fresh::<ReplicaId>().and_then(|replica| Replica::opened(head, replica)) else {
        return Ok(());
    };
    let mut record = Record::new(Some(account.to_owned()), replica);
    record.device.written_at = clock_ms();
    record.device.sent_at = Some(clock_ms());
    if device.store.insert(&record).await? {
        device.news.tell(id, 0);
    }
    Ok(())
}
