//! Two changes of one text go together whichever comes first.

use proptest::prelude::*;

use super::*;
use crate::essay::undo::patch::Piece;

/// A change of a text of twelve letters.
fn patch() -> impl Strategy<Value = Patch> {
    prop::collection::vec((0..4_usize, 0..4_usize, "[a-z]{0,2}"), 0..5).prop_map(|pieces| {
        let mut patch = Patch::default();
        let mut at = 0;
        for (skip, len, text) in pieces {
            let from = (at + skip).min(12);
            let end = (from + len).min(12);
            patch.insert(from * 3, &text);
            patch.remove(from * 3, (end - from) * 3);
            at = end;
        }
        patch
    })
}

const TEXT: &str = "가　나　다라마바　사아자";

proptest! {
    #[test]
    fn what_was_changed_comes_back(patch in patch()) {
        let after = patch.apply(TEXT).unwrap();
        let inverse = patch.inverse(TEXT);
        prop_assert_eq!(inverse.apply(&after).unwrap(), TEXT);
        prop_assert_eq!(inverse.inverse(&after).apply(TEXT).unwrap(), after);
    }

    #[test]
    fn the_own_and_then_the_others_is_the_others_and_then_what_is_left(own in patch(), others in patch()) {
        let (with_own, with_others) = (own.apply(TEXT).unwrap(), others.apply(TEXT).unwrap());
        let swapped = others.swapped(&own, TEXT);
        let both = swapped.own.apply(&with_others).unwrap();
        prop_assert_eq!(&swapped.others.apply(&with_own).unwrap(), &both);
        let count = |text: &str, c: char| text.matches(c).count();
        for c in TEXT.chars().filter(|c| !c.is_whitespace()) {
            prop_assert_eq!(count(&both, c), count(&with_own, c).min(count(&with_others, c)), "{} is out", c);
        }
        for c in 'a'..='z' {
            // What the own one put in may have no place any more.
            let (theirs, own) = (count(&with_others, c), count(&with_own, c));
            prop_assert!((theirs..=theirs + own).contains(&count(&both, c)), "{} is in", c);
        }
    }

    #[test]
    fn what_is_found_by_words_makes_the_one_text_the_other(
        before in "[가나다😀 \n]{0,20}|\\PC{0,20}", after in "[가나다😀 \n]{0,20}|\\PC{0,20}",
    ) {
        for whose in [Whose::Own, Whose::Others] {
            prop_assert_eq!(by_words(&before, &after, whose).apply(&before).unwrap(), after.as_str());
        }
    }
}

#[test]
fn what_is_found_by_words_is_of_whole_words_where_it_is_others() {
    let found = |whose| {
        let patch = by_words("하나 둘을 셋 넷", "하나 둘이 셋 다섯 넷", whose);
        let piece = |it: &Piece| (it.at, it.len, it.text.clone());
        patch.pieces().iter().map(piece).collect::<Vec<_>>()
    };
    assert_eq!(found(Whose::Own), [(10, 3, "이".to_owned()), (17, 0, " 다섯".to_owned())]);
    assert_eq!(found(Whose::Others), [(6, 7, " 둘이".to_owned()), (17, 0, " 다섯".to_owned())]);
}
