//! The kinds of typical and of tricky questions, and what holds for any text.

use QuestionKind::{Issue, Motive, Other, Skill};
use proptest::prelude::*;

use super::*;

/// The kinds given, the best first.
fn given(question: &str, morphemes: &[String]) -> Vec<QuestionKind> {
    KindModel::built_in().classify(question, morphemes).kinds.into_iter().map(|(kind, _)| kind).collect()
}

fn words(morphemes: &str) -> Vec<String> {
    morphemes.split_whitespace().map(str::to_owned).collect()
}

#[test]
fn typical_and_tricky_questions_have_the_kinds_a_person_tells() {
    let cases = train::read(include_str!("cases.tsv"));
    assert!(cases.len() > 40);
    let wrong: Vec<String> = cases
        .iter()
        .map(|case| (case, given(&case.question, &case.morphemes)))
        .filter(|(case, given)| *given != case.kinds)
        .map(|(case, given)| format!("{}: {:?}, not {given:?}", case.question, case.kinds))
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn number_limit_and_blanks_do_not_matter() {
    for question in [
        "지원동기",
        "1. 지원동기 (500자 이내)",
        "지원 동기",
        "[문항 1] 지원동기를 기술하시오. (공백 포함 1,000자)",
    ] {
        assert_eq!(given(question, &words("지원 동기")), [Motive], "{question}");
    }
}

#[test]
fn without_morphemes_letters_and_classes_still_tell() {
    for (question, kind) in [
        ("입사 후 포부", QuestionKind::Plan),
        ("성격의 장단점을 적어 주세요.", QuestionKind::Character),
        ("팀원과의 갈등을 해결한 경험", QuestionKind::Teamwork),
        ("What are your strengths and weaknesses?", QuestionKind::Character),
    ] {
        assert_eq!(given(question, &[]).first(), Some(&kind), "{question}");
    }
}

#[test]
fn sure_kinds_come_in_the_order_of_the_question() {
    assert_eq!(
        given("지원동기 및 입사 후 포부", &words("지원 동기 입사 후 포부")),
        [Motive, QuestionKind::Plan]
    );
    assert_eq!(
        given("입사 후 포부 및 지원동기", &words("입사 후 포부 지원 동기")),
        [QuestionKind::Plan, Motive]
    );
}

#[test]
fn why_holds_what_a_person_sees_in_the_question() {
    let kinds = KindModel::built_in().classify("지원하게 된 이유를 적어 주세요.", &words("지원 이유 적"));
    assert_eq!(kinds.best(), Motive);
    assert!(kinds.why.iter().any(|(seen, _)| seen == "이유"), "{:?}", kinds.why);
    assert!(kinds.why.iter().all(|(_, weight)| *weight > 0.0));
    assert!(kinds.why.is_sorted_by(|one, next| one.1 >= next.1));
}

#[test]
fn a_text_without_letters_is_other() {
    for question in ["", "  ", "…", "(500자)", "1."] {
        assert_eq!(given(question, &[]), [Other], "{question:?}");
    }
}

#[test]
fn rules_hold_against_the_weights() {
    let blank = KindModel::parse("");
    let best = |question: &str| blank.classify(question, &[]).best();
    assert_eq!(best("지원 동기"), Motive);
    assert_eq!(best("원자력에 대해 찬반을 밝히시오."), Issue);
    assert_eq!(best("우리가 당신을 뽑아야 하는 이유"), Skill);
}

#[test]
fn the_built_in_model_is_small_sorted_and_of_known_kinds() {
    let text = include_str!("model.tsv");
    assert!(text.len() < 300_000, "{} bytes", text.len());
    let columns: Vec<&str> = text.lines().nth(2).unwrap().split('\t').skip(1).collect();
    assert_eq!(columns, QuestionKind::ALL.map(QuestionKind::as_str));
    let features: Vec<&str> = text.lines().skip(3).map(|line| line.split_once('\t').unwrap().0).collect();
    assert!(features.is_sorted());
}

#[test]
fn a_model_is_a_table_of_features_and_kinds() {
    let model =
        KindModel::parse("=threshold\t0.4\n=kinds\tplan\thobby\tmotive\n포부\t2\t3\t\n동기\t\t\t1.5\n");
    assert!((model.threshold - 0.4).abs() < 1e-6);
    assert_eq!(model.weights.len(), 2);
    let of = |kind, name: &str| {
        model.weight(kind, &Feature { name: name.to_owned(), seen: String::new(), at: None }).to_string()
    };
    assert_eq!((of(QuestionKind::Plan, "포부"), of(Motive, "동기")), ("2".to_owned(), "1.5".to_owned()));
    assert_eq!(of(Motive, "포부"), "0");
}

proptest! {
    #[test]
    fn any_text_has_at_least_one_kind_and_probabilities(
        question in "([가-힣]{1,6}| |\\(|\\)|\\[|500자|Q1\\.|[a-z]{1,5}|\\PC){0,30}",
        morphemes in proptest::collection::vec("\\PC{0,5}", 0..12),
    ) {
        let kinds = KindModel::built_in().classify(&question, &morphemes).kinds;
        prop_assert!((1..=MOST).contains(&kinds.len()));
        for (at, (kind, probability)) in kinds.iter().enumerate() {
            prop_assert!((0.0..=1.0).contains(probability));
            prop_assert!(kinds.iter().skip(at + 1).all(|(other, _)| other != kind));
        }
    }

    #[test]
    fn any_text_is_a_model_and_examples(text in "((=kinds|=threshold|motive|plan|[a-z]{1,4})(\t|\n|[a-z가-힣0-9.#]{1,4})){0,20}") {
        let model = KindModel::parse(&text);
        prop_assert!(!model.classify("성장과정", &[]).kinds.is_empty());
        prop_assert!(train::read(&text).iter().all(|example| !example.kinds.is_empty()));
    }
}
