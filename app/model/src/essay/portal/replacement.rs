//! What takes the place of characters that CP949 cannot write.

use unicode_normalization::char::decompose_canonical;

/// Letters that accents are taken from.
const LETTERS: &str = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

/// What to write instead; empty for what nobody sees. None if there is nothing like it.
pub(in crate::essay) fn replacement(c: char) -> Option<&'static str> {
    space(c).or_else(|| sign(c)).or_else(|| list_mark(c)).or_else(|| hanja(c)).or_else(|| without_accent(c))
}

fn space(c: char) -> Option<&'static str> {
    Some(match c {
        '\u{A0}' | '\u{1680}' | '\u{2000}'..='\u{200A}' | '\u{202F}' | '\u{205F}' => " ",
        '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2064}' => "",
        '\u{2066}'..='\u{2069}' | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}' | '\u{FFFC}' => "",
        '\u{2028}' | '\u{2029}' | '\u{85}' => "\n",
        _ => return None,
    })
}

/// Dashes, quotation marks, signs of money and of mathematics.
fn sign(c: char) -> Option<&'static str> {
    Some(match c {
        // The horizontal bar looks like the long dash, and is on Korean keyboards.
        '—' | '⸺' | '⸻' => "―",
        '–' | '‐' | '‑' | '‒' | '−' | '⁃' | '﹣' => "-",
        '〜' => "~",
        '⋯' | '᠁' => "…",
        '„' | '‟' => "\"",
        '‚' | '‛' => "'",
        '«' => "《",
        '»' => "》",
        '‹' => "<",
        '›' => ">",
        '¢' => "￠",
        '£' => "￡",
        '¥' => "￥",
        '₩' => "￦",
        '¬' => "￢",
        '¦' => "|",
        '©' => "(C)",
        '℗' => "(P)",
        '℠' => "(SM)",
        '∕' | '⁄' => "/",
        '∗' | '✱' => "*",
        '✕' | '✖' | '⨯' | '╳' => "×",
        '➔' | '➜' | '➝' | '➞' | '➡' | '⟶' | '⇨' => "→",
        '⟵' | '⬅' => "←",
        '⟹' => "⇒",
        '❤' | '❥' => "♥",
        '⭐' => "★",
        '✓' | '✔' => "√",
        _ => return None,
    })
}

/// Bullets and numbers of lists.
fn list_mark(c: char) -> Option<&'static str> {
    Some(match c {
        '•' | '‧' | '∙' | '⋅' | '・' | '･' | '⦁' => "·",
        '▪' | '◼' | '⬛' => "■",
        '▫' | '◻' | '⬜' | '☐' | '❑' | '❏' => "□",
        '◦' | '⚪' => "○",
        '⚫' => "●",
        '‣' | '►' | '➤' | '➢' | '▸' => "▶",
        '⓪' => "(0)",
        '⑯' => "(16)",
        '⑰' => "(17)",
        '⑱' => "(18)",
        '⑲' => "(19)",
        '⑳' => "(20)",
        '❶' | '➀' | '➊' => "①",
        '❷' | '➁' | '➋' => "②",
        '❸' | '➂' | '➌' => "③",
        '❹' | '➃' | '➍' => "④",
        '❺' | '➄' | '➎' => "⑤",
        '❻' | '➅' | '➏' => "⑥",
        '❼' | '➆' | '➐' => "⑦",
        '❽' | '➇' | '➑' => "⑧",
        '❾' | '➈' | '➒' => "⑨",
        '❿' | '➉' | '➓' => "⑩",
        _ => return None,
    })
}

/// Two Hanja that composing makes of their twins in the Korean table, each by the form that table has.
fn hanja(c: char) -> Option<&'static str> {
    Some(match c {
        '\u{90CE}' => "\u{90DE}",
        '\u{96B8}' => "\u{96B7}",
        _ => return None,
    })
}

/// A Latin letter without its accents. Å stays: more often than not it is 옹스트롬, and A would be wrong.
fn without_accent(c: char) -> Option<&'static str> {
    let mut first = None;
    decompose_canonical(c, |part| {
        first.get_or_insert(part);
    });
    let at = LETTERS.find(first.filter(|_| c != 'Å')?)?;
    LETTERS.get(at..=at)
}

#[cfg(test)]
mod tests {
    use unicode_normalization::UnicodeNormalization as _;

    use super::*;
    use crate::essay::count::is_cp949;

    #[test]
    fn what_is_written_instead_can_be_written_and_stays_composed() {
        for c in (char::MIN..=char::MAX).filter(|c| !is_cp949(*c)) {
            if let Some(with) = replacement(c) {
                assert!(with.chars().all(is_cp949), "{c:?} → {with:?}");
                assert_eq!(with.nfc().collect::<String>(), with);
            }
        }
    }

    #[test]
    fn only_what_cannot_be_written_has_a_place_in_the_lists() {
        for c in (char::MIN..=char::MAX).filter(|c| is_cp949(*c)) {
            let listed = space(c).or_else(|| sign(c)).or_else(|| list_mark(c)).or_else(|| hanja(c));
            assert_eq!(listed, None, "{c:?}");
        }
    }

    #[test]
    fn what_a_korean_table_has_and_composing_takes_away_is_known() {
        let lost: Vec<(char, Option<&str>)> = (char::MIN..=char::MAX)
            .filter(|c| is_cp949(*c))
            .flat_map(|c| c.nfc())
            .filter(|c| !is_cp949(*c))
            .map(|c| (c, replacement(c)))
            .collect();
        assert_eq!(lost, [('Å', None), ('\u{90CE}', Some("\u{90DE}")), ('\u{96B8}', Some("\u{96B7}"))]);
    }

    #[test]
    fn accents_go_and_letters_stay() {
        let told: Vec<Option<&str>> = "éÑüçşÅåß가П".chars().map(replacement).collect();
        let expected =
            [Some("e"), Some("N"), Some("u"), Some("c"), Some("s"), None, Some("a"), None, None, None];
        assert_eq!(told, expected);
    }

    #[test]
    fn an_emoji_has_nothing_like_it() {
        assert_eq!(replacement('😀'), None);
    }
}
