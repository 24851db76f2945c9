//! The answer to what is being typed: a plain GET, so that it can be cached and is quick.

use model::search::CompanyHit;
use serde::{Deserialize, Serialize};

/// Where suggestions are asked for: `?q=` the text so far.
pub const SUGGEST_PATH: &str = "/api/v1/suggest";

/// At most so many.
pub const SUGGESTIONS: u32 = 8;

/// The answer of [`SUGGEST_PATH`].
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Suggestions {
    /// The text they are for.
    pub query: String,
    /// Best first.
    pub items: Vec<CompanyHit>,
}
