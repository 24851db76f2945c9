//! What a text consists of, found in one pass; every way to count follows from it.

use unicode_normalization::UnicodeNormalization as _;

use super::{
    cp949::is_cp949,
    rule::{CountMode, CountRule, LetterUnit},
};
use crate::essay::composed::is_surely_composed;

/// What a composed text consists of. Tallies of neighbouring pieces add up, unless a CR and its LF are torn apart or
/// a letter is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// Line breaks. Nothing below contains them.
    newlines: u32,
    code_points: u32,
    utf16: u32,
    ascii: u32,
    utf8: u32,
    spaces: u32,
    unencodable: u32,
}

impl Tally {
    /// Goes through a text. One that is composed already is read as it stands; nothing is copied in either case.
    #[must_use]
    pub fn of(text: &str) -> Self {
        if is_surely_composed(text) { Self::over(text.chars()) } else { Self::over(text.nfc()) }
    }

    /// How long the text is.
    #[must_use]
    pub fn count(&self, rule: CountRule) -> u32 {
        let units = match rule.letter {
            LetterUnit::Utf16 => self.utf16,
            LetterUnit::CodePoint => self.code_points,
        };
        let rest = match rule.mode {
            CountMode::Letters => units,
            CountMode::LettersWithoutSpaces => units - self.spaces,
            CountMode::SimpleBytes => two_bytes(units, self.ascii),
            CountMode::Cp949Bytes => two_bytes(self.code_points, self.ascii),
            CountMode::Utf8Bytes => self.utf8,
        };
        rest.saturating_add(self.newlines.saturating_mul(rule.newline.get().into()))
    }

    /// Characters that CP949 cannot write.
    #[must_use]
    pub fn unencodable(&self) -> u32 {
        self.unencodable
    }

    /// Line breaks.
    #[must_use]
    pub fn newlines(&self) -> u32 {
        self.newlines
    }

    fn over(chars: impl Iterator<Item = char>) -> Self {
        let mut tally = Self::default();
        let mut before = char::default();
        for c in chars {
            match c {
                '\n' if before == '\r' => {}
                '\n' | '\r' => tally.newlines += 1,
                _ => tally.add(c),
            }
            before = c;
        }
        tally
    }

    fn add(&mut self, c: char) {
        self.code_points += 1;
        self.utf16 += if u32::from(c) > 0xffff { 2 } else { 1 };
        self.utf8 += match u32::from(c) {
            0..0x80 => 1,
            0x80..0x800 => 2,
            0x800..0x1_0000 => 3,
            _ => 4,
        };
        self.ascii += u32::from(c.is_ascii());
        self.spaces += u32::from(matches!(c, ' ' | '\t' | '\u{a0}' | '\u{3000}'));
        self.unencodable += u32::from(!is_cp949(c));
    }
}

/// How long a text is, by a rule.
#[must_use]
pub fn count(text: &str, rule: CountRule) -> u32 {
    Tally::of(text).count(rule)
}

/// Two bytes for what is not ASCII.
fn two_bytes(units: u32, ascii: u32) -> u32 {
    units.saturating_mul(2).saturating_sub(ascii)
}
