//! Looks without words of essays.

mod dialog;
mod gauge;
mod icon;
mod time;
mod toast;

pub use dialog::Dialog;
pub use gauge::GaugeView;
pub use icon::{Icon, IconName};
pub use time::{clock_time, day_time, korean_time};
pub use toast::{Shown, Toasts, toast};
