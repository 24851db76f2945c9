//! What is asked of the server, and what follows of the answers.

use std::{cell::Cell, rc::Rc};

use leptos::{
    prelude::*,
    wasm_bindgen::{JsValue, closure::Closure, prelude::*},
};
use model::{
    account::Stay,
    essay::{
        shape::EssayId,
        sync::{End, Outcome},
        wire::Account,
    },
};

use super::{Session, Sync, essays, leaving};
use crate::{
    api::{self, Answer},
    app::is_shared,
    store::Fault,
};

#[wasm_bindgen(module = "/src/sync/lock.js")]
extern "C" {
    #[wasm_bindgen(catch)]
    async fn exclusively(name: &str, work: &js_sys::Function) -> Result<JsValue, JsValue>;
}

/// What came of exchanging, and the essays that were just written, where it was those; none: all.
type Exchanged = Result<(Outcome, Option<Vec<EssayId>>), Fault>;

impl Sync {
    /// Sends what was written. Signed out nobody is asked for it: rounds find out who is there.
    pub(super) async fn send(self) {
        self.look();
        let is_due = self.course.with_value(|course| {
            self.written.with_value(|written| written.iter().any(|essay| !course.waits(essay)))
        });
        if !is_due || self.is_signed_out.get_untracked() {
            return;
        }
        match self.session.get_untracked() {
            Session::In(account) => self.exclusively(account.account, false).await,
            Session::Unknown | Session::Last(_) => self.round().await,
            Session::Out => {}
        }
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
                self.course.update_value(|course| course.answered());
                self.sooner();
                self.early.answered(&self.device(), None).await;
                self.nobody().await;
            }
            Answer::Away | Answer::Unreadable | Answer::No(_) => {
                self.answered(false);
                self.course.update_value(|course| course.failed());
                self.early.answered(&self.device(), None).await;
            }
        }
    }

    fn answered(self, did: bool) {
        if self.is_away.get_untracked() == did {
            self.is_away.set(!did);
        }
    }

    /// Nobody is signed in.
    async fn nobody(self) {
        if leaving::did_leave() {
            if self.session.with_untracked(|session| session.account().is_some()) {
                self.device().news.left();
            }
            self.session.set(Session::Out);
            // Once is enough: nothing goes to the server until somebody signs in. What could not be told apart from a
            // session that ran out is left where it is: it is not shown.
            if !self.has_forgotten.get_value() {
                self.has_forgotten.set_value(leaving::forget(&self.device()).await.is_ok());
            }
        }
        self.is_signed_out.set(self.session.with_untracked(|it| it.account().is_some()));
        if !self.is_signed_out.get_untracked() {
            self.session.maybe_update(|it| std::mem::replace(it, Session::Out) != Session::Out);
        }
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
        self.has_forgotten.set_value(false);
        if self.session.with_untracked(|session| *session != Session::In(account.clone())) {
            self.is_of(Some(&name));
            self.session.set(Session::In(account));
        }
        self.exclusively(name, true).await;
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

    /// Exchanges what was written of an account, or all, if no other tab is at it.
    async fn exclusively(self, account: String, is_round: bool) {
        let done = Rc::new(Cell::new(None));
        let work = {
            let done = done.clone();
            Closure::<dyn FnMut() -> js_sys::Promise>::new(move || {
                let (account, done) = (account.clone(), done.clone());
                wasm_bindgen_futures::future_to_promise(async move {
                    done.set(Some(self.exchange(&account, is_round).await));
                    Ok(JsValue::UNDEFINED)
                })
            })
        };
        let _ = exclusively("zazinmori-sync", work.as_ref().unchecked_ref()).await;
        match done.take() {
            // A round is under way, here or in another tab: what was written meanwhile goes with the next.
            None if !is_round => self.soon(),
            Some(Ok((outcome, written))) => self.ended(&outcome, written.as_deref()),
            // What this device does not keep is said where it is written.
            None | Some(Err(_)) => {}
        }
    }

    /// With the lock: what waits for it stays written.
    async fn exchange(self, account: &str, is_round: bool) -> Exchanged {
        let device = self.device();
        let written = self.written.try_update_value(std::mem::take).unwrap_or_default();
        if is_round {
            return Ok((essays::all(&device, account).await?, None));
        }
        let (written, past): (Vec<EssayId>, Vec<EssayId>) = self.course.with_value(|course| {
            let written: Vec<_> = written.into_iter().filter(|essay| !course.waits(essay)).collect();
            let past = written.iter().filter(|essay| !course.past_waits(essay)).cloned().collect();
            (written, past)
        });
        Ok((essays::some(&device, account, &written, &past).await?, Some(written)))
    }

    /// `written`: the essays it was about; none: all.
    fn ended(self, outcome: &Outcome, written: Option<&[EssayId]>) {
        if let Some(missing) = outcome.missing {
            self.missing.maybe_update(|many| std::mem::replace(many, missing) != missing);
        }
        if outcome.is_signed_out() {
            self.is_signed_out.set(true);
            self.look();
        }
        if outcome.texts != End::SignedOut {
            self.answered(outcome.texts != End::Away);
        }
        let asks = self.course.try_update_value(|course| match written {
            Some(essays) => course.some(essays, outcome),
            None => {
                course.round(outcome);
                false
            }
        });
        self.refused.maybe_update(|refused| {
            let said = outcome.said(*refused, written.is_none());
            std::mem::replace(refused, said) != said
        });
        self.sooner();
        if asks == Some(true) {
            self.now();
        }
        // What was left to a round, and was written on during it.
        if self.written.with_value(|written| !written.is_empty()) {
            self.soon();
        }
    }
}
