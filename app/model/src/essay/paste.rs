//! What is pasted into an answer, made plain: word processors, PDFs and chat windows bring along what nobody sees and
//! no portal takes.

use std::ops::Range;

use unicode_normalization::UnicodeNormalization as _;

use super::{
    composed::{is_surely_composed, pieces},
    count::is_pictograph,
    utf16,
};
use crate::money;

/// A text made plain.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cleaned {
    /// The text.
    pub text: String,
    /// What was done to it.
    pub changes: PasteChanges,
}

/// What was done to a text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct PasteChanges {
    /// Characters nobody sees that were taken out.
    pub invisible: u32,
    /// No-break, thin, wide and other odd spaces that became plain ones.
    pub spaces: u32,
    /// Line and page marks of word processors that became line breaks.
    pub breaks: u32,
    /// Letters taken apart that were put together.
    pub joined: u32,
    /// Characters kept for old encodings that became the ordinary ones: Hanja twice in a table, signs of units.
    pub ordinary: u32,
    /// CRLF and CR that became LF. Not told: a field does that with whatever is pasted, and no one sees a difference.
    pub line_ends: u32,
}

/// What was typed into a field of a form: plain, with no space around it.
#[must_use]
pub fn clean_field(text: &str) -> String {
    clean_paste(text.trim()).text
}

/// Makes a pasted text plain. A text that was made plain stays as it is.
///
/// Left alone: tabs, the full-width space (it is on Korean keyboards, and portals take it), quotation marks, dashes,
/// and what holds an emoji together.
#[must_use]
pub fn clean_paste(text: &str) -> Cleaned {
    let mut changes = PasteChanges::default();
    let seen = without_invisible(text, &mut changes);
    if is_surely_composed(&seen) {
        return Cleaned { text: seen, changes };
    }
    let mut text = String::with_capacity(seen.len());
    for piece in pieces(&seen) {
        let start = text.len();
        text.extend(piece.nfc());
        let composed = text.get(start..).unwrap_or_default();
        if composed != piece {
            let is_shorter = composed.chars().count() < piece.chars().count();
            *(if is_shorter { &mut changes.joined } else { &mut changes.ordinary }) += 1;
        }
    }
    Cleaned { text, changes }
}

/// All but the composing. It comes first: what is taken out may have kept two letters apart.
fn without_invisible(text: &str, changes: &mut PasteChanges) -> String {
    let mut out = String::with_capacity(text.len());
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '\r' => {
                chars.next_if_eq(&'\n');
                changes.line_ends += 1;
                out.push('\n');
            }
            '\u{0B}' | '\u{0C}' | '\u{85}' | '\u{2028}' | '\u{2029}' => {
                changes.breaks += 1;
                out.push('\n');
            }
            // Within an emoji of several parts it is what makes it one.
            '\u{200D}' if out.ends_with(is_of_emoji) && chars.peek().is_some_and(|c| is_pictograph(*c)) => {
                out.push(c);
            }
            c if is_invisible(c) => changes.invisible += 1,
            c if is_odd_space(c) => {
                changes.spaces += 1;
                out.push(' ');
            }
            c => out.push(c),
        }
    }
    out
}

/// What may stand before the joiner of an emoji.
fn is_of_emoji(c: char) -> bool {
    is_pictograph(c) || matches!(c, '\u{FE0F}' | '\u{1F3FB}'..='\u{1F3FF}')
}

/// What takes no room: controls, joiners, marks of direction, soft hyphens, the places of lost pictures.
fn is_invisible(c: char) -> bool {
    (c.is_control() && !matches!(c, '\n' | '\t'))
        || matches!(c,
            '\u{AD}'
            | '\u{34F}'
            | '\u{61C}'
            | '\u{180E}'
            | '\u{200B}'..='\u{200F}'
            | '\u{202A}'..='\u{202E}'
            | '\u{2060}'..='\u{206F}'
            | '\u{FEFF}'
            | '\u{FFF9}'..='\u{FFFC}')
}

/// What looks like a space and is none: also the Korean fillers, which hold the place of a letter.
fn is_odd_space(c: char) -> bool {
    matches!(
        c,
        '\u{A0}' | '\u{1680}' | '\u{2000}'..='\u{200A}' | '\u{202F}' | '\u{205F}' | '\u{3164}' | '\u{FFA0}'
    )
}

/// Where a piece stands that was put into a text, by where it ends in UTF-16 units. None if it is not all that was
/// changed.
#[must_use]
pub fn put_in(before: &str, after: &str, end: usize) -> Option<Range<usize>> {
    let end = utf16::at_utf16(after, end).byte;
    let start = end.checked_sub(after.len().checked_sub(before.len())?)?;
    let is_rest = after.get(..start)? == before.get(..start)? && after.get(end..)? == before.get(start..)?;
    is_rest.then_some(start..end)
}

/// Where a piece stands that once stood at a place: there, or nearest to it.
#[must_use]
pub fn nearest(text: &str, piece: &str, at: usize) -> Option<usize> {
    if text.get(at..).is_some_and(|rest| rest.starts_with(piece)) {
        return Some(at);
    }
    text.match_indices(piece).map(|(found, _)| found).min_by_key(|found| found.abs_diff(at))
}

impl PasteChanges {
    /// What was done in a line, for the note that offers to undo it; none if there is nothing to see.
    #[must_use]
    pub fn line(&self) -> Option<String> {
        let done = [
            (self.invisible, "보이지 않는 글자", "지우고", "지웠어요."),
            (self.spaces, "특수 공백", "고치고", "고쳤어요."),
            (self.breaks, "특수 줄바꿈", "고치고", "고쳤어요."),
            (self.joined, "나뉘어 있던 글자", "합치고", "합쳤어요."),
            (self.ordinary, "호환용 글자", "바꾸고", "바꿨어요."),
        ];
        let mut told = done.into_iter().filter(|(number, ..)| *number > 0).peekable();
        let mut line = String::new();
        while let Some((number, what, and, end)) = told.next() {
            let verb = if told.peek().is_some() { and } else { end };
            let gap = if line.is_empty() { "" } else { " " };
            line.push_str(&format!("{gap}{what} {}개를 {verb}", money::count(number.into())));
        }
        (!line.is_empty()).then_some(line)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::essay::samples::text;

    fn clean(text: &str) -> String {
        clean_paste(text).text
    }

    fn line(text: &str) -> Option<String> {
        clean_paste(text).changes.line()
    }

    #[test]
    fn what_nobody_sees_is_taken_out() {
        assert_eq!(
            clean("\u{feff}가\u{200b}나\u{200c}다\u{ad}라\u{2060}마\u{0}바\u{202e}\u{fffc}"),
            "가나다라마바"
        );
    }

    #[test]
    fn odd_spaces_become_plain() {
        assert_eq!(clean("가\u{a0}나\u{2003}다\u{202f}라\u{3164}마"), "가 나 다 라 마");
        assert_eq!(clean("가\u{3000}나\t다"), "가\u{3000}나\t다", "these are typed, and portals take them");
    }

    #[test]
    fn every_line_end_is_lf() {
        assert_eq!(clean("가\r\n나\r다\n\r\n라\u{b}마\u{2028}바"), "가\n나\n다\n\n라\n마\n바");
    }

    #[test]
    fn letters_taken_apart_are_put_together() {
        assert_eq!(clean("\u{1112}\u{1161}\u{11ab}\u{1100}\u{1173}\u{11af}"), "한글");
        assert_eq!(clean("\u{1112}\u{200b}\u{1161}"), "하", "also when something unseen stood between");
    }

    #[test]
    fn an_emoji_of_several_parts_stays_one() {
        for emoji in ["👨\u{200d}👩\u{200d}👧", "❤\u{fe0f}\u{200d}🔥", "👩\u{1f3fd}\u{200d}💻", "🇰🇷"]
        {
            assert_eq!(clean(emoji), emoji);
        }
        assert_eq!(clean("가\u{200d}나👩\u{200d}"), "가나👩", "anywhere else it is only unseen");
    }

    #[test]
    fn what_was_done_is_told_in_a_line() {
        let told = |text: &str| line(text).unwrap();
        assert_eq!(
            told("\u{200b}가\u{200b}나\u{feff}\u{a0}다\u{a0}"),
            "보이지 않는 글자 3개를 지우고 특수 공백 2개를 고쳤어요."
        );
        assert_eq!(told("\u{1112}\u{1161}\u{11ab}e\u{301}"), "나뉘어 있던 글자 2개를 합쳤어요.");
        assert_eq!(told("\u{f914}"), "호환용 글자 1개를 바꿨어요.");
        assert_eq!(told(&"\u{2028}".repeat(1200)), "특수 줄바꿈 1,200개를 고쳤어요.");
        assert_eq!(
            told("\u{ad}\u{a0}\u{b}\u{1100}\u{1161}"),
            "보이지 않는 글자 1개를 지우고 특수 공백 1개를 고치고 특수 줄바꿈 1개를 고치고 나뉘어 있던 글자 1개를 합쳤어요."
        );
    }

    #[test]
    fn nothing_is_told_where_nothing_is_to_see() {
        assert_eq!(line(""), None);
        assert_eq!(line("저는 “SQL”로 — 3% 높였습니다.\n\n😀"), None);
        assert_eq!(line("가\r\n나"), None, "a field does that by itself");
    }

    #[test]
    fn what_was_put_in_is_found_where_it_ends() {
        assert_eq!(
            put_in("가가", "가가가", 2),
            Some(3..6),
            "of letters that are the same, those that end there"
        );
        assert_eq!(put_in("가가", "가가가", 3), Some(6..9));
        assert_eq!(put_in("", "😀글", 3), Some(0..7));
        assert_eq!(put_in("가나", "가다나", 3), None, "it does not end there");
        assert_eq!(put_in("가나다", "가라", 2), None, "more was changed");
        assert_eq!(put_in("가", "가", 1), Some(3..3));
    }

    #[test]
    fn what_was_put_in_is_found_where_it_was_put() {
        let text = "같은 말, 같은 말, 같은 말";
        let second = text.match_indices("같은 말").nth(1).unwrap().0;
        assert_eq!(nearest(text, "같은 말", second), Some(second));
        assert_eq!(nearest(text, "같은 말", second + 3), Some(second), "it has moved a little");
        assert_eq!(nearest(text, "다른 말", second), None);
        assert_eq!(nearest(text, "", second), Some(second), "nothing was left of it");
        assert_eq!(nearest("가가가", "가가", 3), Some(3));
        assert_eq!(nearest("가", "가", 400), Some(0));
    }

    proptest! {
        #[test]
        fn whatever_is_put_in_is_found(before in text(), piece in text(), at in any::<usize>()) {
            let at = utf16::at_utf16(&before, at % (utf16::len(&before) + 1)).byte;
            let mut after = before.clone();
            after.insert_str(at, &piece);
            let end = utf16::from_byte(&after, at + piece.len());
            prop_assert_eq!(put_in(&before, &after, end), Some(at..at + piece.len()));
            prop_assert_eq!(nearest(&after, &piece, at), Some(at));
        }

        #[test]
        fn what_was_made_plain_stays_as_it_is(text in text()) {
            let once = clean_paste(&text);
            let twice = clean_paste(&once.text);
            prop_assert_eq!(&twice.text, &once.text);
            prop_assert_eq!(twice.changes, PasteChanges::default());
        }

        #[test]
        fn what_is_plain_is_composed_and_a_text_is_changed_only_if_it_is_told(text in text()) {
            let cleaned = clean_paste(&text);
            prop_assert_eq!(cleaned.text.nfc().collect::<String>(), cleaned.text.as_str());
            prop_assert_eq!(cleaned.changes == PasteChanges::default(), cleaned.text == text);
        }
    }
}
