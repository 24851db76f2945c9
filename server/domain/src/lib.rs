//! Every rule that needs I/O; all SQL.

pub mod accepted;
pub mod account;
pub mod change;
pub mod clock;
pub mod company;
pub mod db;
mod error;
pub mod essay;
mod kept;
pub mod mail;
mod refusal;
pub mod scrap;
pub mod synonym;

pub use error::Error;
pub use refusal::Refusal;
