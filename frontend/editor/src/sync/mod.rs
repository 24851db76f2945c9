//! The server as a peer: what was written here goes there, what was written elsewhere comes here. It runs at the start, when
//! the page is seen again, when the network comes back, some seconds after something was written, and every so often. A
//! failure discards nothing; it waits (O8, O13).

mod early;
mod exchange;
mod leaving;
mod refused;
mod round;
mod session;
mod take_along;

use std::{cell::Cell, rc::Rc, time::Duration};

use leptos::{
    leptos_dom::helpers::set_timeout,
    prelude::*,
    wasm_bindgen::{JsValue, closure::Closure, prelude::*},
};
use model::essay::{shape::EssayId, sync::patience_ms, wire::Account};

use crate::{
    api::{self, Answer},
    app::Device,
    browser::{is_hidden, listen},
    news,
    store::Fault,
};

use early::Early;
pub use exchange::End;
pub use refused::{Missing, Refusal, Refused};
use round::{Outcome, all, some};
pub use session::Session;
pub use take_along::TakeAlong;

/// After something was written: long enough for a sentence, short enough to be on the other device when one walks there.
const AFTER_WRITING_MS: f64 = 2_500.0;
/// Between rounds, with the page seen.
const BETWEEN_MS: f64 = 30_000.0;

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
    /// Why the server did not take something.
    pub refused: RwSignal<Option<Refusal>>,
    /// How many essays the server has that could not be fetched.
    pub missing: RwSignal<usize>,
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
            missing: RwSignal::new(0),
            has_asked: RwSignal::new(false),
            early: Early::new(),
            failures: StoredValue::new(0),
            is_due: StoredValue::new(false),
            written: StoredValue::new(Vec::new()),
        };
        // A hint both ways (O13): asking finds out.
        for event in ["online", "offline"] {
            listen(&window(), event, move |_| sync.now());
        }
        listen(&document(), "visibilitychange", move |_| {
            if !is_hidden() {
                sync.now();
            }
        });
        news::hear(move |essay, seq| {
            sync.written.update_value(|written| {
                if !written.contains(&essay) {
                    written.push(essay);
                }
            });
            // Erasing one makes room.
            if seq == 0 && sync.refused.with_untracked(Option::is_some) {
                sync.now();
            } else {
                sync.soon();
            }
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

    /// What was written goes to the server, after a while; where that is due already, then.
    fn soon(self) {
        if !self.is_due.try_update_value(|is_due| std::mem::replace(is_due, true)).unwrap_or(true) {
            self.after(self.patience(AFTER_WRITING_MS), false);
        }
    }

    /// A round at once, however many failures there were: it is a hint that there will be none.
    pub fn now(self) {
        self.after(api::asked_to_wait(), true);
    }

    fn after(self, wait: Duration, is_round: bool) {
        set_timeout(
            move || {
                if !is_round {
                    self.is_due.set_value(false);
                }
                leptos::task::spawn_local(async move {
                    let written = self.written.try_update_value(std::mem::take).unwrap_or_default();
                    match self.session.get_untracked() {
                        // A round took them along.
                        _ if !is_round && written.is_empty() => {}
                        Session::In(account) if !is_round => self.exclusively(account.account, written).await,
                        _ => self.round().await,
                    }
                });
            },
            wait,
        );
    }

    /// The more failures, the rarer, and not all devices at once; not before the server wants to be asked.
    fn patience(self, usual_ms: f64) -> Duration {
        let wait = patience_ms(usual_ms, self.failures.get_value(), js_sys::Math::random());
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "milliseconds")]
        Duration::from_millis(wait as u64).max(api::asked_to_wait())
    }

    /// Every so often.
    fn go_on(self) {
        set_timeout(
            move || {
                leptos::task::spawn_local(async move {
                    if !is_hidden() {
                        self.round().await;
                    }
                    self.go_on();
                });
            },
            self.patience(BETWEEN_MS),
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
                self.failures.set_value(0);
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
                self.failed();
                self.early.answered(&self.device(), None).await;
            }
        }
    }

    fn answered(self, did: bool) {
        if self.is_away.get_untracked() == did {
            self.is_away.set(!did);
        }
    }

    fn failed(self) {
        self.failures.update_value(|count| *count = count.saturating_add(1));
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
                    self.soon();
                }
            }
            Some(Ok(outcome)) => self.ended(outcome, waiting.is_empty()),
            // What this device does not keep is said where it is written.
            Some(Err(_)) => {}
        }
    }

    fn ended(self, Outcome { end, missing }: Outcome, is_round: bool) {
        if let Some(missing) = missing {
            self.missing.maybe_update(|many| std::mem::replace(many, missing) != missing);
        }
        match end {
            End::Away => {
                self.answered(false);
                self.failed();
            }
            End::SignedOut => self.is_signed_out.set(true),
            End::Refused(refusal) => {
                self.answered(true);
                // Essays are taken as before.
                if refusal == Refusal::PastFull {
                    self.failures.set_value(0);
                } else {
                    self.failed();
                }
                self.refused.maybe_update(|refused| refused.replace(refusal) != Some(refusal));
            }
            End::Done => {
                self.answered(true);
                self.failures.set_value(0);
                // Whether what was refused before is taken by now, only a round finds out.
                if is_round {
                    self.refused.maybe_update(|refused| refused.take().is_some());
                } else if self.refused.with_untracked(Option::is_some) {
                    self.now();
                }
            }
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
