//! Composed form (NFC) without making a copy: whether a text is in it, and the pieces it can be composed by.

use std::iter;

use unicode_normalization::{
    IsNormalized,
    char::{canonical_combining_class, decompose_canonical},
    is_nfc_quick,
};

/// Whether a text is surely composed already. A text that is not sure is counted right all the same, only slower.
pub(super) fn is_surely_composed(text: &str) -> bool {
    text.chars().all(is_plain) || is_nfc_quick(text.chars()) == IsNormalized::Yes
}

/// Pieces of a text that are composed apart from each other: nothing of one ever joins or passes anything of another.
pub(super) fn pieces(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text;
    iter::from_fn(move || {
        let end = rest.char_indices().skip(1).find(|(_, c)| is_start(*c)).map_or(rest.len(), |(at, _)| at);
        let (piece, behind) = rest.split_at(end);
        rest = behind;
        (!piece.is_empty()).then_some(piece)
    })
}

/// Whether a piece begins with this character, whatever stands before it.
pub(super) fn is_start(c: char) -> bool {
    if is_plain(c) {
        return true;
    }
    // One that is written otherwise when composed begins a piece if what it consists of does.
    let mut first = None;
    decompose_canonical(c, |part| {
        first.get_or_insert(part);
    });
    let first = first.unwrap_or(c);
    canonical_combining_class(first) == 0 && is_nfc_quick(iter::once(first)) == IsNormalized::Yes
}

/// What nearly all of an essay consists of, told without a table: composed, and joined by nothing before it.
fn is_plain(c: char) -> bool {
    c < '\u{300}'
        || matches!(c,
            '가'..='힣'
            | '\u{2010}'..='\u{2027}'
            | '\u{3000}'..='\u{3029}'
            | '\u{3131}'..='\u{318E}'
            | '\u{4E00}'..='\u{9FFF}'
            | '\u{FF01}'..='\u{FF9D}')
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use unicode_normalization::UnicodeNormalization as _;

    use super::*;
    use crate::essay::samples::text;

    #[test]
    fn what_is_told_without_a_table_is_what_the_table_says() {
        for c in (char::MIN..=char::MAX).filter(|c| is_plain(*c)) {
            assert_eq!(is_nfc_quick(iter::once(c)), IsNormalized::Yes, "{c:?}");
            assert_eq!(canonical_combining_class(c), 0, "{c:?}");
            // Letters that are composed begin with what nothing before them is joined by.
            let first = c.nfd().next().unwrap();
            assert_eq!(is_nfc_quick(iter::once(first)), IsNormalized::Yes, "{c:?}");
        }
    }

    #[test]
    fn a_letter_typed_apart_is_one_piece() {
        let told: Vec<&str> = pieces("가\u{1100}\u{1161}\u{11a8}\u{1100}e\u{301}\u{f914}\u{f914}").collect();
        assert_eq!(
            told,
            ["가", "\u{1100}\u{1161}\u{11a8}", "\u{1100}", "e\u{301}", "\u{f914}", "\u{f914}"],
            "Hanja of compatibility each stand alone, though they are written otherwise when composed"
        );
    }

    proptest! {
        #[test]
        fn pieces_composed_one_by_one_are_the_composed_text(text in text()) {
            let told: String = pieces(&text).flat_map(|piece| piece.nfc()).collect();
            prop_assert_eq!(told, text.nfc().collect::<String>());
            prop_assert_eq!(pieces(&text).collect::<String>(), text);
        }

        #[test]
        fn what_is_surely_composed_is_composed(text in text()) {
            if is_surely_composed(&text) {
                prop_assert_eq!(text.nfc().collect::<String>(), text);
            }
        }
    }
}
