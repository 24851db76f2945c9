//! The functions of `worker.js`.

use leptos::wasm_bindgen::{JsValue, prelude::*};

#[wasm_bindgen(module = "/src/offline/worker.js")]
extern "C" {
    pub fn register(told: &JsValue);
    pub fn answer(is_unkept: &JsValue);
    #[wasm_bindgen(catch)]
    pub async fn replace() -> Result<JsValue, JsValue>;
    #[wasm_bindgen(catch, js_name = isUnkeptElsewhere)]
    pub async fn is_unkept_elsewhere() -> Result<JsValue, JsValue>;
}
