//! A copy of an essay as it was at a time.

mod due;
mod fate;
mod keep;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

pub use super::shape::SnapshotId;
use super::{count::CountRule, shape::Essay};
pub use due::{DUE_LETTERS, DUE_MINUTES, Due, Take};
pub use fate::Fate;
pub use keep::{AUTOMATIC_MAX, NEWEST_KEPT, SnapshotHead, to_let_go};

/// An essay as it was at a time.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Snapshot {
    /// Made where it was taken.
    pub id: SnapshotId,
    /// Its place among the snapshots of its essay: more than all that the device had seen of the essay (O14).
    pub clock: u64,
    /// When it was taken, as far as the device knew. Shown; it decides no order.
    pub taken_at: DateTime<Utc>,
    /// Why it was taken.
    pub kind: SnapshotKind,
    /// The essay, whole.
    pub essay: Essay,
}

/// Where a snapshot stands among those of its essay: by the logical clock. Of two that knew nothing of each other the times
/// decide, then the ids, so that every device shows one order.
pub type Place<'a> = (u64, DateTime<Utc>, &'a SnapshotId);

impl Snapshot {
    /// Where it stands among those of its essay.
    #[must_use]
    pub fn place(&self) -> Place<'_> {
        (self.clock, self.taken_at, &self.id)
    }
}

/// Why a snapshot was taken.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SnapshotKind {
    /// Enough was written, or for long enough.
    Automatic,
    /// The writer gave it a name.
    Named(String),
    /// The essay was handed in.
    Submitted {
        /// How it was counted.
        rule: CountRule,
        /// What it was handed in for: company, job, posting; may be empty.
        posting: String,
    },
    /// Much was about to change at once.
    Before(Bulk),
    /// It was what another device had, and was merged with what was written here.
    Elsewhere,
}

/// What changes much of an essay at once.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Bulk {
    /// 모두 바꾸기.
    Replace,
    /// 가져오기.
    Import,
    /// 되돌리기: an earlier snapshot becomes the essay.
    Restore,
    /// 합치기: what was written elsewhere.
    Merge,
}

impl SnapshotKind {
    /// An essay that is handed in as it is: counted by the rule of its first limit, for the company, job and posting it
    /// names.
    #[must_use]
    pub fn submitted(essay: &Essay) -> Self {
        let rule = essay.questions.iter().find_map(|question| question.limit.map(|limit| limit.rule()));
        let names = [essay.company.name(), &essay.job, &essay.title];
        let named: Vec<&str> = names.into_iter().map(str::trim).filter(|name| !name.is_empty()).collect();
        Self::Submitted { rule: rule.unwrap_or_default(), posting: named.join(" · ") }
    }

    /// Whether it may be let go when there are many: nobody asked for it, and merges come as often as two people write.
    #[must_use]
    pub fn may_go(&self) -> bool {
        matches!(self, Self::Automatic | Self::Before(Bulk::Merge) | Self::Elsewhere)
    }

    /// Whether a person asked for it.
    #[must_use]
    pub fn is_asked(&self) -> bool {
        matches!(self, Self::Named(_) | Self::Submitted { .. })
    }

    /// What a person reads: `자동`, the name, `제출함`, `되돌리기 전`.
    #[must_use]
    pub fn label(&self) -> String {
        match self {
            Self::Automatic => "자동".to_owned(),
            Self::Named(name) => name.clone(),
            Self::Submitted { .. } => "제출함".to_owned(),
            Self::Before(bulk) => format!("{} 전", bulk.label()),
            Self::Elsewhere => "다른 기기의 글".to_owned(),
        }
    }
}

impl Bulk {
    /// All.
    pub const ALL: [Self; 4] = [Self::Replace, Self::Import, Self::Restore, Self::Merge];

    /// What a person reads.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::Replace => "모두 바꾸기",
            Self::Import => "가져오기",
            Self::Restore => "되돌리기",
            Self::Merge => "합치기",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::essay::{
        count::{CountMode, Limit, LimitSource},
        shape::{Company, Question},
    };

    #[test]
    fn a_kind_is_read_by_people_and_by_programs() {
        let submitted = SnapshotKind::Submitted { rule: CountRule::default(), posting: "공고".to_owned() };
        for (kind, label, json) in [
            (SnapshotKind::Automatic, "자동", r#""automatic""#),
            (SnapshotKind::Named("초안".to_owned()), "초안", r#"{"named":"초안"}"#),
            (
                submitted,
                "제출함",
                r#"{"submitted":{"rule":{"mode":"letters","letter":"utf16","newline":1},"posting":"공고"}}"#,
            ),
            (SnapshotKind::Before(Bulk::Restore), "되돌리기 전", r#"{"before":"restore"}"#),
            (SnapshotKind::Elsewhere, "다른 기기의 글", r#""elsewhere""#),
        ] {
            assert_eq!(kind.label(), label);
            assert_eq!(serde_json::to_string(&kind).unwrap(), json);
            assert_eq!(serde_json::from_str::<SnapshotKind>(json).unwrap(), kind);
        }
    }

    #[test]
    fn what_is_handed_in_says_for_what_and_how_it_was_counted() {
        let rule = CountRule::of(CountMode::LettersWithoutSpaces);
        let limit = Limit::new(700, rule, LimitSource::User, DateTime::UNIX_EPOCH).ok();
        let question =
            Question { limit, ..Question::new("00000000-0000-7000-8000-000000000002".parse().unwrap()) };
        let essay = Essay {
            company: Company::Named(" 달여울식품 ".to_owned()),
            title: "2026 하반기".to_owned(),
            questions: vec![question],
            ..Essay::new("00000000-0000-7000-8000-000000000001".parse().unwrap())
        };
        let posting = "달여울식품 · 2026 하반기".to_owned();
        assert_eq!(SnapshotKind::submitted(&essay), SnapshotKind::Submitted { rule, posting });
    }

    #[test]
    fn every_change_has_a_label_of_its_own() {
        let labels: std::collections::BTreeSet<_> = Bulk::ALL.map(Bulk::label).into();
        assert_eq!(labels.len(), Bulk::ALL.len());
    }
}
