//! What a form that did its work answers.

use model::account::Next;
use serde::{Deserialize, Serialize};

/// Where to go now: the browser loads that page anew, so that everything on it knows of the change.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Go {
    /// A path of this site.
    pub to: String,
}

impl Go {
    /// To a path that the program itself writes.
    #[must_use]
    pub fn to(path: &str) -> Self {
        Self { to: Next::or_home(path).to_string() }
    }
}
