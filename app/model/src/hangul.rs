//! Hangul: syllables, their jamo, and the initials (초성) people type instead of a name.

use unicode_normalization::UnicodeNormalization;

const FIRST: u32 = 0xAC00;
const LAST: u32 = 0xD7A3;
const MEDIALS: u32 = 21;
/// No final counts as one.
const FINALS: u32 = 28;

/// Consonants a syllable may begin with, in the order of syllables.
const INITIAL: [char; 19] = [
    'ㄱ', 'ㄲ', 'ㄴ', 'ㄷ', 'ㄸ', 'ㄹ', 'ㅁ', 'ㅂ', 'ㅃ', 'ㅅ', 'ㅆ', 'ㅇ', 'ㅈ', 'ㅉ', 'ㅊ', 'ㅋ', 'ㅌ',
    'ㅍ', 'ㅎ',
];

/// First vowel; the 21 vowels are contiguous from here.
const MEDIAL_FIRST: u32 = 0x314F;

/// Consonants a syllable may end with, in the order of syllables.
const FINAL: [char; 27] = [
    'ㄱ', 'ㄲ', 'ㄳ', 'ㄴ', 'ㄵ', 'ㄶ', 'ㄷ', 'ㄹ', 'ㄺ', 'ㄻ', 'ㄼ', 'ㄽ', 'ㄾ', 'ㄿ', 'ㅀ', 'ㅁ', 'ㅂ',
    'ㅄ', 'ㅅ', 'ㅆ', 'ㅇ', 'ㅈ', 'ㅊ', 'ㅋ', 'ㅌ', 'ㅍ', 'ㅎ',
];

/// A syllable taken apart, in compatibility jamo (the ones keyboards type).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Jamo {
    /// 초성.
    pub initial: char,
    /// 중성.
    pub medial: char,
    /// 종성; none in an open syllable.
    pub last: Option<char>,
}

/// Takes a syllable apart; none for anything else.
#[must_use]
pub fn decompose(syllable: char) -> Option<Jamo> {
    let code = u32::from(syllable);
    if !(FIRST..=LAST).contains(&code) {
        return None;
    }
    let offset = code - FIRST;
    let initial = *INITIAL.get(usize::try_from(offset / (MEDIALS * FINALS)).ok()?)?;
    let medial = char::from_u32(MEDIAL_FIRST + offset / FINALS % MEDIALS)?;
    let last = match offset % FINALS {
        0 => None,
        index => FINAL.get(usize::try_from(index - 1).ok()?).copied(),
    };
    Some(Jamo { initial, medial, last })
}

/// Puts a syllable together; none when a jamo cannot stand in its place.
#[must_use]
pub fn compose(jamo: Jamo) -> Option<char> {
    let initial = position(&INITIAL, jamo.initial)?;
    let medial = u32::from(jamo.medial).checked_sub(MEDIAL_FIRST).filter(|index| *index < MEDIALS)?;
    let last = match jamo.last {
        None => 0,
        Some(last) => position(&FINAL, last)? + 1,
    };
    char::from_u32(FIRST + (initial * MEDIALS + medial) * FINALS + last)
}

/// The initials of a text: 초성 of each syllable; letters and digits kept in lower case; spaces and signs dropped.
///
/// Jamo typed alone stay, clusters an input method made of two initials (`ㄳ`) are split again.
#[must_use]
pub fn initials(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in fold_width(text).chars() {
        if let Some(jamo) = decompose(c) {
            out.push(jamo.initial);
        } else if let Some((first, second)) = split_cluster(c) {
            out.extend([first, second]);
        } else if c.is_alphanumeric() && !is_filler(c) {
            out.extend(c.to_lowercase());
        }
    }
    out
}

/// Whether a text is typed initials: compatibility consonants only (spaces aside), at least one.
#[must_use]
pub fn is_initials(text: &str) -> bool {
    let mut consonants = text.chars().filter(|c| !c.is_whitespace()).peekable();
    consonants.peek().is_some() && consonants.all(is_consonant)
}

/// NFKC, except that single jamo stay what the keyboard typed instead of joining the syllable before them.
#[must_use]
pub fn fold_width(text: &str) -> String {
    if text.is_ascii() {
        return text.to_owned();
    }
    let mut out = String::with_capacity(text.len());
    // Composing looks every letter up; nearly every text is composed already.
    if text.chars().all(is_composed) {
        text.chars().for_each(|c| fold_letter(c, &mut out));
    } else {
        text.nfc().for_each(|c| fold_letter(c, &mut out));
    }
    out
}

/// Whether NFC leaves a letter as it is, whatever of its like stands around it. Not all such letters: those that Korean
/// texts are made of.
fn is_composed(c: char) -> bool {
    matches!(c, '\0'..='\u{2FF}' | '\u{2002}'..='\u{206F}' | '\u{3000}'..='\u{3029}' | '\u{3131}'..='\u{318E}' | '가'..='힣')
}

/// One letter as [`fold_width`] has it, but for the letters around it that it might be composed with.
pub(crate) fn fold_letter(c: char, out: &mut impl Extend<char>) {
    if is_compatibility_jamo(c) || decompose(c).is_some() || c.is_ascii() {
        out.extend([c]);
    } else {
        out.extend(std::iter::once(c).nfkc());
    }
}

fn position(table: &[char], jamo: char) -> Option<u32> {
    table.iter().position(|c| *c == jamo).and_then(|index| u32::try_from(index).ok())
}

fn is_compatibility_jamo(c: char) -> bool {
    ('\u{3131}'..='\u{318E}').contains(&c)
}

fn is_consonant(c: char) -> bool {
    ('ㄱ'..='ㅎ').contains(&c)
}

/// The empty jamo and the old vowel that is used as a middle dot (`ㆍ`).
fn is_filler(c: char) -> bool {
    matches!(c, '\u{3164}' | '\u{318D}')
}

/// Pairs of consonants that end a syllable as one, typed one after the other.
const CLUSTERS: [(char, (char, char)); 11] = [
    ('ㄳ', ('ㄱ', 'ㅅ')),
    ('ㄵ', ('ㄴ', 'ㅈ')),
    ('ㄶ', ('ㄴ', 'ㅎ')),
    ('ㄺ', ('ㄹ', 'ㄱ')),
    ('ㄻ', ('ㄹ', 'ㅁ')),
    ('ㄼ', ('ㄹ', 'ㅂ')),
    ('ㄽ', ('ㄹ', 'ㅅ')),
    ('ㄾ', ('ㄹ', 'ㅌ')),
    ('ㄿ', ('ㄹ', 'ㅍ')),
    ('ㅀ', ('ㄹ', 'ㅎ')),
    ('ㅄ', ('ㅂ', 'ㅅ')),
];

/// The two consonants of a cluster that only ends syllables.
#[must_use]
pub fn split_cluster(cluster: char) -> Option<(char, char)> {
    CLUSTERS.iter().find(|(whole, _)| *whole == cluster).map(|(_, pair)| *pair)
}

/// The inverse of [`split_cluster`].
#[must_use]
pub fn join_cluster(first: char, second: char) -> Option<char> {
    CLUSTERS.iter().find(|(_, pair)| *pair == (first, second)).map(|(whole, _)| *whole)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn every_syllable_comes_back_from_its_jamo() {
        let syllables: Vec<char> = ('가'..='힣').collect();
        assert_eq!(syllables.len(), 11_172);
        for syllable in syllables {
            let jamo = decompose(syllable).unwrap();
            assert_eq!(compose(jamo), Some(syllable));
            assert_eq!(initials(&syllable.to_string()), jamo.initial.to_string());
        }
    }

    proptest! {
        #[test]
        fn a_text_that_is_composed_is_folded_as_any_other(text in "[가-힣ㄱ-ㆎ -~\u{A0}-\u{36F}\u{1100}-\u{11FF}\u{2000}-\u{2070}\u{3000}-\u{30FF}①㈜ｋ]{0,12}") {
            let mut slow = String::new();
            text.nfc().for_each(|c| fold_letter(c, &mut slow));
            prop_assert_eq!(fold_width(&text), slow);
        }
    }

    #[test]
    fn a_syllable_is_taken_apart() {
        assert_eq!(decompose('한'), Some(Jamo { initial: 'ㅎ', medial: 'ㅏ', last: Some('ㄴ') }));
        assert_eq!(decompose('뭐'), Some(Jamo { initial: 'ㅁ', medial: 'ㅝ', last: None }));
        for other in ['ㅎ', 'a', '漢', '\u{ABFF}', '\u{D7A4}'] {
            assert_eq!(decompose(other), None, "{other}");
        }
    }

    #[test]
    fn jamo_that_fit_nowhere_make_no_syllable() {
        for (initial, medial, last) in
            [('ㄳ', 'ㅏ', None), ('ㄱ', 'ㄱ', None), ('ㄱ', 'ㅏ', Some('ㄸ')), ('a', 'ㅏ', None)]
        {
            assert_eq!(compose(Jamo { initial, medial, last }), None, "{initial}{medial}{last:?}");
        }
    }

    #[test]
    fn initials_of_names() {
        for (name, expected) in [
            ("삼성전자", "ㅅㅅㅈㅈ"),
            ("까르푸 코리아", "ㄲㄹㅍㅋㄹㅇ"),
            ("LG 전자", "lgㅈㅈ"),
            ("에스-오일(주)", "ㅇㅅㅇㅇㅈ"),
            ("ＳＫ하이닉스", "skㅎㅇㄴㅅ"),
            ("3에스코리아", "3ㅇㅅㅋㄹㅇ"),
            ("가ㆍ나", "ㄱㄴ"),
            ("ㅅㅅㅈㅈ", "ㅅㅅㅈㅈ"),
            ("ㄳ", "ㄱㅅ"),
            // Decomposed, as files from a Mac have it.
            ("\u{1109}\u{1161}\u{11B7}\u{1109}\u{1165}\u{11BC}", "ㅅㅅ"),
            ("", ""),
            (" ·&", ""),
        ] {
            assert_eq!(initials(name), expected, "{name}");
        }
    }

    #[test]
    fn typed_initials_are_told_from_words() {
        for yes in ["ㅅ", "ㅅㅅㅈㅈ", "ㄳ", "ㅅㅅ ㅈㅈ"] {
            assert!(is_initials(yes), "{yes}");
        }
        for no in ["", " ", "삼성", "ㅅ성", "ㅏ", "ㅅㅏ", "s", "ㅅ1", "ㆍ"] {
            assert!(!is_initials(no), "{no}");
        }
    }

    #[test]
    fn folding_leaves_single_jamo_alone() {
        for (text, expected) in [("ㄱㅏ", "ㄱㅏ"), ("가ㄳ", "가ㄳ"), ("㈜가나", "(주)가나"), ("ＡＢ①", "AB1")]
        {
            assert_eq!(fold_width(text), expected);
        }
    }

    proptest! {
        #[test]
        fn initials_hold_no_syllable_and_no_space(text in "\\PC{0,40}") {
            let found = initials(&text);
            prop_assert!(found.chars().all(|c| decompose(c).is_none() && !c.is_whitespace()));
            // Marks of other scripts come to stand beside each other, and have an order of their own there.
            let marks = |c: char| unicode_normalization::char::canonical_combining_class(c) != 0;
            prop_assert!(found.chars().any(marks) || initials(&found) == found);
        }
    }
}
