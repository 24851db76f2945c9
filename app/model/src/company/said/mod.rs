//! Facts of a company in sentences, as the editor offers them to be put into an essay: each with its source and its day.

mod accounts;
mod outline;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

pub use accounts::{YearFigures, accounts};
pub use outline::outline;

use super::CorpCode;

/// What is said of a company beside an essay.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CompanyFacts {
    /// Which.
    pub corp_code: CorpCode,
    /// Its name, without its legal form.
    pub name: String,
    /// Further names of its own: in full, in English, of its share, of former days.
    pub names: Vec<String>,
    /// Companies of its group: an essay that names one of them may mean it by mistake.
    pub related: Vec<String>,
    /// Sentences, those most wanted first.
    pub facts: Vec<SaidFact>,
}

/// A fact in a sentence.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SaidFact {
    /// What it is about.
    pub topic: FactTopic,
    /// The sentence.
    pub text: String,
    /// Where it is from, as people read it.
    pub source: String,
    /// The day the source gives it for.
    pub date: Option<NaiveDate>,
}

/// What a fact is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FactTopic {
    /// Accounts of the newest year.
    Accounts,
    /// What the company is.
    Outline,
    /// Accounts of years before.
    EarlierAccounts,
}

impl FactTopic {
    /// All, in the order of the list.
    pub const ALL: [Self; 3] = [Self::Accounts, Self::Outline, Self::EarlierAccounts];

    /// What people call it.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::Accounts => "실적",
            Self::Outline => "회사 개요",
            Self::EarlierAccounts => "지난 실적",
        }
    }
}
