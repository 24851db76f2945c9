use std::time::Instant;

use proptest::prelude::*;

use super::*;
use crate::{
    accepted::{FoldedText, PACK_VERSION, PackSentence},
    job_group::JobGroup,
};

fn word(text: &str) -> PackWord {
    PackWord {
        text: text.to_owned(),
        essays: 9,
        lift: None,
        years: None,
        common: false,
        examples: Vec::new(),
    }
}

fn list(kind: Option<QuestionKind>, scope: ReportScope, words: &[&str]) -> PackList {
    PackList { kind, scope, essays: 16, words: words.iter().map(|text| word(text)).collect() }
}

fn pack(lists: Vec<PackList>) -> KeywordPack {
    let sentences = vec![PackSentence(4, "여신 심사를 배웠습니다.".to_owned())];
    KeywordPack { version: PACK_VERSION, company: None, group: None, sentences, lists }
}

fn hints(words: &[&str]) -> Hints {
    Hints::of(&pack(vec![list(None, ReportScope::default(), words)]), &[])
}

fn texts(hints: &Hints) -> Vec<&str> {
    hints.all().iter().map(|hint| hint.text.as_str()).collect()
}

/// What is marked of a text, word by word.
fn marked(words: &[&str], text: &str) -> Vec<(String, Vec<String>)> {
    let hints = hints(words);
    let units: Vec<u16> = text.encode_utf16().collect();
    let part = |at: Range<usize>| String::from_utf16(&units[at]).unwrap();
    let marked = |used: Used| (hints.all()[used.hint].text.clone(), used.at.into_iter().map(part).collect());
    hints.used(text).into_iter().map(marked).collect()
}

fn is_used(word: &str, text: &str) -> bool {
    !marked(&[word], text).is_empty()
}

#[test]
fn a_question_has_the_keywords_of_its_kinds_the_nearest_first() {
    let company = ReportScope { corp_code: "00990001".parse().ok(), ..ReportScope::default() };
    let group = ReportScope { job_group: Some(JobGroup::It), ..ReportScope::default() };
    let pack = pack(vec![
        list(None, company, &["모두"]),
        list(Some(QuestionKind::Motive), group, &["여신", "소비자 조사"]),
        list(Some(QuestionKind::Skill), company, &["소비자조사", "재고"]),
        list(Some(QuestionKind::Plan), group, &[]),
    ]);
    let of = |kinds: &[QuestionKind]| Hints::of(&pack, kinds);
    use QuestionKind::{Growth, Motive, Plan, Skill};
    let both = of(&[Motive, Skill]);
    assert_eq!(texts(&both), ["소비자조사", "재고", "여신"], "one word however it is spaced");
    assert_eq!((both.all()[0].scope, both.all()[2].scope), (company, group));
    assert_eq!(texts(&of(&[Motive])), ["여신", "소비자 조사"]);
    assert_eq!(texts(&of(&[])), ["모두"]);
    assert_eq!(texts(&of(&[Plan, Growth])), ["모두"], "the pack has nothing on these");
    assert!(Hints::of(&KeywordPack { lists: Vec::new(), ..pack.clone() }, &[Motive]).all().is_empty());
}

#[test]
fn a_keyword_says_why_it_is_one() {
    let mut list = list(None, ReportScope::default(), &["여신"]);
    list.words[0] = PackWord {
        lift: Some((3.2, 1.4, 7.1)),
        years: Some((2022, 2025)),
        common: true,
        // The second names a sentence that is not there.
        examples: vec![(0, (0, 6)), (9, (0, 6))],
        ..word("여신")
    };
    let hints = Hints::of(&pack(vec![list]), &[]);
    let Hint { essays, total, lift, years, common, examples, .. } = &hints.all()[0];
    assert_eq!(
        (*essays, *total, *lift, *years, *common),
        (9, 16, Some((3.2, 1.4, 7.1)), Some((2022, 2025)), true)
    );
    let example =
        KeywordExample { essay: 4, text: "여신 심사를 배웠습니다.".to_owned(), mark: (0, 6) };
    assert_eq!(examples, &[example]);
    let said = |years| Hint { years, ..hints.all()[0].clone() }.years_text();
    assert_eq!(said(Some((2022, 2025))).unwrap(), "2022–2025년 글에 나와요");
    assert_eq!(said(Some((2025, 2025))).unwrap(), "2025년 글에 나와요");
    assert_eq!(said(None), None);
}

#[test]
fn there_are_so_many_at_most_and_what_is_muted_is_not_shown() {
    let words: Vec<String> = (0..80).map(|n| format!("낱말{n}")).collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let hints = hints(&words);
    assert_eq!(hints.all().len(), HINTS_MAX);
    let mut muted = Muted::default();
    muted.mute("낱 말1");
    let shown: Vec<usize> = hints.shown(&muted).map(|(place, _)| place).take(3).collect();
    assert_eq!(shown, [0, 2, 3]);
}

#[test]
fn a_keyword_is_found_whatever_its_spaces_its_width_and_its_endings() {
    let found = |text: &str, words: &[&str]| marked(words, text);
    let all =
        found("😀 소비자 조사를 하며 소비자조사로 ＳＱＬ을 배웠습니다.", &["소비자조사", "SQL", "재고"]);
    assert_eq!(
        all,
        [
            ("소비자조사".to_owned(), vec!["소비자 조사".to_owned(), "소비자조사".to_owned()]),
            ("SQL".to_owned(), vec!["ＳＱＬ".to_owned()]),
        ]
    );
    let used = &hints(&["조사"]).used("😀 소비자 조사를")[0];
    assert_eq!((used.hint, used.at.first()), (0, Some(&(7..9))), "in UTF-16 units, without its ending");
    for (word, text) in [
        ("소비자 조사", "소비자조사를"),
        ("소비자조사", "소비자 조사를"),
        ("관리", "재고관리를 했습니다"),
        ("관리", "관리하며"),
        ("사업", "신사업을"),
        ("고객 응대", "대고객 응대를"),
        ("앱", "앱을 만들었습니다"),
        ("AI", "AI기반 서비스"),
        ("개발", "AI개발을"),
        ("웹 서비스", "웹서비스에서"),
        ("책임감", "‘책임감’입니다"),
        ("관리", "(관리)"),
    ] {
        assert!(is_used(word, text), "{word} in {text}");
    }
}

#[test]
fn a_keyword_is_not_found_in_another_word() {
    for (word, text) in [
        ("관리", "관리자가 관리비를"),
        ("관리", "관 리를"),
        ("여신", "성실하여 신뢰를"),
        ("고객", "고 객석"),
        ("사회", "회사회의를"),
        ("기업", "공기업을"),
        ("학생", "대학생이"),
        ("전문", "전문가로"),
        ("기관", "자기관리를"),
        ("앱", "웹앱도 앱스토어도"),
        ("AI", "MAIN AI2"),
        ("고객 응대", "고객\n응대"),
        ("관리", ""),
    ] {
        assert!(!is_used(word, text), "{word} in {text}");
    }
}

#[test]
fn a_word_before_another_keyword_is_found() {
    assert!(!is_used("품질", "품질관리를"), "품질관리 may be another word");
    let found = marked(&["품질", "관리"], "품질관리를 하는 품질관리자");
    assert_eq!(
        found,
        [("품질".to_owned(), vec!["품질".to_owned()]), ("관리".to_owned(), vec!["관리".to_owned()])]
    );
}

fn any_text() -> impl Strategy<Value = String> {
    prop_oneof![
        "\\PC{0,40}",
        "[가나다관리자를은 \n.a1Ａ㈜㎢😀]{0,60}",
        "((관리|고객|품질|조사)(를|자|하며| |은|\n)?){0,12}"
    ]
}

proptest! {
    #[test]
    fn places_are_the_words_they_are_of(text in any_text(), words in prop::collection::vec("관리|고객|품질 ?관리|[가나a1]{1,3}|\\PC{0,3}", 0..6)) {
        let words: Vec<&str> = words.iter().map(String::as_str).collect();
        let hints = hints(&words);
        let units: Vec<u16> = text.encode_utf16().collect();
        let folded = |text: &str| key(text);
        for used in hints.used(&text) {
            prop_assert!(!used.at.is_empty());
            prop_assert!(used.at.windows(2).all(|two| two[0].end <= two[1].start), "apart and in order");
            for at in used.at {
                // A letter that is written as one and compared as several is marked whole.
                let part = folded(&String::from_utf16(&units[at]).unwrap());
                prop_assert!(part.contains(&folded(&hints.all()[used.hint].text)));
            }
        }
    }

    #[test]
    fn what_is_found_is_found_by_letters_as_well(text in any_text(), word in "관리|고객|품질 ?관리|[가나a1]{1,3}") {
        let found = FoldedText::new(&text).places(&word).len();
        let used: usize = hints(&[&word]).used(&text).iter().map(|used| used.at.len()).sum();
        prop_assert!(used <= found, "{used} {found}");
    }

    #[test]
    fn a_keyword_alone_between_spaces_is_found(word in "[가-힣]{2,6}", space in 1_usize..6) {
        let at = word.char_indices().nth(space).map_or(word.len(), |(at, _)| at);
        let spaced = if word.chars().count() > 2 { format!("{} {}", &word[..at], &word[at..]) } else { word.clone() };
        let text = format!("앞 {spaced} 뒤");
        prop_assert!(is_used(&word, &text), "{}", text);
        // One of two forms fits.
        let fits = ["를", "을"].iter().filter(|form| is_used(&word, &format!("앞 {word}{form} 뒤"))).count();
        prop_assert!(fits == 1);
    }
}

/// `cargo test --release -p model essay::hint -- --ignored --nocapture`
#[test]
#[ignore = "a measurement"]
fn a_reading_of_a_long_answer() {
    let words: Vec<String> =
        ["관리", "고객", "품질", "소비자 조사", "책임감", "데이터", "분석", "기획", "SQL", "협업"]
            .into_iter()
            .flat_map(|word| {
                ["", "전략", "업무", " 체계", "성과", "역량"].map(|more| format!("{word}{more}"))
            })
            .collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let hints = hints(&words);
    let text =
        "저는 고객 응대를 하며 소비자조사와 품질관리를 맡았고 SQL로 데이터 분석을 해냈습니다. ".repeat(110);
    let mut spent = Vec::new();
    for _ in 0..500 {
        let start = Instant::now();
        let used = std::hint::black_box(hints.used(std::hint::black_box(&text)));
        spent.push(start.elapsed());
        assert!(used.len() > 5);
    }
    spent.sort_unstable();
    let (letters, places) =
        (text.chars().count(), hints.used(&text).iter().map(|used| used.at.len()).sum::<usize>());
    println!(
        "{} words, {letters} letters, {places} places: median {:?}, worst {:?}",
        words.len(),
        spent[250],
        spent[499]
    );
}
