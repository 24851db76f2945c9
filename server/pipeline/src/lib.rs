//! Fetch, raw zone, parse, conform, load, publish.

pub mod accepted;
pub mod company;
mod config;
mod conform;
mod context;
pub mod demo;
mod fetch;
mod load;
pub mod progress;
pub mod publish;
mod raw;
mod report;
mod run;
pub mod source;

pub use config::{Config, ConfigFault, KEYS, Retry, SourceHost, Tls};
pub use context::Context;
pub use progress::Progress;
pub use report::{Counts, ListChanges, RunReport, RunStatus, Step, StepReport, StepStatus};
