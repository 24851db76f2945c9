//! How long an answer may be, and where that is known from (E6).

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

/// A limit with its provenance.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct LimitSpec {
    /// How many at most.
    pub n: u32,
    /// How many of what.
    pub unit: LimitUnit,
    /// What a line break counts.
    pub newline: Newline,
    /// Who says so.
    pub source: LimitSource,
    /// When it was looked up.
    pub checked_at: Option<DateTime<Utc>>,
}

/// What is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LimitUnit {
    /// Letters, 공백 포함.
    Chars,
    /// Letters, 공백 제외.
    CharsNoSpaces,
    /// Bytes, everything outside ASCII being two.
    SimpleBytes,
    /// Bytes of CP949.
    Cp949,
    /// Bytes of UTF-8.
    Utf8,
}

/// What a line break counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Newline {
    /// Nothing.
    Zero,
    /// One.
    One,
    /// Two, as a form sends it.
    Two,
}

/// Who says how long an answer may be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LimitSource {
    /// The posting.
    Posting,
    /// The writer.
    User,
}
