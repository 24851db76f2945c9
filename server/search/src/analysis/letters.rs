//! Terms made of letters alone: beginnings, pairs, words. Index and queries use the same functions.

use model::{company::name, hangul};

/// Longest beginning that is a term of its own; a longer one is looked up among the whole names.
pub const PREFIX_MAX: usize = 24;

/// The letters and digits of a name in its compared form: `S-Oil` and `s oil` are the same.
#[must_use]
pub fn letters(text: &str) -> String {
    name::normalize(text).chars().filter(|c| c.is_alphanumeric()).collect()
}

/// Every beginning of a text, up to [`PREFIX_MAX`] letters.
pub fn prefixes(text: &str) -> impl Iterator<Item = &str> {
    ends(text).take(PREFIX_MAX).filter_map(|end| text.get(..end))
}

/// Every pair of neighbouring letters, in order: as a phrase they are the text, letter by letter.
pub fn bigrams(text: &str) -> impl Iterator<Item = &str> {
    text.char_indices().zip(ends(text).skip(1)).filter_map(|((start, _), end)| text.get(start..end))
}

/// Words of letters and digits in lower case, without a legal form: `Samsung Electronics Co., Ltd.` has two.
#[must_use]
pub fn words(text: &str) -> Vec<String> {
    let display = name::display(text);
    hangul::fold_width(&display)
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
        .collect()
}

/// The first `max` characters of a text.
#[must_use]
pub fn truncated(text: &str, max: usize) -> &str {
    text.char_indices().nth(max).and_then(|(end, _)| text.get(..end)).unwrap_or(text)
}

fn ends(text: &str) -> impl Iterator<Item = usize> {
    text.char_indices().map(|(start, c)| start + c.len_utf8())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_are_what_a_name_is_compared_by() {
        for (text, expected) in [
            ("S-Oil", "soil"),
            ("(주) 에스-오일", "에스오일"),
            ("S&T홀딩스", "st홀딩스"),
            ("LG U+", "lgu"),
            ("！？", ""),
            ("", ""),
        ] {
            assert_eq!(letters(text), expected, "{text}");
        }
    }

    #[test]
    fn beginnings_and_pairs() {
        assert_eq!(prefixes("가나다").collect::<Vec<_>>(), ["가", "가나", "가나다"]);
        assert_eq!(prefixes(&"가".repeat(99)).count(), PREFIX_MAX);
        assert_eq!(prefixes("").count(), 0);
        assert_eq!(bigrams("가나a").collect::<Vec<_>>(), ["가나", "나a"]);
        assert_eq!(bigrams("가").count(), 0);
    }

    #[test]
    fn words_have_no_legal_form_and_no_sign() {
        assert_eq!(words("SAMSUNG ELECTRONICS CO,.LTD"), ["samsung", "electronics"]);
        assert_eq!(words("S-Oil Corporation"), ["s", "oil"]);
        assert_eq!(words("㈜ 카카오 뱅크"), ["카카오", "뱅크"]);
        assert!(words(" &- ").is_empty());
    }

    #[test]
    fn truncating_counts_characters() {
        assert_eq!(truncated("가나다", 2), "가나");
        assert_eq!(truncated("가나다", 3), "가나다");
        assert_eq!(truncated("", 3), "");
    }
}
