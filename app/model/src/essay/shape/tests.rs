use super::*;
use crate::essay::count::{CountRule, LimitSource};

fn id<T: std::str::FromStr<Err = InvalidId>>(n: u64) -> T {
    format!("00000000-0000-7000-8000-{n:012x}").parse().unwrap()
}

fn essay() -> Essay {
    Essay {
        title: "자진전자 하반기".to_owned(),
        company: Company::Known { code: "00126380".parse().unwrap(), name: "자진전자".to_owned() },
        job: "백엔드".to_owned(),
        status: Status::Result(Outcome::Pass),
        deadline: "2026-12-01T09:00:00Z".parse().ok(),
        questions: vec![Question {
            text: "지원동기".to_owned(),
            answer: "저는\n책임감이 있어요.".to_owned(),
            limit: Limit::new(700, CountRule::default(), LimitSource::User, DateTime::UNIX_EPOCH).ok(),
            kinds: vec![QuestionKind::Motive],
            ..Question::new(id(2))
        }],
        references: vec![Reference {
            id: id(3),
            question: Some(id(2)),
            text: "매출 3조 원".to_owned(),
            source: "DART 20260318000123".to_owned(),
            date: NaiveDate::from_ymd_opt(2026, 3, 18),
        }],
        ..Essay::new(id(1))
    }
}

#[test]
fn a_document_is_the_same_after_it_was_written_and_read() {
    let json = serde_json::to_value(essay()).unwrap();
    assert_eq!(json["status"]["result"], "pass");
    assert_eq!(json["company"]["known"]["code"], "00126380");
    assert_eq!(serde_json::from_value::<Essay>(json).unwrap(), essay());
}

#[test]
fn what_is_in_bounds_has_no_fault() {
    assert_eq!(essay().validate(), Ok(()));
    let mut full = essay();
    full.title = "가".repeat(200);
    full.questions[0].answer = "가".repeat(50_000);
    assert_eq!(full.faults(), []);
}

#[test]
fn each_bound_has_a_fault_of_its_own() {
    let fault = |change: fn(&mut Essay)| {
        let mut essay = essay();
        change(&mut essay);
        essay.validate().unwrap_err()
    };
    assert_eq!(fault(|e| e.schema = SCHEMA + 1), Fault::Schema);
    assert_eq!(fault(|e| e.questions.push(e.questions[0].clone())), Fault::Malformed);
    assert_eq!(fault(|e| e.title = "가".repeat(201)), Fault::TitleLong);
    assert_eq!(fault(|e| e.job = "가".repeat(201)), Fault::NameLong);
    assert_eq!(fault(|e| e.company = Company::Named("가".repeat(201))), Fault::NameLong);
    assert_eq!(
        fault(|e| e.questions = (0..31).map(|n| Question::new(id(n))).collect()),
        Fault::QuestionsMany
    );
    assert_eq!(fault(|e| e.questions[0].text = "가".repeat(2_001)), Fault::QuestionLong);
    assert_eq!(fault(|e| e.questions[0].answer = "가".repeat(50_001)), Fault::AnswerLong);
    assert_eq!(fault(|e| e.references[0].source = "가".repeat(2_001)), Fault::ReferenceLong);
    let many = |e: &mut Essay| {
        e.references = (0..201).map(|n| Reference { id: id(n), ..e.references[0].clone() }).collect();
    };
    assert_eq!(fault(many), Fault::ReferencesMany);
    let large = |e: &mut Essay| {
        e.questions =
            (0..9).map(|n| Question { answer: "a".repeat(50_000), ..Question::new(id(n)) }).collect();
    };
    assert_eq!(fault(large), Fault::TotalLarge);
}

#[test]
fn every_fault_has_words_of_its_own() {
    let words: std::collections::BTreeSet<_> = Fault::ALL.iter().map(ToString::to_string).collect();
    assert_eq!(words.len(), Fault::ALL.len());
    assert!(words.iter().all(|words| words.ends_with("요.")), "{words:?}");
}
