//! Company names: the form that is compared, and the form people read.

use crate::hangul::fold_width;

/// Legal forms that are dropped wherever they stand: in brackets they are never part of a name.
const BRACKETED: [&str; 8] = ["(주)", "(유)", "(재)", "(사)", "(합)", "(농)", "(株)", "(有)"];

/// Legal forms that are dropped as the first, the last, or a separate word.
const WORDS: [&str; 9] = [
    "농업회사법인",
    "어업회사법인",
    "유한책임회사",
    "주식회사",
    "유한회사",
    "합자회사",
    "합명회사",
    "재단법인",
    "사단법인",
];

/// English legal forms, dropped as last words.
const ENGLISH: [&str; 7] = ["co", "ltd", "inc", "corp", "corporation", "limited", "llc"];

/// The form in which names are compared: NFKC, no legal form, no space, no middle dot, lower case.
///
/// Never empty for a name that is not blank: a name made of legal forms only is kept.
#[must_use]
pub fn normalize(name: &str) -> String {
    let stripped = compact(&strip(&fold_width(name)));
    if !stripped.is_empty() {
        return stripped;
    }
    let whole = compact(&fold_width(name));
    if whole.is_empty() { name.trim().to_owned() } else { whole }
}

/// The form people read: without its legal form, spaces and case kept.
#[must_use]
pub fn display(name: &str) -> String {
    let folded = fold_width(name);
    let stripped = single_spaces(&strip(&folded));
    if stripped.is_empty() { single_spaces(&folded) } else { stripped }
}

fn strip(folded: &str) -> String {
    let mut text = folded.to_owned();
    for form in BRACKETED {
        if text.contains(form) {
            text = text.replace(form, " ");
        }
    }
    strip_english(strip_words(&text)).to_owned()
}

/// Drops legal forms at both ends, glued to the name or not, and as separate words within.
fn strip_words(text: &str) -> String {
    let mut rest = text.trim();
    while let Some(shorter) =
        WORDS.iter().find_map(|form| rest.strip_prefix(form).or_else(|| rest.strip_suffix(form)))
    {
        rest = shorter.trim();
    }
    if !WORDS.iter().any(|form| rest.contains(form)) {
        return rest.to_owned();
    }
    rest.split_whitespace().filter(|word| !WORDS.contains(word)).collect::<Vec<_>>().join(" ")
}

/// Drops `Co., Ltd.` and its like at the end, when something else goes before it.
fn strip_english(text: String) -> String {
    let mut rest = text.trim();
    while let Some(shorter) = without_last_form(rest) {
        rest = shorter;
    }
    if rest.len() == text.len() { text } else { rest.to_owned() }
}

fn without_last_form(text: &str) -> Option<&str> {
    let body = text.trim_end_matches(is_separator);
    let (start, first) = body.char_indices().rev().take_while(|(_, c)| c.is_ascii_alphabetic()).last()?;
    let (before, word) = body.split_at_checked(start)?;
    let is_form = first.is_ascii() && ENGLISH.iter().any(|form| word.eq_ignore_ascii_case(form));
    // `Marco` is a name, `Mar Co` is not: something must separate the form from the name.
    let separated = before.ends_with(is_separator);
    let name = before.trim_end_matches(is_separator);
    (is_form && separated && !name.is_empty()).then_some(name)
}

fn is_separator(c: char) -> bool {
    c.is_whitespace() || c == ',' || c == '.'
}

fn compact(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace() && !is_middle_dot(*c)).flat_map(char::to_lowercase).collect()
}

fn is_middle_dot(c: char) -> bool {
    matches!(
        c,
        '\u{00B7}' | '\u{0387}' | '\u{2022}' | '\u{2027}' | '\u{2219}' | '\u{22C5}' | '\u{30FB}' | '\u{318D}'
    )
}

fn single_spaces(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn one_company_has_one_compared_name() {
        for name in [
            "삼성전자",
            "삼성전자(주)",
            "㈜삼성전자",
            "삼성전자㈜",
            "주식회사 삼성전자",
            "삼성전자주식회사",
            "삼성 전자 （주）",
            "삼성\u{3000}전자",
            "\u{1109}\u{1161}\u{11B7}\u{1109}\u{1165}\u{11BC}전자",
        ] {
            assert_eq!(normalize(name), "삼성전자", "{name}");
        }
    }

    #[test]
    fn names_are_compared_without_form_space_dot_and_case() {
        for (name, expected) in [
            ("㈜가나 DS부문", "가나ds부문"),
            ("(유)다라", "다라"),
            ("유한회사 다라", "다라"),
            ("농업회사법인 주식회사 마바", "마바"),
            ("재단법인 사아 장학회", "사아장학회"),
            ("(사)한국가나협회", "한국가나협회"),
            ("가나ㆍ다라·마바", "가나다라마바"),
            ("SAMSUNG ELECTRONICS CO,.LTD", "samsungelectronics"),
            ("Nplex,Inc.", "nplex"),
            ("HanbitNet, Inc.", "hanbitnet"),
            ("Dong Seo Co., Ltd.", "dongseo"),
            ("Marco", "marco"),
            ("POSCO", "posco"),
            ("ＡＢＣ", "abc"),
            ("S&T홀딩스", "s&t홀딩스"),
            ("ㅅㅅ", "ㅅㅅ"),
        ] {
            assert_eq!(normalize(name), expected, "{name}");
        }
    }

    #[test]
    fn a_name_of_legal_forms_only_is_kept() {
        for (name, expected) in [("주식회사", "주식회사"), ("(주)", "(주)"), ("Co., Ltd.", "co"), ("·", "·")]
        {
            assert_eq!(normalize(name), expected, "{name}");
            assert!(!display(name).is_empty(), "{name}");
        }
        assert_eq!(normalize("  "), "");
    }

    #[test]
    fn people_read_the_name_with_its_spaces_and_case() {
        for (name, expected) in [
            ("㈜  엔플렉스", "엔플렉스"),
            ("삼성전자(주)", "삼성전자"),
            ("가나 다라 주식회사", "가나 다라"),
            ("삼성전자㈜ DS부문", "삼성전자 DS부문"),
            ("Gravity Co., Ltd.", "Gravity"),
            ("주식회사", "주식회사"),
            ("S&T 홀딩스", "S&T 홀딩스"),
        ] {
            assert_eq!(display(name), expected, "{name}");
        }
    }

    proptest! {
        #[test]
        fn a_name_never_becomes_empty(name in "[(주)유한회사 ·.,a-zA-Z가-힣㈜]{1,20}") {
            prop_assume!(!name.trim().is_empty());
            prop_assert!(!normalize(&name).is_empty());
            prop_assert!(!display(&name).is_empty());
        }

        #[test]
        fn any_text_is_survived(name in "\\PC{0,60}") {
            prop_assert_eq!(normalize(&name).is_empty(), name.trim().is_empty());
        }
    }
}
