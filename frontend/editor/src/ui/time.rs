//! Times as people read them: those of the device in its own zone, deadlines in Korean time.

use chrono::{DateTime, NaiveDateTime};
use leptos::wasm_bindgen::JsValue;

/// `14:32:10`, by the device.
pub fn clock_time(ms: f64) -> String {
    let date = js_sys::Date::new(&JsValue::from_f64(ms));
    format!("{:02}:{:02}:{:02}", date.get_hours(), date.get_minutes(), date.get_seconds())
}

/// `11월 23일 14:32`, by the device.
pub fn day_time(ms: f64) -> String {
    let date = js_sys::Date::new(&JsValue::from_f64(ms));
    format!(
        "{}월 {}일 {:02}:{:02}",
        date.get_month() + 1,
        date.get_date(),
        date.get_hours(),
        date.get_minutes()
    )
}

/// `11월 23일`, by the device.
pub fn day(ms: f64) -> String {
    let date = js_sys::Date::new(&JsValue::from_f64(ms));
    format!("{}월 {}일", date.get_month() + 1, date.get_date())
}

/// `12분 전`, `어제 23:10`, by the device.
pub fn ago(ms: f64, now_ms: f64) -> String {
    model::ago::ago(there(ms), there(now_ms))
}

/// What the device's clock on the wall shows.
fn there(ms: f64) -> NaiveDateTime {
    let offset = js_sys::Date::new(&JsValue::from_f64(ms)).get_timezone_offset();
    #[expect(clippy::cast_possible_truncation, reason = "milliseconds since 1970")]
    let wall = DateTime::from_timestamp_millis((ms - offset * 60_000.0) as i64);
    wall.unwrap_or_default().naive_utc()
}
