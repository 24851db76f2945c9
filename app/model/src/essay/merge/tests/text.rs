//! What people see: each line is a base, two texts made of it, and what comes of them, the first being the earlier.

use super::*;

fn text(base: &str, earlier: &str, later: &str) -> String {
    merge_text(base, [earlier, later]).text
}

#[test]
fn words_of_both_are_there_each_in_its_place() {
    for (base, earlier, later, both) in [
        (
            "저는 책임감이 있습니다.",
            "저는 책임감이 매우 강한 사람입니다.",
            "저는 성실함이 있습니다.",
            "저는 성실함이 매우 강한 사람입니다.",
        ),
        ("가 나 다", "라 가 나 다", "가 나 다 마", "라 가 나 다 마"),
        ("가 나 다 라 마", "가 마", "가 나 바 라 마", "가 바 마"),
        ("가 나 다", "나 다", "라 가 나 다", "라 나 다"),
        ("가 나", "", "가 나 다", "다"),
    ] {
        assert_eq!(text(base, earlier, later), both);
    }
}

#[test]
fn two_runs_at_one_place_follow_each_other_whole() {
    for (base, earlier, later, both) in [
        (
            "지원동기:",
            "지원동기: 저는 책임감이 강합니다.",
            "지원동기: 저는 성실합니다.",
            "지원동기: 저는 책임감이 강합니다. 저는 성실합니다.",
        ),
        ("가 나", "가 하나 둘 셋 나", "가 둘 넷 나", "가 하나 둘 셋 둘 넷 나"),
        ("", "하나 둘", "셋 넷", "하나 둘 셋 넷"),
        ("책임감을", "책임감이", "성실함을", "책임감이 성실함을"),
    ] {
        let merged = merge_text(base, [earlier, later]);
        assert_eq!(merged.text, both);
        assert!(merged.both, "it is said that both wrote at one place");
    }
}

#[test]
fn two_words_never_become_one() {
    assert_eq!(text("가 나 다", "라 가 나 다", "마 가 나 다"), "라 마 가 나 다");
    assert_eq!(text("가\n\n나", "하나\n\n가\n\n나", "둘\n\n가\n\n나"), "하나\n\n둘\n\n가\n\n나");
    assert_eq!(text("가 나 다", "나 다", "가 다"), "다");
    assert_eq!(text("가 나", "나", "라 가 나"), "라 나");
}

#[test]
fn paragraphs_of_one_side_stay_when_the_other_writes_on() {
    assert_eq!(text("가 나 다", "가 나\n\n다", "가 나 다 라"), "가 나\n\n다 라");
    assert_eq!(text("가", "가\n", "가 나"), "가 나\n");
    assert_eq!(text("가 나", "가\n나", "가  나"), "가  나", "both changed the white space: the later one's");
}

#[test]
fn a_text_that_goes_on_where_the_other_stopped_is_not_there_twice() {
    assert_eq!(text("", "저는 책", "저는 책임감이 강합니다."), "저는 책임감이 강합니다.");
    assert_eq!(text("저는", "저는 책임감이 강합니다.", "저는 책임"), "저는 책임감이 강합니다.");
    assert!(merge_text("", ["수", "수학"]).both, "a half word may be a word: it is said");
    assert!(!merge_text("", ["수", "수 학"]).both);
}

#[test]
fn a_text_with_something_written_before_it_or_behind_it_is_not_there_twice() {
    let pasted = "저는 어려운 일을 끝까지 해내는 사람입니다.";
    let more = format!("안녕하세요? {pasted} 한 번도 그만두지 않았습니다.");
    for (earlier, later) in [(pasted, more.as_str()), (&more, pasted)] {
        let merged = merge_text("끝.", [&format!("{earlier} 끝."), &format!("{later} 끝.")]);
        assert_eq!((merged.text, merged.both), (format!("{more} 끝."), false));
    }
    assert_eq!(
        text("", "매우 성실", "저는 매우 성실"),
        "매우 성실 저는 매우 성실",
        "a few words may be there by chance"
    );
}

#[test]
fn two_texts_that_are_alike_stay_two_whole_ones() {
    let one = "저는 어려운 일을 끝까지 해내는 사람입니다.";
    let two = "저는 힘든 일을 끝까지 해내는 사람입니다.";
    let merged = merge_text("", [one, two]);
    assert_eq!(merged.text, format!("{one} {two}"), "with words of one among the other's it is neither");
    assert!(merged.both, "and it is said");
}

#[test]
fn what_is_put_before_words_the_other_replaced_stays_before_them() {
    assert_eq!(text("가 나 다", "가 바꾼 다", "가 앞에 나 다"), "가 앞에 바꾼 다");
    assert_eq!(text("가 나 다", "가 앞에 나 다", "가 바꾼 다"), "가 앞에 바꾼 다");
    assert_eq!(text("가 나 다", "가 바꾼 다", "가 나 뒤에 다"), "가 바꾼 뒤에 다");
}

#[test]
fn both_is_said_where_changes_meet_and_not_elsewhere() {
    let both = |base, earlier, later| merge_text(base, [earlier, later]).both;
    assert!(
        both("가 나 다 라 마", "가 전부 마", "가 나 바 라 마"),
        "a word changed inside what was replaced"
    );
    assert!(both("가 나 다", "가 다", "가 바 다"), "a word removed here, changed there");
    assert!(!both("가 나 다 라 마", "바 나 다 라 마", "가 나 다 라 사"));
    assert!(!both("가 나 다", "가 나 다 라", "가 나 다"));
}

#[test]
fn long_texts_are_merged_in_no_time() {
    let words: Vec<String> = (0..12_000).map(|n| format!("낱말{}", n % 3_000)).collect();
    let base = words.join(" ");
    let earlier = base.replace("낱말7 ", "바꾼말 ");
    let later: String = words.iter().rev().cloned().collect::<Vec<_>>().join(" ");
    let merged = merge_text(&base, [&earlier, &later]);
    assert!(merged.text.contains("바꾼말"));
}
