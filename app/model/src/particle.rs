//! Particles (조사) after words that are not known beforehand.

use crate::hangul;

/// Particles with two forms: behind a final, and behind none.
const PAIRS: [(&str, &str); 14] = [
    ("이", "가"),
    ("은", "는"),
    ("을", "를"),
    ("과", "와"),
    ("이나", "나"),
    ("이라", "라"),
    ("이라는", "라는"),
    ("이라고", "라고"),
    ("이랑", "랑"),
    ("이며", "며"),
    ("이고", "고"),
    ("이었던", "였던"),
    ("이었습니다", "였습니다"),
    ("이에요", "예요"),
];

/// The same where ㄹ counts as none.
const DIRECTIONS: [(&str, &str); 5] =
    [("으로", "로"), ("으로서", "로서"), ("으로써", "로써"), ("으로의", "로의"), ("으로부터", "로부터")];

/// `이` or `가`, as it is said after a word. Letters and digits are read one by one: `SQL이`, `AI가`, `3이`.
#[must_use]
pub fn subject(word: &str) -> &'static str {
    if is_closed(word) { "이" } else { "가" }
}

/// `은` or `는`.
#[must_use]
pub fn topic(word: &str) -> &'static str {
    if is_closed(word) { "은" } else { "는" }
}

/// `이에요` or `예요`.
#[must_use]
pub fn copula(word: &str) -> &'static str {
    if is_closed(word) { "이에요" } else { "예요" }
}

/// The form of a particle that fits a word, whichever form it has now; none if it is no particle of two forms.
#[must_use]
pub fn fitting(word: &str, particle: &str) -> Option<&'static str> {
    let find = |pairs: &[(&'static str, &'static str)], is_closed: bool| {
        let (closed, open) = pairs.iter().find(|(closed, open)| [*closed, *open].contains(&particle))?;
        Some(if is_closed { *closed } else { *open })
    };
    find(&PAIRS, is_closed(word)).or_else(|| find(&DIRECTIONS, is_closed(word) && !ends_in_l(word)))
}

fn last(word: &str) -> char {
    word.chars().rev().find(|c| c.is_alphanumeric()).unwrap_or_default()
}

/// Whether the sound a word ends in is a consonant.
fn is_closed(word: &str) -> bool {
    let last = last(word);
    match hangul::decompose(last) {
        Some(jamo) => jamo.last.is_some(),
        None => {
            matches!(last.to_ascii_lowercase(), 'l' | 'm' | 'n' | 'r' | '0' | '1' | '3' | '6' | '7' | '8')
        }
    }
}

fn ends_in_l(word: &str) -> bool {
    let last = last(word);
    match hangul::decompose(last) {
        Some(jamo) => jamo.last == Some('ㄹ'),
        None => matches!(last.to_ascii_lowercase(), 'l' | 'r' | '1' | '7' | '8'),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_particle_follows_the_sound() {
        for (word, expected) in [
            ("여신", "이"),
            ("고객 응대", "가"),
            ("SQL", "이"),
            ("AI", "가"),
            ("ISO 9001", "이"),
            ("4", "가"),
            ("(주)", "가"),
            ("", "가"),
        ] {
            assert_eq!(subject(word), expected, "{word}");
        }
        assert_eq!((topic("달여울식품"), topic("소담로지스")), ("은", "는"));
        assert_eq!((copula("1,217명"), copula("김나루")), ("이에요", "예요"));
    }

    #[test]
    fn a_particle_takes_the_form_of_the_word_before_it() {
        for (word, particle, expected) in [
            ("달여울식품", "를", Some("을")),
            ("달여울식품", "을", Some("을")),
            ("소담상사", "이라는", Some("라는")),
            ("달여울식품", "로", Some("으로")),
            ("한길", "으로", Some("로")),
            ("한길", "가", Some("이")),
            ("소담상사", "으로서", Some("로서")),
            ("달여울식품", "에서", None),
            ("달여울식품", "뱅크", None),
            ("달여울식품", "", None),
        ] {
            assert_eq!(fitting(word, particle), expected, "{word} {particle}");
        }
    }
}
