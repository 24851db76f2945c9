//! Whole histories, for who takes them along: what this device has, and what only the server has of other devices.

use std::{cell::RefCell, collections::BTreeSet, rc::Rc};

use js_sys::{Array, Promise};
use leptos::wasm_bindgen::JsValue;
use model::essay::{
    shape::EssayId,
    snapshot::{Snapshot, SnapshotId},
    wire::SnapshotHead,
};
use wasm_bindgen_futures::{JsFuture, future_to_promise};

use super::{kept::Shelf, send::from_server};
use crate::{
    app::Device,
    browser::stopwatch_ms,
    store::{Fault, Record},
    sync::Session,
    ui::toast,
};

/// So many are asked for at once.
const AT_ONCE: usize = 4;
/// It is said so often that it goes on.
const SAID_MS: u64 = 4_000;

/// Gathers histories.
pub struct Whole<'a> {
    device: &'a Device,
    /// Whether the server is asked: not after it failed to answer.
    asks: bool,
    is_partial: bool,
    fetched: usize,
    said_ms: Option<u64>,
}

impl<'a> Whole<'a> {
    /// Of whoever is signed in.
    pub fn of(device: &'a Device, session: &Session) -> Self {
        let asks = matches!(session, Session::In(_));
        Self { device, asks, is_partial: false, fetched: 0, said_ms: None }
    }

    /// Of what this device has, at once.
    pub fn here(device: &'a Device) -> Self {
        Self::of(device, &Session::Out)
    }

    /// Whether the server may have more than was found.
    pub fn is_partial(&self) -> bool {
        self.is_partial
    }

    /// The history of an essay, in the order it was taken.
    ///
    /// # Errors
    /// If what is here cannot be read.
    pub async fn history(&mut self, record: &Record) -> Result<Vec<Snapshot>, Fault> {
        let shelf = Shelf::of(&self.device.store, record.id());
        let mut all = shelf.all().await?;
        if let Some(owner) = record.owner.as_deref().filter(|_| record.replica.version().is_some()) {
            let heads = if self.asks { shelf.on_server(owner).await } else { None };
            match heads {
                Some(heads) => self.fetch(record.id(), owner, heads, &mut all).await,
                None => self.fails(),
            }
        }
        all.sort_by(|a, b| a.place().cmp(&b.place()));
        Ok(all)
    }

    async fn fetch(
        &mut self,
        essay: &EssayId,
        owner: &str,
        mut heads: Vec<SnapshotHead>,
        all: &mut Vec<Snapshot>,
    ) {
        let here: BTreeSet<SnapshotId> = all.iter().map(|snapshot| snapshot.id.clone()).collect();
        heads.retain(|head| !here.contains(&head.id));
        for some in heads.chunks(AT_ONCE) {
            self.say();
            let found = at_once(essay, owner, some).await;
            let is_all = found.len() == some.len();
            self.fetched += found.len();
            all.extend(found);
            if !is_all {
                return self.fails();
            }
        }
    }

    fn fails(&mut self) {
        self.asks = false;
        self.is_partial = true;
    }

    fn say(&mut self) {
        let now = stopwatch_ms();
        if self.said_ms.is_some_and(|said| now.saturating_sub(said) < SAID_MS) {
            return;
        }
        self.said_ms = Some(now);
        let many = if self.fetched == 0 { String::new() } else { format!(" ({}개)", self.fetched) };
        toast(format!("서버에 있는 이전 버전을 가져오고 있어요{many}. 조금 걸려요."), None);
    }
}

async fn at_once(essay: &EssayId, owner: &str, heads: &[SnapshotHead]) -> Vec<Snapshot> {
    let found = Rc::new(RefCell::new(Vec::new()));
    let asked: Array = heads
        .iter()
        .map(|head| {
            let (essay, owner, head, found) = (essay.clone(), owner.to_owned(), head.clone(), found.clone());
            future_to_promise(async move {
                if let Some(snapshot) = from_server(&essay, &owner, &head).await {
                    found.borrow_mut().push(snapshot);
                }
                Ok(JsValue::UNDEFINED)
            })
        })
        .collect();
    let _ = JsFuture::from(Promise::all(&asked)).await;
    found.take()
}
