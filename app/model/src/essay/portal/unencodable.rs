//! What a portal of the older kind cannot take, where it stands, and what to write instead.

use std::ops::Range;

use unicode_normalization::UnicodeNormalization as _;

use super::replacement::replacement;
use crate::essay::{
    composed::{is_surely_composed, pieces},
    count::{Tally, is_cp949},
    utf16::Place,
};

/// A character that CP949 cannot write.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unencodable {
    /// The character, composed.
    pub char: char,
    /// Where it stands, in bytes.
    pub bytes: Range<usize>,
    /// Where it stands, in UTF-16 units.
    pub utf16: Range<usize>,
    /// What to write instead, which CP949 can; empty: it goes without a trace. None if only the writer knows.
    pub replacement: Option<&'static str>,
}

impl Unencodable {
    fn new(char: char, start: Place, end: Place) -> Self {
        let (bytes, utf16) = (start.bytes_to(end), start.utf16_to(end));
        Self { char, bytes, utf16, replacement: replacement(char) }
    }
}

/// All that CP949 cannot write, in the order of the text. What is written in parts (é as e and its accent) is judged
/// composed, found once, and stands where all of its parts do.
#[must_use]
pub fn unencodable(text: &str) -> Vec<Unencodable> {
    let mut found = Vec::new();
    // Most texts end here: nothing is to be found.
    if Tally::of(text).unencodable() == 0 {
        return found;
    }
    let mut start = Place::default();
    for piece in pieces(text) {
        let end = start.after(piece);
        if is_surely_composed(piece) || piece.nfc().eq(piece.chars()) {
            one_by_one(piece, start, &mut found);
        } else if let Some(c) = piece.nfc().find(|c| !is_cp949(*c)) {
            // What takes the place of a character does not take that of one with marks beside it.
            let is_alone = piece.nfc().count() == 1;
            let whole = Unencodable::new(c, start, end);
            found.push(Unencodable { replacement: whole.replacement.filter(|_| is_alone), ..whole });
        }
        start = end;
    }
    found
}

/// The text with what takes their place instead of those characters that have such. Others stay.
#[must_use]
pub fn encodable(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = 0;
    for it in unencodable(text) {
        let Some(with) = it.replacement else { continue };
        out.push_str(text.get(rest..it.bytes.start).unwrap_or_default());
        out.push_str(with);
        rest = it.bytes.end;
    }
    out.push_str(text.get(rest..).unwrap_or_default());
    out
}

/// Characters of a piece that is composed already, each where it stands.
fn one_by_one(piece: &str, mut start: Place, found: &mut Vec<Unencodable>) {
    let is_alone = piece.chars().nth(1).is_none();
    for c in piece.chars() {
        let end = start.after(c.encode_utf8(&mut [0; 4]));
        if !is_cp949(c) {
            let it = Unencodable::new(c, start, end);
            found.push(Unencodable { replacement: it.replacement.filter(|_| is_alone), ..it });
        }
        start = end;
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::essay::samples::text;

    /// Character, bytes, UTF-16 units, replacement.
    type Told = (char, Range<usize>, Range<usize>, Option<&'static str>);

    fn told(text: &str) -> Vec<Told> {
        unencodable(text).into_iter().map(|it| (it.char, it.bytes, it.utf16, it.replacement)).collect()
    }

    #[test]
    fn each_is_found_where_it_stands() {
        assert_eq!(
            told("가—나😀é"),
            [('—', 3..6, 1..2, Some("―")), ('😀', 9..13, 3..5, None), ('é', 13..15, 5..6, Some("e")),]
        );
        assert!(unencodable("저는 “SQL”로 3% → ㆍ①㈜…\n").is_empty());
    }

    #[test]
    fn what_is_written_in_parts_is_one() {
        assert_eq!(told("\u{1112}\u{1161}\u{11ab}"), [], "composed it can be written");
        assert_eq!(told("e\u{301}x"), [('é', 0..3, 0..2, Some("e"))]);
        assert_eq!(told("e\u{301}\u{323}"), [('ẹ', 0..5, 0..3, None)], "and a mark that would be left over");
        assert_eq!(told("x\u{304}"), [('\u{304}', 1..3, 1..2, None)]);
    }

    #[test]
    fn what_word_processors_and_chat_windows_write_can_be_replaced() {
        let text = "•\u{a0}성과 — 2020–2023 〜 ‑ ₩500 ✓é\u{200b}Zoë’s «말» ©2024 ⑯ 10㎡ ➜ ❶";
        let plain = encodable(text);
        assert_eq!(plain, "· 성과 ― 2020-2023 ~ - ￦500 √eZoe’s 《말》 (C)2024 (16) 10㎡ → ①");
        assert!(unencodable(&plain).is_empty());
    }

    proptest! {
        #[test]
        fn every_place_is_a_character_of_the_text(text in text()) {
            let mut last = 0;
            for it in unencodable(&text) {
                prop_assert!(it.bytes.start >= last, "in order, and apart");
                last = it.bytes.end;
                prop_assert!(text[it.bytes.clone()].nfc().any(|c| c == it.char));
                prop_assert_eq!(text[..it.bytes.start].encode_utf16().count(), it.utf16.start);
                prop_assert_eq!(text[..it.bytes.end].encode_utf16().count(), it.utf16.end);
            }
        }

        #[test]
        fn what_has_no_replacement_is_all_that_is_left(text in text()) {
            let left = |text: &str| unencodable(text).into_iter().map(|it| it.char).collect::<Vec<_>>();
            let lasting: Vec<char> =
                unencodable(&text).into_iter().filter(|it| it.replacement.is_none()).map(|it| it.char).collect();
            prop_assert_eq!(left(&encodable(&text)), lasting);
        }

        #[test]
        fn nothing_is_found_where_all_can_be_written(text in text()) {
            prop_assert_eq!(unencodable(&text).is_empty(), Tally::of(&text).unencodable() == 0);
        }

        #[test]
        fn without_what_was_found_all_can_be_written(text in text()) {
            let mut rest = text.clone();
            for it in unencodable(&text).into_iter().rev() {
                rest.replace_range(it.bytes, " ");
            }
            prop_assert_eq!(unencodable(&rest), []);
        }
    }
}
