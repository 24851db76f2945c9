//! What Latin letters would have been on a Korean keyboard of two sets (두벌식): `tkfkdgo` is 사랑해.

use model::hangul::{Jamo, compose};

/// Reads a text as if the keyboard had been set to Korean; what no key of it types stays.
pub(super) fn as_hangul(text: &str) -> String {
    let keys: Vec<char> = text.chars().map(|c| jamo_of(c).unwrap_or(c)).collect();
    let mut out = String::with_capacity(text.len());
    let mut rest = keys.as_slice();
    while let Some((&first, after)) = rest.split_first() {
        match syllable(rest) {
            Some((syllable, taken)) => {
                out.push(syllable);
                rest = rest.get(taken..).unwrap_or_default();
            }
            None => {
                out.push(first);
                rest = after;
            }
        }
    }
    out
}

/// The syllable that begins here and how many keys it took; none when none begins.
fn syllable(keys: &[char]) -> Option<(char, usize)> {
    let at = |index: usize| keys.get(index).copied();
    let is_vowel_at = |index: usize| at(index).is_some_and(is_vowel);
    let (initial, mut medial) = (at(0)?, at(1).filter(|c| is_vowel(*c))?);
    let mut taken = 2;
    if let Some(both) = at(2).and_then(|second| joined_vowel(medial, second)) {
        (medial, taken) = (both, 3);
    }
    let open = compose(Jamo { initial, medial, last: None })?;
    // A consonant before a vowel begins the next syllable.
    let closing = |index: usize| at(index).filter(|c| !is_vowel(*c) && !is_vowel_at(index + 1));
    let Some(last) = closing(taken) else { return Some((open, taken)) };
    let Some(closed) = compose(Jamo { initial, medial, last: Some(last) }) else {
        return Some((open, taken));
    };
    let both = closing(taken + 1).and_then(|second| joined_consonant(last, second));
    match both.and_then(|last| compose(Jamo { initial, medial, last: Some(last) })) {
        Some(closed) => Some((closed, taken + 2)),
        None => Some((closed, taken + 1)),
    }
}

fn is_vowel(jamo: char) -> bool {
    ('ㅏ'..='ㅣ').contains(&jamo)
}

/// The jamo on a key; a key that has no second one types the same with Shift.
fn jamo_of(key: char) -> Option<char> {
    Some(match key {
        'Q' => 'ㅃ',
        'W' => 'ㅉ',
        'E' => 'ㄸ',
        'R' => 'ㄲ',
        'T' => 'ㅆ',
        'O' => 'ㅒ',
        'P' => 'ㅖ',
        _ => match key.to_ascii_lowercase() {
            'q' => 'ㅂ',
            'w' => 'ㅈ',
            'e' => 'ㄷ',
            'r' => 'ㄱ',
            't' => 'ㅅ',
            'y' => 'ㅛ',
            'u' => 'ㅕ',
            'i' => 'ㅑ',
            'o' => 'ㅐ',
            'p' => 'ㅔ',
            'a' => 'ㅁ',
            's' => 'ㄴ',
            'd' => 'ㅇ',
            'f' => 'ㄹ',
            'g' => 'ㅎ',
            'h' => 'ㅗ',
            'j' => 'ㅓ',
            'k' => 'ㅏ',
            'l' => 'ㅣ',
            'z' => 'ㅋ',
            'x' => 'ㅌ',
            'c' => 'ㅊ',
            'v' => 'ㅍ',
            'b' => 'ㅠ',
            'n' => 'ㅜ',
            'm' => 'ㅡ',
            _ => return None,
        },
    })
}

fn joined_vowel(first: char, second: char) -> Option<char> {
    Some(match (first, second) {
        ('ㅗ', 'ㅏ') => 'ㅘ',
        ('ㅗ', 'ㅐ') => 'ㅙ',
        ('ㅗ', 'ㅣ') => 'ㅚ',
        ('ㅜ', 'ㅓ') => 'ㅝ',
        ('ㅜ', 'ㅔ') => 'ㅞ',
        ('ㅜ', 'ㅣ') => 'ㅟ',
        ('ㅡ', 'ㅣ') => 'ㅢ',
        _ => return None,
    })
}

fn joined_consonant(first: char, second: char) -> Option<char> {
    Some(match (first, second) {
        ('ㄱ', 'ㅅ') => 'ㄳ',
        ('ㄴ', 'ㅈ') => 'ㄵ',
        ('ㄴ', 'ㅎ') => 'ㄶ',
        ('ㄹ', 'ㄱ') => 'ㄺ',
        ('ㄹ', 'ㅁ') => 'ㄻ',
        ('ㄹ', 'ㅂ') => 'ㄼ',
        ('ㄹ', 'ㅅ') => 'ㄽ',
        ('ㄹ', 'ㅌ') => 'ㄾ',
        ('ㄹ', 'ㅍ') => 'ㄿ',
        ('ㄹ', 'ㅎ') => 'ㅀ',
        ('ㅂ', 'ㅅ') => 'ㅄ',
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_are_read_as_the_keys_they_are_on() {
        for (typed, read) in [
            ("tkfkdgo", "사랑해"),
            ("qlalfqjsgh", "비밀번호"),
            ("dkssudgktpdy", "안녕하세요"),
            ("rlaalswl1", "김민지1"),
            ("Rlatldhdl", "낌시오이"),
            ("dkQk", "아빠"),
            ("ekfrrhrl", "닭고기"),
            ("rkqtdmfajr", "값을먹"),
            ("rhkswo", "관재"),
            ("dmltk", "의사"),
            ("ㅋㅋ", "ㅋㅋ"),
            ("dk!2 한글", "아!2 한글"),
            ("E", "ㄸ"),
            ("", ""),
        ] {
            assert_eq!(as_hangul(typed), read, "{typed}");
        }
    }
}
