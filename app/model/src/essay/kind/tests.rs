//! The kinds of typical questions, and what holds for any text.

use QuestionKind::{Challenge, Character, Growth, Motive, Plan, Skill, Teamwork};
use proptest::prelude::*;

use super::*;

#[test]
fn typical_questions_are_told_by_their_letters() {
    for (question, kinds) in [
        ("지원동기", vec![Motive]),
        ("1. 당사에 지원한 이유를 기술하시오. (700자 이내)", vec![Motive]),
        ("입사 후 포부를 적어 주세요.", vec![Plan]),
        ("성장과정", vec![Growth]),
        ("성격의 장단점을 적어 주세요.", vec![Character]),
        ("팀원과의 갈등을 해결한 경험", vec![Teamwork]),
        ("직무 수행에 필요한 역량과 이를 갖추기 위한 노력", vec![Skill]),
        ("실패를 무릅쓰고 도전한 경험", vec![Challenge]),
    ] {
        assert_eq!(propose(question), kinds, "{question}");
    }
    let mut both = propose("지원동기 및 입사 후 포부를 서술해 주십시오. (1,000자)");
    both.sort_unstable();
    assert_eq!(both, [Motive, Plan], "one question may ask for several");
}

#[test]
fn number_limit_and_blanks_do_not_matter() {
    for question in
        ["지원동기", "지원 동기", "1. 지원동기 (500자 이내)", "[문항 1] 지원동기 [공백 포함 1,000byte]"]
    {
        assert_eq!(propose(question), propose("지원동기"), "{question}");
    }
}

#[test]
fn where_nothing_is_asked_nothing_is_proposed() {
    for question in ["", "  ", "…", "(500자)", "1."] {
        assert_eq!(propose(question), [], "{question:?}");
    }
}

#[test]
fn what_a_person_chose_stands_before_what_the_text_says() {
    let id = "00000000-0000-7000-8000-000000000001".parse().unwrap();
    let question = Question { text: "지원동기".to_owned(), ..Question::new(id) };
    assert_eq!(Asked::by(&question), Asked { kinds: vec![Motive], is_chosen: false });
    let chosen = Question { kinds: vec![Plan], ..question };
    assert_eq!(Asked::by(&chosen), Asked { kinds: vec![Plan], is_chosen: true });
}

proptest! {
    #[test]
    fn any_text_has_few_kinds_each_once(question in "([가-힣]{1,6}| |\\(|\\[|500자|Q1\\.|[a-z]{1,5}|\\PC){0,30}") {
        let kinds = propose(&question);
        prop_assert!(kinds.len() <= MOST);
        for (at, kind) in kinds.iter().enumerate() {
            prop_assert!(!kinds[at + 1..].contains(kind));
        }
    }
}
