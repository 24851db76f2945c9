//! Accepted essays (합격자소서): where they come from, what they answer, what is shown of them.

mod company_name;
pub mod contribution;
mod detail;
mod found;
mod pack;
mod places;
pub mod prints;
mod question_kind;
mod report;

use std::fmt;

pub use company_name::{
    AcceptedCompany, COMPANY_CANDIDATES_MAX, CompanyCandidate, CompanyChoice, CompanyChoiceForm,
    CompanyDecision, CompanyNameFault, WrittenName,
};
pub use detail::{
    Expression, KeywordNetwork, NetworkEdge, NetworkNode, ReportDetail, SharedWord, SimilarCompany, Spread,
    Stages,
};
pub use found::{FoundKeyword, found_in};
pub use pack::{KeywordPack, PACK_VERSION, PackList, PackSentence, PackWord, recommended};
pub use places::FoldedText;
pub(crate) use places::Letter;
pub use question_kind::QuestionKind;
pub use report::{KeywordExample, KeywordReport, ReportScope, ShownKeyword};
use serde::{Deserialize, Serialize};

use crate::{company::CorpCode, search::Mark};

/// Where an accepted essay comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AcceptedSource {
    /// 잡코리아 합격자소서.
    Jobkorea,
    /// 링커리어 합격자소서.
    Linkareer,
    /// Brought in by an operator.
    Import,
    /// Given by a member.
    Member,
}

impl AcceptedSource {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Jobkorea, Self::Linkareer, Self::Import, Self::Member];

    /// The word in tables and addresses.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Jobkorea => "jobkorea",
            Self::Linkareer => "linkareer",
            Self::Import => "import",
            Self::Member => "member",
        }
    }

    /// The inverse of [`Self::as_str`].
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|source| source.as_str() == text)
    }

    /// What a person reads.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::Jobkorea => "잡코리아",
            Self::Linkareer => "링커리어",
            Self::Import => "운영자가 가져온 글",
            Self::Member => "회원이 나눈 글",
        }
    }
}

/// One essay as its source has it: nothing masked, nothing mapped. A missing value is the empty string.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AcceptedRecord {
    /// Where it comes from.
    pub source: AcceptedSource,
    /// The source's own number.
    pub source_id: String,
    /// The company, as written.
    pub company: String,
    /// 직무.
    pub job: String,
    /// Year it was accepted in.
    pub year: Option<i16>,
    /// 1 상반기, 2 하반기.
    pub half: Option<u8>,
    /// `신입`, `인턴`, `경력`, or nothing.
    pub hire: String,
    /// What the applicant had to show, one item each: `학점 4.0/4.5`, `토익 900`.
    pub specs: Vec<String>,
    /// Questions and answers, in their order.
    pub answers: Vec<AcceptedAnswer>,
}

/// A question and its answer: plain text, lines end with `\n`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AcceptedAnswer {
    /// What was asked.
    pub question: String,
    /// What was answered.
    pub answer: String,
}

/// The half-year an essay was accepted in; the parts that are not known are left out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Period {
    /// Year.
    pub year: Option<i16>,
    /// 1 상반기, 2 하반기.
    pub half: Option<u8>,
}

/// `2024년 상반기`; nothing when nothing is known.
impl fmt::Display for Period {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(year) = self.year {
            write!(f, "{year}년")?;
        }
        match self.half {
            Some(1) => f.write_str(if self.year.is_some() { " 상반기" } else { "상반기" }),
            Some(2) => f.write_str(if self.year.is_some() { " 하반기" } else { "하반기" }),
            _ => Ok(()),
        }
    }
}

/// What a list shows of an essay.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AcceptedHead {
    /// Our number of it.
    pub id: u64,
    /// Where it comes from.
    pub source: AcceptedSource,
    /// The company it was written for, when it is one we know.
    pub corp_code: Option<CorpCode>,
    /// The company, by our name of it or as written.
    pub company: String,
    /// 직무; may be empty.
    pub job: String,
    /// When it was accepted.
    pub period: Period,
    /// `신입`, `인턴`, `경력`, or nothing.
    pub hire: String,
    /// Kinds of its questions, in their order, each once.
    pub kinds: Vec<QuestionKind>,
    /// Letters of its answers, spaces counted.
    pub length: u32,
}

impl AcceptedHead {
    /// What people call it: `달여울식품 품질관리 2024년 상반기`.
    #[must_use]
    pub fn title(&self) -> String {
        let parts = [self.company.clone(), self.job.clone(), self.period.to_string()];
        parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
    }
}

/// An essay to be read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AcceptedEssay {
    /// What a list shows of it.
    pub head: AcceptedHead,
    /// What the applicant had to show.
    pub specs: Vec<String>,
    /// Questions and answers.
    pub answers: Vec<ReadAnswer>,
    /// The page it was read from; none when there is none.
    pub url: Option<String>,
    /// On what terms it is kept.
    pub licence: String,
    /// The day it was fetched, `2026-10-31`.
    pub fetched_on: chrono::NaiveDate,
    /// Other essays that are nearly the same text.
    pub near: Vec<u64>,
}

/// A question, its kinds and its answer, to be read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReadAnswer {
    /// What was asked; may be empty.
    pub question: String,
    /// What it asks for, most of all first.
    pub kinds: Vec<QuestionKind>,
    /// What was answered; personal data is masked.
    pub answer: String,
    /// Letters of the answer, spaces counted.
    pub length: u32,
}

/// An essay a search found.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AcceptedHit {
    /// What a list shows of it.
    pub head: AcceptedHead,
    /// A place of it, where the query is found.
    pub snippet: String,
    /// What of the snippet fits.
    pub marks: Vec<Mark>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_period_is_written_as_far_as_it_is_known() {
        let text = |year, half| Period { year, half }.to_string();
        assert_eq!(text(Some(2024), Some(1)), "2024년 상반기");
        assert_eq!(text(Some(2024), Some(2)), "2024년 하반기");
        assert_eq!(text(Some(2024), None), "2024년");
        assert_eq!(text(None, Some(2)), "하반기");
        assert_eq!(text(None, None), "");
    }

    #[test]
    fn a_source_is_one_word() {
        for source in AcceptedSource::ALL {
            assert_eq!(AcceptedSource::parse(source.as_str()), Some(source));
        }
        assert_eq!(AcceptedSource::parse("x"), None);
    }
}
