//! Answers as they are copied into a portal's form.

mod replacement;
mod unencodable;

use std::borrow::Cow;

use serde::{Deserialize, Serialize};
use unicode_normalization::UnicodeNormalization as _;

use super::composed::is_surely_composed;
pub(super) use replacement::replacement;
pub use unencodable::{Unencodable, encodable, unencodable};

/// One question and what is answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PortalAnswer<'a> {
    /// The question; copied only when it is asked for.
    pub question: &'a str,
    /// The answer.
    pub answer: &'a str,
}

/// How lines end.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LineEnd {
    /// LF: what forms in a browser take.
    #[default]
    Lf,
    /// CRLF: what older Windows programs want.
    CrLf,
}

/// How answers are copied. By default as they are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(default)]
pub struct PortalOptions {
    /// How lines end.
    pub line_end: LineEnd,
    /// Whether typographic quotation marks become those of the keyboard.
    pub straight_quotes: bool,
    /// Whether blank lines within an answer are left out.
    pub without_blank_lines: bool,
    /// Whether the question stands above its answer. Never kept: it is asked for each time.
    #[serde(skip)]
    pub with_question: bool,
}

/// The text to copy: composed, for portals count what they get; several answers with a blank line between them.
#[must_use]
pub fn for_portal(answers: &[PortalAnswer<'_>], options: PortalOptions) -> String {
    let answers: Vec<String> = answers.iter().map(|it| one(it, options)).collect();
    let text = answers.join("\n\n");
    match options.line_end {
        LineEnd::Lf => text,
        LineEnd::CrLf => text.replace('\n', "\r\n"),
    }
}

fn one(PortalAnswer { question, answer }: &PortalAnswer<'_>, options: PortalOptions) -> String {
    let mut text = lines(answer);
    if options.straight_quotes {
        text = text.chars().map(straight).collect();
    }
    if options.without_blank_lines {
        let lines: Vec<&str> = text.split('\n').filter(|line| !line.trim().is_empty()).collect();
        text = lines.join("\n");
    }
    let question = question.trim();
    if options.with_question && !question.is_empty() {
        text = format!("{}\n{text}", lines(question));
    }
    text
}

/// Composed, with LF.
fn lines(text: &str) -> String {
    let text = if is_surely_composed(text) { Cow::Borrowed(text) } else { Cow::Owned(text.nfc().collect()) };
    text.replace("\r\n", "\n").replace('\r', "\n")
}

fn straight(c: char) -> char {
    match c {
        '\u{201C}'..='\u{201F}' => '"',
        '\u{2018}'..='\u{201B}' => '\'',
        c => c,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::essay::{
        count::{CountMode, CountRule, Tally},
        samples::text,
    };

    const ANSWER: PortalAnswer<'_> = PortalAnswer {
        question: "지원 동기를 써 주세요.",
        answer: "“신뢰”를\r\n\r\n \n‘숫자’로 말합니다.",
    };

    fn copied(options: PortalOptions) -> String {
        for_portal(&[ANSWER], options)
    }

    #[test]
    fn by_default_an_answer_is_copied_as_it_is_and_never_its_question() {
        assert_eq!(copied(PortalOptions::default()), "“신뢰”를\n\n \n‘숫자’로 말합니다.");
    }

    #[test]
    fn each_option_does_one_thing() {
        let options = PortalOptions::default();
        let straight = copied(PortalOptions { straight_quotes: true, ..options });
        assert_eq!(straight, "\"신뢰\"를\n\n \n'숫자'로 말합니다.");
        let dense = copied(PortalOptions { without_blank_lines: true, ..options });
        assert_eq!(dense, "“신뢰”를\n‘숫자’로 말합니다.");
        let asked = copied(PortalOptions { with_question: true, ..options });
        assert_eq!(asked, "지원 동기를 써 주세요.\n“신뢰”를\n\n \n‘숫자’로 말합니다.");
        let crlf = copied(PortalOptions { line_end: LineEnd::CrLf, ..options });
        assert_eq!(crlf, "“신뢰”를\r\n\r\n \r\n‘숫자’로 말합니다.");
    }

    #[test]
    fn answers_stay_apart_even_without_blank_lines() {
        let next = PortalAnswer { question: "", answer: "둘째" };
        let options =
            PortalOptions { without_blank_lines: true, with_question: true, ..PortalOptions::default() };
        let text = for_portal(&[ANSWER, next], options);
        assert_eq!(text, "지원 동기를 써 주세요.\n“신뢰”를\n‘숫자’로 말합니다.\n\n둘째");
        assert_eq!(for_portal(&[], options), "");
    }

    #[test]
    fn letters_taken_apart_are_copied_composed() {
        let apart = PortalAnswer { question: "", answer: "\u{1112}\u{1161}\u{11ab}" };
        assert_eq!(for_portal(&[apart], PortalOptions::default()), "한");
    }

    #[test]
    fn options_that_were_kept_earlier_are_completed() {
        let options: PortalOptions = serde_json::from_str(r#"{"line_end":"cr_lf"}"#).unwrap();
        assert_eq!(options, PortalOptions { line_end: LineEnd::CrLf, ..PortalOptions::default() });
    }

    #[test]
    fn that_a_question_is_copied_too_is_kept_for_nobody() {
        let asked =
            PortalOptions { with_question: true, without_blank_lines: true, ..PortalOptions::default() };
        let kept = serde_json::to_string(&asked).unwrap();
        let again: PortalOptions = serde_json::from_str(&kept).unwrap();
        assert_eq!(again, PortalOptions { with_question: false, ..asked });
    }

    fn options() -> impl Strategy<Value = PortalOptions> {
        let end = prop::sample::select(&[LineEnd::Lf, LineEnd::CrLf][..]);
        (end, any::<bool>(), any::<bool>()).prop_map(|(line_end, straight_quotes, without_blank_lines)| {
            PortalOptions { line_end, straight_quotes, without_blank_lines, with_question: false }
        })
    }

    proptest! {
        #[test]
        fn what_was_copied_is_copied_as_it_is(text in text(), options in options()) {
            let once = for_portal(&[PortalAnswer { question: "", answer: &text }], options);
            let twice = for_portal(&[PortalAnswer { question: "", answer: &once }], options);
            prop_assert_eq!(twice, once);
        }

        #[test]
        fn no_option_makes_a_text_longer_than_its_count(text in text(), options in options()) {
            let copied = for_portal(&[PortalAnswer { question: "", answer: &text }], options);
            for mode in CountMode::ALL {
                let rule = CountRule::of(mode);
                prop_assert!(Tally::of(&copied).count(rule) <= Tally::of(&text).count(rule));
            }
            if !options.without_blank_lines && !options.straight_quotes {
                prop_assert_eq!(Tally::of(&copied), Tally::of(&text));
            }
        }
    }
}
