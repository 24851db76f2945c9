//! Letters that make no word: lone jamo, and what a portal cannot store.

use std::ops::Range;

use super::{
    Rule,
    draft::Draft,
    finding::{Hit, Hits, Severity},
};
use crate::essay::portal::replacement;

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
        let instead: Option<String> = text.chars().map(replacement).collect();
        let hit = Hit::new(Rule::Unencodable, Severity::Caution, at.clone(), text, message);
        let hit = hit.hint(hint(instead.as_deref()));
        let hit = match instead {
            Some(instead) => hit.fix(at, instead),
            None => hit,
        };
        if !hits.push(hit) {
            return;
        }
    }
}

/// What to do about letters, by what takes their place where they are copied for a portal.
fn hint(instead: Option<&str>) -> String {
    match instead {
        None => "다른 글자로 바꾸거나 지워 주세요.".to_owned(),
        Some("") => "보이지 않는 글자예요. 지워 주세요.".to_owned(),
        Some(blank) if blank.chars().all(|c| c == ' ') => "보통 빈칸으로 바꿔 주세요.".to_owned(),
        Some(blank) if blank.trim().is_empty() => "보통 줄바꿈으로 바꿔 주세요.".to_owned(),
        Some(letters) => format!("이렇게 바꿔 주세요: {letters}"),
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
    use crate::essay::{
        check::probe::{finds, leaves},
        count::is_cp949,
        portal::encodable,
    };

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
        let draft = Draft::of("하나—둘 😀😀 셋\u{200B}\u{FEFF} 넷\u{A0}다섯 ₩500 ✓é");
        unencodable(&draft, is_cp949, &mut hits);
        let told = |hit: Hit| (hit.at.len(), hit.hint.unwrap(), hit.fix.map(|fix| fix.with));
        let found: Vec<(usize, String, Option<String>)> = hits.into_vec().into_iter().map(told).collect();
        let fixed = |with: &str| Some(with.to_owned());
        assert_eq!(
            found,
            [
                (3, "이렇게 바꿔 주세요: ―".to_owned(), fixed("―")),
                (8, "다른 글자로 바꾸거나 지워 주세요.".to_owned(), None),
                (6, "보이지 않는 글자예요. 지워 주세요.".to_owned(), fixed("")),
                (2, "보통 빈칸으로 바꿔 주세요.".to_owned(), fixed(" ")),
                (3, "이렇게 바꿔 주세요: ￦".to_owned(), fixed("￦")),
                (5, "이렇게 바꿔 주세요: √e".to_owned(), fixed("√e")),
            ]
        );
    }

    #[test]
    fn what_is_put_right_here_is_what_is_copied_for_a_portal() {
        let text = "가—나 “말” ✓é ⑯ «회사» 10\u{2009}% 끝…";
        let mut hits = Hits::default();
        unencodable(&Draft::of(text), is_cp949, &mut hits);
        let mut right = text.to_owned();
        for fix in hits.into_vec().into_iter().rev().filter_map(|hit| hit.fix) {
            right.replace_range(fix.bytes, &fix.with);
        }
        assert_ne!(right, text);
        assert_eq!(right, encodable(text));
    }
}
