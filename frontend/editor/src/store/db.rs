//! The functions of `db.js`.

use leptos::wasm_bindgen::{JsValue, prelude::*};

#[wasm_bindgen(module = "/src/store/db.js")]
extern "C" {
    /// An open database.
    #[derive(Clone)]
    pub type Db;

    #[wasm_bindgen(catch)]
    pub async fn open(name: &str, changed: &js_sys::Function) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(catch, js_name = openAsIs)]
    pub async fn open_as_is(name: &str) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(js_name = openMemory)]
    pub fn open_memory() -> Db;
    #[wasm_bindgen(catch, js_name = readEssay)]
    pub async fn read_essay(db: &Db, id: &str) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(catch)]
    pub async fn read(db: &Db, store: &str, key: &str) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(catch)]
    pub async fn keys(db: &Db, store: &str, prefix: &str) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(catch)]
    pub async fn values(db: &Db, store: &str, prefix: &str) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(catch)]
    pub async fn commit(db: &Db, guards: &js_sys::Array, writes: &js_sys::Array) -> Result<JsValue, JsValue>;
}
