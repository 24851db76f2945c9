//! Keywords of accepted essays, with their reason.

use serde::{Deserialize, Serialize};

use super::QuestionKind;
use crate::{company::CorpCode, job_group::JobGroup, search::Mark};

/// Which essays are meant; what is none is not asked.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReportScope {
    /// Written for this company.
    pub corp_code: Option<CorpCode>,
    /// Written for a company of this group.
    pub job_group: Option<JobGroup>,
    /// Answers to this kind of question.
    pub kind: Option<QuestionKind>,
    /// Accepted in this year.
    pub year: Option<i16>,
}

impl ReportScope {
    /// The word of a scope in tables: `00990001/-/motive/-`.
    #[must_use]
    pub fn key(self) -> String {
        let or_all = |word: Option<String>| word.unwrap_or_else(|| "-".to_owned());
        let company = or_all(self.corp_code.map(String::from));
        let group = or_all(self.job_group.map(|group| group.as_str().to_owned()));
        let kind = or_all(self.kind.map(|kind| kind.as_str().to_owned()));
        let year = or_all(self.year.map(|year| year.to_string()));
        format!("{company}/{group}/{kind}/{year}")
    }
}

/// Keywords of a scope.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct KeywordReport {
    /// The scope they are of: the one asked for, or a wider one where that has too few essays.
    pub scope: ReportScope,
    /// Essays of it; those that are nearly the same count once.
    pub essays: u32,
    /// The surest first.
    pub keywords: Vec<ShownKeyword>,
}

/// A word or phrase, and why it is a keyword.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ShownKeyword {
    /// As it is written most often.
    pub text: String,
    /// Essays of the scope with it.
    pub essays: u32,
    /// Essays of the scope.
    pub total: u32,
    /// Essays elsewhere with it; for a kind of question answers to others.
    pub elsewhere: u32,
    /// Essays elsewhere, or answers.
    pub elsewhere_total: u32,
    /// How many times as frequent it is here, with the interval that is 95 % sure; none where there is no elsewhere.
    pub lift: Option<(f64, f64, f64)>,
    /// Years of the first and the last essay with it.
    pub years: Option<(i16, i16)>,
    /// It is everywhere: no recommendation.
    pub common: bool,
    /// Sentences with it, of different essays.
    pub examples: Vec<KeywordExample>,
}

/// A sentence with a keyword.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct KeywordExample {
    /// The essay it is from.
    pub essay: u64,
    /// The sentence.
    pub text: String,
    /// Where the keyword stands in it.
    pub mark: Mark,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_scope_is_one_word() {
        assert_eq!(ReportScope::default().key(), "-/-/-/-");
        let scope = ReportScope {
            corp_code: "00990001".parse().ok(),
            job_group: Some(JobGroup::It),
            kind: Some(QuestionKind::Motive),
            year: Some(2024),
        };
        assert_eq!(scope.key(), "00990001/it/motive/2024");
    }
}
