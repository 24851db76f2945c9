//! The texts, asked of the server: they are long, and the browser's code need not carry them.

use leptos::{prelude::*, server_fn::codec::GetUrl};
use model::contact::Contact;
use serde::{Deserialize, Serialize};

use crate::error::ApiError;

/// An edition of a text.
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
    /// Another edition has taken its place.
    pub replaced: bool,
    /// The editions before the one in force, the latest first.
    pub earlier: Vec<String>,
    /// Markup of ours.
    pub html: String,
    /// Where the operator is reached.
    pub contact: Option<Contact>,
}

/// A text by its word: that of a [`model::account::Consent`], or `contribution`; in force or of a version; none for any other word or version.
#[server(prefix = "/api/fn", endpoint = "legal_text", input = GetUrl)]
pub async fn legal_text(
    /// The word.
    name: String,
    /// The day it came into force; empty for the text in force.
    #[server(default)]
    version: String,
) -> Result<Option<LegalDocument>, ApiError> {
    let contact = crate::context::AppContext::current()?.contact;
    let text = super::texts::Subject::parse(&name).and_then(|subject| super::texts::of(subject, &version));
    Ok(text.map(|text| LegalDocument { contact, ..text }))
}
