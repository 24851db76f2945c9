//! What an analysis is about: all essays, or those of a company, a job group, a kind of question, a year.

use model::{accepted::QuestionKind, company::CorpCode, job_group::JobGroup};
use serde::Serialize;

use super::corpus::Answer;

/// Which answers are meant; what is none is not asked.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub struct Scope {
    /// Essays for this company.
    pub company: Option<CorpCode>,
    /// Essays of this job group.
    pub group: Option<JobGroup>,
    /// Answers to this kind of question.
    pub kind: Option<QuestionKind>,
    /// Essays accepted in this year.
    pub year: Option<i16>,
}

impl Scope {
    /// All answers.
    pub const WHOLE: Self = Self { company: None, group: None, kind: None, year: None };

    /// A company.
    #[must_use]
    pub fn company(company: CorpCode) -> Self {
        Self { company: Some(company), ..Self::WHOLE }
    }

    /// A job group.
    #[must_use]
    pub fn group(group: JobGroup) -> Self {
        Self { group: Some(group), ..Self::WHOLE }
    }

    /// A kind of question.
    #[must_use]
    pub fn kind(kind: QuestionKind) -> Self {
        Self { kind: Some(kind), ..Self::WHOLE }
    }

    /// A year.
    #[must_use]
    pub fn year(year: i16) -> Self {
        Self { year: Some(year), ..Self::WHOLE }
    }

    /// The same, for a kind of question.
    #[must_use]
    pub fn of_kind(self, kind: QuestionKind) -> Self {
        Self { kind: Some(kind), ..self }
    }

    /// Whether an analysis says something of it: of other scopes only where they are asked for by themselves.
    pub(super) fn is_usual(self) -> bool {
        match self {
            Self { year: Some(_), company, group, kind } => {
                company.is_none() && group.is_none() && kind.is_none()
            }
            Self { company, group, .. } => company.is_none() || group.is_none(),
        }
    }

    /// Whether an answer is meant.
    #[must_use]
    pub fn has(self, answer: &Answer) -> bool {
        self.company.is_none_or(|company| answer.corp_code == Some(company))
            && self.group.is_none_or(|group| answer.job_group == Some(group))
            && self.kind.is_none_or(|kind| answer.kinds.contains(&kind))
            && self.year.is_none_or(|year| answer.year == Some(year))
    }

    /// The next wider scope, none for all answers: first the year goes, then the job group takes the place of
    /// the company that belongs to it, then it goes, and last the kind of question.
    #[must_use]
    pub fn wider(self, group: Option<JobGroup>) -> Option<Self> {
        match self {
            Self { year: Some(_), .. } => Some(Self { year: None, ..self }),
            Self { company: Some(_), .. } => {
                Some(Self { company: None, group: self.group.or(group), ..self })
            }
            Self { group: Some(_), .. } => Some(Self { group: None, ..self }),
            Self { kind: Some(_), .. } => Some(Self::WHOLE),
            _ => None,
        }
    }
}

/// Scopes of an analysis that answers belong to: all, their job group and company, each kind of the three, their year.
/// One stands twice when its kind does.
pub(super) fn scopes_of(
    (company, group): (Option<CorpCode>, Option<JobGroup>),
    kinds: &[QuestionKind],
    year: Option<i16>,
) -> Vec<Scope> {
    let wide = [Some(Scope::WHOLE), group.map(Scope::group), company.map(Scope::company)];
    let wide: Vec<Scope> = wide.into_iter().flatten().collect();
    let of_kind = kinds.iter().flat_map(|kind| wide.iter().map(|scope| scope.of_kind(*kind)));
    wide.iter().copied().chain(of_kind).chain(year.map(Scope::year)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_company_widens_to_its_job_group_then_to_the_kind_then_to_all() {
        let company = Scope::company("00126380".parse().unwrap()).of_kind(QuestionKind::Skill);
        let widened: Vec<Scope> =
            std::iter::successors(Some(company), |scope| scope.wider(Some(JobGroup::It))).collect();
        let group = Scope::group(JobGroup::It).of_kind(QuestionKind::Skill);
        assert_eq!(widened, [company, group, Scope::kind(QuestionKind::Skill), Scope::WHOLE]);
    }

    #[test]
    fn a_company_of_no_job_group_widens_to_the_kind() {
        let company = Scope::company("00126380".parse().unwrap()).of_kind(QuestionKind::Skill);
        assert_eq!(company.wider(None), Some(Scope::kind(QuestionKind::Skill)));
    }

    #[test]
    fn a_year_goes_first() {
        let year = Scope { year: Some(2024), ..Scope::group(JobGroup::It) };
        assert_eq!(year.wider(None), Some(Scope::group(JobGroup::It)));
    }
}
