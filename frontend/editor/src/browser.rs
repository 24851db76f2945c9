//! Small things of the browser: time, ids, timers, events.

use std::{cell::Cell, str::FromStr, time::Duration};

use leptos::{
    leptos_dom::helpers::{request_idle_callback, set_timeout},
    prelude::*,
    wasm_bindgen::{JsCast as _, JsValue, closure::Closure},
};
use web_sys::EventTarget;

/// Milliseconds of a stopwatch that only goes forward.
pub fn stopwatch_ms() -> u64 {
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "milliseconds since the page was opened"
    )]
    window().performance().map_or(0, |performance| performance.now() as u64)
}

/// A new random id (UUID of version 4).
pub fn fresh<T: FromStr>() -> Option<T> {
    let crypto = window().crypto().ok()?;
    let mut bytes = [0_u8; 16];
    crypto.get_random_values_with_u8_array(&mut bytes).ok()?;
    let number = u128::from_be_bytes(bytes);
    // The version and the variant have bits of their own.
    let number = number & !(0xf << 76) | 4 << 76;
    let number = number & !(0b11 << 62) | 0b10 << 62;
    let hex = format!("{number:032x}");
    let part = |from: usize, to: usize| hex.get(from..to).unwrap_or_default();
    format!("{}-{}-{}-{}-{}", part(0, 8), part(8, 12), part(12, 16), part(16, 20), part(20, 32)).parse().ok()
}

/// Waits.
pub async fn sleep(ms: i32) {
    let promise = js_sys::Promise::new(&mut |resolve, _| {
        // A page that cannot set a timer goes on at once.
        if window().set_timeout_with_callback_and_timeout_and_arguments_0(&resolve, ms).is_err() {
            let _ = resolve.call0(&JsValue::NULL);
        }
    });
    let _ = wasm_bindgen_futures::JsFuture::from(promise).await;
}

/// Runs something when the browser has nothing to do, so much later at the earliest.
pub fn when_idle(after: Duration, run: impl FnOnce() + 'static) {
    let run = Cell::new(Some(run));
    let run = move || {
        if let Some(run) = run.take() {
            run();
        }
    };
    let wait = move || {
        // Safari does not say when it is idle.
        if js_sys::Reflect::has(&window(), &"requestIdleCallback".into()) == Ok(true) {
            request_idle_callback(run);
        } else {
            run();
        }
    };
    set_timeout(wait, after);
}

/// Listens for as long as the owner of this scope lives.
pub fn listen(target: &EventTarget, event: &'static str, handler: impl FnMut(web_sys::Event) + 'static) {
    let closure = Closure::<dyn FnMut(web_sys::Event)>::new(handler);
    if target.add_event_listener_with_callback(event, closure.as_ref().unchecked_ref()).is_err() {
        return;
    }
    let kept = StoredValue::new_local((target.clone(), closure));
    on_cleanup(move || {
        kept.try_update_value(|(target, closure)| {
            let _ = target.remove_event_listener_with_callback(event, closure.as_ref().unchecked_ref());
        });
    });
}

/// Puts the focus on something; what is seen stays where it is.
pub fn focus_still(on: &web_sys::HtmlElement) {
    let still = web_sys::FocusOptions::new();
    still.set_prevent_scroll(true);
    let _ = on.focus_with_options(&still);
}

/// Whether the page is not seen.
pub fn is_hidden() -> bool {
    document().visibility_state() == web_sys::VisibilityState::Hidden
}

/// A number that no other call got.
pub fn number() -> u32 {
    use std::sync::atomic::{AtomicU32, Ordering};

    static LAST: AtomicU32 = AtomicU32::new(0);
    LAST.fetch_add(1, Ordering::Relaxed)
}

/// The document, where cookies are.
pub fn cookies() -> Option<web_sys::HtmlDocument> {
    document().dyn_into().ok()
}

/// The value of a cookie that scripts may read.
pub fn cookie(name: &str) -> Option<String> {
    let cookies = cookies().and_then(|document| document.cookie().ok()).unwrap_or_default();
    let found = cookies.split("; ").find_map(|cookie| cookie.strip_prefix(name)?.strip_prefix('='));
    found.map(str::to_owned)
}
