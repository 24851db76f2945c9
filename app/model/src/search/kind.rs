//! Kinds of what is searched: the tabs of the result page.

use serde::{Deserialize, Serialize};

/// A kind of what is searched.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SearchKind {
    /// In addresses.
    pub code: &'static str,
    /// On its tab.
    pub label: &'static str,
    /// Where its results are: `/search`.
    pub path: &'static str,
}

impl SearchKind {
    /// Companies.
    pub const COMPANY: Self = Self { code: "company", label: "기업", path: "/search" };
    /// Accepted essays.
    pub const ACCEPTED: Self = Self { code: "accepted", label: "합격자소서", path: "/accepted" };
}

/// A tab: a kind, and how many of it a query finds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SearchTab {
    /// [`SearchKind::code`].
    pub code: String,
    /// [`SearchKind::label`].
    pub label: String,
    /// [`SearchKind::path`].
    pub path: String,
    /// How many are found.
    pub total: u32,
}

impl SearchTab {
    /// The tab of a kind.
    #[must_use]
    pub fn new(kind: SearchKind, total: u32) -> Self {
        let SearchKind { code, label, path } = kind;
        Self { code: code.to_owned(), label: label.to_owned(), path: path.to_owned(), total }
    }
}
