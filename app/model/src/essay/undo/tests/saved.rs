//! What is kept over a reload.

use proptest::prelude::*;

use super::*;

fn json(history: &History) -> String {
    serde_json::to_string(history).unwrap()
}

fn resumed(saved: &[u8], text: &str) -> History {
    History::resume(serde_json::from_slice(saved).ok(), text)
}

#[test]
fn steps_are_there_after_a_reload() {
    let mut field = Field::new("처음");
    field.types("부터 끝");
    field.undo();
    field.history = resumed(json(&field.history).as_bytes(), "처음부터");
    assert_eq!(field.redone(), ["처음부터 끝"]);
    assert_eq!(field.undone(), ["처음부터", "처음"]);
}

#[test]
fn a_text_that_was_changed_meanwhile_moves_the_steps() {
    let mut field = Field::new("처음");
    field.types("부터");
    field.history = resumed(json(&field.history).as_bytes(), "앞 처음부터");
    assert_eq!(field.undone(), ["앞 처음"]);
}

#[test]
fn what_is_no_history_of_its_text_is_empty() {
    for saved in [
        "",
        "null",
        "[]",
        r#"{"text":"가","undo":[]}"#,
        r#"{"text":"가","undo":[{"patch":[{"at":1,"len":1,"text":""}],"selection":{"start":0,"end":0},"origin":"typed"}],"redo":[]}"#,
        r#"{"text":"가","undo":[{"patch":[{"at":0,"len":4,"text":""}],"selection":{"start":0,"end":0},"origin":"typed"}],"redo":[]}"#,
        r#"{"text":"가","undo":[{"patch":[{"at":0,"len":3,"text":""}],"selection":{"start":0,"end":3},"origin":"typed"}],"redo":[]}"#,
        r#"{"text":"가","undo":[{"patch":[{"at":3,"len":0,"text":"나"},{"at":0,"len":3,"text":""}],"selection":{"start":0,"end":0},"origin":"typed"}],"redo":[]}"#,
        r#"{"text":"가","undo":[{"patch":[{"at":18446744073709551615,"len":18446744073709551615,"text":""}],"selection":{"start":0,"end":0},"origin":"typed"}],"redo":[]}"#,
        r#"{"text":"가","undo":[],"redo":[{"patch":[{"at":0,"len":3,"text":""}],"selection":{"start":1,"end":3},"origin":"typed"}]}"#,
    ] {
        assert_eq!(resumed(saved.as_bytes(), "가"), History::new("가"), "{saved}");
    }
    let sound = r#"{"text":"가","undo":[],"redo":[{"patch":[{"at":0,"len":3,"text":""}],"selection":{"start":0,"end":3},"origin":"typed"}]}"#;
    assert!(resumed(sound.as_bytes(), "가").can_redo());
}

#[test]
fn there_are_so_many_steps_at_most_and_the_newest_stay() {
    let mut field = Field::new("");
    for _ in 0..STEPS_MAX + 50 {
        field.at_caret("가나", Origin::Pasted);
    }
    let undone = field.undone();
    assert_eq!((undone.len(), undone.last().unwrap().chars().count()), (STEPS_MAX, 100));
    assert_eq!(field.redone().len(), STEPS_MAX);
}

#[test]
fn what_is_saved_stays_small_whatever_was_cut() {
    for letter in ["가", "\u{0}", "\"", "😀"] {
        let mut field = Field::new("");
        for _ in 0..40 {
            field.at_caret(&letter.repeat(20_000), Origin::Pasted);
            field.put(0..field.text.len(), 0..field.text.len(), "", Origin::Cut);
            assert!(json(&field.history).len() <= BYTES_MAX);
        }
        let undone = field.undone().len();
        assert!((8..80).contains(&undone), "{letter:?} {undone}");
        assert!(json(&field.history).len() <= BYTES_MAX);
        assert!(field.history.can_redo(), "the nearest steps stay");
    }
}

#[test]
fn what_is_typed_is_kept_once() {
    let mut field = Field::new("");
    field.types(&"열 글자쯤 되는 글 ".repeat(40));
    assert!(json(&field.history).len() < 40 * 1_000);
}

proptest! {
    #[test]
    fn random_bytes_give_an_empty_history(saved in prop::collection::vec(any::<u8>(), 0..200), text in "\\PC{0,20}") {
        prop_assert_eq!(resumed(&saved, &text), History::new(&text));
    }

    #[test]
    fn a_damaged_history_is_empty_or_fits_its_text(at in any::<prop::sample::Index>(), byte in b' '..b'~', text in "[가나 ]{0,8}") {
        let mut field = Field::new("처음");
        field.types("부터 끝까지");
        field.put(0..3, 0..3, "", Origin::Cut);
        field.undo();
        let mut saved = json(&field.history).into_bytes();
        let at = at.index(saved.len());
        saved[at] = byte;
        let mut history = resumed(&saved, &text);
        prop_assert_eq!(history.text(), text);
        while history.undo().is_some() {}
        while history.redo().is_some() {}
    }
}
