//! How wide a text will be, without a font.

/// The width of a text in ems. Estimated from above, so that a font a little wider than ours still fits.
#[must_use]
pub fn ems(text: &str) -> f64 {
    text.chars().map(width).sum()
}

fn width(letter: char) -> f64 {
    match letter {
        ' ' | '\u{a0}' => 0.28,
        // Capitals and the widest letters: a short English word is often all of them.
        'M' | 'W' | 'm' | 'w' | '@' | '%' => 0.88,
        'A'..='Z' | '&' | '+' | '=' | '<' | '>' | '~' => 0.68,
        // Letters that are written into the one before, and what is not written at all.
        '\u{300}'..='\u{36f}'
        | '\u{1160}'..='\u{11ff}'
        | '\u{200b}'..='\u{200f}'
        | '\u{fe00}'..='\u{fe0f}' => 0.0,
        '\u{1100}'.. => 1.0,
        letter if letter.is_control() => 0.0,
        _ => 0.56,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hangul_is_an_em_wide_and_latin_about_half() {
        for (text, expected) in [
            ("", 0.0),
            ("재구매", 3.0),
            ("소비자 조사", 5.28),
            ("3년", 1.56),
            ("data", 2.24),
            ("SQL", 2.04),
            ("재구매", 3.0),
            ("\u{7}", 0.0),
        ] {
            assert!((ems(text) - expected).abs() < 1e-9, "{text}: {}", ems(text));
        }
    }
}
