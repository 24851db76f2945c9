//! The texts, asked of the server: they are long, and the browser's code need not carry them.

use leptos::{prelude::*, server_fn::codec::GetUrl};
use serde::{Deserialize, Serialize};

use crate::error::ApiError;

/// A text in force.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LegalDocument {
    /// Its word in the address.
    pub name: String,
    /// Its heading.
    pub title: String,
    /// One sentence on what it is.
    pub lead: String,
    /// The day it came into force, `YYYY-MM-DD`.
    pub version: String,
    /// Markup of ours.
    pub html: String,
}

/// A text by its word: [`model::account::Consent`]; none for any other word.
#[server(prefix = "/api/fn", endpoint = "legal_text", input = GetUrl)]
pub async fn legal_text(
    /// The word.
    name: String,
) -> Result<Option<LegalDocument>, ApiError> {
    Ok(name.parse().ok().map(super::texts::of))
}
