//! What holds of any text.

use std::time::{Duration, Instant};

use proptest::prelude::*;

use super::{
    AnswerToCheck, CheckInput, CheckOptions, CompanyNames, Finding, Origin, OtherCompany, PastAnswers, check,
};
use crate::accepted::prints::{AcceptedPrints, PrintedEssay};

const PIECES: [&str; 40] = [
    "저는 ",
    "삼성전자",
    "에서 ",
    "대상",
    "OO기업 ",
    "[회사명]",
    "ㅋㅋ",
    "ㅠ",
    "\u{1100}",
    "\u{1161}",
    "\u{11AB}",
    "😀",
    "👩‍👩‍👧",
    "되요",
    "됬",
    "않",
    "하지 안고 ",
    "몇일",
    "할수있",
    "하는것",
    "부산에서 태어나 ",
    "98년생",
    "제 이름은 ",
    "한솔입니다",
    "키 172cm",
    "누리대학교",
    "아버지는 교사",
    "2남 1녀",
    ". ",
    "\n",
    " ",
    "“",
    "”",
    "‘",
    "(주)",
    "㈜",
    "___",
    "\u{FEFF}",
    "１９９８년에 태어나",
    "되.",
];

fn check_all(texts: &[&str], options: &CheckOptions) -> Vec<Finding> {
    let others = ["삼성전자", "대상", "하나", "ＬＧ 전자", "ㅋ", "", "(주)"]
        .map(|name| [name.to_owned(), "삼전".to_owned()]);
    let origins = [Origin::Written, Origin::Affiliate, Origin::Known].into_iter().cycle();
    let others = others.iter().zip(origins).map(|(names, origin)| OtherCompany { origin, names });
    let names = CompanyNames::new(&["달여울식품", "한솔"], others);
    let past = PastAnswers::new(&["저는 부산에서 태어나 하는것 삼성전자에서 누리대학교", ""]);
    let essay = PrintedEssay::new(
        7,
        "달여울식품".to_owned(),
        ["되요 하는것 저는 부산에서 태어나 하는것 삼성전자에서 누리대학교"],
    );
    let accepted = AcceptedPrints::new(None, [&essay]);
    let answers: Vec<AnswerToCheck<'_>> =
        texts.iter().map(|text| AnswerToCheck { question: "문항", text, fill: Some(0.8) }).collect();
    check(&CheckInput { answers: &answers, names: &names, past: &past, accepted: &accepted }, options)
}

fn all_rules() -> CheckOptions {
    CheckOptions {
        blind: true,
        is_encodable: Some(|c| c.is_ascii() || ('가'..='힣').contains(&c)),
        ..CheckOptions::default()
    }
}

fn assert_holds(text: &str) -> Result<(), TestCaseError> {
    let options = all_rules();
    let found = check_all(&[text, text], &options);
    prop_assert_eq!(&found, &check_all(&[text, text], &options), "the same text gives the same");
    for it in &found {
        let part = text.get(it.span.bytes.clone());
        prop_assert!(part.is_some(), "{:?}", it);
        let before = text.get(..it.span.bytes.start).unwrap().encode_utf16().count();
        let length = part.unwrap().encode_utf16().count();
        prop_assert_eq!(it.span.utf16.clone(), before..before + length, "{:?}", it);
        prop_assert!(!it.message.is_empty());
        let fixed = it.fix.as_ref().map(|fix| (fix.bytes.start, text.get(fix.bytes.clone())));
        if let Some((start, part)) = fixed {
            prop_assert!(start == it.span.bytes.start && part.is_some(), "{:?}", it);
        }
    }
    let options = CheckOptions { dismissed: found.into_iter().map(|it| it.key).collect(), ..options };
    prop_assert_eq!(check_all(&[text, text], &options), [], "what is dismissed is not returned");
    Ok(())
}

proptest! {
    #[test]
    fn any_text_is_checked(text in "\\PC{0,80}|[\u{1100}-\u{11FF}\u{3131}-\u{318E}가-힣 .]{0,60}") {
        assert_holds(&text)?;
    }

    #[test]
    fn any_mixture_of_what_rules_look_for_is_checked(pieces in prop::collection::vec(prop::sample::select(&PIECES[..]), 0..40)) {
        assert_holds(&pieces.concat())?;
    }

    #[test]
    fn any_bytes_are_checked(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        assert_holds(&String::from_utf8_lossy(&bytes))?;
    }

    #[test]
    fn a_finding_keeps_its_key_when_text_is_put_before_it(before in "[가-힣 ]{0,30}") {
        let key = |text: &str| -> Vec<String> {
            check_all(&[text], &all_rules()).into_iter().filter(|it| it.message.contains("삼성전자")).map(|it| it.key.to_string()).collect()
        };
        prop_assert_eq!(key(&format!("{before}. 삼성전자에서")), key("삼성전자에서"));
    }
}

/// Unoptimised, on a busy machine; what is quadratic takes minutes.
const FAST: Duration = Duration::from_secs(15);

#[test]
fn fifty_thousand_letters_of_one_word_are_checked_in_time() {
    for piece in ["경험 ", "저", "삼성전자", "되요", "할수있", "몇일 ", "아버지는 교사", "😀"]
    {
        let text = piece.repeat(50_000 / piece.chars().count());
        let from = Instant::now();
        let found = check_all(&[&text], &all_rules());
        assert!(from.elapsed() < FAST, "{piece:?} took {:?}", from.elapsed());
        assert!(found.len() < 2_000, "{piece:?} {}", found.len());
    }
}

#[test]
fn thousands_of_names_and_prints_are_looked_for_in_time() {
    let (starts, ends) = (
        ["한국", "현대", "대한", "우리", "서울", "코리아", "하나", "미래"],
        ["전자", "건설", "화학", "제약", "물산", "산업"],
    );
    let name = |number: usize| {
        let letter =
            |by: usize| char::from_u32(0xAC00 + u32::try_from(number * by % 11_172).unwrap()).unwrap();
        format!("{}{}{}{}", starts[number % 8], letter(7), letter(131), ends[number % 6])
    };
    let names: Vec<[String; 2]> = (0..5_000).map(|number| [name(number), name(number + 5_000)]).collect();
    let sentence = |number: usize| {
        format!(
            "저는 {}에서 배운 것을 {number}번 적고 한국 시장과 우리 고객을 {number}일 동안 살폈습니다. ",
            name(number * 37)
        )
    };
    let text = |from: usize| (from..).map(sentence).take(100).collect::<String>();
    let essays: Vec<PrintedEssay> =
        (0..40).map(|id| PrintedEssay::new(id, String::new(), [text(9_000).as_str()])).collect();
    let from = Instant::now();
    let others = names.iter().map(|names| OtherCompany { origin: Origin::Known, names });
    let (names, accepted) = (CompanyNames::new(&["달여울식품"], others), AcceptedPrints::new(None, &essays));
    let made = from.elapsed();
    let texts: Vec<String> = (0..10).map(|number| text(number * 100)).collect();
    let of = |text| AnswerToCheck { question: "문항", text, fill: None };
    let answers: Vec<AnswerToCheck<'_>> = texts.iter().map(|text| of(text)).collect();
    let (past, none) = (PastAnswers::default(), (CompanyNames::default(), AcceptedPrints::default()));
    let took = |names, accepted| {
        let from = Instant::now();
        let found = check(&CheckInput { answers: &answers, names, past: &past, accepted }, &all_rules());
        (from.elapsed(), found.len())
    };
    // The first time word lists are read.
    took(&none.0, &none.1);
    let ((with, found), (without, _)) = (took(&names, &accepted), took(&none.0, &none.1));
    let letters: usize = texts.iter().map(|text| text.chars().count()).sum();
    println!("{letters} letters: made {made:?}, checked {with:?}, without names and prints {without:?}");
    assert!(found > 100 && made < FAST && with < FAST, "{found} {made:?} {with:?}");
}

/// The shortest of three times: others use the machine too.
fn took(text: &str) -> Duration {
    let once = || {
        let from = Instant::now();
        check_all(&[text], &all_rules());
        from.elapsed()
    };
    once().min(once()).min(once())
}

#[test]
fn no_piece_repeated_makes_a_rule_quadratic() {
    for piece in
        PIECES.iter().chain(&["제 고향은 ", "자라 ", "한국", "1", "남", "키", "(", "\"", "서른 살 ", "XX"])
    {
        let of = |letters: usize| took(&piece.repeat(letters / piece.chars().count()));
        let (short, long) = (of(500), of(5_000));
        assert!(long < short * 50 + Duration::from_millis(250), "{piece:?} {short:?} {long:?}");
    }
}

#[test]
fn eight_times_the_text_takes_not_much_more_than_eight_times_the_time() {
    let sentence =
        "저는 현장에서 배운 것을 표로 적고 다음 날 동료와 나누며 작은 차이를 찾아 고치는 일을 즐깁니다. ";
    let of = |times: usize| took(&sentence.repeat(times));
    let (short, long) = (of(100), of(800));
    assert!(long < short * 40 + Duration::from_millis(250), "{short:?} {long:?}");
}
