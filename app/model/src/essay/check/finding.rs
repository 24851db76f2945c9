//! What the self-check found, and where.

use std::{collections::HashSet, fmt, ops::Range};

use serde::{Deserialize, Serialize};

use super::Rule;
use crate::hangul::fold_width;

/// How much a finding matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Severity {
    /// Wrong, or a reason to be refused.
    Error,
    /// Likely to harm.
    Caution,
    /// Worth a look.
    Note,
}

impl Severity {
    /// What people call it.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::Error => "오류",
            Self::Caution => "주의",
            Self::Note => "참고",
        }
    }
}

/// Something the writer should look at.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Finding {
    /// Why.
    pub rule: Rule,
    /// In which answer, counted from 0.
    pub question: usize,
    /// Where in the answer.
    pub span: Span,
    /// How much it matters.
    pub severity: Severity,
    /// What it is, in a line.
    pub message: String,
    /// How to mend it.
    pub hint: Option<String>,
    /// What to write instead, where little else can be meant.
    pub fix: Option<Fix>,
    /// What else may be meant in its place, the likeliest first.
    #[serde(default)]
    pub choices: Vec<String>,
    /// By which it is dismissed.
    pub key: FindingKey,
    /// How much of the answer stands in a past one; only of [`Rule::PastOverlap`].
    pub overlap: Option<Overlap>,
    /// Our number of the accepted essay that has the place as well; only of [`Rule::AcceptedOverlap`].
    pub accepted: Option<u64>,
}

/// A place in an answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Span {
    /// In bytes, as Rust counts.
    pub bytes: Range<usize>,
    /// In UTF-16 code units, as browsers count.
    pub utf16: Range<usize>,
}

/// What to write in place of a part of an answer. The part begins where the finding does, and may go on to the particle
/// behind it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fix {
    /// The part, in bytes.
    pub bytes: Range<usize>,
    /// What takes its place; empty: it goes.
    pub with: String,
}

/// How much of an answer stands in a past one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Overlap {
    /// Which past answer, counted from 0.
    pub past: usize,
    /// The share of the answer's letters that is in it, in percent.
    pub percent: u32,
    /// Letters of the longest part that is the same, without spaces and signs.
    pub longest: u32,
}

/// A finding's name: its rule and a hash of the text it is about. It stays while that text does, wherever it
/// moves, and says nothing of the text to whom it is stored with.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct FindingKey(String);

impl FindingKey {
    /// The key of a rule and a text. Case, width, spaces and signs of the text do not matter.
    #[must_use]
    pub fn new(rule: Rule, text: &str) -> Self {
        let letters = fold_width(text);
        let letters = letters.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase);
        let mut hash = Fnv::default();
        let mut is_empty = true;
        for c in letters {
            hash.add(u32::from(c));
            is_empty = false;
        }
        // A sign alone (`—`) is told from others by itself.
        if is_empty {
            text.chars().for_each(|c| hash.add(u32::from(c)));
        }
        Self(format!("{}:{:016x}", rule.as_str(), hash.0))
    }

    /// Whether it names a finding of this rule.
    #[must_use]
    pub fn is_of(&self, rule: Rule) -> bool {
        self.0.split_once(':').is_some_and(|(code, _)| code == rule.as_str())
    }

    /// As it is stored.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl From<String> for FindingKey {
    /// A key as it was stored; what no rule made names no finding.
    fn from(stored: String) -> Self {
        Self(stored)
    }
}

impl fmt::Display for FindingKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Keys the writer dismissed.
pub type Dismissed = HashSet<FindingKey>;

/// FNV-1a: the same in every build and on every machine, which the hashes of `std` are not.
#[derive(Clone, Copy)]
pub(super) struct Fnv(pub u64);

impl Default for Fnv {
    fn default() -> Self {
        Self(0xcbf2_9ce4_8422_2325)
    }
}

impl Fnv {
    pub fn add(&mut self, number: u32) {
        for byte in number.to_le_bytes() {
            self.0 = (self.0 ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3);
        }
    }
}

/// A finding before it is told where it is in UTF-16 and whether it was dismissed.
#[derive(Clone, Debug)]
pub(super) struct Hit {
    pub rule: Rule,
    pub at: Range<usize>,
    pub severity: Severity,
    pub message: String,
    pub hint: Option<String>,
    /// The text its key is made of.
    pub about: String,
    pub fix: Option<Fix>,
    pub choices: Vec<String>,
    pub overlap: Option<Overlap>,
    pub accepted: Option<u64>,
}

impl Hit {
    pub fn new(rule: Rule, severity: Severity, at: Range<usize>, about: &str, message: String) -> Self {
        let about = about.to_owned();
        Self {
            rule,
            at,
            severity,
            message,
            hint: None,
            about,
            fix: None,
            choices: Vec::new(),
            overlap: None,
            accepted: None,
        }
    }

    pub fn hint(self, hint: impl Into<String>) -> Self {
        Self { hint: Some(hint.into()), ..self }
    }

    pub fn fix(self, bytes: Range<usize>, with: impl Into<String>) -> Self {
        Self { fix: Some(Fix { bytes, with: with.into() }), ..self }
    }

    pub fn choices(self, choices: Vec<String>) -> Self {
        Self { choices, ..self }
    }
}

/// Findings of one rule in one answer, at most: a text of nothing but errors must not flood the page.
const MOST: usize = 100;

/// Collects what the rules find in an answer.
#[derive(Default)]
pub(super) struct Hits(Vec<Hit>);

impl Hits {
    /// Adds one; false when there is no place for more of its rule.
    pub fn push(&mut self, hit: Hit) -> bool {
        let (mut same, mut known) = (0, false);
        for it in self.0.iter().filter(|it| it.rule == hit.rule) {
            same += 1;
            known |= it.at.start < hit.at.end && hit.at.start < it.at.end;
        }
        // One place is told once by a rule.
        if same < MOST && !known {
            self.0.push(hit);
        }
        same < MOST
    }

    /// Whether something is told of a text by a rule.
    pub fn has(&self, rule: Rule, about: &str) -> bool {
        self.0.iter().any(|it| it.rule == rule && it.about == about)
    }

    pub fn into_vec(self) -> Vec<Hit> {
        self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_is_of_the_rule_and_the_letters() {
        let key = |text| FindingKey::new(Rule::OtherCompany, text);
        assert_eq!(key("LG 전자"), key("ｌｇ전자"));
        assert_ne!(key("LG전자"), key("LG화학"));
        assert_ne!(key("LG전자"), FindingKey::new(Rule::Placeholder, "LG전자"));
        assert_ne!(FindingKey::new(Rule::Unencodable, "—"), FindingKey::new(Rule::Unencodable, "•"));
        assert!(key("LG전자").is_of(Rule::OtherCompany) && !key("LG전자").is_of(Rule::Placeholder));
        assert_eq!(key("LG전자").as_str(), "other_company:7503128fa2afbebb", "stored keys must not change");
    }
}
