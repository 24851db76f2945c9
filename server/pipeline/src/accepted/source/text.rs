//! Text of a page as plain text: `\n` line ends, at most one blank line, nothing invisible.

use scraper::{ElementRef, Node};

use super::dom;

/// Elements that start and end a line.
const BLOCKS: [&str; 16] = [
    "p",
    "div",
    "li",
    "ul",
    "ol",
    "dl",
    "dt",
    "dd",
    "h1",
    "h2",
    "h3",
    "h4",
    "section",
    "article",
    "blockquote",
    "tr",
];

/// The text of an element: `<br>` and the end of `<p>` are line ends, markers of experts and counts are left out.
#[must_use]
pub fn of(element: ElementRef<'_>) -> String {
    let mut out = Plain { text: String::new(), keep_lines: !has_lines(element), after_br: false };
    let mut steps: Vec<_> = element.children().rev().map(Step::Enter).collect();
    while let Some(step) = steps.pop() {
        match step {
            Step::Enter(node) => {
                if let Node::Text(text) = node.value() {
                    out.text(text);
                } else if let Some(element) = ElementRef::wrap(node).filter(|element| !is_extra(*element)) {
                    let name = element.value().name();
                    if name == "br" {
                        out.br();
                    } else if BLOCKS.contains(&name) {
                        out.start_line();
                        steps.push(Step::Leave(name == "p"));
                    }
                    steps.extend(element.children().rev().map(Step::Enter));
                }
            }
            Step::Leave(paragraph) => out.end_block(paragraph),
        }
    }
    tidy(&out.text)
}

/// The text of an element in one line.
#[must_use]
pub fn line(element: ElementRef<'_>) -> String {
    one_line(&of(element))
}

/// Plain text under the same rules: no `\r`, nothing invisible, one space between words, one blank line at most.
#[must_use]
pub fn tidy(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut blank = false;
    for line in text.split(['\n', '\u{85}', '\u{2028}', '\u{2029}']) {
        let start = out.len();
        push_words(&mut out, line, |out| match (out.is_empty(), blank) {
            (true, _) => {}
            (false, true) => out.push_str("\n\n"),
            (false, false) => out.push('\n'),
        });
        blank = out.len() == start;
    }
    out
}

/// [`tidy`] in one line.
#[must_use]
pub fn one_line(text: &str) -> String {
    tidy(text).split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Zero width, joiners, marks of direction, byte order marks, soft hyphens, and controls other than white space.
fn is_invisible(c: char) -> bool {
    matches!(
        c,
        '\u{AD}'
            | '\u{180E}'
            | '\u{200B}'..='\u{200F}'
            | '\u{202A}'..='\u{202E}'
            | '\u{2060}'..='\u{206F}'
            | '\u{FEFF}'
    ) || c == '\r'
        || (c.is_control() && !c.is_whitespace())
}

/// Appends a line's words; `begin` is called before the first of them.
fn push_words(out: &mut String, line: &str, begin: impl FnOnce(&mut String)) {
    let mut begin = Some(begin);
    let mut space = false;
    for c in line.chars().filter(|c| !is_invisible(*c)) {
        if c.is_whitespace() {
            space = true;
            continue;
        }
        match begin.take() {
            Some(begin) => begin(out),
            None if space => out.push(' '),
            None => {}
        }
        space = false;
        out.push(c);
    }
}

enum Step<N> {
    Enter(N),
    /// Whether it was a `p`.
    Leave(bool),
}

/// Text that belongs to the page, not to the essay.
fn is_extra(element: ElementRef<'_>) -> bool {
    matches!(element.value().name(), "title" | "script" | "style" | "noscript" | "template" | "button")
        || dom::is(element, "span", "sup")
        || dom::is(element, "p", "txSpllChk")
}

/// Whether elements make the lines; where none does, the line ends of the text are meant.
fn has_lines(element: ElementRef<'_>) -> bool {
    element.descendent_elements().skip(1).any(|element| {
        let name = element.value().name();
        (name == "br" || BLOCKS.contains(&name)) && !is_extra(element)
    })
}

/// Text in the making; [`tidy`] has the last word on it.
struct Plain {
    text: String,
    keep_lines: bool,
    after_br: bool,
}

impl Plain {
    fn text(&mut self, text: &str) {
        if self.keep_lines {
            self.text.push_str(text);
        } else {
            // A template's own line ends.
            self.text.extend(text.chars().map(|c| if matches!(c, '\n' | '\t') { ' ' } else { c }));
        }
        self.after_br &= text.chars().all(|c| c.is_whitespace() || is_invisible(c));
    }

    fn br(&mut self) {
        self.text.push('\n');
        self.after_br = true;
    }

    fn start_line(&mut self) {
        let line = self.text.trim_end_matches([' ', '\r']);
        if !line.is_empty() && !line.ends_with('\n') {
            self.text.push('\n');
        }
        self.after_br = false;
    }

    /// A `<p>` always ends a line (an empty one is a blank line) unless a `<br>` just did; others only an open one.
    fn end_block(&mut self, paragraph: bool) {
        if !paragraph {
            self.start_line();
        } else if !self.after_br {
            self.text.push('\n');
        }
        self.after_br = false;
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use scraper::Html;

    use super::*;

    fn plain(html: &str) -> String {
        of(Html::parse_fragment(html).root_element())
    }

    #[test]
    fn html_becomes_plain_text() {
        for (html, expected) in [
            ("가<br>나<br/>다", "가\n나\n다"),
            ("가<br><br><br><br>나", "가\n\n나"),
            ("<p>가</p><p>나</p>", "가\n나"),
            ("<p>가</p><p></p><p>나</p>", "가\n\n나"),
            ("<p>가</p><p>&nbsp;</p><p>나</p>", "가\n\n나"),
            ("<p>가</p><p><br></p><p>나</p>", "가\n\n나"),
            ("<p>가<br></p><p>나</p>", "가\n나"),
            ("<div><p>가</p></div><div>나</div>", "가\n나"),
            ("가<div>나</div>다", "가\n나\n다"),
            ("가&#13;<br>\r\n  나", "가\n나"),
            ("가 <span class=\"sup\">좋은점 1</span>나", "가 나"),
            ("가<p class=\"txSpllChk\">글자수 <span>1자</span><span>2Byte</span></p>", "가"),
            ("<b>[제목]</b><br><br>본문\n   이어짐", "[제목]\n\n본문 이어짐"),
            ("1 &lt; 2 &amp;&amp; &quot;가&quot; &#39;나&#39; &middot;", "1 < 2 && \"가\" '나' ·"),
            ("&amp;lt;b&amp;gt;", "&lt;b&gt;"),
            ("가\u{200B}나\u{FEFF}\u{2060}다\u{AD}", "가나다"),
            ("한 줄\n두 줄\r\n\n\n\n세 줄", "한 줄\n두 줄\n\n세 줄"),
            ("가<script>alert(1)</script><style>p{}</style><button>보기</button>", "가"),
            ("  <br> <br> ", ""),
            ("", ""),
        ] {
            assert_eq!(plain(html), expected, "{html}");
        }
    }

    #[test]
    fn plain_text_is_tidied() {
        for (text, expected) in [
            ("가\r\n나\r\n\r\n\r\n다\r\n", "가\n나\n\n다"),
            ("\n\n가  나\u{A0}\u{3000}다 \n \n\n라", "가 나 다\n\n라"),
            ("가\u{2028}나\u{0}다", "가\n나다"),
            ("\u{200B}\n\u{200B}", ""),
        ] {
            assert_eq!(tidy(text), expected, "{text:?}");
        }
        assert_eq!(one_line(" 가\n\n나  다 "), "가 나 다");
    }

    #[test]
    fn deep_nesting_does_no_harm() {
        let html = format!("{}가{}", "<div><b>".repeat(3_000), "</b></div>".repeat(3_000));
        assert_eq!(plain(&html), "가");
    }

    proptest! {
        #[test]
        fn tidied_text_stays_as_it_is(text in "[\\PC\\s\u{0}\u{200B}\u{FEFF}\r\n]{0,80}") {
            let tidied = tidy(&text);
            prop_assert_eq!(tidy(&tidied), tidied.clone());
            prop_assert!(!tidied.contains("\n\n\n") && !tidied.contains("  ") && !tidied.contains('\r'));
            prop_assert_eq!(tidied.trim(), tidied.as_str());
        }

        #[test]
        fn any_html_becomes_tidy_text(html in "(<(br|p|/p|div|span class=\"sup\"|li)>|[\\PC\n]){0,40}") {
            let text = plain(&html);
            prop_assert_eq!(tidy(&text), text);
        }
    }
}
