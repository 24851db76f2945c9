//! Looks without words of essays.

mod dialog;
mod gauge;
mod icon;
mod menu;
mod time;
mod toast;
mod waiting;

pub use dialog::{Dialog, use_unsaved};
pub use gauge::GaugeView;
pub use icon::{Icon, IconName};
pub use menu::{Menu, MenuItem};
pub use time::{ago, clock_time, day, day_time};
pub use toast::{Toasts, toast};
pub use waiting::Waiting;
