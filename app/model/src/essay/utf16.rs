//! Places in a text, as the browser names them (UTF-16 units) and as Rust does (bytes).
//!
//! Whatever comes in, a place is in the text and between two characters: one past the end is the end, one within a
//! character is the place before it. Selections come from outside, and may be of a text that has changed since.

use std::ops::Range;

/// A place between two characters of a text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Place {
    /// Bytes before it.
    pub byte: usize,
    /// UTF-16 units before it.
    pub utf16: usize,
}

impl Place {
    /// The place behind a piece of text that begins here.
    #[must_use]
    pub fn after(self, piece: &str) -> Self {
        Self { byte: self.byte + piece.len(), utf16: self.utf16 + len(piece) }
    }

    /// From one place to another, in bytes.
    #[must_use]
    pub fn bytes_to(self, end: Self) -> Range<usize> {
        self.byte..end.byte
    }

    /// From one place to another, in UTF-16 units.
    #[must_use]
    pub fn utf16_to(self, end: Self) -> Range<usize> {
        self.utf16..end.utf16
    }
}

/// UTF-16 units of a text: what a browser calls its length.
#[must_use]
pub fn len(text: &str) -> usize {
    text.chars().map(char::len_utf16).sum()
}

/// The place at a byte, or before it.
#[must_use]
pub fn at_byte(text: &str, byte: usize) -> Place {
    last(text, |after| after.byte <= byte)
}

/// The place at a UTF-16 unit, or before it.
#[must_use]
pub fn at_utf16(text: &str, utf16: usize) -> Place {
    last(text, |after| after.utf16 <= utf16)
}

/// UTF-16 units before a byte.
#[must_use]
pub fn from_byte(text: &str, byte: usize) -> usize {
    at_byte(text, byte).utf16
}

/// Bytes before a UTF-16 unit.
#[must_use]
pub fn to_byte(text: &str, utf16: usize) -> usize {
    at_utf16(text, utf16).byte
}

/// A selection of the browser as bytes of the text. One that ends before it begins is empty.
#[must_use]
pub fn to_bytes(text: &str, utf16: Range<usize>) -> Range<usize> {
    let start = to_byte(text, utf16.start);
    start..to_byte(text, utf16.end).max(start)
}

/// The last place that is wanted; places are asked in their order.
fn last(text: &str, is_wanted: impl Fn(Place) -> bool) -> Place {
    let mut place = Place::default();
    for c in text.chars() {
        let after = Place { byte: place.byte + c.len_utf8(), utf16: place.utf16 + c.len_utf16() };
        if !is_wanted(after) {
            break;
        }
        place = after;
    }
    place
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_place_within_a_character_is_the_one_before_it() {
        let text = "a가😀b";
        assert_eq!(len(text), 5);
        let bytes: Vec<usize> = (0..=7).map(|utf16| to_byte(text, utf16)).collect();
        assert_eq!(bytes, [0, 1, 4, 4, 8, 9, 9, 9]);
        let utf16: Vec<usize> = (0..=11).map(|byte| from_byte(text, byte)).collect();
        assert_eq!(utf16, [0, 1, 1, 1, 2, 2, 2, 2, 4, 5, 5, 5]);
    }

    #[test]
    fn a_selection_the_wrong_way_round_is_empty() {
        assert_eq!(to_bytes("가나다", 1..2), 3..6);
        #[expect(clippy::reversed_empty_ranges, reason = "this is what is asked")]
        let backwards = to_bytes("가나다", 2..1);
        assert_eq!(backwards, 6..6);
        assert_eq!(to_bytes("가", 5..9), 3..3);
    }

    #[test]
    fn places_add_up() {
        let start = Place::default().after("가😀");
        let end = start.after("나");
        assert_eq!((start.bytes_to(end), start.utf16_to(end)), (7..10, 3..4));
    }

    proptest! {
        #[test]
        fn any_offset_gives_a_place_between_characters(text in ".{0,40}", offset in 0_usize..200) {
            let by_byte = at_byte(&text, offset);
            prop_assert!(text.is_char_boundary(by_byte.byte) && by_byte.byte <= offset);
            let by_unit = at_utf16(&text, offset);
            prop_assert!(text.is_char_boundary(by_unit.byte) && by_unit.utf16 <= offset);
            for place in [by_byte, by_unit, at_byte(&text, usize::MAX), at_utf16(&text, usize::MAX)] {
                prop_assert_eq!(text[..place.byte].encode_utf16().count(), place.utf16);
            }
        }

        #[test]
        fn between_characters_both_ways_come_back(text in ".{0,40}") {
            for (byte, _) in text.char_indices().chain([(text.len(), ' ')]) {
                prop_assert_eq!(to_byte(&text, from_byte(&text, byte)), byte);
            }
            prop_assert_eq!(len(&text), text.encode_utf16().count());
        }
    }
}
