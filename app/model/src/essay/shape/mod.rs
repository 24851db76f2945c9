//! The document: what the editor writes, the browser keeps and the server stores, as one JSON object.

mod bounds;
mod id;

#[cfg(test)]
mod tests;

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

pub use bounds::{
    ANSWER_MAX_CHARS, Fault, NAME_MAX_CHARS, QUESTION_MAX_CHARS, QUESTIONS_MAX, REFERENCE_MAX_CHARS,
    REFERENCES_MAX, TITLE_MAX_CHARS, TOTAL_MAX_BYTES,
};
pub use id::{EssayId, InvalidId, PushKey, QuestionId, ReferenceId, ReplicaId, SnapshotId};

use super::count::Limit;
use crate::{accepted::QuestionKind, company::CorpCode, job_group::JobGroup};

/// The shape this code writes. A document of a higher one is not touched: what is unknown would be lost on the way.
pub const SCHEMA: u16 = 1;

/// An essay: questions with their answers, for one job of one company.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Essay {
    /// The shape it was written in.
    pub schema: u16,
    /// Made where the essay was begun, so that it can be begun with no network.
    pub id: EssayId,
    /// What it is written for. It never changes.
    pub form: Form,
    /// What the list shows.
    pub title: String,
    /// Whom it is for.
    pub company: Company,
    /// 직무; may be empty.
    pub job: String,
    /// 직군, whose essays answer where the company has too few.
    pub group: Option<JobGroup>,
    /// How far it has come.
    pub status: Status,
    /// 블라인드 채용: nothing may say who the writer is.
    pub blind: bool,
    /// When the posting closes.
    pub deadline: Option<DateTime<Utc>>,
    /// In the order of the page.
    pub questions: Vec<Question>,
    /// Facts that were put in.
    pub references: Vec<Reference>,
    /// When it was put into the trash.
    pub trashed_at: Option<DateTime<Utc>>,
}

/// What an essay is written for. An experience is kept as an essay is, and so is never lost either.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Form {
    /// An application.
    #[default]
    Application,
    /// 경험 카드: what the writer has done, to be told in many essays. Its questions are 상황, 과제, 행동, 결과 and 숫자,
    /// its job the tags.
    Card,
}

/// Whom an essay is for.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Company {
    /// A company we know.
    Known {
        /// Which.
        code: CorpCode,
        /// Its name when it was chosen: with no network nobody can be asked for it.
        name: String,
    },
    /// As it was written; may be empty.
    Named(String),
}

/// How far an essay has come.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Status {
    /// 작성 중.
    #[default]
    Writing,
    /// 제출함.
    Submitted,
    /// 결과.
    Result(Outcome),
}

/// What became of an essay that was handed in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// 합격.
    Pass,
    /// 불합격.
    Fail,
    /// 모름.
    #[default]
    Unknown,
}

/// A question with its answer.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Question {
    /// Stays when the order or the words change.
    pub id: QuestionId,
    /// What is asked.
    pub text: String,
    /// What is written.
    pub answer: String,
    /// How long the answer may be, where it is known.
    pub limit: Option<Limit>,
    /// What it asks for, as a person chose it; none: what its text says ([`super::kind::Asked`]).
    pub kinds: Vec<QuestionKind>,
}

/// A fact that was put into an essay, with where it is from.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Reference {
    /// Stays when it is changed.
    pub id: ReferenceId,
    /// The question it was put into.
    pub question: Option<QuestionId>,
    /// The fact in words.
    pub text: String,
    /// Where it is from: a filing's number, an address.
    pub source: String,
    /// The day it was true.
    pub date: Option<NaiveDate>,
}

impl Essay {
    /// An essay with nothing in it.
    #[must_use]
    pub fn new(id: EssayId) -> Self {
        Self {
            schema: SCHEMA,
            id,
            form: Form::default(),
            title: String::new(),
            company: Company::default(),
            job: String::new(),
            group: None,
            status: Status::default(),
            blind: false,
            deadline: None,
            questions: Vec::new(),
            references: Vec::new(),
            trashed_at: None,
        }
    }

    /// The question of this id.
    #[must_use]
    pub fn question(&self, id: &QuestionId) -> Option<&Question> {
        self.questions.iter().find(|question| question.id == *id)
    }

    /// The question of this id, to be changed.
    pub fn question_mut(&mut self, id: &QuestionId) -> Option<&mut Question> {
        self.questions.iter_mut().find(|question| question.id == *id)
    }
}

impl Question {
    /// A question nothing is said of yet.
    #[must_use]
    pub fn new(id: QuestionId) -> Self {
        Self { id, text: String::new(), answer: String::new(), limit: None, kinds: Vec::new() }
    }
}

impl Company {
    /// Its name; empty where none was written.
    #[must_use]
    pub fn name(&self) -> &str {
        match self {
            Self::Known { name, .. } | Self::Named(name) => name,
        }
    }

    /// Its corp code, where it is known.
    #[must_use]
    pub fn code(&self) -> Option<&CorpCode> {
        match self {
            Self::Known { code, .. } => Some(code),
            Self::Named(_) => None,
        }
    }
}

impl Default for Company {
    fn default() -> Self {
        Self::Named(String::new())
    }
}
