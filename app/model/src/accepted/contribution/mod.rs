//! Accepted essays that members give (나눈 자소서): what they may hold, the states they go through, what is shown of them.

mod fault;
mod form;

use std::ops::Range;

use chrono::{DateTime, Utc};
pub use fault::ContributionFault;
pub use form::{ContributionForm, ContributionText};

use super::{AcceptedAnswer, Period};

/// Questions of an essay at most.
pub const QUESTIONS_MAX: usize = 10;
/// Letters of all questions and answers of an essay at most.
pub const LETTERS_MAX: usize = 20_000;
/// Letters of one question at most.
pub const QUESTION_MAX: usize = 500;
/// Letters of a company, a job and a spec at most.
pub const LINE_MAX: usize = 100;
/// Specs of an essay at most.
pub const SPECS_MAX: usize = 30;
/// Essays a member has given or begun at most.
pub const CONTRIBUTIONS_MAX: u32 = 20;
/// Essays a member may begin within 24 hours.
pub const CONTRIBUTIONS_A_DAY: u32 = 5;
/// Letters of the reason of a refusal at most.
pub const REASON_MAX: usize = 300;
/// The year of the earliest essay that is taken.
pub const YEAR_MIN: i16 = 1990;

/// Kinds of hire there are to choose from.
pub const HIRES: [&str; 3] = ["신입", "인턴", "경력"];

/// What is agreed to when an essay is given, apart from the consents of an account: `/legal/contribution`.
pub const CONSENT_WORD: &str = "contribution";
/// The version in force of that text. `app::legal::texts` has every edition.
pub const CONSENT_VERSION: &str = "2026-11-24";

/// How far an essay that a member gives has come. What is withdrawn is deleted: that is no state.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ContributionState {
    /// Only its writer sees it.
    Draft,
    /// Waits for an operator.
    Sent,
    /// Is in the library.
    Published,
    /// An operator did not take it.
    Refused,
    /// Was in the library, and was taken down; nothing of its text is left.
    TakenDown,
}

impl ContributionState {
    /// All of them.
    pub const ALL: [Self; 5] = [Self::Draft, Self::Sent, Self::Published, Self::Refused, Self::TakenDown];

    /// The word in tables.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Sent => "sent",
            Self::Published => "published",
            Self::Refused => "refused",
            Self::TakenDown => "taken_down",
        }
    }

    /// The inverse of [`Self::as_str`].
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.as_str() == text)
    }

    /// What a person reads.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::Draft => "보내기 전",
            Self::Sent => "확인을 기다려요",
            Self::Published => "실렸어요",
            Self::Refused => "싣지 못했어요",
            Self::TakenDown => "내려갔어요",
        }
    }

    /// Whether its writer may change what it says.
    #[must_use]
    pub fn is_open(self) -> bool {
        matches!(self, Self::Draft | Self::Refused)
    }
}

/// An essay that a member gives, as it is kept: masked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Contribution {
    /// Its number.
    pub id: u64,
    /// How far it has come.
    pub state: ContributionState,
    /// What it says; nothing but its head when it was taken down.
    pub text: ContributionText,
    /// Version of the text that was agreed to.
    pub consent: String,
    /// When it was agreed to.
    pub consented_at: DateTime<Utc>,
    /// Why it was refused; empty unless it was.
    pub reason: String,
    /// When it was begun.
    pub created_at: DateTime<Utc>,
    /// When it was sent last.
    pub sent_at: Option<DateTime<Utc>>,
    /// The essay in the library, when it is there.
    pub essay: Option<u64>,
}

impl Contribution {
    /// The half-year it was accepted in.
    #[must_use]
    pub fn period(&self) -> Period {
        Period { year: Some(self.text.year), half: self.text.half }
    }

    /// `달여울식품 품질관리`.
    #[must_use]
    pub fn title(&self) -> String {
        format!("{} {}", self.text.company, self.text.job)
    }

    /// Letters of all answers.
    #[must_use]
    pub fn letters(&self) -> usize {
        self.text.answers.iter().map(|it: &AcceptedAnswer| it.answer.chars().count()).sum()
    }
}

/// A place of a text where something personal was.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MaskedPlace {
    /// The word of the rule.
    pub rule: &'static str,
    /// Its bytes in the masked text.
    pub at: Range<usize>,
}

/// What a rule masks, in a person's words.
#[must_use]
pub fn masked_label(rule: &str) -> &'static str {
    match rule {
        "name" => "이름",
        "phone" => "전화번호",
        "email" => "이메일",
        "school" => "학교",
        "student_no" => "학번",
        _ => "개인정보",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_states_come_back_and_labels_are_for_people() {
        for state in ContributionState::ALL {
            assert_eq!(ContributionState::parse(state.as_str()), Some(state));
            assert!(!state.label().is_empty());
        }
        assert_eq!(ContributionState::parse("withdrawn"), None, "what is withdrawn is deleted");
    }

    #[test]
    fn only_what_nobody_looks_at_yet_can_be_changed() {
        let open = ContributionState::ALL.into_iter().filter(|state| state.is_open());
        assert_eq!(open.collect::<Vec<_>>(), [ContributionState::Draft, ContributionState::Refused]);
    }
}
