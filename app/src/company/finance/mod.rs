//! Five years of accounts, or eight quarters: picked and merged on the server, drawn by `parts::finance`.

#[cfg(feature = "ssr")]
mod build;
#[cfg(feature = "ssr")]
pub mod chart;
#[cfg(feature = "ssr")]
mod line;
pub mod series;
mod view;

#[cfg(feature = "ssr")]
pub use build::view;
pub use view::{FinanceView, PeriodAccounts, Span};
