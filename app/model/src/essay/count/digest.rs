//! One number for very many counts, so that two builds of this code (the browser's and the server's) can be compared.

use super::{
    rule::{CountMode, CountRule, LetterUnit, NewlineWeight},
    tally::Tally,
};

/// Counts `strings` random strings, the same for a seed on every machine, in every way there is, and mixes all counts into
/// one number. Two builds that count alike have the same one.
#[must_use]
pub fn digest(seed: u64, strings: u32) -> u64 {
    let mut random = Random(seed ^ 0x9e37_79b9_7f4a_7c15);
    let mut text = String::new();
    let mut mixed = 0xcbf2_9ce4_8422_2325_u64;
    for _ in 0..strings {
        text.clear();
        for _ in 0..random.below(24) {
            text.extend(random.letter());
        }
        let tally = Tally::of(&text);
        for mode in CountMode::ALL {
            for newline in NewlineWeight::ALL {
                for letter in LetterUnit::ALL {
                    let count = tally.count(CountRule { mode, letter, newline });
                    mixed = (mixed ^ u64::from(count)).wrapping_mul(0x0000_0100_0000_01b3);
                }
            }
        }
    }
    mixed
}

/// Numbers without a pattern that matters here (xorshift).
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }

    fn below(&mut self, end: u32) -> u32 {
        u32::try_from(self.next() % u64::from(end.max(1))).unwrap_or(0)
    }

    /// Letters as they come in essays, and every other there is.
    fn letter(&mut self) -> Option<char> {
        let (from, to) = match self.below(10) {
            0 => (0xac00, 0xd7a3),
            1 => (0x1100, 0x11ff),
            2 => (0x3131, 0x318e),
            3 | 4 => (0x20, 0x7e),
            5 => (0x09, 0x0d),
            6 => (0x2000, 0x206f),
            7 => (0x1f300, 0x1f9ff),
            8 => (0x3000, 0x33ff),
            _ => (0, 0x10_ffff),
        };
        char::from_u32(from + self.below(to - from + 1))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The browser test `essay-sync` holds the editor's wasm to the same number.
    #[test]
    fn a_million_strings_are_counted_as_in_the_browser() {
        assert_eq!(digest(20_261_123, 1_000_000), 0xe182_83f4_1029_106d);
    }

    #[test]
    fn a_seed_has_one_number_and_another_seed_another() {
        assert_eq!(digest(1, 500), digest(1, 500));
        assert_ne!(digest(1, 500), digest(2, 500));
        assert_ne!(digest(1, 500), digest(1, 499));
    }
}
