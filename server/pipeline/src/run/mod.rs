//! What every pipeline's runs have in common: one at a time, and written down as they go.

mod ledger;
mod lock;

use std::time::Duration;

pub(crate) use ledger::{INDEX, Ledger};
pub(crate) use lock::RunLock;

/// How often a run says that it is alive.
pub(crate) const HEARTBEAT: Duration = Duration::from_secs(1);
