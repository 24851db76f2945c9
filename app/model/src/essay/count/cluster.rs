//! What a person takes for one character, so that a mark never cuts one in two.

use std::iter;

use crate::essay::composed::is_start;

/// A text, character by character as a person sees them: letters taken apart, marks above letters, emoji of several
/// parts and flags stay whole, and so does CRLF. Made for what Korean essays contain; where the full rules (UAX #29)
/// part an Indic syllable otherwise, only a mark begins a little earlier or later.
pub(super) fn clusters(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text;
    iter::from_fn(move || {
        let (cluster, behind) = rest.split_at(first_len(rest));
        rest = behind;
        (!cluster.is_empty()).then_some(cluster)
    })
}

/// Bytes of the first character.
fn first_len(text: &str) -> usize {
    let mut chars = text.char_indices();
    let Some((_, mut before)) = chars.next() else { return 0 };
    let mut is_half_flag = is_regional(before);
    for (at, c) in chars {
        let completes_flag = is_half_flag && is_regional(c);
        if !completes_flag && !continues(before, c) {
            return at;
        }
        // Flags are two letters side by side: a third begins another.
        is_half_flag = false;
        before = c;
    }
    text.len()
}

/// Whether a character belongs to the one before it.
fn continues(before: char, c: char) -> bool {
    match before {
        '\r' => return c == '\n',
        // Nothing stands above a line break or a tab.
        _ if before.is_control() => return false,
        '\u{200D}' if is_pictograph(c) => return true,
        '\u{1100}'..='\u{115F}' | '\u{A960}'..='\u{A97C}' if is_leading_or_syllable(c) => return true,
        _ => {}
    }
    is_extender(c) || !is_start(c)
}

/// What may follow a leading consonant of old or modern Korean.
fn is_leading_or_syllable(c: char) -> bool {
    matches!(c, '\u{1100}'..='\u{115F}' | '\u{A960}'..='\u{A97C}' | '가'..='힣')
}

/// What is nothing without the character before it, and is no accent (those are known by their class).
fn is_extender(c: char) -> bool {
    matches!(c,
        '\u{200C}'..='\u{200D}'
        | '\u{FE00}'..='\u{FE0F}'
        | '\u{1160}'..='\u{11FF}'
        | '\u{D7B0}'..='\u{D7FB}'
        | '\u{20D0}'..='\u{20F0}'
        | '\u{FF9E}'..='\u{FF9F}'
        | '\u{1F3FB}'..='\u{1F3FF}'
        | '\u{E0020}'..='\u{E007F}'
        | '\u{E0100}'..='\u{E01EF}')
}

/// Halves of flags.
fn is_regional(c: char) -> bool {
    ('\u{1F1E6}'..='\u{1F1FF}').contains(&c)
}

/// Pictures that are joined to one before them.
pub(in crate::essay) fn is_pictograph(c: char) -> bool {
    matches!(c,
        '\u{A9}'
        | '\u{AE}'
        | '\u{2190}'..='\u{2BFF}'
        | '\u{1F000}'..='\u{1F1E5}'
        | '\u{1F200}'..='\u{1F3FA}'
        | '\u{1F400}'..='\u{1FAFF}')
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use proptest::prelude::*;
    use unicode_segmentation::UnicodeSegmentation as _;

    use super::*;
    use crate::essay::samples::text;

    #[test]
    fn what_is_one_to_the_eye_is_one() {
        for whole in [
            "\u{1112}\u{1161}\u{11ab}",
            "하\u{11ab}",
            "e\u{301}\u{323}",
            "👨\u{200d}👩\u{200d}👧",
            "👍\u{1f3fd}",
            "🇰🇷",
            "1\u{fe0f}\u{20e3}",
            "❤\u{fe0f}",
            "\r\n",
            "ᄒᆞᆫ",
        ] {
            assert_eq!(clusters(whole).collect::<Vec<_>>(), [whole]);
            let told: Vec<&str> = whole.graphemes(true).collect();
            assert_eq!(told, [whole], "and so say the rules");
        }
    }

    #[test]
    fn neighbours_stay_apart() {
        let told: Vec<&str> = clusters("가나 👍👍🇰🇷🇰🇷\n\n각\u{1100}").collect();
        assert_eq!(told, ["가", "나", " ", "👍", "👍", "🇰🇷", "🇰🇷", "\n", "\n", "각", "\u{1100}"]);
        let halves: Vec<&str> = clusters("🇰\u{200d}🇰🇷").collect();
        assert_eq!(halves, ["🇰\u{200d}", "🇰🇷"], "halves of a flag stand side by side");
    }

    proptest! {
        #[test]
        fn no_cut_is_where_the_rules_forbid_one(
            text in prop::collection::vec(prop::sample::select(&[
                "가", "\u{1100}", "\u{1161}", "\u{11a8}", "\u{a960}", "\u{d7b0}", "\u{d7cb}", "e", "\u{301}", "\u{323}",
                "\r", "\n", " ", "\u{200d}", "\u{200c}", "\u{fe0f}", "👩", "❤", "\u{1f3fb}", "🇰", "🇷", "😀", "樂",
                "か", "\u{3099}", "ﾊ", "\u{ff9e}", "1", "\u{20e3}", "🏴", "\u{e0067}", "\u{e007f}", "。",
            ][..]), 0..20)
        ) {
            let text = text.concat();
            let allowed: HashSet<usize> = text.grapheme_indices(true).map(|(at, _)| at).collect();
            let mut at = 0;
            for cluster in clusters(&text) {
                prop_assert!(allowed.contains(&at), "{text:?} is cut at {at}");
                at += cluster.len();
            }
            prop_assert_eq!(at, text.len());
        }

        #[test]
        fn nothing_is_lost(text in text()) {
            prop_assert_eq!(clusters(&text).collect::<String>(), text);
        }
    }
}
