//! The Korean search: dictionary, analysis, index, queries.

pub mod dictionary;
mod error;

pub use dictionary::Dictionary;
pub use error::{Error, Result};
