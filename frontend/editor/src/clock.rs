//! The time of day by the server (O14): a device's clock may be a year off. What is due, or lies in the trash for too long,
//! and what is kept with what a person did, is told by no such clock; it decides no order.

use std::{cell::Cell, time::Duration};

use chrono::{DateTime, Utc};
use leptos::{leptos_dom::helpers::set_interval_with_handle, prelude::*};
use web_sys::{Response, Storage};

/// Where it stands how far the device's clock is behind: what is begun with no network has the right time too.
const KEPT: &str = "clock_behind";
/// A clock that is off by less is right: an answer says its time to the second, and is under way for a while.
const RIGHT_MS: u64 = 60_000;
/// An answer is under way for less.
const UNDER_WAY_MS: f64 = 20_000.0;

thread_local! {
    /// How far the device's clock is behind the server's, in milliseconds, as far as it was heard.
    static BEHIND: Cell<i64> = Cell::new(kept());
    /// The time turned out to be another one.
    static SET: ArcTrigger = ArcTrigger::new();
    /// Whether it was heard since the page was opened.
    static IS_SURE: Cell<bool> = const { Cell::new(false) };
}

/// When the server was asked, by the device's clock.
#[derive(Clone, Copy)]
pub struct Asked(f64);

impl Asked {
    /// Now.
    pub fn now() -> Self {
        Self(js_sys::Date::now())
    }

    /// The answer says what time it is there; unless it is read long after: the device slept, or its clock was set.
    pub fn heard(self, response: &Response) {
        let here = js_sys::Date::now();
        let date = response.headers().get("date").ok().flatten();
        let there = date.map_or(f64::NAN, |date| js_sys::Date::parse(&date));
        if there.is_finite() && (0.0..UNDER_WAY_MS).contains(&(here - self.0)) {
            is_behind(whole(there - here));
        }
    }
}

fn is_behind(behind: i64) {
    IS_SURE.set(true);
    if behind.abs_diff(BEHIND.get()) >= RIGHT_MS {
        let behind = if behind.unsigned_abs() < RIGHT_MS { 0 } else { behind };
        BEHIND.set(behind);
        keep(behind);
        SET.with(ArcTrigger::notify);
    }
}

/// Now, in milliseconds since 1970, as a signal: it goes on every 20 seconds, and at once when it turns out to be another time.
pub fn ticking() -> RwSignal<f64> {
    let now_ms = RwSignal::new(ms());
    let set = SET.with(ArcTrigger::clone);
    Effect::new(move |_| {
        set.track();
        now_ms.set(ms());
    });
    let tick = set_interval_with_handle(move || now_ms.set(ms()), Duration::from_secs(20));
    on_cleanup(move || {
        if let Ok(tick) = tick {
            tick.clear();
        }
    });
    now_ms
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
