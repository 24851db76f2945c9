//! What is taken back at once.

use super::*;

#[test]
fn words_are_taken_back_one_by_one() {
    let mut field = Field::new("");
    field.types("저는 일을\n했다  끝");
    assert_eq!(field.undone(), ["저는 일을\n했다", "저는 일을", "저는", ""]);
    assert_eq!(field.redone(), ["저는", "저는 일을", "저는 일을\n했다", "저는 일을\n했다  끝"]);
}

#[test]
fn a_pause_or_another_place_begins_a_step() {
    let mut field = Field::new("앞 뒤");
    field.types("가");
    field.waits(899);
    field.types("나");
    field.waits(900);
    field.types("다");
    field.caret_at(" ");
    field.types("라마");
    assert_eq!(field.undone(), ["앞 뒤가나다", "앞 뒤가나", "앞 뒤"]);
}

#[test]
fn a_stopwatch_that_goes_back_begins_a_step() {
    let mut field = Field::new("");
    field.waits(500);
    field.types("가");
    field.now = 0;
    field.types("나");
    assert_eq!(field.undone(), ["가", ""]);
}

#[test]
fn a_syllable_is_one_with_its_stages_however_long_they_take() {
    for origin in [Origin::Composed, Origin::Typed] {
        let mut field = Field::new("앞  뒤");
        field.caret = 4;
        field.composes(&["ㅎ", "하", "한"], origin);
        field.waits(5_000);
        field.put(field.caret..field.caret, 4..field.caret, "하나", origin);
        field.composes(&["ㄷ", "도"], origin);
        assert_eq!(field.text, "앞 하나도 뒤");
        assert_eq!(field.undone(), ["앞  뒤"], "{origin:?}");
        assert_eq!(field.redone(), ["앞 하나도 뒤"]);
    }
}

#[test]
fn a_letter_that_becomes_another_stays_in_its_step() {
    // 있 → 이 by a backspace within the syllable.
    let mut field = Field::new("");
    field.composes(&["ㅇ", "이", "있", "이"], Origin::Composed);
    field.composes(&["ㅆ"], Origin::Composed);
    field.put(field.caret..field.caret, 3..6, "", Origin::Composed);
    assert_eq!(field.text, "이");
    assert_eq!(field.undone(), [""]);
}

#[test]
fn a_syllable_taken_out_and_put_in_again_is_one_step() {
    let mut field = Field::new("앞 ");
    field.composes(&["ㅎ", "한"], Origin::Composed);
    field.put(field.caret..field.caret, 4..field.caret, "", Origin::Composed);
    assert!(!field.history.can_undo(), "nothing is left of it");
    field.at_caret("한", Origin::Composed);
    assert_eq!(field.undone(), ["앞 "]);
}

#[test]
fn a_syllable_composed_and_given_up_is_no_step() {
    let mut field = Field::new("앞");
    field.types("뒤");
    field.waits(2_000);
    field.composes(&["ㅎ", "하"], Origin::Composed);
    field.put(field.caret..field.caret, 6..field.caret, "", Origin::Composed);
    assert_eq!(field.undone(), ["앞"]);
}

#[test]
fn letters_removed_one_by_one_are_one_step_and_not_one_with_letters_typed() {
    let mut field = Field::new("하나 둘 셋");
    field.types("넷");
    field.backspace();
    field.backspace();
    field.backspace();
    field.caret_at("하");
    field.delete();
    field.delete();
    assert_eq!(field.text, " 둘");
    assert_eq!(field.undone(), ["하나 둘", "하나 둘 셋넷", "하나 둘 셋"]);
}

#[test]
fn letters_among_their_like_go_on_with_their_step() {
    // The smallest change of 나가다 to 나가가다 has two places: the caret says which.
    let mut field = Field::new("나가다");
    field.caret = 3;
    field.types("가나가");
    assert_eq!(field.undone(), ["나가다"]);
    let mut field = Field::new("가가가가");
    field.caret = 9;
    (0..3).for_each(|_| field.backspace());
    assert_eq!(field.undone(), ["가가가가"]);
}

#[test]
fn what_is_typed_over_a_selection_is_one_step_with_it() {
    let mut field = Field::new("앞 가나 뒤");
    field.put(4..10, 4..10, "가", Origin::Typed);
    field.types("를");
    assert_eq!(field.text, "앞 가를 뒤");
    let undone = field.history.undo().unwrap();
    assert_eq!((undone.text.as_str(), undone.selection), ("앞 가나 뒤", 2..4), "selected as it was");
    assert!(!field.history.can_undo());
}

#[test]
fn a_selection_of_what_was_just_typed_begins_a_step() {
    let mut field = Field::new("");
    field.types("가나다");
    field.put(0..9, 0..9, "라", Origin::Typed);
    assert_eq!(field.undone(), ["가나다", ""]);
}

#[test]
fn everything_else_is_one_step_each() {
    let mut field = Field::new("");
    field.types("가");
    for origin in [Origin::Pasted, Origin::Inserted] {
        field.at_caret("나 다", origin);
    }
    field.put(3..10, 3..10, "", Origin::Cut);
    field.types("라");
    let bulk = field.text.replace("나 다", "나만 다");
    field.put(0..0, 0..field.text.len(), &bulk, Origin::Replaced);
    field.put(0..0, 0..field.text.len(), "아주 다른 글", Origin::Restored);
    field.types("!");
    let mut texts =
        ["아주 다른 글", "가라나만 다", "가라나 다", "가나 다", "가나 다나 다", "가나 다", "가", ""];
    assert_eq!(field.undone(), texts);
    texts.reverse();
    assert_eq!(field.redone()[..7], texts[1..]);
}

#[test]
fn the_selection_is_what_it_was_and_then_behind_what_is_done_again() {
    let mut field = Field::new("😀 글");
    field.caret = 5;
    field.types("새");
    let undone = field.history.undo().unwrap();
    assert_eq!((undone.selection, undone.origin), (3..3, Origin::Typed));
    let redone = field.history.redo().unwrap();
    assert_eq!((redone.text.as_str(), redone.selection), ("😀 새글", 4..4));
}

#[test]
fn what_is_written_after_an_undo_leaves_nothing_to_do_again() {
    let mut field = Field::new("");
    field.types("가 나");
    field.undo();
    assert!(field.history.can_redo());
    field.types("다");
    assert!(!field.history.can_redo());
    assert_eq!(field.undone(), ["가", ""]);
}
