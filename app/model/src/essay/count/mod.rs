//! How long an answer is, for whom, and where it is too long: one pure function for browser and server.
//!
//! A text is counted in its composed form (NFC), whatever form it is in: a Mac writes file names, and what is copied
//! from them, with letters taken apart. CRLF, CR and LF are one line break each.

mod cluster;
mod cp949;
mod cp949_table;
mod digest;
mod gauge;
mod limit;
mod measure;
mod rule;
mod tally;
#[cfg(test)]
mod tests;

pub(super) use cluster::is_pictograph;
pub use cp949::is_cp949;
pub use digest::digest;
pub use gauge::{GAUGE_CELLS, Gauge, GaugeCell, GaugeState};
pub use limit::{LIMIT_MAX, Limit, LimitFault, LimitForm, LimitSource};
pub use measure::Measure;
pub use rule::{CountMode, CountRule, CountUnit, LetterUnit, NewlineWeight, UnknownWord};
pub use tally::{Tally, count};
