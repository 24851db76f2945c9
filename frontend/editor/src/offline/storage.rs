//! Whether the browser goes on keeping what is written, and how much room there is.

use leptos::{prelude::*, task::spawn_local, wasm_bindgen::JsCast as _};
use wasm_bindgen_futures::JsFuture;
use web_sys::{StorageEstimate, StorageManager};

/// What the browser said of keeping what is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lasting {
    /// It was not asked yet.
    Unasked,
    /// It keeps it until the person takes it away.
    Yes,
    /// It may take it away, to make room or after a while.
    No,
    /// It has no answer to that.
    Unknown,
}

/// What the browser offers for this; none outside secure pages and in old browsers.
fn manager() -> Option<StorageManager> {
    js_sys::Reflect::get(&window().navigator(), &"storage".into()).ok()?.dyn_into().ok()
}

/// Finds out whether it was promised before.
pub(super) fn look(lasting: RwSignal<Lasting>) {
    let Some(promised) = manager().and_then(|manager| manager.persisted().ok()) else {
        lasting.set(Lasting::Unknown);
        return;
    };
    spawn_local(async move {
        if JsFuture::from(promised).await.is_ok_and(|it| it.is_truthy()) {
            lasting.set(Lasting::Yes);
        }
    });
}

/// Asks for it; once, for some browsers ask the person then.
pub(super) fn ask(lasting: RwSignal<Lasting>) {
    let answer = manager().and_then(|manager| manager.persist().ok());
    // Not asked again meanwhile.
    lasting.set(Lasting::Unknown);
    let Some(answer) = answer else { return };
    spawn_local(async move {
        if let Ok(answer) = JsFuture::from(answer).await {
            lasting.set(if answer.is_truthy() { Lasting::Yes } else { Lasting::No });
        }
    });
}

/// Bytes that are in use, and that may be.
pub(super) async fn room() -> Option<(f64, f64)> {
    let estimate: StorageEstimate = JsFuture::from(manager()?.estimate().ok()?).await.ok()?.unchecked_into();
    Some((estimate.get_usage()?, estimate.get_quota()?))
}
