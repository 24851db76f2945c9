//! Writes that happen together, and what they expect.

use js_sys::Array;
use leptos::wasm_bindgen::JsValue;
use model::essay::shape::EssayId;
use serde::Serialize;

use super::{Fault, Record, UNSENT};

/// Writes that happen together.
#[derive(Default)]
pub struct Batch {
    pub(super) guards: Array,
    pub(super) writes: Array,
}

/// Guards of [`super::db::commit`] that are no count.
pub(super) const ABSENT: i32 = 0;
const EXISTS: i32 = -1;

impl Batch {
    /// Nothing is written if this essay was since; it is counted on.
    pub(super) fn guard(&mut self, essay: &EssayId, seq: u32) {
        self.expect(essay.as_str(), seq.into());
    }

    /// Nothing is written unless there is this essay.
    pub fn needs(&mut self, essay: &EssayId) {
        self.expect(essay.as_str(), EXISTS.into());
    }

    pub(super) fn expect(&mut self, key: &str, state: JsValue) {
        self.guards.push(&key.into());
        self.guards.push(&state);
    }

    fn set(&mut self, store: &str, key: &str, value: JsValue) {
        for it in [store.into(), key.into(), value] {
            self.writes.push(&it);
        }
    }

    /// Keeps a value under a key of a store.
    ///
    /// # Errors
    /// If it cannot be written as JSON.
    pub fn put<T: Serialize>(&mut self, store: &str, key: &str, value: &T) -> Result<(), Fault> {
        self.set(store, key, serde_json::to_string(value)?.into());
        Ok(())
    }

    /// Takes a value away; below a key that ends with `/`, all of them.
    pub fn delete(&mut self, store: &str, key: &str) {
        self.set(store, key, JsValue::UNDEFINED);
    }

    /// Takes away what hangs on an essay.
    pub(super) fn sweep(&mut self, id: &EssayId) {
        for store in ["answer", "undo", "snapshot"] {
            self.delete(store, &format!("{id}/"));
        }
        self.delete("setting", &format!("{UNSENT}{id}/"));
    }

    pub(super) fn record(&mut self, record: &Record) -> Result<(), Fault> {
        let id = record.id();
        self.put("essay", id.as_str(), record)?;
        self.delete("answer", &format!("{id}/"));
        Ok(())
    }

    /// Keeps an essay that is not there yet.
    ///
    /// # Errors
    /// If it cannot be written as JSON.
    pub fn insert(&mut self, record: &Record) -> Result<(), Fault> {
        self.expect(record.id().as_str(), ABSENT.into());
        self.record(record)
    }
}
