//! Shapes of the search over companies.

use serde::{Deserialize, Serialize};

use crate::company::CompanyHead;

/// Longest query that is looked at, in characters; the rest is ignored and the person is told.
pub const QUERY_MAX_CHARS: usize = 100;

/// Companies on one result page.
pub const PAGE_SIZE: u32 = 20;

/// Last page that can be asked for.
pub const PAGE_MAX: u32 = 500;

/// Why a company was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MatchKind {
    /// Its name.
    Name,
    /// Its stock code.
    StockCode,
    /// A name people use for it.
    Alias,
    /// A name it had before.
    FormerName,
    /// Its English name.
    NameEng,
    /// The initials of its name (초성).
    Initials,
    /// A part of its name.
    Part,
}

/// A company that was found.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct CompanyHit {
    /// The company.
    pub company: CompanyHead,
    /// Why.
    pub matched: MatchKind,
    /// The text that matched, when it is not the name itself (an alias, a former name).
    pub matched_text: Option<String>,
}

/// What the index knows of a company.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CompanyDoc {
    /// What a hit shows.
    pub head: CompanyHead,
    /// The short name of the listed share, when it differs.
    pub stock_name: Option<String>,
    /// Names it had before.
    pub former_names: Vec<String>,
    /// Names people use for it.
    pub aliases: Vec<String>,
    /// How big it is: the most equity (자본총계) it ever reported, in won. Sales and assets would not compare: financial
    /// companies report no sales, and what they have is their customers'.
    pub equity: Option<i64>,
}
