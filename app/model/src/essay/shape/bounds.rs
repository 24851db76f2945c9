//! How large an essay may be.

use std::collections::BTreeSet;

use super::{Essay, Question, Reference, SCHEMA};

/// Questions at most.
pub const QUESTIONS_MAX: usize = 30;
/// Letters of an answer at most.
pub const ANSWER_MAX_CHARS: usize = 50_000;
/// Letters of a question at most.
pub const QUESTION_MAX_CHARS: usize = 2_000;
/// Letters of a title at most.
pub const TITLE_MAX_CHARS: usize = 200;
/// Letters of a company's name and of a job at most.
pub const NAME_MAX_CHARS: usize = 200;
/// Facts at most.
pub const REFERENCES_MAX: usize = 200;
/// Letters of a fact, and of its source, at most.
pub const REFERENCE_MAX_CHARS: usize = 2_000;
/// UTF-8 bytes of all that is written in an essay, at most. As JSON it may be up to twice that (`\n`, `\"`).
pub const TOTAL_MAX_BYTES: usize = 400 * 1024;

/// Why an essay is not kept on the server, in words for the person. On the device it is kept all the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize, thiserror::Error)]
#[serde(rename_all = "snake_case")]
pub enum Fault {
    /// Written by newer code than this.
    #[error("새 버전에서 쓴 자소서예요. 화면을 새로 고쳐 주세요.")]
    Schema,
    /// Two questions, or two facts, of one id; another essay's id; more of something than this code ever sends.
    #[error("자소서를 저장할 수 없는 모양이에요. 파일로 내려받아 두고 화면을 새로 고쳐 주세요.")]
    Malformed,
    /// The title is too long.
    #[error("제목은 {TITLE_MAX_CHARS}자까지 쓸 수 있어요.")]
    TitleLong,
    /// The company's name or the job is too long.
    #[error("회사와 직무는 {NAME_MAX_CHARS}자까지 쓸 수 있어요.")]
    NameLong,
    /// Too many questions.
    #[error("문항은 {QUESTIONS_MAX}개까지 둘 수 있어요.")]
    QuestionsMany,
    /// A question is too long.
    #[error("문항은 2,000자까지 쓸 수 있어요.")]
    QuestionLong,
    /// An answer is too long.
    #[error("답변은 50,000자까지 쓸 수 있어요.")]
    AnswerLong,
    /// Too many facts.
    #[error("넣은 자료는 {REFERENCES_MAX}개까지 둘 수 있어요.")]
    ReferencesMany,
    /// A fact or its source is too long.
    #[error("넣은 자료 하나는 2,000자까지 쓸 수 있어요.")]
    ReferenceLong,
    /// All of it together is too large.
    #[error("자소서가 너무 커요. 문항을 나누어 새 자소서로 옮겨 주세요.")]
    TotalLarge,
}

impl Fault {
    /// All.
    pub const ALL: [Self; 10] = [
        Self::Schema,
        Self::Malformed,
        Self::TitleLong,
        Self::NameLong,
        Self::QuestionsMany,
        Self::QuestionLong,
        Self::AnswerLong,
        Self::ReferencesMany,
        Self::ReferenceLong,
        Self::TotalLarge,
    ];
}

impl Essay {
    /// All that keeps it from the server; each kind of fault once.
    #[must_use]
    pub fn faults(&self) -> Vec<Fault> {
        let holds = |fault: &Fault| match fault {
            Fault::Schema => self.schema > SCHEMA,
            Fault::Malformed => !self.ids_are_unique(),
            Fault::TitleLong => longer(&self.title, TITLE_MAX_CHARS),
            Fault::NameLong => {
                longer(self.company.name(), NAME_MAX_CHARS) || longer(&self.job, NAME_MAX_CHARS)
            }
            Fault::QuestionsMany => self.questions.len() > QUESTIONS_MAX,
            Fault::QuestionLong => self.questions.iter().any(|q| longer(&q.text, QUESTION_MAX_CHARS)),
            Fault::AnswerLong => self.questions.iter().any(|q| longer(&q.answer, ANSWER_MAX_CHARS)),
            Fault::ReferencesMany => self.references.len() > REFERENCES_MAX,
            Fault::ReferenceLong => self
                .references
                .iter()
                .any(|r| longer(&r.text, REFERENCE_MAX_CHARS) || longer(&r.source, REFERENCE_MAX_CHARS)),
            Fault::TotalLarge => self.bytes() > TOTAL_MAX_BYTES,
        };
        Fault::ALL.into_iter().filter(holds).collect()
    }

    /// Whether the server would keep it.
    ///
    /// # Errors
    /// The first fault.
    pub fn validate(&self) -> Result<(), Fault> {
        self.faults().first().map_or(Ok(()), |fault| Err(*fault))
    }

    /// UTF-8 bytes of all that is written in it.
    #[must_use]
    pub fn bytes(&self) -> usize {
        let of_question = |q: &Question| q.text.len() + q.answer.len() + q.kinds.len();
        let of_reference = |r: &Reference| r.text.len() + r.source.len();
        self.title.len()
            + self.company.name().len()
            + self.job.len()
            + self.questions.iter().map(of_question).sum::<usize>()
            + self.references.iter().map(of_reference).sum::<usize>()
    }

    fn ids_are_unique(&self) -> bool {
        let questions: BTreeSet<_> = self.questions.iter().map(|q| &q.id).collect();
        let references: BTreeSet<_> = self.references.iter().map(|r| &r.id).collect();
        questions.len() == self.questions.len() && references.len() == self.references.len()
    }
}

fn longer(text: &str, max: usize) -> bool {
    // A letter has at least one byte: most texts need no counting.
    text.len() > max && text.chars().count() > max
}
