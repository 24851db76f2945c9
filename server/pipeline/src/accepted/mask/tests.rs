//! Masking as a whole.

use proptest::prelude::*;

use super::{Found, Rule, mask, places};

#[test]
fn what_is_personal_is_replaced_and_the_rest_stays() {
    let text =
        "저 김도현은 한빛대학교(학번 20191234)를 나왔습니다. 010-0000-1234, a.b@example.com으로 연락 주세요.";
    let masked = mask(text);
    assert_eq!(
        masked.text,
        "저 ○○○은 ○○대학교(학번 (학번))를 나왔습니다. (전화번호), (이메일)으로 연락 주세요."
    );
    let found: Vec<(&str, &str)> =
        masked.found.iter().map(|found| (found.rule.as_str(), &text[found.at.clone()])).collect();
    assert_eq!(
        found,
        [
            ("name", "김도현"),
            ("school", "한빛대학교"),
            ("student_no", "20191234"),
            ("phone", "010-0000-1234"),
            ("email", "a.b@example.com"),
        ]
    );
}

#[test]
fn a_mark_is_a_cue_for_its_neighbours() {
    let text = "조원은 저와 고은별, 현수빈, 인채니까지 넷이었습니다. 제출자 유다인(20181122)";
    let masked = mask(text);
    assert_eq!(masked.text, "조원은 저와 ○○○, ○○○, ○○○까지 넷이었습니다. 제출자 ○○○((학번))");
    assert!(
        masked
            .found
            .iter()
            .any(|found| found.rule == Rule::StudentNo && &text[found.at.clone()] == "20181122")
    );
}

#[test]
fn a_name_found_once_is_masked_everywhere() {
    assert_eq!(mask("팀장 박서윤은 말이 없었습니다. 박서윤이").text, "팀장 ○○○은 말이 없었습니다. ○○○이");
}

#[test]
fn public_persons_and_common_words_stay() {
    for text in [
        "이순신 장군의 리더십을 존경합니다.",
        "김구 선생의 말에 이끌렸습니다.",
        "고객의 이해를 돕는 신입 사원이 되겠습니다.",
        "저 이해는 했지만 최선을 다했습니다.",
        "이사장 앞에서 장점을 말했습니다.",
        "이 대리님과 김 교수님",
        "○○대학교 ○○○ 교수님, (전화번호) (이메일) (학번)",
    ] {
        assert_eq!(mask(text).text, text);
    }
}

/// Pieces that stand beside each other in essays, personal and not.
const PIECES: [&str; 34] = [
    "저 ",
    "팀장 ",
    "김도현",
    "은 ",
    "박서윤",
    "이 ",
    "와 ",
    ", ",
    "한빛대",
    "를 졸업한 ",
    "새롬고",
    "학번 ",
    "20191234",
    "(",
    ")",
    "010-0000-1234",
    "a@example.com",
    "(at)",
    ": ",
    "지원자",
    "\n",
    ". ",
    "○○○",
    "○○대",
    "(전화번호)",
    "(이메일)",
    "(학번)",
    "님",
    "씨",
    "Lee ",
    "Haneul ",
    "University",
    "공일공",
    "성 지 안",
];

proptest! {
    #[test]
    fn to_mask_a_masked_text_changes_nothing(pieces in prop::collection::vec(0..PIECES.len(), 0..14)) {
        let text: String = pieces.into_iter().map(|piece| PIECES[piece]).collect();
        let masked = mask(&text);
        let again = mask(&masked.text);
        prop_assert_eq!(&again.text, &masked.text);
        prop_assert!(again.found.is_empty());
    }

    #[test]
    fn what_was_found_stands_in_the_original_in_order(pieces in prop::collection::vec(0..PIECES.len(), 0..14)) {
        let text: String = pieces.into_iter().map(|piece| PIECES[piece]).collect();
        let masked = mask(&text);
        prop_assert!(masked.found.iter().all(|found| text.get(found.at.clone()).is_some_and(|t| !t.is_empty())));
        prop_assert!(masked.found.is_sorted_by(|a, b| a.at.end <= b.at.start));
        prop_assert_eq!(super::render(&text, &masked.found), masked.text);
    }

    #[test]
    fn any_text_is_survived(text in "[\\PC가-힣0-9@.○()\\- ]{0,60}") {
        let masked = mask(&text);
        prop_assert_eq!(&mask(&masked.text).text, &masked.text);
    }
}

/// The half of the labelled sentences the rules were not written by is its second one; all together must hold.
#[test]
fn labelled_sentences_are_masked_as_a_person_would() {
    let labelled = include_str!("../../../tests/data/masking.tsv");
    for score in super::evaluate::evaluate(labelled) {
        let (precision, recall) = (score.precision(), score.recall());
        assert!(precision >= 0.95 && recall >= 0.9, "{:?}: {precision:.3}, {recall:.3}", score.rule);
    }
}

#[test]
fn places_of_a_masked_text_are_those_that_were_found() {
    let text = "팀장 박서윤에게 010-1234-5678로 전화하고 park@example.com으로 보냈습니다. 새롬고등학교를 졸업했습니다.";
    let masked = mask(text);
    let rules = |found: &[Found]| found.iter().map(|it| it.rule).collect::<Vec<_>>();
    let places = places(&masked.text);
    assert_eq!(rules(&places), [Rule::Name, Rule::Phone, Rule::Email, Rule::School]);
    assert_eq!(rules(&places), rules(&masked.found));
    let at = |place: &Found| masked.text[place.at.clone()].to_owned();
    assert_eq!(places.iter().map(at).collect::<Vec<_>>(), ["○○○", "(전화번호)", "(이메일)", "○○"]);
}

#[test]
fn what_people_masked_themselves_is_a_place_and_a_bullet_is_none() {
    assert_eq!(places("○ 목표\n○○○ 대리와 ○○대학교").len(), 2);
    assert_eq!(places("○○"), [Found { rule: Rule::Name, at: 0..6 }], "at the end of the text");
    assert!(places("").is_empty());
}
