//! The texts people agree to: terms, privacy, activity, marketing.

pub mod api;
mod page;
#[cfg(feature = "ssr")]
mod texts;

pub use page::LegalPage;
