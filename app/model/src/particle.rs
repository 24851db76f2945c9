//! Particles (조사) after words that are not known beforehand.

use crate::hangul;

/// `이` or `가`, as it is said after a word. Letters and digits are read one by one: `SQL이`, `AI가`, `3이`.
#[must_use]
pub fn subject(word: &str) -> &'static str {
    let last = word.chars().rev().find(|c| c.is_alphanumeric()).unwrap_or_default();
    let is_closed = match hangul::decompose(last) {
        Some(jamo) => jamo.last.is_some(),
        None => {
            matches!(last.to_ascii_lowercase(), 'l' | 'm' | 'n' | 'r' | '0' | '1' | '3' | '6' | '7' | '8')
        }
    };
    if is_closed { "이" } else { "가" }
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
    }
}
