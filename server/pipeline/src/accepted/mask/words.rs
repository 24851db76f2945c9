//! A text as words of one script each, and what stands between them.

use std::ops::Range;

/// What a mask puts in place of letters.
pub const MASK: char = '○';

/// The words of a list.
pub fn list(text: &'static str) -> Vec<&'static str> {
    text.split_whitespace().collect()
}

/// What the letters of a word are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Script {
    /// Hangul syllables, and the mask.
    Hangul,
    /// Letters `a` to `z`.
    Latin,
    /// Digits.
    Digit,
}

/// A run of letters of one script.
#[derive(Clone, Debug)]
pub struct Word<'a> {
    /// Its letters.
    pub text: &'a str,
    /// Where it stands.
    pub at: Range<usize>,
    /// What it is written in.
    pub script: Script,
}

impl Word<'_> {
    /// Whether the word, or a part of it, has been masked.
    pub fn is_masked(&self) -> bool {
        self.text.contains(MASK)
    }
}

/// The words of a text.
#[derive(Debug)]
pub struct Words<'a> {
    text: &'a str,
    words: Vec<Word<'a>>,
}

impl<'a> Words<'a> {
    /// Splits a text.
    pub fn of(text: &'a str) -> Self {
        let mut words: Vec<Word<'a>> = Vec::new();
        for (start, c) in text.char_indices() {
            let Some(script) = script(c) else { continue };
            let end = start + c.len_utf8();
            match words.last_mut() {
                Some(last) if last.at.end == start && last.script == script => {
                    last.at.end = end;
                    last.text = text.get(last.at.clone()).unwrap_or_default();
                }
                _ => words.push(Word {
                    text: text.get(start..end).unwrap_or_default(),
                    at: start..end,
                    script,
                }),
            }
        }
        Self { text, words }
    }

    /// Every word with its number.
    pub fn iter(&self) -> impl Iterator<Item = (usize, &Word<'a>)> {
        self.words.iter().enumerate()
    }

    /// One word.
    pub fn get(&self, number: usize) -> Option<&Word<'a>> {
        self.words.get(number)
    }

    /// The word before.
    pub fn before(&self, number: usize) -> Option<&Word<'a>> {
        self.words.get(number.checked_sub(1)?)
    }

    /// What stands between a word and the one before it.
    pub fn gap_before(&self, number: usize) -> &'a str {
        let from = self.before(number).map_or(0, |word| word.at.end);
        let to = self.get(number).map_or(self.text.len(), |word| word.at.start);
        self.text.get(from..to).unwrap_or_default()
    }

    /// What stands between a word and the one after it.
    pub fn gap_after(&self, number: usize) -> &'a str {
        self.gap_before(number + 1)
    }
}

/// What a letter is written in; none for marks and spaces.
fn script(c: char) -> Option<Script> {
    match c {
        '가'..='힣' | MASK => Some(Script::Hangul),
        'a'..='z' | 'A'..='Z' => Some(Script::Latin),
        '0'..='9' => Some(Script::Digit),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_of_one_script_and_know_what_is_around_them() {
        let words = Words::of("  팀장 ○○○은 LG에서(3년)");
        let texts: Vec<&str> = words.iter().map(|(_, word)| word.text).collect();
        assert_eq!(texts, ["팀장", "○○○은", "LG", "에서", "3", "년"]);
        assert_eq!(words.gap_before(0), "  ");
        assert_eq!((words.gap_before(3), words.gap_after(3), words.gap_after(5)), ("", "(", ")"));
        assert!(words.get(1).is_some_and(Word::is_masked));
    }
}
