//! Why an essay is not taken, in words for the person.

use super::{
    CONTRIBUTIONS_A_DAY, CONTRIBUTIONS_MAX, LETTERS_MAX, LINE_MAX, QUESTION_MAX, REASON_MAX, SPECS_MAX,
    YEAR_MIN,
};
use crate::money::count;

fn letters(number: usize) -> String {
    count(i64::try_from(number).unwrap_or(i64::MAX))
}

/// Why an essay is not taken, not sent or not decided on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ContributionFault {
    /// No company.
    #[error("회사 이름을 적어 주세요.")]
    NoCompany,
    /// No job.
    #[error("직무를 적어 주세요.")]
    NoJob,
    /// A line that is too long.
    #[error("{LINE_MAX}자까지 쓸 수 있어요.")]
    LineLong,
    /// Not a year, or one of no essay.
    #[error("합격한 해를 {YEAR_MIN}부터 {0} 사이의 숫자 네 자리로 적어 주세요.")]
    Year(i16),
    /// A word that was not among those to choose from.
    #[error("목록에서 골라 주세요.")]
    Choice,
    /// A spec that is too long, or too many.
    #[error("스펙은 한 줄에 하나씩 {SPECS_MAX}개까지, 한 줄은 {LINE_MAX}자까지 쓸 수 있어요.")]
    Specs,
    /// Not a single question and answer.
    #[error("문항과 답을 하나는 적어 주세요.")]
    NoAnswer,
    /// A question without an answer.
    #[error("이 문항의 답을 적어 주세요.")]
    AnswerMissing,
    /// An answer without a question.
    #[error("어떤 문항에 쓴 답인지 적어 주세요.")]
    QuestionMissing,
    /// A question that is too long.
    #[error("문항은 {QUESTION_MAX}자까지 쓸 수 있어요.")]
    QuestionLong,
    /// All of it is too long.
    #[error("문항과 답을 모두 더해 {}자까지 나눌 수 있어요. 지금은 {}자예요.", letters(LETTERS_MAX), letters(*.0))]
    Long(usize),
    /// It was not said that it is one's own.
    #[error("내가 쓴 글인지 확인했으면 눌러 주세요.")]
    NotMine,
    /// It was not agreed that others read it.
    #[error("동의해야 나눌 수 있어요.")]
    NotAgreed,
    /// As many as there may be.
    #[error("자소서는 {CONTRIBUTIONS_MAX}개까지 나눌 수 있어요. 나눈 자소서에서 거둔 뒤 다시 해 주세요.")]
    Full,
    /// As many as there may be in a day.
    #[error("하루에 {CONTRIBUTIONS_A_DAY}개까지 나눌 수 있어요. 내일 다시 해 주세요.")]
    FullToday,
    /// It has been sent or published: what it says stays.
    #[error("이미 보낸 자소서는 고칠 수 없어요. 거둔 뒤 다시 나눠 주세요.")]
    Closed,
    /// Somebody decided on it, or its writer took it back or sent another text.
    #[error("그사이 글이 바뀌었거나 다른 운영자가 정했어요. 목록에서 다시 봐 주세요.")]
    Decided,
    /// Essays of the company, or of all members, were taken down.
    #[error("이 회사의 글은 내려 달라는 요청이 있어서 실을 수 없어요. 까닭을 적어 돌려보내 주세요.")]
    TakenDown,
    /// A refusal without a reason.
    #[error("싣지 못하는 까닭을 적어 주세요. 글쓴이에게 보여요.")]
    NoReason,
    /// A reason that is too long.
    #[error("까닭은 {REASON_MAX}자까지 쓸 수 있어요.")]
    ReasonLong,
}
