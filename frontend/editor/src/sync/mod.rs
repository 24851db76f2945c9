//! The server as a peer: what was written here goes there, what was written elsewhere comes here. It runs at the start, when
//! the page is seen again, when the network comes back, some seconds after something was written, and every so often. A
//! failure discards nothing; it waits (O8, O13).

mod early;
mod essays;
mod exchange;
mod leaving;
mod refused;
mod round;
mod session;
mod sign_in;
mod take_along;
mod timer;

use std::time::Duration;

use leptos::prelude::*;
use model::essay::{
    shape::EssayId,
    sync::{Course, Refusal},
};

use crate::{
    api,
    app::Device,
    browser::{is_hidden, listen},
    news,
    offline::{Offline, use_offline},
};

pub use early::Begun;
use early::Early;
pub use refused::{Missing, Refused};
pub use session::Session;
pub use sign_in::SignInDialog;
pub use take_along::TakeAlong;
use timer::Timer;

/// After something was written: long enough for a sentence, short enough to be on the other device when one walks there.
const AFTER_WRITING_MS: f64 = 2_500.0;
/// The same where nothing stays on the device: what the server has not is nowhere.
const AT_ONCE_MS: f64 = 300.0;
/// Between rounds, with the page seen.
const BETWEEN_MS: f64 = 30_000.0;

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
    /// What the server has of whoever signed out is gone from this device, and nobody signed in since.
    has_forgotten: StoredValue<bool>,
    course: StoredValue<Course>,
    sending: Timer,
    rounds: Timer,
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
            has_forgotten: StoredValue::new(false),
            course: StoredValue::new(Course::default()),
            sending: Timer::new(),
            rounds: Timer::new(),
            written: StoredValue::new(Vec::new()),
        };
        sync.listen();
        leptos::task::spawn_local(sync.start());
        sync
    }

    /// Hears what may be a reason to ask the server, or to send.
    fn listen(self) {
        // A hint both ways (O13): asking finds out.
        for event in ["online", "offline"] {
            listen(&window(), event, move |_| self.now());
        }
        listen(&document(), "visibilitychange", move |_| {
            if !is_hidden() {
                self.look();
                self.now();
            }
        });
        news::hear_left(move || {
            self.has_forgotten.set_value(false);
            self.look();
            if leaving::last().flatten().is_none() {
                self.shows(None);
            }
            self.now();
        });
        news::hear(move |essay, seq| {
            self.written.update_value(|written| {
                if !written.contains(&essay) {
                    written.push(essay);
                }
            });
            // Erasing one makes room.
            if seq == 0 && self.refused.with_untracked(Option::is_some) {
                self.now();
            } else {
                self.soon();
            }
        });
    }

    /// What the device knows of who sits here, until the server answers; then the first round.
    async fn start(self) {
        let device = self.device();
        let kept = device.store.get::<String>("setting", "account").await.ok().flatten();
        if self.session.with_untracked(|session| *session == Session::Unknown) {
            let session = Session::before(kept);
            self.session.set(session.clone());
            // Whose is what is written here, if they sign out before the server answers.
            if let (Some(account), false) = (session.account(), leaving::did_leave()) {
                let _ = leaving::remember(&device, account).await;
            }
        }
        let _ = essays::resume(&device).await;
        self.round().await;
        self.has_asked.set(true);
        self.go_on();
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
            self.has_forgotten.set_value(false);
            self.shows(last);
        }
    }

    /// Shows what is of this account, and of no other.
    fn shows(self, account: Option<String>) {
        if self.session.with_untracked(|session| session.account() != account.as_deref()) {
            self.is_signed_out.set(false);
            self.is_of(account.as_deref());
            self.session.set(account.map_or(Session::Out, Session::Last));
        }
    }

    /// The device.
    pub fn device(self) -> Device {
        self.device.get_value()
    }

    /// It is of this account from now on: how it went with another says nothing.
    fn is_of(self, account: Option<&str>) {
        if self.session.with_untracked(|session| session.account() == account) {
            return;
        }
        self.course.set_value(Course::default());
        self.refused.maybe_update(|refused| refused.take().is_some());
        self.missing.maybe_update(|missing| std::mem::take(missing) > 0);
        self.sooner();
    }

    /// What was written goes to the server, after a while; where that is due already, then.
    fn soon(self) {
        let is_memory = self.device.with_value(|device| device.store.is_memory());
        let usual = if is_memory { AT_ONCE_MS } else { AFTER_WRITING_MS };
        let wait = self.course.with_value(|course| course.writing_ms(usual, js_sys::Math::random()));
        self.sending.by(patience(wait), move || {
            // It does not want to be asked by now.
            if api::asked_to_wait().is_zero() {
                leptos::task::spawn_local(self.send());
            } else {
                self.soon();
            }
        });
    }

    /// A round at once, however many failures there were: it is a hint that there will be none.
    pub fn now(self) {
        self.next_round(api::asked_to_wait(), true);
    }

    /// Every so often.
    fn go_on(self) {
        let wait = self.course.with_value(|course| course.round_ms(BETWEEN_MS, js_sys::Math::random()));
        self.next_round(patience(wait), false);
    }

    fn next_round(self, wait: Duration, is_hint: bool) {
        self.rounds.by(wait, move || {
            // It does not want to be asked by now.
            if !api::asked_to_wait().is_zero() {
                return self.next_round(api::asked_to_wait(), is_hint);
            }
            leptos::task::spawn_local(async move {
                if is_hint || !is_hidden() {
                    self.round().await;
                }
                self.go_on();
            });
        });
    }

    /// What waits for long, after failures, goes on as usual where there are none any more.
    fn sooner(self) {
        if self.sending.is_set() {
            self.soon();
        }
        if self.rounds.is_set() {
            self.go_on();
        }
    }
}

/// Not before the server wants to be asked.
fn patience(wait_ms: f64) -> Duration {
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "milliseconds")]
    Duration::from_millis(wait_ms as u64).max(api::asked_to_wait())
}
