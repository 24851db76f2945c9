//! The time of day by the server, as far as it was heard since the page was opened: a device's clock may be a year off, and
//! what is due, or lies in the trash for too long, is told by no such clock (O14).

use std::cell::Cell;

use chrono::{DateTime, Utc};
use web_sys::Response;

use crate::browser::clock_ms;

thread_local! {
    /// How far the device's clock is behind the server's, in milliseconds.
    static BEHIND: Cell<Option<f64>> = const { Cell::new(None) };
}

/// An answer of the server says what time it is there.
pub fn heard(response: &Response) {
    let Some(date) = response.headers().get("date").ok().flatten() else { return };
    let there = js_sys::Date::parse(&date);
    if there.is_finite() {
        BEHIND.set(Some(there - clock_ms()));
    }
}

/// Whether the server said what time it is.
pub fn is_sure() -> bool {
    BEHIND.get().is_some()
}

/// Now.
pub fn now() -> DateTime<Utc> {
    let ms = clock_ms() + BEHIND.get().unwrap_or_default();
    #[expect(clippy::cast_possible_truncation, reason = "milliseconds since 1970")]
    DateTime::from_timestamp_millis(ms as i64).unwrap_or_default()
}
