//! Letters that make no word: lone jamo, and what a portal cannot store.

use std::ops::Range;

use super::{
    Rule,
    draft::Draft,
    finding::{Hit, Hits, Severity},
};

/// Marks jamo that make no syllable.
pub(super) fn jamo(draft: &Draft<'_>, hits: &mut Hits) {
    for at in runs(draft.text, is_jamo) {
        let text = draft.get(at.clone());
        if is_syllables(text) || is_meant(draft, &at) {
            continue;
        }
        let message = format!("글자가 되지 않은 자모가 있어요: {}", super::draft::first_letters(text, 10));
        let hit = Hit::new(Rule::LoneJamo, Severity::Error, at.clone(), text, message)
            .hint("지우거나 글자를 마저 써 주세요.");
        if !hits.push(hit) {
            return;
        }
    }
}

/// Marks letters that a portal's encoding does not have.
pub(super) fn unencodable(draft: &Draft<'_>, is_encodable: fn(char) -> bool, hits: &mut Hits) {
    for at in runs(draft.text, |c| !is_encodable(c)) {
        let text = draft.get(at.clone());
        let shown = super::draft::first_letters(text, 10);
        let message = format!("지원 사이트에서 깨질 수 있는 글자예요: {shown}");
        let (instead, hint) = instead_of(text);
        let hit = Hit::new(Rule::Unencodable, Severity::Caution, at.clone(), text, message).hint(hint);
        let hit = match instead {
            Some(instead) => hit.fix(at, instead),
            None => hit,
        };
        if !hits.push(hit) {
            return;
        }
    }
}

/// What to write instead of a letter that typing and pasting bring in, and the same in words.
fn instead_of(text: &str) -> (Option<&'static str>, &'static str) {
    if text.chars().all(|c| matches!(c, '\u{200B}'..='\u{200F}' | '\u{FEFF}' | '\u{2060}')) {
        return (Some(""), "보이지 않는 글자예요. 지워 주세요.");
    }
    let mut letters = text.chars();
    match (letters.next(), letters.next()) {
        (Some('—' | '–' | '−' | '‐' | '‑'), None) => (Some("-"), "붙임표(-)나 쉼표로 바꿔 주세요."),
        (Some('•' | '‧' | '∙' | '⋅'), None) => (Some("·"), "가운뎃점(·)으로 바꿔 주세요."),
        (Some('〜'), None) => (Some("~"), "물결표(~)로 바꿔 주세요."),
        (Some('\u{A0}' | '\u{2002}'..='\u{200A}' | '\u{202F}'), None) => {
            (Some(" "), "보통 빈칸으로 바꿔 주세요.")
        }
        _ => (None, "다른 글자로 바꾸거나 지워 주세요."),
    }
}

/// Places of letters that something holds of, one after another.
fn runs(text: &str, holds: impl Fn(char) -> bool) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    for (at, c) in text.char_indices().filter(|(_, c)| holds(*c)) {
        let end = at + c.len_utf8();
        match found.last_mut() {
            Some(last) if last.end == at => last.end = end,
            _ => found.push(at..end),
        }
    }
    found
}

/// Jamo of keyboards, and jamo that syllables are made of. `ㆍ` is written as a dot.
fn is_jamo(c: char) -> bool {
    matches!(c, '\u{3131}'..='\u{3163}' | '\u{3165}'..='\u{318C}' | '\u{318E}' | '\u{1100}'..='\u{11FF}')
}

/// Whether jamo make syllables, as files from a Mac have them.
fn is_syllables(text: &str) -> bool {
    use unicode_normalization::UnicodeNormalization;
    !text.nfc().any(is_jamo)
}

/// Whether jamo are written on purpose: as a shape (`ㄱ자`), an item of a list (`ㄱ.`), a quotation or a range.
fn is_meant(draft: &Draft<'_>, at: &Range<usize>) -> bool {
    let rest = draft.rest(at.end);
    let before = draft.get(0..at.start).chars().next_back();
    let after = draft.get(at.end..draft.text.len()).chars().next();
    let is_quoted = before.is_some_and(|c| matches!(c, '\'' | '"' | '‘' | '“' | '「' | '(' | '<' | '《'))
        && after.is_some_and(|c| matches!(c, '\'' | '"' | '’' | '”' | '」' | ')' | '>' | '》'));
    let begins = draft.begins(at.start);
    let is_one = draft.get(at.clone()).chars().count() == 1;
    let is_shape = begins && is_one && ["자", "형", "모양"].iter().any(|shape| rest.starts_with(shape));
    let is_item =
        begins && is_one && matches!(after, Some('.' | ')')) && before.is_none_or(|c| c == '\n' || c == '(');
    let is_range = matches!(after, Some('~' | '∼' | '-')) || matches!(before, Some('~' | '∼' | '-'));
    is_quoted || is_shape || is_item || (is_one && is_range)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::essay::check::probe::{finds, leaves};

    #[test]
    fn jamo_left_alone_are_found() {
        finds(
            jamo,
            &[
                ("했습니다ㅋㅋ", "ㅋㅋ"),
                ("ㅠ 아쉽", "ㅠ"),
                ("있습니ㄷ다", "ㄷ"),
                ("\u{1100} 하나", "\u{1100}"),
            ],
        );
    }

    #[test]
    fn jamo_on_purpose_are_left() {
        leaves(
            jamo,
            &[
                "ㄱ자 배치",
                "ㄷ자형 주방",
                "ㄱ. 준비",
                "‘ㅎ’ 발음",
                "ㄱ~ㅎ 순서",
                "가ㆍ나",
                "\u{1112}\u{1161}\u{11AB}글",
            ],
        );
    }

    #[test]
    fn letters_the_caller_cannot_encode_are_found_with_what_to_write_instead() {
        let mut hits = Hits::default();
        let draft = Draft::of("하나—둘 😀😀 셋\u{200B}\u{FEFF}");
        unencodable(&draft, |c| !matches!(c, '—' | '😀' | '\u{200B}' | '\u{FEFF}'), &mut hits);
        let told = |hit: Hit| (hit.at.len(), hit.hint.unwrap(), hit.fix.map(|fix| fix.with));
        let found: Vec<(usize, String, Option<String>)> = hits.into_vec().into_iter().map(told).collect();
        assert_eq!(found[0], (3, "붙임표(-)나 쉼표로 바꿔 주세요.".to_owned(), Some("-".to_owned())));
        assert_eq!(found[1], (8, "다른 글자로 바꾸거나 지워 주세요.".to_owned(), None));
        assert_eq!(found[2], (6, "보이지 않는 글자예요. 지워 주세요.".to_owned(), Some(String::new())));
    }
}
