//! Times as people read them: those of the device in its own zone, deadlines in Korean time.

use chrono::{DateTime, Duration, Utc};
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

/// `3월 13일 (금) 18:00`, in Korea.
pub fn korean_time(time: DateTime<Utc>) -> String {
    use chrono::{Datelike as _, Timelike as _};

    let there = time + Duration::hours(9);
    let day = ["월", "화", "수", "목", "금", "토", "일"]
        .get(there.weekday().num_days_from_monday() as usize)
        .copied()
        .unwrap_or_default();
    format!("{}월 {}일 ({day}) {:02}:{:02}", there.month(), there.day(), there.hour(), there.minute())
}
