//! Text as sources have it: entities left over, double spaces, placeholders.

/// Without control characters, byte order marks and left-over entities; one space between words; trimmed.
#[must_use]
pub fn clean(text: &str) -> String {
    let decoded = entities(text);
    let mut out = String::with_capacity(decoded.len());
    for word in decoded.split(|c: char| c.is_whitespace() || c.is_control()) {
        let mut visible = word.chars().filter(|c| !matches!(c, '\u{FEFF}' | '\u{200B}')).peekable();
        if visible.peek().is_none() {
            continue;
        }
        if !out.is_empty() {
            out.push(' ');
        }
        out.extend(visible);
    }
    out
}

/// Whether a value only says that there is none: `-`, `없음`, `해당없음`, `준비중` …
#[must_use]
pub fn is_placeholder(text: &str) -> bool {
    matches!(
        text.trim_end_matches('.'),
        "" | "-"
            | "--"
            | "_"
            | "없음"
            | "해당없음"
            | "해당 없음"
            | "해당사항없음"
            | "해당사항 없음"
            | "준비중"
            | "N/A"
            | "n/a"
    )
}

/// A telephone number without the spaces that columns of old forms left: `02  -3479-5640` → `02-3479-5640`.
#[must_use]
pub fn phone(text: &str) -> String {
    clean(text).replace(" -", "-").replace("- ", "-")
}

/// The entities people paste into forms; `&nbsp` comes without its semicolon too.
fn entities(text: &str) -> String {
    if !text.contains('&') {
        return text.to_owned();
    }
    ["&nbsp;", "&nbsp"]
        .iter()
        .fold(text.to_owned(), |text, entity| text.replace(entity, " "))
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&apos;", "'")
        .replace("&#39;", "'")
        .replace("&amp;", "&")
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn text_is_cleaned() {
        for (text, expected) in [
            ("경기도 수원시 영통구  삼성로 129 (매탄동)", "경기도 수원시 영통구 삼성로 129 (매탄동)"),
            ("의사당대로 82 &nbsp", "의사당대로 82"),
            ("젬백스&카엘", "젬백스&카엘"),
            ("R&amp;DB센터", "R&DB센터"),
            ("\thttp://a.example\u{0}", "http://a.example"),
            ("\u{FEFF}가나\u{3000}다라\u{A0}", "가나 다라"),
            ("가\t\u{FEFF}\0나", "가 나"),
            ("", ""),
        ] {
            assert_eq!(clean(text), expected, "{text}");
        }
        assert_eq!(phone("02  -3479-5640"), "02-3479-5640");
        assert_eq!(phone("02 - 575 - 1141"), "02-575-1141");
    }

    #[test]
    fn placeholders_are_told_from_values() {
        assert!(["-", "없음", "없음.", "해당없음", "준비중", "_"].iter().all(|text| is_placeholder(text)));
        assert!(!["www.a.example", "없음상사", "0"].iter().any(|text| is_placeholder(text)));
    }

    proptest! {
        #[test]
        fn cleaned_text_has_no_double_space_and_no_control(text in "[\\PC\\s\u{0}\u{FEFF}&;a-z]{0,60}") {
            let cleaned = clean(&text);
            prop_assert!(!cleaned.contains("  ") && !cleaned.chars().any(char::is_control));
            prop_assert_eq!(cleaned.trim(), cleaned.as_str());
        }
    }
}
