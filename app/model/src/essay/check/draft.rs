//! An answer, read once for all rules: its words and sentences.

use std::ops::Range;

use crate::sentence::sentences;

/// An answer with what rules look at.
pub(super) struct Draft<'a> {
    pub text: &'a str,
    /// What stands between spaces, without the signs around it.
    pub words: Vec<Word<'a>>,
    /// In order.
    pub sentences: Vec<Range<usize>>,
}

/// A word (어절).
#[derive(Clone, Debug)]
pub(super) struct Word<'a> {
    pub at: Range<usize>,
    pub text: &'a str,
}

impl<'a> Draft<'a> {
    pub fn of(text: &'a str) -> Self {
        Self { text, words: words(text), sentences: sentences(text) }
    }

    /// The text of a range; nothing where it is none.
    pub fn get(&self, at: Range<usize>) -> &'a str {
        self.text.get(at).unwrap_or_default()
    }

    /// The sentence around a place, cut to so many letters on both sides. The cut keeps rules linear in texts
    /// that never end a sentence.
    pub fn around(&self, at: &Range<usize>) -> (&'a str, &'a str) {
        let number = self.sentences.partition_point(|it| it.end <= at.start);
        let sentence = self.sentences.get(number).cloned().unwrap_or(at.clone());
        let before = self.get(sentence.start.min(at.start)..at.start);
        let after = self.get(at.end..sentence.end.max(at.end));
        (last_letters(before, AROUND), first_letters(after, AROUND))
    }

    /// What follows a place in its line, without spaces before it.
    pub fn after(&self, end: usize) -> &'a str {
        first_letters(self.get(end..self.text.len()), AROUND).trim_start_matches([' ', '\t'])
    }

    /// What goes before a place, without spaces after it.
    pub fn before(&self, start: usize) -> &'a str {
        last_letters(self.get(0..start), AROUND).trim_end_matches([' ', '\t'])
    }

    /// Letters glued to the end of a place.
    pub fn rest(&self, end: usize) -> &'a str {
        let text = first_letters(self.get(end..self.text.len()), 16);
        let length = text.find(|c: char| !c.is_alphanumeric()).unwrap_or(text.len());
        text.get(..length).unwrap_or_default()
    }

    /// Whether a word may begin here: no letter is glued to the place.
    pub fn begins(&self, start: usize) -> bool {
        !self.get(0..start).ends_with(char::is_alphanumeric)
    }
}

/// How far rules look for what tells the meaning of a place, in letters.
const AROUND: usize = 80;

/// The first letters of a text.
pub(super) fn first_letters(text: &str, count: usize) -> &str {
    text.char_indices().nth(count).map_or(text, |(at, _)| text.get(..at).unwrap_or_default())
}

/// The last letters of a text.
pub(super) fn last_letters(text: &str, count: usize) -> &str {
    let start = text.char_indices().rev().take(count).last().map_or(text.len(), |(at, _)| at);
    text.get(start..).unwrap_or_default()
}

fn words(text: &str) -> Vec<Word<'_>> {
    let mut found = Vec::new();
    let mut from = None;
    let ends = text.char_indices().map(|(at, c)| (at, c.is_whitespace()));
    for (at, is_space) in ends.chain([(text.len(), true)]) {
        match (from, is_space) {
            (None, false) => from = Some(at),
            (Some(start), true) => {
                found.extend(bare(text, start..at));
                from = None;
            }
            _ => {}
        }
    }
    found
}

/// A word without the signs around it.
fn bare(text: &str, at: Range<usize>) -> Option<Word<'_>> {
    let whole = text.get(at.clone())?;
    let is_sign = |c: char| !c.is_alphanumeric();
    let start = at.start + (whole.len() - whole.trim_start_matches(is_sign).len());
    let word = whole.trim_matches(is_sign);
    (!word.is_empty()).then(|| Word { at: start..start + word.len(), text: word })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_without_the_signs_around_them() {
        let draft = Draft::of("저는, (주)가나에서  ‘다라’를… 배웠습니다.");
        let words: Vec<&str> = draft.words.iter().map(|word| word.text).collect();
        assert_eq!(words, ["저는", "주)가나에서", "다라’를", "배웠습니다"]);
        assert!(draft.words.iter().all(|word| draft.get(word.at.clone()) == word.text));
    }

    #[test]
    fn what_is_around_a_place_stays_in_its_sentence() {
        let text = "앞입니다. 저는 부산에서 자랐습니다. 뒤입니다.";
        let at = text.find("부산").unwrap();
        let draft = Draft::of(text);
        assert_eq!(draft.around(&(at..at + "부산".len())), ("저는 ", "에서 자랐습니다."));
        assert_eq!(draft.rest(at + "부산".len()), "에서");
        assert!(draft.begins(at) && !draft.begins(at + 3));
    }
}
