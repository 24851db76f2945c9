//! What others write while there are own steps.

use super::*;

#[test]
fn own_text_is_taken_back_and_what_others_wrote_stays() {
    let mut field = Field::new("처음.");
    field.types(" 내 말");
    field.merges("앞에 온 글. 처음. 내 말 뒤에 온 글.");
    assert_eq!(
        field.undone(),
        ["앞에 온 글. 처음. 내 뒤에 온 글.", "앞에 온 글. 처음. 뒤에 온 글."].map(str::to_owned)
    );
    assert_eq!(field.redone().last().unwrap(), "앞에 온 글. 처음. 내 말 뒤에 온 글.");
}

#[test]
fn what_others_put_into_own_text_stays_when_it_is_taken_back() {
    let mut field = Field::new("");
    field.at_caret("하나 둘 셋 ", Origin::Pasted);
    field.merges("하나 둘 남의말 셋 ");
    assert_eq!(field.undo(), Some(" 남의말"));
    assert_eq!(field.redo(), Some("하나 둘 남의말 셋 "));
}

#[test]
fn a_step_of_which_nothing_is_left_is_dropped() {
    let mut field = Field::new("처음 ");
    field.types("가");
    field.at_caret(" 지워질말", Origin::Pasted);
    field.merges("처음 가");
    assert_eq!(field.undone(), ["처음 "]);
}

#[test]
fn what_stood_where_others_wrote_anew_is_not_put_back_among_it() {
    let mut field = Field::new("저는 책임감을 배웠습니다. 끝.");
    field.put(7..16, 7..19, "성실함", Origin::Typed);
    assert_eq!(field.text, "저는 성실함 배웠습니다. 끝.");
    field.merges("새로 쓴 문장입니다. 끝.");
    assert_eq!(field.undo(), None, "책임감을 has no place any more");
}

#[test]
fn steps_beneath_one_that_was_dropped_fit_still() {
    let mut field = Field::new("");
    field.at_caret("하나 ", Origin::Pasted);
    field.at_caret("둘 ", Origin::Pasted);
    field.put(7..11, 7..11, "바꾼말 ", Origin::Pasted);
    field.at_caret("셋 ", Origin::Pasted);
    field.merges("하나 남의말 셋 ");
    // 둘, which 바꾼말 replaced, went with it: it is not put back beside 남의말.
    assert_eq!(field.undone(), ["하나 남의말 ", " 남의말 "]);
    assert_eq!(field.redone(), ["하나 남의말 ", "하나 남의말 셋 "]);
}

#[test]
fn what_was_removed_comes_back_in_its_place() {
    let mut field = Field::new("하나 둘 셋 넷");
    field.put(7..11, 7..11, "", Origin::Cut);
    field.merges("앞 하나 셋 넷 뒤");
    let undone = field.history.undo().unwrap();
    assert_eq!((undone.text.as_str(), undone.selection), ("앞 하나 둘 셋 넷 뒤", 5..7));
}

#[test]
fn what_was_taken_back_is_done_again_after_a_merge() {
    let mut field = Field::new("하나");
    field.types(" 둘");
    field.types(" 셋");
    field.undo();
    field.undo();
    field.merges("앞 하나 뒤");
    assert_eq!(field.redone(), ["앞 하나 둘 뒤", "앞 하나 둘 셋 뒤"]);
}

#[test]
fn typing_after_a_merge_is_a_step_of_its_own() {
    let mut field = Field::new("");
    field.types("가");
    field.merges("앞 가");
    field.caret = field.text.len();
    field.types("나");
    assert_eq!(field.undone(), ["앞 가", "앞 "]);
}

#[test]
fn a_change_nobody_told_of_is_not_an_own_one() {
    let mut field = Field::new("하나");
    field.types("둘");
    field.text = "앞 하나둘".to_owned();
    field.caret = field.text.len();
    field.waits(2_000);
    field.types("셋");
    assert_eq!(field.undone(), ["앞 하나둘", "앞 하나"]);
    // Telling what is known already is nothing.
    let history = field.history.clone();
    field.history.record("", "앞 하나", 0..0, 0, Origin::Typed);
    assert_eq!(field.history, history);
}
