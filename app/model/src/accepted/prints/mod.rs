//! Prints of texts: enough to tell that a draft has a passage of an accepted essay, too little to read the essay by.
//!
//! A print is a hash of [`SHINGLE`] letters that follow one another; of each [`WINDOW`] such hashes the smallest is kept
//! (winnowing, as Schleimer, Wilkerson and Aiken describe it). Texts that have [`FOUND`] letters in common have a print
//! in common, whatever stands around them; texts with a print in common have [`SHINGLE`] letters in common.

mod found;
mod pack;

use std::ops::Range;

pub use found::{AcceptedPrints, Copied};
pub use pack::{PRINTS_VERSION, PrintPack, PrintedEssay};

/// Letters of a print: without spaces and signs, some seven words of a Korean text.
pub const SHINGLE: usize = 24;

/// Hashes of which one is kept.
const WINDOW: usize = 10;

/// Letters in common that are always found: some ten words.
pub const FOUND: usize = SHINGLE + WINDOW - 1;

/// Bits of a hash: six letters of a pack. Of ten thousand prints and a thousand of a draft two are the same by chance
/// once in six thousand drafts.
const BITS: u32 = 36;

/// A print of a text, and where its letters stand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Print {
    /// Below 2^36.
    pub hash: u64,
    /// Which letters, counted without spaces and signs.
    pub letters: Range<usize>,
    /// The place, in bytes.
    pub bytes: Range<usize>,
}

/// The prints of a text, in the order they stand in. Case, spaces and signs do not matter.
#[must_use]
pub fn prints(text: &str) -> Vec<Print> {
    let letters: Vec<(usize, char)> = text.char_indices().filter(|(_, c)| c.is_alphanumeric()).collect();
    let hashes = hashes(&letters);
    let print = |at: usize| {
        let (first, last) = (letters.get(at)?, letters.get(at + SHINGLE - 1)?);
        let bytes = first.0..last.0 + last.1.len_utf8();
        Some(Print { hash: *hashes.get(at)?, letters: at..at + SHINGLE, bytes })
    };
    winnow(&hashes).into_iter().filter_map(print).collect()
}

/// A hash for each letter that so many follow.
fn hashes(letters: &[(usize, char)]) -> Vec<u64> {
    /// Odd: what one letter is multiplied by more than the next.
    const BASE: u64 = 0x0000_0100_0000_01b3;
    let values: Vec<u64> = letters
        .iter()
        .map(|(_, c)| mix(u64::from(u32::from(c.to_lowercase().next().unwrap_or(*c)))))
        .collect();
    let highest = (1..SHINGLE).fold(1_u64, |power, _| power.wrapping_mul(BASE));
    let mut rolling = 0_u64;
    let mut found = Vec::with_capacity(values.len().saturating_sub(SHINGLE - 1));
    for (at, value) in values.iter().enumerate() {
        if let Some(gone) = at.checked_sub(SHINGLE).and_then(|at| values.get(at)) {
            rolling = rolling.wrapping_sub(gone.wrapping_mul(highest));
        }
        rolling = rolling.wrapping_mul(BASE).wrapping_add(*value);
        if at + 1 >= SHINGLE {
            found.push(mix(rolling) >> (u64::BITS - BITS));
        }
    }
    found
}

/// Spreads a number over all bits (the last step of SplitMix64).
fn mix(number: u64) -> u64 {
    let number = (number ^ (number >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let number = (number ^ (number >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    number ^ (number >> 31)
}

/// Places of the smallest hash of each window, each once. Of equal ones the one that is there already, so that a text of
/// one word has few.
fn winnow(hashes: &[u64]) -> Vec<usize> {
    let mut chosen: Vec<usize> = Vec::new();
    let at = |place: usize| hashes.get(place).copied().unwrap_or(u64::MAX);
    for end in WINDOW.min(hashes.len())..=hashes.len() {
        let start = end.saturating_sub(WINDOW);
        let smallest = match chosen.last() {
            Some(kept) if *kept >= start => {
                if at(end - 1) < at(*kept) {
                    Some(end - 1)
                } else {
                    None
                }
            }
            // The last of them stays the longest.
            _ => (start..end).rev().min_by_key(|place| at(*place)),
        };
        chosen.extend(smallest);
    }
    chosen
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn hashes_of(text: &str) -> Vec<u64> {
        prints(text).into_iter().map(|print| print.hash).collect()
    }

    #[test]
    fn prints_are_the_same_in_every_build() {
        let text = "재고가 맞지 않는 원인을 끝까지 따라가 입고 시각을 적게 했습니다.";
        assert_eq!(hashes_of(text), [17_175_506_043]);
        assert!(prints("스물세 글자로는 아무것도 알 수 없습니다").is_empty());
        assert!(prints("").is_empty());
    }

    #[test]
    fn a_text_of_one_word_has_few() {
        assert!(prints(&"가".repeat(5_000)).len() < 5_000 / WINDOW + 2);
    }

    proptest! {
        #[test]
        fn a_print_stands_where_it_says(text in "\\PC{0,200}|[가-힣 .]{0,300}") {
            for print in prints(&text) {
                let part = text.get(print.bytes.clone()).unwrap();
                prop_assert_eq!(part.chars().filter(|c| c.is_alphanumeric()).count(), SHINGLE);
                prop_assert_eq!(hashes_of(part), [print.hash], "by itself it has the same");
                prop_assert!(print.hash >> BITS == 0);
            }
        }

        #[test]
        fn case_spaces_and_signs_do_not_matter(words in prop::collection::vec("[가-힣a-z]{1,5}", 10..40)) {
            let plain = words.concat();
            let spaced = words.join(" ").to_uppercase();
            let signed = words.join(",\n “");
            prop_assert_eq!(hashes_of(&plain), hashes_of(&spaced));
            prop_assert_eq!(hashes_of(&plain), hashes_of(&signed));
        }

        #[test]
        fn every_window_of_a_text_has_a_print(text in "[가-힣]{33,300}") {
            let letters: Vec<usize> = prints(&text).into_iter().map(|print| print.letters.start).collect();
            let all = text.chars().count();
            for start in 0..=all - FOUND {
                prop_assert!(letters.iter().any(|it| (start..start + WINDOW).contains(it)));
            }
        }
    }
}
