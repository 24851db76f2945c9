//! The two-set Korean keyboard (두벌식, KS X 5002): what is typed for a text, and what a text becomes when the input
//! method is in the wrong language.

use model::hangul::{self, Jamo};

/// Latin key and the jamo on it; upper case is with shift.
const KEYS: [(char, char); 33] = [
    ('q', 'ㅂ'),
    ('w', 'ㅈ'),
    ('e', 'ㄷ'),
    ('r', 'ㄱ'),
    ('t', 'ㅅ'),
    ('y', 'ㅛ'),
    ('u', 'ㅕ'),
    ('i', 'ㅑ'),
    ('o', 'ㅐ'),
    ('p', 'ㅔ'),
    ('a', 'ㅁ'),
    ('s', 'ㄴ'),
    ('d', 'ㅇ'),
    ('f', 'ㄹ'),
    ('g', 'ㅎ'),
    ('h', 'ㅗ'),
    ('j', 'ㅓ'),
    ('k', 'ㅏ'),
    ('l', 'ㅣ'),
    ('z', 'ㅋ'),
    ('x', 'ㅌ'),
    ('c', 'ㅊ'),
    ('v', 'ㅍ'),
    ('b', 'ㅠ'),
    ('n', 'ㅜ'),
    ('m', 'ㅡ'),
    ('Q', 'ㅃ'),
    ('W', 'ㅉ'),
    ('E', 'ㄸ'),
    ('R', 'ㄲ'),
    ('T', 'ㅆ'),
    ('O', 'ㅒ'),
    ('P', 'ㅖ'),
];

/// Vowels typed with two keys.
const VOWELS: [(char, [char; 2]); 7] = [
    ('ㅘ', ['ㅗ', 'ㅏ']),
    ('ㅙ', ['ㅗ', 'ㅐ']),
    ('ㅚ', ['ㅗ', 'ㅣ']),
    ('ㅝ', ['ㅜ', 'ㅓ']),
    ('ㅞ', ['ㅜ', 'ㅔ']),
    ('ㅟ', ['ㅜ', 'ㅣ']),
    ('ㅢ', ['ㅡ', 'ㅣ']),
];

/// The jamo typed for a text, one a key; what is no Hangul stays.
#[must_use]
pub fn keystrokes(text: &str) -> String {
    let mut keys = String::with_capacity(text.len() * 2);
    for c in text.chars() {
        match hangul::decompose(c) {
            Some(jamo) => [Some(jamo.initial), Some(jamo.medial), jamo.last]
                .into_iter()
                .flatten()
                .for_each(|jamo| push_keys(&mut keys, jamo)),
            None => push_keys(&mut keys, c),
        }
    }
    keys
}

/// What an input method makes of jamo typed one after the other.
#[must_use]
pub fn compose(keys: &str) -> String {
    let mut composer = Composer::default();
    keys.chars().for_each(|key| composer.press(key));
    composer.flush();
    composer.text
}

/// What was meant by Latin letters typed for Hangul: `tkatjd` is `삼성`.
#[must_use]
pub fn to_hangul(text: &str) -> String {
    // With caps lock on, shift says nothing: there are capitals no jamo is on.
    let shouted = !text.chars().any(|c| c.is_ascii_lowercase())
        && text.chars().any(|c| c.is_ascii_uppercase() && jamo_of(c).is_none());
    let jamo = |c: char| {
        let lower = c.to_ascii_lowercase();
        let key = if shouted { lower } else { c };
        jamo_of(key).or_else(|| jamo_of(lower)).unwrap_or(c)
    };
    compose(&text.chars().map(jamo).collect::<String>())
}

/// What was meant by Hangul typed for Latin letters: `ㅣㅎ` is `lg`. In lower case.
#[must_use]
pub fn to_latin(text: &str) -> String {
    let key = |jamo: char| KEYS.iter().find(|(_, on)| *on == jamo).map_or(jamo, |(key, _)| *key);
    keystrokes(text).chars().map(key).collect::<String>().to_lowercase()
}

fn jamo_of(key: char) -> Option<char> {
    KEYS.iter().find(|(on, _)| *on == key).map(|(_, jamo)| *jamo)
}

fn push_keys(keys: &mut String, jamo: char) {
    if let Some((_, pair)) = VOWELS.iter().find(|(vowel, _)| *vowel == jamo) {
        keys.extend(pair);
    } else if let Some((first, second)) = hangul::split_cluster(jamo) {
        keys.extend([first, second]);
    } else {
        keys.push(jamo);
    }
}

/// An input method: the syllable being typed, and what came before.
#[derive(Default)]
struct Composer {
    text: String,
    initial: Option<char>,
    medial: Option<char>,
    last: Option<char>,
}

impl Composer {
    fn press(&mut self, key: char) {
        if ('ㅏ'..='ㅣ').contains(&key) {
            self.vowel(key);
        } else if ('ㄱ'..='ㅎ').contains(&key) {
            self.consonant(key);
        } else {
            self.flush();
            self.text.push(key);
        }
    }

    fn vowel(&mut self, key: char) {
        if let Some(last) = self.last {
            // The last consonant begins the next syllable after all.
            let (stays, goes) =
                hangul::split_cluster(last).map_or((None, last), |(first, second)| (Some(first), second));
            self.last = stays;
            self.flush();
            (self.initial, self.medial) = (Some(goes), Some(key));
            return;
        }
        match self.medial.map(|medial| joined_vowel(medial, key)) {
            None => self.medial = Some(key),
            Some(Some(joined)) => self.medial = Some(joined),
            Some(None) => {
                self.flush();
                self.medial = Some(key);
            }
        }
    }

    fn consonant(&mut self, key: char) {
        let closes = self.initial.is_some() && self.medial.is_some();
        let joined = match self.last {
            None if closes => self.syllable(Some(key)).map(|_| key),
            None => None,
            Some(last) => hangul::join_cluster(last, key),
        };
        match joined {
            Some(last) => self.last = Some(last),
            None => {
                self.flush();
                self.initial = Some(key);
            }
        }
    }

    fn syllable(&self, last: Option<char>) -> Option<char> {
        hangul::compose(Jamo { initial: self.initial?, medial: self.medial?, last })
    }

    fn flush(&mut self) {
        match self.syllable(self.last) {
            Some(syllable) => self.text.push(syllable),
            None => self.text.extend([self.initial, self.medial, self.last].into_iter().flatten()),
        }
        (self.initial, self.medial, self.last) = (None, None, None);
    }
}

fn joined_vowel(first: char, second: char) -> Option<char> {
    VOWELS.iter().find(|(_, pair)| *pair == [first, second]).map(|(vowel, _)| *vowel)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn what_is_typed_for_every_syllable_composes_to_it() {
        for syllable in '가'..='힣' {
            let text = syllable.to_string();
            assert_eq!(compose(&keystrokes(&text)), text);
        }
    }

    #[test]
    fn keys_of_words() {
        for (text, keys) in [
            ("삼성", "ㅅㅏㅁㅅㅓㅇ"),
            ("괜찮아", "ㄱㅗㅐㄴㅊㅏㄴㅎㅇㅏ"),
            ("의", "ㅇㅡㅣ"),
            ("까ㄳ lg1", "ㄲㅏㄱㅅ lg1"),
            ("", ""),
        ] {
            assert_eq!(keystrokes(text), keys, "{text}");
        }
    }

    #[test]
    fn a_keyboard_in_the_wrong_language() {
        for (typed, meant) in [
            ("tkatjdwjswk", "삼성전자"),
            ("TKATJDWJSWK", "삼성전자"),
            ("zkzkdhqodzm", "카카오뱅크"),
            ("Tkddyd", "쌍용"),
            ("ttww", "ㅅㅅㅈㅈ"),
            ("ghkdtkrp 3", "황사게 3"),
            ("dkfkrdp", "아락에"),
        ] {
            assert_eq!(to_hangul(typed), meant, "{typed}");
        }
        for (typed, meant) in
            [("ㅣㅎ", "lg"), ("ㅜㅁㅍㄷㄱ", "naver"), ("ㄴ므녀ㅜㅎ", "samsung"), ("나", "sk"), ("ㅊㅓ", "cj")]
        {
            assert_eq!(to_latin(typed), meant, "{typed}");
        }
    }

    proptest! {
        #[test]
        fn decoding_inverts_typing(text in "[가-힣0-9 ]{0,30}") {
            prop_assert_eq!(to_hangul(&to_latin_keys(&text)), text);
        }

        #[test]
        fn latin_typed_in_hangul_comes_back(text in "[a-z0-9 ]{0,30}") {
            prop_assert_eq!(to_latin(&to_hangul(&text)), text);
        }

        #[test]
        fn any_text_is_survived(text in "\\PC{0,60}|[ㄱ-ㅣ가-힣a-zA-Z]{0,60}") {
            let keys = keystrokes(&text);
            prop_assert_eq!(keystrokes(&compose(&keys)), keys);
            let _ = (to_hangul(&text), to_latin(&text));
        }
    }

    /// The keys with shift, as a hand presses them.
    fn to_latin_keys(text: &str) -> String {
        let key = |jamo: char| KEYS.iter().find(|(_, on)| *on == jamo).map_or(jamo, |(key, _)| *key);
        keystrokes(text).chars().map(key).collect()
    }
}
