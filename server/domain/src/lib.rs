//! Every rule that needs I/O; all SQL.

pub mod account;
pub mod change;
pub mod clock;
pub mod company;
pub mod db;
mod error;
mod kept;
pub mod mail;

pub use error::Error;
