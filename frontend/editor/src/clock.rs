//! The time of day by the server (O14): a device's clock may be a year off. What is due, or lies in the trash for too long,
//! and what is kept with what a person did, is told by no such clock; it decides no order.

use std::cell::Cell;

use chrono::{DateTime, Utc};
use leptos::prelude::window;
use web_sys::{Response, Storage};

/// Where it stands how far the device's clock is behind: what is begun with no network has the right time too.
const KEPT: &str = "clock_behind";
/// A clock that is off by less is right: an answer says its time to the second, and is under way for a while.
const RIGHT_MS: u64 = 60_000;

thread_local! {
    /// How far the device's clock is behind the server's, in milliseconds, as far as it was heard.
    static BEHIND: Cell<i64> = Cell::new(kept());
    /// Whether it was heard since the page was opened.
    static IS_SURE: Cell<bool> = const { Cell::new(false) };
}

/// An answer of the server says what time it is there.
pub fn heard(response: &Response) {
    let Some(date) = response.headers().get("date").ok().flatten() else { return };
    let there = js_sys::Date::parse(&date);
    if !there.is_finite() {
        return;
    }
    IS_SURE.set(true);
    let behind = whole(there - js_sys::Date::now());
    if behind.abs_diff(BEHIND.get()) >= RIGHT_MS {
        let behind = if behind.unsigned_abs() < RIGHT_MS { 0 } else { behind };
        BEHIND.set(behind);
        keep(behind);
    }
}

/// Whether the server said what time it is, since the page was opened.
pub fn is_sure() -> bool {
    IS_SURE.get()
}

/// Now, in milliseconds since 1970.
pub fn ms() -> f64 {
    #[expect(clippy::cast_precision_loss, reason = "milliseconds since 1970 are exact")]
    let behind = BEHIND.get() as f64;
    js_sys::Date::now() + behind
}

/// Now.
pub fn now() -> DateTime<Utc> {
    DateTime::from_timestamp_millis(whole(ms())).unwrap_or_default()
}

fn whole(ms: f64) -> i64 {
    #[expect(clippy::cast_possible_truncation, reason = "milliseconds since 1970")]
    let whole = ms as i64;
    whole
}

fn storage() -> Option<Storage> {
    window().local_storage().ok().flatten()
}

fn kept() -> i64 {
    let kept = storage().and_then(|storage| storage.get_item(KEPT).ok().flatten());
    kept.and_then(|kept| kept.parse().ok()).unwrap_or_default()
}

/// A browser that does not keep it asks the server again.
fn keep(behind: i64) {
    let Some(storage) = storage() else { return };
    let _ = if behind == 0 { storage.remove_item(KEPT) } else { storage.set_item(KEPT, &behind.to_string()) };
}
