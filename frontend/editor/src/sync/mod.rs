//! The server as a peer: what was written here goes there, what was written elsewhere comes here. It runs at the start, when
//! the page is seen again, when the network comes back, some seconds after something was written, and every so often. A
//! failure discards nothing; it waits (O8, O13).

mod early;
mod essays;
mod exchange;
mod leaving;
mod refused;
mod session;
mod take_along;

use std::{cell::Cell, rc::Rc, time::Duration};

use leptos::{
    leptos_dom::helpers::set_timeout,
    prelude::*,
    wasm_bindgen::{JsValue, closure::Closure, prelude::*},
};
use model::{
    account::Stay,
    essay::{
        shape::EssayId,
        sync::{End, Refusal, patience_ms},
        wire::Account,
    },
};

use crate::{
    api::{self, Answer},
    app::{Device, is_shared},
    browser::{is_hidden, listen},
    news,
    offline::{Offline, use_offline},
};

pub use early::Begun;
use early::Early;
use essays::Outcome;
pub use refused::{Missing, Refused};
pub use session::Session;
pub use take_along::TakeAlong;

/// After something was written: long enough for a sentence, short enough to be on the other device when one walks there.
const AFTER_WRITING_MS: f64 = 2_500.0;
/// The same where nothing stays on the device: what the server has not is nowhere.
const AT_ONCE_MS: f64 = 300.0;
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
    offline: Offline,
    /// Who signed in here last, as this tab has seen it.
    last: StoredValue<Option<Option<String>>>,
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
            offline: use_offline(),
            last: StoredValue::new(leaving::last()),
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
                sync.look();
                sync.now();
            }
        });
        news::hear_left(move || {
            sync.look();
            if leaving::last().flatten().is_none() {
                sync.shows(None);
            }
            sync.now();
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
            let kept = device.get_value().store.get::<String>("setting", "account").await.ok().flatten();
            if sync.session.with_untracked(|session| *session == Session::Unknown) {
                let session = Session::before(kept);
                sync.session.set(session.clone());
                // Whose is what is written here, if they sign out before the server answers.
                if let (Some(account), false) = (session.account(), leaving::did_leave()) {
                    let _ = leaving::remember(&device.get_value(), account).await;
                }
            }
            let _ = essays::resume(&device.get_value()).await;
            sync.round().await;
            sync.has_asked.set(true);
            sync.go_on();
        });
        sync
    }

    /// Whose an essay is that is begun now. Of whom only the device knows, from before, nobody knows whether they sit here.
    pub fn owner(self) -> Begun {
        self.look();
        self.early.begin(self.session.with_untracked(|session| match session {
            Session::In(account) => Some(account.account.clone()),
            Session::Last(account) => leaving::last().flatten().filter(|last| last == account),
            Session::Unknown | Session::Out => None,
        }))
    }

    /// An essay was begun, as this one's.
    pub async fn begun(self, id: &EssayId, whose: &Begun) {
        self.early.begun(&self.device(), id, whose).await;
    }

    /// Somebody signed in or out in another tab: the browser knows at once, the server says the rest.
    fn look(self) {
        let last = leaving::last();
        if self.last.try_update_value(|known| std::mem::replace(known, last.clone()) == last) == Some(false)
            && let Some(last) = last
        {
            self.shows(last);
        }
    }

    /// Shows what is of this account, and of no other.
    fn shows(self, account: Option<String>) {
        if self.session.with_untracked(|session| session.account() != account.as_deref()) {
            self.is_signed_out.set(false);
            self.session.set(account.map_or(Session::Out, Session::Last));
        }
    }

    /// The device.
    pub fn device(self) -> Device {
        self.device.get_value()
    }

    /// What was written goes to the server, after a while; where that is due already, then.
    fn soon(self) {
        if !self.is_due.try_update_value(|is_due| std::mem::replace(is_due, true)).unwrap_or(true) {
            let is_memory = self.device.with_value(|device| device.store.is_memory());
            self.after(self.patience(if is_memory { AT_ONCE_MS } else { AFTER_WRITING_MS }), false);
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
                    self.look();
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
        self.look();
        let before = leaving::last();
        let answer = api::call::<Account>("GET", "/api/v1/account", None, &[]).await;
        if leaving::last() != before {
            // Somebody signed in or out meanwhile: the answer may be of before.
            self.look();
            return self.now();
        }
        match answer {
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
                    if self.session.with_untracked(|session| session.account().is_some()) {
                        self.device().news.left();
                    }
                    self.session.set(Session::Out);
                    // What could not be told apart from a session that ran out is left where it is: it is not shown.
                    let _ = leaving::forget(&self.device()).await;
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
        let device = self.device();
        // The one before, or this one before.
        if leaving::did_leave() && leaving::forget(&device).await.is_ok() {
            leaving::is_back();
        }
        if account.stay == Stay::Shared && !device.store.is_memory() {
            return self.give_way();
        }
        self.is_signed_out.maybe_update(std::mem::take);
        let name = account.account.clone();
        // Failing to remember costs a look at the list with no network, no text.
        let _ = leaving::remember(&device, &name).await;
        if self.session.with_untracked(|session| *session != Session::In(account.clone())) {
            self.session.set(Session::In(account));
        }
        self.exclusively(name, Vec::new()).await;
    }

    /// The session is one of a computer that others use too, and this page keeps what it fetches: it is opened anew, to
    /// keep nothing, as soon as nothing is unsaved.
    fn give_way(self) {
        if is_shared() && !self.offline.is_unkept() {
            let _ = window().location().reload();
        } else {
            self.is_signed_out.set(true);
        }
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
                        essays::all(&device, &account).await
                    } else {
                        essays::some(&device, &account, &only).await
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
            End::SignedOut => {
                self.is_signed_out.set(true);
                self.look();
            }
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
