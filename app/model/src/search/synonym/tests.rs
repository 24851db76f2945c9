//! The rules of a set, as a table and for any text.

use proptest::prelude::*;

use super::{fault::is_invisible, *};
use crate::form::Violation;

fn parse(direction: &str, terms: &str, finds: &str, note: &str) -> Result<SynonymDraft, Vec<Violation>> {
    SynonymDraft::parse(&SynonymForm {
        direction: direction.to_owned(),
        terms: terms.to_owned(),
        finds: finds.to_owned(),
        note: note.to_owned(),
    })
}

/// The fields that are wrong, and the words for them.
fn wrong(direction: &str, terms: &str, finds: &str) -> Vec<(String, String)> {
    let violations = parse(direction, terms, finds, "").unwrap_err();
    violations.into_iter().map(|it| (it.field, it.message)).collect()
}

fn fault(field: &str, fault: &SynonymFault) -> Vec<(String, String)> {
    vec![(field.to_owned(), fault.to_string())]
}

fn lines(count: usize) -> String {
    (0..count).map(|number| format!("낱말{number}\n")).collect()
}

#[test]
fn words_stand_in_lines_or_between_commas() {
    for text in [
        "네이버\nNAVER\n엔에이버",
        "네이버, NAVER,엔에이버",
        " 네이버 \r\n\r\n NAVER、엔에이버，",
        "네이버\u{3000},NAVER\n엔에이버,,",
    ] {
        let draft = parse("two_way", text, " \n", " ").unwrap();
        assert_eq!(draft.terms(), ["네이버", "NAVER", "엔에이버"], "{text:?}");
        assert_eq!((draft.finds().len(), draft.note()), (0, None));
    }
    let draft = parse("one_way", "세일즈  매니저", "영업\n영업 관리", " 직무 ").unwrap();
    assert_eq!(draft.line(), "세일즈 매니저 → 영업, 영업 관리");
    assert_eq!(draft.note(), Some("직무"));
}

#[test]
fn letters_typed_apart_and_full_width_ones_are_put_right() {
    let draft =
        parse("two_way", "\u{1109}\u{1161}\u{11B7}\u{1109}\u{1165}\u{11BC}\nＳＡＭＳＵＮＧ", "", "").unwrap();
    assert_eq!(draft.line(), "삼성 ↔ SAMSUNG");
    let fifty = "각".repeat(50);
    let apart: String = "\u{1100}\u{1161}\u{11A8}".repeat(50);
    assert_eq!(parse("two_way", &format!("{apart}\n가"), "", "").unwrap().terms()[0], fifty);
}

#[test]
fn a_set_has_as_many_words_as_its_direction_needs() {
    assert_eq!(wrong("two_way", "", ""), fault("terms", &SynonymFault::NoTerm));
    assert_eq!(wrong("two_way", "네이버", ""), fault("terms", &SynonymFault::OneTerm));
    assert_eq!(wrong("two_way", "네이버\nNAVER", "포털"), fault("finds", &SynonymFault::NeedlessFinds));
    assert_eq!(wrong("one_way", "영업", ""), fault("finds", &SynonymFault::NoFinds));
    assert_eq!(wrong("one_way", "", "영업관리"), fault("terms", &SynonymFault::NoTerm));
    assert!(parse("two_way", &lines(30), "", "").is_ok());
    assert_eq!(wrong("two_way", &lines(31), ""), fault("terms", &SynonymFault::TooMany));
    assert!(parse("one_way", &lines(29), "영업", "").is_ok());
    assert_eq!(wrong("one_way", &lines(29), "영업,판매"), fault("finds", &SynonymFault::TooMany));
    assert_eq!(wrong("sideways", "네이버\nNAVER", ""), fault("direction", &SynonymFault::Direction));
}

#[test]
fn a_word_twice_is_told_with_both_spellings() {
    for (terms, shown) in [
        ("네이버\n네이버", SynonymFault::Twice(Shown::new("네이버"))),
        ("naver\nNAVER", SynonymFault::Same(Shown::new("naver"), Shown::new("NAVER"))),
        ("(주)카카오\n카카오", SynonymFault::Same(Shown::new("(주)카카오"), Shown::new("카카오"))),
        ("코딩 테스트\n코딩테스트", SynonymFault::Same(Shown::new("코딩 테스트"), Shown::new("코딩테스트"))),
    ] {
        assert_eq!(wrong("two_way", terms, ""), fault("terms", &shown), "{terms}");
    }
    let shown = SynonymFault::Same(Shown::new("영업"), Shown::new("영 업"));
    assert_eq!(wrong("one_way", "영업", "영업관리\n영 업"), fault("finds", &shown));
}

#[test]
fn what_nobody_could_find_or_see_is_refused() {
    let long = "가".repeat(51);
    for (term, shown) in [
        (long.as_str(), SynonymFault::TooLong(Shown::new(&long))),
        ("네이\u{0}버", SynonymFault::Invisible(Shown::new("네이버"))),
        ("네이\u{7f}버", SynonymFault::Invisible(Shown::new("네이버"))),
        ("\u{202e}gnp", SynonymFault::Invisible(Shown::new("gnp"))),
        ("네\u{200b}이버", SynonymFault::Invisible(Shown::new("네이버"))),
        ("---", SynonymFault::NoLetter(Shown::new("---"))),
        ("·", SynonymFault::NoLetter(Shown::new("·"))),
    ] {
        assert_eq!(wrong("two_way", &format!("가나\n{term}"), ""), fault("terms", &shown), "{term:?}");
    }
    assert!(parse("two_way", "C++\nC#", "", "").is_ok());
    let endless = "가".repeat(100_000);
    assert_eq!(wrong("two_way", &endless, ""), fault("terms", &SynonymFault::TooLong(Shown::new(&endless))));
    for (note, words) in
        [("가".repeat(201), SynonymFault::LongNote), ("가\u{8}나".to_owned(), SynonymFault::InvisibleInNote)]
    {
        let violations = parse("two_way", "가나\n다라", "", &note).unwrap_err();
        assert_eq!(violations, [Violation::new("note", words.to_string())]);
    }
}

#[test]
fn everything_that_is_wrong_is_told_at_once() {
    let long = "가".repeat(300);
    let violations = parse("sideways", "---", &long, &long).unwrap_err();
    let fields: Vec<&str> = violations.iter().map(|it| it.field.as_str()).collect();
    assert_eq!(fields, ["direction", "terms", "finds", "note"]);
}

#[test]
fn messages_are_sentences_and_stay_short() {
    let long = Shown::new(&"가".repeat(1_000));
    for fault in [
        SynonymFault::Direction,
        SynonymFault::NoTerm,
        SynonymFault::OneTerm,
        SynonymFault::TooMany,
        SynonymFault::NeedlessFinds,
        SynonymFault::NoFinds,
        SynonymFault::LongNote,
        SynonymFault::InvisibleInNote,
        SynonymFault::Elsewhere(long.clone(), long.clone()),
        SynonymFault::Changed,
        SynonymFault::Removed,
        SynonymFault::NotSure,
    ] {
        let words = fault.to_string();
        assert!(words.ends_with("요.") && words.chars().count() < 150, "{words}");
    }
    assert_eq!(
        SynonymFault::Same(Shown::new("naver"), Shown::new("NAVER")).to_string(),
        "검색에서는 이미 같은 말이에요. 하나만 남겨 주세요: naver, NAVER"
    );
}

#[test]
fn words_come_back() {
    for direction in SynonymDirection::ALL {
        assert_eq!(direction.as_str().parse(), Ok(direction));
    }
    for deed in SynonymDeed::ALL {
        assert_eq!(SynonymDeed::parse(deed.as_str()), Some(deed));
    }
}

proptest! {
    #[test]
    fn whatever_is_typed_what_is_taken_keeps_the_rules(
        one_way: bool,
        terms in "(\\PC|\n|,){0,80}",
        finds in "([a-cA-C가나 ]|\n|,){0,20}",
        note in "\\PC{0,20}",
    ) {
        let direction = if one_way { SynonymDirection::OneWay } else { SynonymDirection::TwoWay };
        if let Ok(draft) = parse(direction.as_str(), &terms, &finds, &note) {
            let all: Vec<&String> = draft.terms().iter().chain(draft.finds()).collect();
            prop_assert!((2..=SYNONYM_WORDS_MAX).contains(&all.len()));
            prop_assert_eq!(draft.finds().is_empty(), !one_way);
            let keys: std::collections::HashSet<String> = all.iter().map(|it| synonym_key(it)).collect();
            prop_assert_eq!(keys.len(), all.len(), "each word once");
            for word in all {
                prop_assert!((1..=SYNONYM_WORD_MAX_CHARS).contains(&word.chars().count()));
                prop_assert!(!word.chars().any(is_invisible), "{word:?}");
                prop_assert!(synonym_key(word).chars().count() <= 100, "{word:?} fits its column");
            }
            // What is shown in the form to be changed is taken as it is.
            let again = parse(direction.as_str(), &draft.terms().join("\n"), &draft.finds().join("\n"), draft.note().unwrap_or_default());
            prop_assert_eq!(again.as_ref(), Ok(&draft));
        }
    }
}
