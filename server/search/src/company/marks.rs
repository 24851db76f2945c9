//! Which letters of a name fit a query, so that they can be shown in bold.

use model::{hangul, search::Mark};

use super::query::asks_initials;
use crate::analysis::keyboard;

/// Where a text, or else its words, are in a name; bytes, in order, not overlapping.
pub fn of(name: &str, text: &str, words: &[String]) -> Vec<Mark> {
    if text.is_empty() {
        return Vec::new();
    }
    let letters = folded(name);
    if asks_initials(text) {
        let initials: Vec<Letter> = letters
            .iter()
            .flat_map(|letter| {
                hangul::initials(&letter.is.to_string())
                    .chars()
                    .map(|is| Letter { is, ..*letter })
                    .collect::<Vec<_>>()
            })
            .collect();
        return one(&initials, &hangul::initials(text)).into_iter().collect();
    }
    if let Some(mark) = one(&letters, text).or_else(|| unfinished(&letters, text)) {
        return vec![mark];
    }
    let mut marks: Vec<Mark> = words.iter().filter_map(|word| one(&letters, word)).collect();
    marks.sort_unstable();
    marks.dedup_by(|next, before| next.0 < before.1);
    marks
}

/// Where the letters of a text are in a name, one after the other, with others between them.
pub fn scattered(name: &str, text: &str) -> Vec<Mark> {
    let mut wanted = text.chars().peekable();
    let mut marks: Vec<Mark> = Vec::new();
    for letter in folded(name) {
        if wanted.next_if_eq(&letter.is).is_none() {
            continue;
        }
        let (Ok(from), Ok(to)) = (u32::try_from(letter.from), u32::try_from(letter.to)) else { break };
        match marks.last_mut() {
            Some(last) if last.1 == from => last.1 = to,
            _ => marks.push((from, to)),
        }
    }
    marks
}

/// A letter of a name in its compared form, and the bytes it comes from.
#[derive(Clone, Copy)]
struct Letter {
    is: char,
    from: usize,
    to: usize,
}

fn folded(name: &str) -> Vec<Letter> {
    let mut letters = Vec::new();
    for (from, c) in name.char_indices() {
        let to = from + c.len_utf8();
        let folded = hangul::fold_width(c.encode_utf8(&mut [0; 4]));
        let kept = folded.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase);
        letters.extend(kept.map(|is| Letter { is, from, to }));
    }
    letters
}

fn one(letters: &[Letter], text: &str) -> Option<Mark> {
    let wanted: Vec<char> = text.chars().collect();
    if wanted.is_empty() {
        return None;
    }
    let found =
        letters.windows(wanted.len()).find(|part| part.iter().map(|it| it.is).eq(wanted.iter().copied()))?;
    mark(found)
}

/// The beginning a text is on its way to: its last syllable may be finished otherwise, its last consonant may begin the
/// next one.
fn unfinished(letters: &[Letter], text: &str) -> Option<Mark> {
    let keys = keyboard::keystrokes(text);
    let length = text.chars().count();
    (length..=length + 1).filter_map(|length| letters.get(..length)).find_map(|start| {
        let start_keys = keyboard::keystrokes(&start.iter().map(|it| it.is).collect::<String>());
        if start_keys.starts_with(&keys) { mark(start) } else { None }
    })
}

fn mark(letters: &[Letter]) -> Option<Mark> {
    let (from, to) = (letters.first()?.from, letters.last()?.to);
    Some((u32::try_from(from).ok()?, u32::try_from(to).ok()?))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn marked<'a>(name: &'a str, text: &str, words: &[&str]) -> Vec<&'a str> {
        let words: Vec<String> = words.iter().map(|word| (*word).to_owned()).collect();
        of(name, text, &words).into_iter().map(|(from, to)| &name[from as usize..to as usize]).collect()
    }

    #[test]
    fn letters_of_a_short_form_are_marked_where_they_stand() {
        let marked = |name: &str, text: &str| {
            scattered(name, text)
                .into_iter()
                .map(|(from, to)| name[from as usize..to as usize].to_owned())
                .collect::<Vec<_>>()
        };
        assert_eq!(marked("삼성증권", "삼증"), ["삼", "증"]);
        assert_eq!(marked("카카오 엔터테인먼트", "카엔터"), ["카", "엔터"]);
        assert_eq!(marked("한국투자증권", "한투증권"), ["한", "투", "증권"]);
        assert_eq!(marked("", "가"), [""; 0]);
    }

    #[test]
    fn what_fits_is_marked_as_it_is_written() {
        for (name, text, words, expected) in [
            ("삼성전자", "삼성", &[][..], &["삼성"][..]),
            ("SK 하이닉스", "sk하이", &[], &["SK 하이"]),
            ("에쓰-오일", "에쓰오일", &[], &["에쓰-오일"]),
            ("한국전력공사", "전력", &[], &["전력"]),
            ("삼성전자", "ㅅㅈ", &[], &["성전"]),
            ("SK하이닉스", "skㅎ", &[], &["SK하"]),
            ("삼성전자", "삼성저", &[], &["삼성전"]),
            ("삼성전자", "삼성ㅈ", &[], &["삼성전"]),
            ("달여울식품", "달영", &[], &["달여울"]),
            ("현대해상화재보험", "보험현대", &["보험", "현대"], &["현대", "보험"]),
            ("삼성전자", "기아", &["기아"], &[]),
            ("!!!", "a", &[], &[]),
            ("가", "가나다", &[], &[]),
        ] {
            assert_eq!(marked(name, text, words), expected, "{name} {text}");
        }
    }

    proptest! {
        #[test]
        fn marks_are_parts_of_the_name(name in "\\PC{0,20}", text in "[가-힣ㄱ-ㅎa-z0-9]{0,5}", word in "[가-힣a-z]{1,3}") {
            let mut end = 0;
            for (from, to) in of(&name, &text, &[word]) {
                prop_assert!(from >= end && to > from);
                prop_assert!(name.get(from as usize..to as usize).is_some());
                end = to;
            }
        }
    }
}
