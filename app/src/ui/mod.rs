//! The design system: how things look, without a word of the domain.

mod arrival;
pub mod chart;
mod empty;
pub mod form;
pub mod format;
mod icon;
mod monogram;
mod page_meta;
mod pager;

pub use arrival::provide_arrival;
pub use empty::{Empty, Fault};
pub use icon::{Icon, IconName, Sprite};
pub use monogram::{Monogram, MonogramSize};
pub use page_meta::PageMeta;
pub(crate) use page_meta::site_url;
pub use pager::Pager;
