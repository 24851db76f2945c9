//! Kinds of what is searched: the tabs of the result page.

use serde::{Deserialize, Serialize};

/// A kind of what is searched.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SearchKind {
    /// In addresses.
    pub code: &'static str,
    /// On its tab.
    pub label: &'static str,
}

impl SearchKind {
    /// Companies, which are shown when an address names no kind.
    pub const COMPANY: Self = Self { code: "company", label: "기업" };
}

/// A tab: a kind, and how many of it a query finds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SearchTab {
    /// [`SearchKind::code`].
    pub code: String,
    /// [`SearchKind::label`].
    pub label: String,
    /// How many are found.
    pub total: u32,
}

impl SearchTab {
    /// The tab of a kind.
    #[must_use]
    pub fn new(kind: SearchKind, total: u32) -> Self {
        Self { code: kind.code.to_owned(), label: kind.label.to_owned(), total }
    }
}
