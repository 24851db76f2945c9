//! Where a word stands in a text, however it is spaced and however wide its letters are.

use crate::{hangul::fold_letter, search::Mark};

/// A text to look for words in.
#[derive(Clone, Debug, Default)]
pub struct FoldedText(Vec<Letter>);

impl FoldedText {
    /// Its letters.
    pub(crate) fn letters(&self) -> &[Letter] {
        &self.0
    }
}

/// A letter of the text as it is compared, and the bytes it was written with. Spaces are none; the end of a line is
/// one, so that no word goes over it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Letter {
    /// As it is compared.
    pub folded: char,
    /// Its first byte.
    pub from: usize,
    /// The byte behind it.
    pub to: usize,
    /// A space stands before it.
    pub spaced: bool,
}

impl FoldedText {
    /// Of a text.
    #[must_use]
    pub fn new(text: &str) -> Self {
        let mut letters = Vec::with_capacity(text.len() / 2);
        let mut spaced = false;
        let mut one = String::new();
        for (from, c) in text.char_indices() {
            if c != '\n' && c.is_whitespace() {
                spaced = true;
                continue;
            }
            one.clear();
            fold_letter(c, &mut one);
            for folded in one.chars().flat_map(char::to_lowercase).filter(|c| !is_space(*c)) {
                letters.push(Letter { folded, from, to: from + c.len_utf8(), spaced });
                spaced = false;
            }
        }
        Self(letters)
    }

    /// Where a word stands: bytes of the text, in order, not overlapping. Spaces may differ, but a word that is taken
    /// apart by one begins where a written word begins: `여신` is not in `하여 신뢰`.
    #[must_use]
    pub fn places(&self, word: &str) -> Vec<Mark> {
        let word: Vec<Letter> = Self::new(word).0.into_iter().filter(|it| it.folded != '\n').collect();
        let mut places: Vec<Mark> = Vec::new();
        if word.is_empty() {
            return places;
        }
        let mut at = 0;
        while let Some(found) = self.0.get(at..at + word.len()) {
            let place = self.fits(at, found, &word).then(|| place(found)).flatten();
            // A letter that is written as one and compared as several belongs to one place only.
            match place.filter(|(from, _)| places.last().is_none_or(|last| last.1 <= *from)) {
                Some(place) => {
                    places.push(place);
                    at += word.len();
                }
                None => at += 1,
            }
        }
        places
    }

    fn fits(&self, at: usize, found: &[Letter], word: &[Letter]) -> bool {
        if !found.iter().zip(word).all(|(a, b)| a.folded == b.folded) {
            return false;
        }
        let before = at.checked_sub(1).and_then(|at| self.0.get(at));
        let after = self.0.get(at + found.len());
        let (Some(first), Some(last)) = (found.first(), found.last()) else { return false };
        let begins = first.spaced || before.is_none_or(|it| !it.folded.is_alphanumeric());
        let taken_apart = found.iter().zip(word).skip(1).any(|(a, b)| a.spaced && !b.spaced);
        let latin = |it: &Letter| it.folded.is_ascii_alphanumeric();
        // `AI` is not in `MAIN`.
        let is_part = (!first.spaced && latin(first) && before.is_some_and(latin))
            || (latin(last) && after.is_some_and(|it| !it.spaced && latin(it)));
        !is_part && (begins || !(taken_apart || word.len() == 1))
    }
}

fn is_space(c: char) -> bool {
    c != '\n' && c.is_whitespace()
}

fn place(found: &[Letter]) -> Option<Mark> {
    let (first, last) = (found.first()?, found.last()?);
    Some((u32::try_from(first.from).ok()?, u32::try_from(last.to).ok()?))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn found<'a>(text: &'a str, word: &str) -> Vec<&'a str> {
        let places = FoldedText::new(text).places(word);
        places.into_iter().map(|(from, to)| &text[from as usize..to as usize]).collect()
    }

    #[test]
    fn a_word_is_found_whatever_its_spaces_and_its_width() {
        for (text, word, expected) in [
            ("고객 응대를 하며 고객응대를 배웠습니다.", "고객응대", &["고객 응대", "고객응대"][..]),
            ("고객 응대를 하며 고객응대를 배웠습니다.", "고객 응대", &["고객 응대", "고객응대"]),
            ("대고객 응대", "고객 응대", &["고객 응대"]),
            ("여신과 기업여신을 심사했습니다.", "여신", &["여신", "여신"]),
            ("ＳＱＬ과 sql, 그리고 Sql", "SQL", &["ＳＱＬ", "sql", "Sql"]),
            ("품질\u{a0}관리", "품질관리", &["품질\u{a0}관리"]),
            ("가가가", "가가", &["가가"]),
            ("앱을 만들었습니다. 웹앱도.", "앱", &["앱"]),
        ] {
            assert_eq!(found(text, word), expected, "{word} in {text}");
        }
    }

    #[test]
    fn what_only_looks_like_a_word_is_none() {
        for (text, word) in [
            // Over a space from the midst of another word, over a line.
            ("성실하여 신뢰를 얻었습니다.", "여신"),
            ("고객\n응대", "고객응대"),
            ("고객\n\n응대", "고객 응대"),
            // A part of a word in Latin letters.
            ("MAIN, AIR, AI2", "AI"),
            ("12개", "2"),
            ("", "여신"),
            ("여신", ""),
            ("여신", " \n"),
            ("여", "여신"),
        ] {
            assert!(found(text, word).is_empty(), "{word:?} in {text:?}");
        }
    }

    #[test]
    fn a_letter_of_several_is_marked_once_and_whole() {
        assert_eq!(found("㈜가온에서", "(주)가온"), ["㈜가온"]);
        assert_eq!(found("㎢당", "km2"), ["㎢"]);
    }

    proptest! {
        #[test]
        fn places_are_in_order_apart_and_whole_letters(
            text in "[가나다 \n.a1Ａ㈜㎢]{0,40}|\\PC{0,40}",
            word in "[가나다 a1]{0,3}|\\PC{0,3}",
        ) {
            let places = FoldedText::new(&text).places(&word);
            prop_assert!(places.windows(2).all(|pair| pair[0].1 <= pair[1].0));
            for (from, to) in places {
                let part = text.get(from as usize..to as usize);
                prop_assert!(part.is_some_and(|part| !part.is_empty() && !part.contains('\n')));
            }
        }

        #[test]
        fn a_word_between_signs_is_found_however_it_is_spaced(word in "[가-힣]{2,6}", space in 1_usize..6) {
            let at = word.char_indices().nth(space).map_or(word.len(), |(at, _)| at);
            let (a, b) = word.split_at(at);
            let text = format!("앞. {a} {b}! 뒤");
            let found = found(&text, &word);
            prop_assert_eq!(found.len(), 1);
            prop_assert_eq!(found[0].replace(' ', ""), word);
        }
    }
}
