//! Whatever is done.

use proptest::{collection::vec, prelude::*, sample::Index};

use super::*;

#[derive(Clone, Debug)]
enum Act {
    /// Own letters take the place of a range.
    Put(Index, u8, String, Origin, u64),
    Undo,
    Redo,
    /// Others remove a range and put letters in.
    Merge(Index, u8, String),
    Reload,
}

fn origin() -> impl Strategy<Value = Origin> {
    use Origin::{Composed, Cut, Inserted, Pasted, Replaced, Restored, Typed};
    prop_oneof![4 => Just(Typed), 3 => Just(Composed), 2 => prop::sample::select(vec![Pasted, Cut, Inserted, Replaced, Restored])]
}

fn own() -> impl Strategy<Value = Act> {
    (any::<Index>(), 0..4_u8, "[가나다 \n]{0,3}", origin(), 0..2_000_u64)
        .prop_map(|(at, len, text, origin, wait)| Act::Put(at, len, text, origin, wait))
}

fn alone() -> impl Strategy<Value = Vec<Act>> {
    vec(prop_oneof![8 => own(), 2 => Just(Act::Undo), 2 => Just(Act::Redo), 1 => Just(Act::Reload)], 0..40)
}

fn together() -> impl Strategy<Value = Vec<Act>> {
    let merge =
        (any::<Index>(), 0..6_u8, "[a-z ]{0,4}").prop_map(|(at, len, text)| Act::Merge(at, len, text));
    vec(
        prop_oneof![8 => own(), 3 => merge, 2 => Just(Act::Undo), 2 => Just(Act::Redo), 1 => Just(Act::Reload)],
        0..40,
    )
}

/// A range of so many characters; fewer where the text ends or another's letter stands.
fn range(text: &str, at: Index, len: u8, may: fn(char) -> bool) -> Range<usize> {
    let places: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
    let from = places[at.index(places.len())];
    let len =
        text[from..].chars().take(len.into()).take_while(|c| may(*c)).map(char::len_utf8).sum::<usize>();
    from..from + len
}

fn is_own(c: char) -> bool {
    !c.is_ascii_alphabetic()
}

fn others(text: &str) -> String {
    text.chars().filter(char::is_ascii_alphabetic).collect()
}

fn act(field: &mut Field, act: Act) {
    match act {
        Act::Put(at, len, text, origin, wait) => {
            let at = range(&field.text, at, len, is_own);
            field.waits(wait);
            // What was selected is the range, or there was a caret behind it.
            let selection = if wait % 2 == 0 { at.clone() } else { at.end..at.end };
            field.put(selection, at, &text, origin);
        }
        Act::Undo => _ = field.undo(),
        Act::Redo => _ = field.redo(),
        Act::Merge(at, len, text) => {
            let at = range(&field.text, at, len, |_| true);
            let mut after = field.text.clone();
            after.replace_range(at, &text);
            field.merges(&after);
        }
        Act::Reload => {
            let json = serde_json::to_string(&field.history).unwrap();
            field.history = History::resume(serde_json::from_str(&json).ok(), &field.text);
        }
    }
    assert_eq!(field.history.text(), field.text);
}

proptest! {
    #[test]
    fn all_taken_back_is_the_first_text_and_all_done_again_the_last(first in "[가나 ]{0,8}", acts in alone()) {
        let mut field = Field::new(&first);
        acts.into_iter().for_each(|one| act(&mut field, one));
        field.redone();
        let last = field.text.clone();
        let undone = field.undone();
        prop_assert_eq!(&field.text, &first);
        let redone = field.redone();
        prop_assert_eq!(&field.text, &last);
        prop_assert_eq!(undone.len(), redone.len());
        prop_assert!(undone.iter().rev().skip(1).zip(&redone).all(|(undone, redone)| undone == redone));
    }

    #[test]
    fn done_again_is_as_before(first in "[가나 a]{0,8}", acts in together()) {
        let mut field = Field::new(&first);
        acts.into_iter().for_each(|one| act(&mut field, one));
        let (text, can_undo) = (field.text.clone(), field.history.can_undo());
        prop_assert_eq!(field.undo().is_some(), can_undo, "what is said of it is so");
        if can_undo {
            prop_assert_ne!(&field.text, &text);
            prop_assert!(field.history.can_redo());
            prop_assert_eq!(field.redo(), Some(text.as_str()));
        }
    }

    #[test]
    fn what_only_others_wrote_is_never_taken_away_nor_what_they_removed_put_back(acts in together()) {
        let mut field = Field::new("");
        for one in acts {
            let is_merge = matches!(one, Act::Merge(..));
            let before = others(&field.text);
            act(&mut field, one);
            prop_assert!(is_merge || others(&field.text) == before, "{} {}", before, field.text);
        }
        let theirs = others(&field.text);
        for text in field.undone().into_iter().chain(field.redone()) {
            prop_assert_eq!(others(&text), theirs.as_str());
        }
    }

    #[test]
    fn no_texts_break_it(
        first in "\\PC{0,12}",
        acts in vec((0..5_u8, "\\PC{0,12}", "\\PC{0,12}", any::<(u8, u8)>(), origin()), 0..20),
    ) {
        let mut history = History::new(&first);
        for (what, before, after, (from, to), origin) in acts {
            let applied = match what {
                0 => { history.rebase(&before, &after); None }
                1 => history.undo(),
                2 => history.redo(),
                // As it should be told, and as it should not.
                3 => {
                    let before = history.text().to_owned();
                    history.record(&before, &after, from.into()..to.into(), 0, origin);
                    None
                }
                _ => { history.record(&before, &after, from.into()..to.into(), u64::from(from), origin); None }
            };
            if let Some(Applied { text, selection, .. }) = applied {
                prop_assert_eq!(&text, history.text());
                prop_assert!(selection.start <= selection.end && selection.end <= utf16::len(&text));
                let bytes = utf16::to_bytes(&text, selection.clone());
                prop_assert_eq!(utf16::from_byte(&text, bytes.start), selection.start, "between two characters");
            }
        }
    }
}
