//! Essays for tests: one as people write them, and any there may be.

use chrono::{DateTime, NaiveDate, Utc};
use proptest::prelude::*;

use crate::{
    accepted::QuestionKind,
    essay::{
        count::{CountMode, CountRule, LetterUnit, Limit, LimitSource, NewlineWeight},
        samples::text,
        shape::{Company, Essay, Form, InvalidId, Outcome, Question, Reference, Status},
        snapshot::{Bulk, Snapshot, SnapshotKind},
    },
};

/// The id of a number.
pub(in crate::essay) fn id<T: std::str::FromStr<Err = InvalidId>>(n: u64) -> T {
    format!("00000000-0000-7000-8000-{n:012x}").parse().unwrap()
}

/// A time.
pub(in crate::essay) fn at(text: &str) -> DateTime<Utc> {
    text.parse().unwrap()
}

/// An application to two questions.
pub(in crate::essay) fn essay() -> Essay {
    let limit = Limit::new(700, CountRule::default(), LimitSource::Posting, at("2026-11-20T03:00:00Z"));
    let bytes = CountRule::of(CountMode::SimpleBytes).newline(NewlineWeight::Two);
    let short = Limit::new(20, bytes, LimitSource::User, at("2026-11-20T16:00:00Z"));
    Essay {
        title: "자진전자 하반기".to_owned(),
        company: Company::Known { code: "00126380".parse().unwrap(), name: "자진전자".to_owned() },
        job: "백엔드 개발".to_owned(),
        status: Status::Submitted,
        blind: true,
        deadline: Some(at("2026-12-01T09:00:00Z")),
        questions: vec![
            Question {
                text: "지원 동기를 써 주세요.\n(회사를 고른 까닭을 넣어 주세요.)".to_owned(),
                answer: "저는 <숫자>로 & \"말\"합니다.\n매출 3조 원을 보았습니다.\n\n그래서 지원했습니다."
                    .to_owned(),
                limit: limit.ok(),
                kinds: vec![QuestionKind::Motive],
                ..Question::new(id(2))
            },
            Question {
                text: "협업한 경험".to_owned(),
                answer: "1. 먼저 들었습니다.\n2. 적었습니다.".to_owned(),
                limit: short.ok(),
                ..Question::new(id(3))
            },
            Question { text: "하고 싶은 말".to_owned(), ..Question::new(id(4)) },
        ],
        references: vec![
            Reference {
                id: id(5),
                question: Some(id(2)),
                text: "매출 3조 원".to_owned(),
                source: "DART 20260318000123".to_owned(),
                date: NaiveDate::from_ymd_opt(2026, 3, 18),
            },
            Reference {
                id: id(6),
                question: None,
                text: "직원 1,200명".to_owned(),
                source: String::new(),
                date: None,
            },
        ],
        ..Essay::new(id(1))
    }
}

/// Any text: what is tricky to count, and what looks like the marks of our own files.
pub(in crate::essay) fn any_text() -> impl Strategy<Value = String> {
    let marks = [
        "─",
        "────────────────────────────────",
        "문항 1.",
        "문항 2. 가",
        "1. ",
        "[문항 1]",
        "넣은 자료",
        "자진모리에서 내보낸 글이에요.",
        "\n",
        "\n\n",
        "\r",
        "</pre>",
        "<script>",
        "]]>",
        "&amp;",
        "../",
        "/",
        "\\",
        "CON",
        ".",
        " ",
    ];
    let piece = prop_oneof![2 => prop::sample::select(marks.to_vec()).prop_map(str::to_owned), 1 => text()];
    prop::collection::vec(piece, 0..8).prop_map(|pieces| pieces.concat())
}

/// Any essay, with ids that are its own.
pub(in crate::essay) fn any_essay() -> impl Strategy<Value = Essay> {
    let head = (any_text(), any_text(), any_text(), any::<bool>(), any::<bool>(), 0..5_usize);
    let times = (prop::option::of(any_time()), prop::option::of(any_time()));
    let questions = prop::collection::vec((any_text(), any_text(), prop::option::of(any_limit())), 0..4);
    let references = prop::collection::vec((any_text(), any_text(), prop::option::of(0..4_usize)), 0..3);
    let number = 0..1_u64 << 40;
    (head, times, questions, references, number).prop_map(|(head, times, questions, references, number)| {
        let (title, company, job, is_card, blind, status) = head;
        let result = Status::Result(if blind { Outcome::Pass } else { Outcome::Unknown });
        let known = |name| Company::Known { code: "00126380".parse().unwrap(), name };
        let mut ids = number * 100..;
        let mut next = || ids.next().unwrap();
        let mut essay = Essay::new(id(next()));
        essay.form = if is_card { Form::Card } else { Form::Application };
        essay.title = title;
        essay.company = if blind { known(company) } else { Company::Named(company) };
        essay.job = job;
        essay.blind = blind;
        essay.status = [Status::Writing, Status::Submitted, result, Status::Writing, result][status];
        (essay.deadline, essay.trashed_at) = times;
        for (text, answer, limit) in questions {
            let kinds = if blind { vec![QuestionKind::Skill, QuestionKind::Other] } else { Vec::new() };
            essay.questions.push(Question { text, answer, limit, kinds, ..Question::new(id(next())) });
        }
        for (text, source, of) in references {
            let question = of.and_then(|at| essay.questions.get(at)).map(|question| question.id.clone());
            let date = NaiveDate::from_ymd_opt(2026, 3, 18).filter(|_| blind);
            essay.references.push(Reference { id: id(next()), question, text, source, date });
        }
        essay
    })
}

/// Any snapshot of an essay: the same essay with other answers.
pub(in crate::essay) fn any_snapshot() -> impl Strategy<Value = (Snapshot, Vec<String>)> {
    let kind = prop_oneof![
        Just(SnapshotKind::Automatic),
        Just(SnapshotKind::Elsewhere),
        any_text().prop_map(SnapshotKind::Named),
        any_text().prop_map(|posting| SnapshotKind::Submitted { rule: CountRule::default(), posting }),
        prop::sample::select(Bulk::ALL.to_vec()).prop_map(SnapshotKind::Before),
    ];
    let answers = prop::collection::vec(any_text(), 0..4);
    (any_time(), kind, 0..1_u64 << 40, answers).prop_map(|(taken_at, kind, number, answers)| {
        (Snapshot { id: id(number), clock: number % 8, taken_at, kind, essay: Essay::new(id(0)) }, answers)
    })
}

/// An essay with its history.
pub(in crate::essay) fn any_history() -> impl Strategy<Value = (Essay, Vec<Snapshot>)> {
    (any_essay(), prop::collection::vec(any_snapshot(), 0..4)).prop_map(|(essay, snapshots)| {
        let earlier = |(snapshot, answers): (Snapshot, Vec<String>)| {
            let mut then = essay.clone();
            for (question, answer) in then.questions.iter_mut().zip(answers) {
                question.answer = answer;
            }
            Snapshot { essay: then, ..snapshot }
        };
        let snapshots = snapshots.into_iter().map(earlier).collect();
        (essay, snapshots)
    })
}

fn any_time() -> impl Strategy<Value = DateTime<Utc>> {
    let usual = (0..4_000_000_000_i64, 0..1_000_000_000_u32)
        .prop_map(|(seconds, nanos)| DateTime::from_timestamp(seconds, nanos).unwrap());
    prop_oneof![
        8 => usual,
        1 => prop::sample::select(vec![DateTime::<Utc>::MIN_UTC, DateTime::<Utc>::MAX_UTC]),
    ]
}

fn any_limit() -> impl Strategy<Value = Limit> {
    let mode = prop::sample::select(&CountMode::ALL[..]);
    let letter = prop::sample::select(&LetterUnit::ALL[..]);
    let newline = prop::sample::select(&NewlineWeight::ALL[..]);
    let source = prop::sample::select(vec![LimitSource::Posting, LimitSource::User]);
    (mode, letter, newline, source, 1..50_000_u32, any_time()).prop_map(
        |(mode, letter, newline, source, n, checked_at)| {
            Limit::new(n, CountRule { mode, letter, newline }, source, checked_at).unwrap()
        },
    )
}
