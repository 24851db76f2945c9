//! How far an essay has come, as lists and the questions' pane say it.

mod dday;

pub use dday::{DDay, deadline_text};

use super::{
    count::{Gauge, GaugeState, Limit, Measure},
    shape::{Essay, Question},
};

/// Thousandths of a limit from which on an answer is done.
const DONE_PERMILLE: u32 = 900;

/// How far an answer has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Progress {
    /// Nothing is written.
    Empty,
    /// Something is.
    Writing,
    /// It fits its limit, and fills nine tenths of it.
    Done,
    /// It is too long.
    Over(Measure),
}

impl Progress {
    /// Of an answer. Without a limit nobody but the writer knows when it is done.
    #[must_use]
    pub fn of(answer: &str, limit: Option<&Limit>) -> Self {
        match limit {
            _ if answer.trim().is_empty() => Self::Empty,
            Some(limit) => Self::measured(&Measure::of(answer, limit)),
            None => Self::Writing,
        }
    }

    /// Of an answer that was measured already.
    #[must_use]
    pub fn measured(measure: &Measure) -> Self {
        match Gauge::of(measure) {
            Gauge { state: GaugeState::Over, .. } => Self::Over(*measure),
            Gauge { state: GaugeState::Empty, .. } => Self::Empty,
            Gauge { permille: DONE_PERMILLE.., .. } => Self::Done,
            _ => Self::Writing,
        }
    }

    /// `아직 비어 있어요`, `작성 중`, `작성 완료`, `35자 넘었어요`.
    #[must_use]
    pub fn label(&self) -> String {
        match self {
            Self::Empty => "아직 비어 있어요".to_owned(),
            Self::Writing => "작성 중".to_owned(),
            Self::Done => "작성 완료".to_owned(),
            Self::Over(measure) => measure.left_text(),
        }
    }
}

impl From<&Question> for Progress {
    fn from(question: &Question) -> Self {
        Self::of(&question.answer, question.limit.as_ref())
    }
}

/// How far an essay has come.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct EssayProgress {
    /// All its questions.
    pub questions: usize,
    /// Those in whose answers something is written.
    pub answered: usize,
    /// Those whose answers are too long.
    pub over: usize,
}

impl EssayProgress {
    /// Of an essay.
    #[must_use]
    pub fn of(essay: &Essay) -> Self {
        let mut progress = Self { questions: essay.questions.len(), ..Self::default() };
        for question in essay.questions.iter().map(Progress::from) {
            progress.answered += usize::from(question != Progress::Empty);
            progress.over += usize::from(matches!(question, Progress::Over(_)));
        }
        progress
    }

    /// `문항 4개 중 3개에 답했어요`.
    #[must_use]
    pub fn label(&self) -> String {
        match *self {
            Self { questions: 0, .. } => "아직 문항이 없어요".to_owned(),
            Self { answered: 0, .. } => "아직 답한 문항이 없어요".to_owned(),
            Self { questions, answered, .. } if answered == questions => {
                format!("문항 {questions}개에 모두 답했어요")
            }
            Self { questions, answered, .. } => format!("문항 {questions}개 중 {answered}개에 답했어요"),
        }
    }
}

#[cfg(test)]
mod tests {
    use chrono::DateTime;
    use proptest::prelude::*;

    use super::*;
    use crate::essay::count::{CountMode, CountRule, LimitSource};

    fn limit(n: u32, mode: CountMode) -> Limit {
        Limit::new(n, CountRule::of(mode), LimitSource::Posting, DateTime::UNIX_EPOCH).unwrap()
    }

    fn label(used: usize, n: u32) -> String {
        Progress::of(&"가".repeat(used), Some(&limit(n, CountMode::Letters))).label()
    }

    #[test]
    fn an_answer_is_done_from_nine_tenths_of_its_limit() {
        for (used, n, expected) in [
            (0, 500, "아직 비어 있어요"),
            (1, 1_000, "작성 중"),
            (649, 1_000, "작성 중"),
            (899, 1_000, "작성 중"),
            (900, 1_000, "작성 완료"),
            (1_000, 1_000, "작성 완료"),
            (735, 700, "35자 넘었어요"),
            (6_000, 1_000, "5,000자 넘었어요"),
            (6, 7, "작성 중"),
            (1, 1, "작성 완료"),
        ] {
            assert_eq!(label(used, n), expected, "{used}/{n}");
        }
        let bytes = Progress::of("가나", Some(&limit(3, CountMode::SimpleBytes)));
        assert_eq!(bytes.label(), "1바이트 넘었어요");
    }

    #[test]
    fn white_space_is_no_answer_and_without_a_limit_none_is_done() {
        assert_eq!(Progress::of(" \n ", Some(&limit(3, CountMode::Letters))), Progress::Empty);
        assert_eq!(Progress::of(" \n ", None), Progress::Empty);
        assert_eq!(Progress::of(&"가".repeat(5_000), None), Progress::Writing);
    }

    #[test]
    fn an_essay_says_how_many_of_its_questions_are_answered() {
        let id = "00000000-0000-7000-8000-000000000001";
        let progress = |answers: &[&str]| {
            let question = |answer: &&str| Question {
                answer: (*answer).to_owned(),
                limit: Some(limit(3, CountMode::Letters)),
                ..Question::new(id.parse().unwrap())
            };
            let questions = answers.iter().map(question).collect();
            EssayProgress::of(&Essay { questions, ..Essay::new(id.parse().unwrap()) })
        };
        assert_eq!(progress(&["가", "", "가나다라"]), EssayProgress { questions: 3, answered: 2, over: 1 });
        for (answers, label) in [
            (&[][..], "아직 문항이 없어요"),
            (&["", " "], "아직 답한 문항이 없어요"),
            (&["가", "", ""], "문항 3개 중 1개에 답했어요"),
            (&["가", "나"], "문항 2개에 모두 답했어요"),
        ] {
            assert_eq!(progress(answers).label(), label);
        }
    }

    proptest! {
        #[test]
        fn what_is_said_fits_what_is_measured(text in "[가a \n]{0,30}", n in 1_u32..30, mode in prop::sample::select(&CountMode::ALL[..])) {
            let limit = limit(n, mode);
            let measure = Measure::of(&text, &limit);
            let progress = Progress::of(&text, Some(&limit));
            prop_assert_eq!(progress == Progress::Over(measure), measure.over > 0 && !text.trim().is_empty());
            if progress == Progress::Done {
                prop_assert!(measure.over == 0 && measure.used * 10 >= n * 9);
            }
            if progress == Progress::Writing {
                prop_assert!(measure.used * 10 < n * 9);
            }
        }
    }
}
