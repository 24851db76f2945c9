//! Where essays are kept on this device (IndexedDB).
//!
//! | Store | Key | Value |
//! |---|---|---|
//! | `seq` | essay | how many times it was written: a write names the count it was made of (compare and swap). Stays when the essay goes: another of its id goes on from there |
//! | `essay` | essay | [`Record`] as JSON |
//! | `answer` | essay/question | [`Typed`], where it is newer than the record: what is typed costs one small write |
//! | `undo` | essay/question | steps that can be taken back |
//! | `snapshot` | essay/number-snapshot | snapshots, in the order they were taken |
//! | `pack` | address | what the panel shows with no network |
//! | `setting` | name | whatever else |
//!
//! Tabs share it: each writes only what it knows to be newer ([`Store::update`], [`Store::write_answer`]), and merges
//! where another was first. Values are JSON text: a value written by an older version is read by serde's rules, and what
//! cannot be read is left as it is.

mod batch;
mod db;
mod fault;
mod record;

use std::{cell::RefCell, collections::BTreeMap, rc::Rc};

use js_sys::Array;
use leptos::wasm_bindgen::{JsCast as _, JsValue, closure::Closure};
use model::essay::shape::{EssayId, QuestionId};
use serde::{Serialize, de::DeserializeOwned};

use batch::ABSENT;
pub use batch::Batch;
pub use fault::Fault;
use record::Typed;
pub use record::{Record, Stored};

use crate::clock;

/// Name of the database.
pub const NAME: &str = "zazinmori";
/// Where snapshots stand that the server does not have (`history`): store `setting`, key `unsent/essay/number-snapshot`.
pub const UNSENT: &str = "unsent/";

/// The device's essays. Cheap to clone.
#[derive(Clone)]
pub struct Store {
    db: Rc<db::Db>,
    is_memory: bool,
    /// Of essays with answers that were typed since they were kept whole.
    typed: Rc<RefCell<BTreeMap<EssayId, Since>>>,
}

/// What was typed since an essay was kept whole.
#[derive(Clone, Copy)]
struct Since {
    /// When the first was.
    at: f64,
    /// How often it was kept.
    writes: u64,
}

impl Store {
    /// Opens it. `changed` is called when a newer version wants to take over, or the browser closed it.
    ///
    /// # Errors
    /// Where the browser keeps nothing, or another version is in the way.
    pub async fn open(changed: impl FnMut() + 'static) -> Result<Self, Fault> {
        let changed = Closure::<dyn FnMut()>::new(changed).into_js_value();
        let db = db::open(NAME, changed.unchecked_ref()).await?;
        Ok(Self::new(db.unchecked_into(), false))
    }

    /// Opens what is there, to be read: also where a newer version made it.
    ///
    /// # Errors
    /// Where there is nothing, or the browser does not let it be read.
    pub async fn open_as_is() -> Result<Self, Fault> {
        let db = db::open_as_is(NAME).await?;
        Ok(Self::new(db.unchecked_into(), false))
    }

    /// One that goes with the page: others use this computer too.
    pub fn in_memory() -> Self {
        Self::new(db::open_memory(), true)
    }

    fn new(db: db::Db, is_memory: bool) -> Self {
        Self { db: Rc::new(db), is_memory, typed: Rc::default() }
    }

    /// Whether it goes with the page.
    pub fn is_memory(&self) -> bool {
        self.is_memory
    }

    /// An essay, with what was typed since it was last kept whole.
    ///
    /// # Errors
    /// If it cannot be read.
    pub async fn essay(&self, id: &EssayId) -> Result<Option<Stored>, Fault> {
        let parts: Array = db::read_essay(&self.db, id.as_str()).await?.unchecked_into();
        let Some(json) = parts.get(1).as_string() else { return Ok(None) };
        let mut record: Record = serde_json::from_str(&json)?;
        let answers: Array = parts.get(2).unchecked_into();
        let mut essay = record.replica.essay().clone();
        let mut since = None::<Since>;
        for at in (0..answers.length()).step_by(2) {
            let (Some(key), Some(answer)) = (answers.get(at).as_string(), answers.get(at + 1).as_string())
            else {
                continue;
            };
            let question = key.split_once('/').and_then(|(_, id)| id.parse::<QuestionId>().ok());
            if let Some(question) = question.and_then(|id| essay.question_mut(&id)) {
                let typed: Typed = serde_json::from_str(&answer)?;
                question.answer = typed.text;
                record.device.written_at = record.device.written_at.max(typed.at);
                since = Some(Since {
                    at: since.map_or(typed.since, |since| since.at.min(typed.since)),
                    writes: since.map_or(0, |since| since.writes).max(typed.writes),
                });
            }
        }
        record.replica.count(since.map_or(0, |since| since.writes));
        record.replica.write(essay);
        let mut typed = self.typed.borrow_mut();
        match since {
            Some(since) => {
                typed.insert(id.clone(), since);
                record.mark_unsent(since.at);
            }
            None => {
                typed.remove(id);
            }
        }
        drop(typed);
        Ok(Some(Stored { record, seq: count(&parts.get(0)) }))
    }

    /// All essays that can be read.
    ///
    /// # Errors
    /// If nothing can be read at all.
    pub async fn essays(&self) -> Result<Vec<Stored>, Fault> {
        let mut found = Vec::new();
        for id in self.ids().await? {
            // One that cannot be read stays where it is, and does not hide the others.
            if let Ok(Some(stored)) = self.essay(&id).await {
                found.push(stored);
            }
        }
        Ok(found)
    }

    /// The ids of all essays.
    ///
    /// # Errors
    /// If they cannot be read.
    pub async fn ids(&self) -> Result<Vec<EssayId>, Fault> {
        Ok(self.keys("essay", "").await?.iter().filter_map(|key| key.parse().ok()).collect())
    }

    /// Keeps an answer that was typed, at this time. False if the essay was written by another tab
    /// since: [`Self::update`] merges.
    ///
    /// # Errors
    /// If it cannot be kept.
    pub async fn write_answer(
        &self,
        id: &EssayId,
        question: &QuestionId,
        answer: &str,
        at: f64,
        seq: u32,
    ) -> Result<bool, Fault> {
        let mut batch = Batch::default();
        batch.guard(id, seq);
        let Since { at: since, writes } =
            self.typed.borrow().get(id).copied().unwrap_or(Since { at, writes: 0 });
        let writes = writes.saturating_add(1);
        let typed = Typed { text: answer.to_owned(), at, since, writes };
        batch.put("answer", &format!("{id}/{question}"), &typed)?;
        let is_kept = self.commit(batch).await?;
        if is_kept {
            self.typed.borrow_mut().insert(id.clone(), Since { at: since, writes });
        }
        Ok(is_kept)
    }

    /// Reads an essay, changes it and keeps it whole; again, if another tab was first. The change may want more kept with
    /// it. None if there is no such essay.
    ///
    /// # Errors
    /// If it cannot be read or kept.
    pub async fn update<T>(
        &self,
        id: &EssayId,
        mut change: impl FnMut(&mut Record, &mut Batch) -> Result<T, Fault>,
    ) -> Result<Option<(T, Stored)>, Fault> {
        loop {
            let Some(mut stored) = self.essay(id).await? else { return Ok(None) };
            let mut batch = Batch::default();
            let before = stored.record.clone();
            let result = change(&mut stored.record, &mut batch)?;
            if stored.record == before && batch.writes.length() == 0 {
                return Ok(Some((result, stored)));
            }
            stored.record.mark_unsent(clock::ms());
            batch.guard(id, stored.seq);
            batch.record(&stored.record)?;
            if self.commit(batch).await? {
                self.typed.borrow_mut().remove(id);
                stored.seq = stored.seq.saturating_add(1);
                return Ok(Some((result, stored)));
            }
        }
    }

    /// Keeps an essay that is not there yet. False if it is.
    ///
    /// # Errors
    /// If it cannot be kept.
    pub async fn insert(&self, record: &Record) -> Result<bool, Fault> {
        let mut batch = Batch::default();
        batch.insert(record)?;
        self.commit(batch).await
    }

    /// Takes an essay away with all that hangs on it, if it may go as it is at that moment. False if it stays, or is not
    /// there.
    ///
    /// # Errors
    /// If it cannot be read or taken away.
    pub async fn remove(&self, id: &EssayId, may: impl Fn(&Record) -> bool) -> Result<bool, Fault> {
        self.take_away(id, may, false).await
    }

    /// The same for what the server has: an essay that it does not have all of, snapshots too, stays.
    ///
    /// # Errors
    /// If it cannot be read or taken away.
    pub async fn remove_sent(&self, id: &EssayId, may: impl Fn(&Record) -> bool) -> Result<bool, Fault> {
        self.take_away(id, |record| may(record) && !record.replica.is_unsynced(), true).await
    }

    async fn take_away(
        &self,
        id: &EssayId,
        may: impl Fn(&Record) -> bool,
        is_sent: bool,
    ) -> Result<bool, Fault> {
        let unsent = format!("{UNSENT}{id}/");
        loop {
            let Some(stored) = self.essay(id).await?.filter(|stored| may(&stored.record)) else {
                return Ok(false);
            };
            let mut batch = Batch::default();
            batch.guard(id, stored.seq);
            if is_sent {
                if !self.keys("setting", &unsent).await?.is_empty() {
                    return Ok(false);
                }
                // One may be taken until it is gone.
                batch.expect(&unsent, ABSENT.into());
            }
            batch.delete("essay", id.as_str());
            batch.sweep(id);
            if self.commit(batch).await? {
                return Ok(true);
            }
        }
    }

    /// Takes away what hangs on an essay that is there no more.
    ///
    /// # Errors
    /// If it cannot be taken away.
    pub async fn sweep(&self, id: &EssayId) -> Result<(), Fault> {
        let mut batch = Batch::default();
        batch.expect(id.as_str(), ABSENT.into());
        batch.sweep(id);
        self.commit(batch).await.map(|_| ())
    }

    /// Keeps something beside essays.
    ///
    /// # Errors
    /// If it cannot be kept.
    pub async fn put<T: Serialize>(&self, store: &str, key: &str, value: &T) -> Result<(), Fault> {
        let mut batch = Batch::default();
        batch.put(store, key, value)?;
        self.commit(batch).await.map(|_| ())
    }

    /// Takes something beside essays away; below a key that ends with `/`, all of them.
    ///
    /// # Errors
    /// If it cannot be taken away.
    pub async fn delete(&self, store: &str, key: &str) -> Result<(), Fault> {
        let mut batch = Batch::default();
        batch.delete(store, key);
        self.commit(batch).await.map(|_| ())
    }

    /// Something kept beside essays; none where there is nothing that can be read.
    ///
    /// # Errors
    /// If the store cannot be read.
    pub async fn get<T: DeserializeOwned>(&self, store: &str, key: &str) -> Result<Option<T>, Fault> {
        let json = db::read(&self.db, store, key).await?.as_string();
        Ok(json.and_then(|json| serde_json::from_str(&json).ok()))
    }

    /// The keys below a key, in order.
    ///
    /// # Errors
    /// If the store cannot be read.
    pub async fn keys(&self, store: &str, key: &str) -> Result<Vec<String>, Fault> {
        let keys: Array = db::keys(&self.db, store, key).await?.unchecked_into();
        Ok(keys.iter().filter_map(|key| key.as_string()).collect())
    }

    /// All that is kept below a key, in the order of the keys, as far as it can be read.
    ///
    /// # Errors
    /// If the store cannot be read.
    pub async fn below<T: DeserializeOwned>(&self, store: &str, key: &str) -> Result<Vec<T>, Fault> {
        let values: Array = db::values(&self.db, store, key).await?.unchecked_into();
        let json = values.iter().filter_map(|value| value.as_string());
        Ok(json.filter_map(|json| serde_json::from_str(&json).ok()).collect())
    }

    /// Writes all of a batch or nothing; false if another tab wrote an essay of it since.
    ///
    /// # Errors
    /// If it cannot be kept.
    pub async fn commit(&self, batch: Batch) -> Result<bool, Fault> {
        Ok(db::commit(&self.db, &batch.guards, &batch.writes).await?.as_bool() == Some(true))
    }
}

fn count(value: &JsValue) -> u32 {
    // Counts are whole numbers this code wrote.
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a count")]
    value.as_f64().map_or(0, |count| count as u32)
}
