//! Text in XML and HTML.

/// Adds a text so that it says nothing but itself, in an element or in an attribute. What XML 1.0 does not allow at
/// all is left out: controls, and two places that are no characters.
pub(super) fn escape(out: &mut String, text: &str) {
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            '\t' | '\n' => out.push(c),
            '\0'..='\u{1F}' | '\u{FFFE}' | '\u{FFFF}' => {}
            c => out.push(c),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn escaped(text: &str) -> String {
        let mut out = String::new();
        escape(&mut out, text);
        out
    }

    #[test]
    fn a_text_says_nothing_but_itself() {
        assert_eq!(
            escaped("<a href=\"b\">'&'</a>]]>"),
            "&lt;a href=&quot;b&quot;&gt;&#39;&amp;&#39;&lt;/a&gt;]]&gt;"
        );
        assert_eq!(escaped("가\0\u{8}\u{b}\u{1f}나\u{fffe}\u{ffff}\t다\n😀"), "가나\t다\n😀");
    }
}
