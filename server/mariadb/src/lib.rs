//! Supervises the private MariaDB of the embedded default and of the tests.
//!
//! The database lives in `<data folder>/mariadb` and listens on a unix socket only. One process owns
//! it (a `flock` the kernel releases even after `kill -9`), starts `mariadbd`, restarts it when it
//! dies and stops it last. Others attach, and the first of them takes over when the owner goes.

mod binary;
mod check;
mod error;
mod folder;
mod handle;
mod install;
mod lock;
mod options;
mod process;
mod server;
mod socket;
mod supervise;

pub use check::{Finding, Level, check};
pub use error::Error;
pub use handle::MariaDb;
pub use options::{Options, Role, Tuning};
