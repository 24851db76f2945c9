//! The writer's name.

use std::{ops::Range, sync::LazyLock};

use super::{hit, words};
use crate::essay::check::{Rule, draft::Draft, finding::Hits, phrases::Phrases};

/// What a name stands behind, and whether a name of two syllables is believed there.
const CUES: [(&str, bool); 17] = [
    ("^제 이름은 ", true),
    ("^저의 이름은 ", true),
    ("^이름은 ", true),
    ("^성명: ", true),
    ("^성명 : ", true),
    ("^이름: ", true),
    ("^이름 : ", true),
    ("^지원자 ", false),
    ("^저는 ", false),
    ("^저, ", false),
    (SELF, false),
    ("^안녕하세요, ", false),
    ("^안녕하세요. ", false),
    ("^안녕하십니까, ", false),
    ("^안녕하십니까. ", false),
    ("^신입사원 ", false),
    ("^예비 사원 ", false),
];

/// `저 홍길동은`.
const SELF: &str = "^저 ";

/// What a name is followed by where a cue introduces it.
const ENDS: [&str; 12] =
    ["입니다", "이라고", "라고", "이며", "이고", "는", "은", "이라는", "라는", "올림", "드림", "이다"];

/// Behind `저는` a name is said (`홍길동입니다`) or called (`홍길동이라고 합니다`); the rest is other nouns' too.
const SAID: [&str; 5] = ["입니다", "이라고", "라고", "이며", "이다"];

/// What people sign with.
const SIGNED: [&str; 2] = ["올림", "드림"];

static PHRASES: LazyLock<Phrases> = LazyLock::new(|| Phrases::of(CUES.map(|(cue, _)| cue)));

/// Marks the writer's name where it is introduced or signed.
pub(super) fn find(draft: &Draft<'_>, hits: &mut Hits) {
    for (number, cue) in PHRASES.find(draft) {
        let Some((written, is_sure)) = CUES.get(number).copied() else { continue };
        if let Some(at) = name_behind(draft, cue.end, is_sure, written == SELF)
            && !hits.push(hit(Rule::BlindName, draft, at))
        {
            return;
        }
    }
    for at in draft.sentences.iter().filter_map(|sentence| said_alone(draft, sentence)) {
        if !hits.push(hit(Rule::BlindName, draft, at)) {
            return;
        }
    }
    signed(draft, hits);
}

/// A sentence that says a name and nothing else: `홍길동입니다.`
fn said_alone(draft: &Draft<'_>, sentence: &Range<usize>) -> Option<Range<usize>> {
    let text = draft.get(sentence.clone()).trim_end_matches(['.', '!']);
    let end = text.char_indices().nth(3)?.0;
    let (name, rest) = text.split_at_checked(end)?;
    let is_said = ["입니다", "이라고 합니다", "라고 합니다"].contains(&rest);
    (is_said && is_name(name)).then_some(sentence.start..sentence.start + end)
}

/// A name that begins at a place, after quotation marks.
fn name_behind(draft: &Draft<'_>, start: usize, is_sure: bool, is_self: bool) -> Option<Range<usize>> {
    let text = draft.text.get(start..)?;
    let start = start + (text.len() - text.trim_start_matches(['\'', '"', '‘', '“', ' ']).len());
    let word = draft.rest(start);
    let lengths: &[usize] = if is_sure { &[3, 2] } else { &[3] };
    lengths.iter().find_map(|length| {
        let end = word.char_indices().nth(*length).map_or(word.len(), |(at, _)| at);
        let (name, rest) = word.split_at_checked(end)?;
        let closed = draft.after(start + end).trim_start_matches(['\'', '"', '’', '”']);
        let behind = if rest.is_empty() { closed } else { rest };
        let ends = if is_sure || is_self { &ENDS[..] } else { &SAID[..] };
        let follows = ends.iter().any(|it| behind.starts_with(it));
        let believed = name.chars().count() == *length && is_name(name);
        (follows && believed).then_some(start..start + end)
    })
}

/// Whether three syllables are as likely a name as names are.
fn is_name(text: &str) -> bool {
    let mut letters = text.chars();
    let Some(surname) = letters.next() else { return false };
    let given: Vec<char> = letters.collect();
    let is_given = match given.as_slice() {
        [only] => words::GIVEN_LAST.contains(*only),
        [first, last] => words::GIVEN_FIRST.contains(*first) && words::GIVEN_LAST.contains(*last),
        _ => false,
    };
    words::SURNAMES.contains(surname) && is_given && !NOUNS.contains(&text)
}

/// Nouns of three syllables that look like names.
const NOUNS: [&str; 24] = [
    "지원자",
    "신입생",
    "조력자",
    "기획자",
    "주인공",
    "원동력",
    "전문의",
    "안내원",
    "연구원",
    "사회인",
    "상담원",
    "공무원",
    "연주원",
    "신소재",
    "인재상",
    "정규직",
    "조용한",
    "성실한",
    "솔직한",
    "유연한",
    "진정한",
    "소중한",
    "지원서",
    "서비스",
];

/// `홍길동 올림` at the end of an answer.
fn signed(draft: &Draft<'_>, hits: &mut Hits) {
    let count = draft.words.len();
    let (Some(last), Some(before)) =
        (draft.words.last(), count.checked_sub(2).and_then(|it| draft.words.get(it)))
    else {
        return;
    };
    if SIGNED.contains(&last.text) && before.text.chars().count() == 3 && is_name(before.text) {
        hits.push(hit(Rule::BlindName, draft, before.at.clone()));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::essay::check::blind::tests::check;

    #[test]
    fn an_introduced_name_is_found() {
        check(
            Rule::BlindName,
            &[
                ("안녕하세요, 서지윤입니다.", "서지윤"),
                ("제 이름은 한솔입니다.", "한솔"),
                ("저는 ‘박하늘’이라고 합니다.", "박하늘"),
                ("지원자 김도현입니다.", "김도현"),
                ("반갑습니다. 지한별이라고 합니다.", "지한별"),
                ("저 오지훈은 2학년 때", "오지훈"),
                ("감사합니다. 이서연 올림", "이서연"),
            ],
            &[
                "저는 지원자입니다.",
                "저는 조력자입니다.",
                "저는 신입생이라고 말했습니다.",
                "제 이름은 묻지 않으셨습니다.",
                "제품의 이름은 고객이 정합니다.",
                "친구 김도현은",
                "저는 기획자입니다.",
                "저는 연구원입니다.",
                "이름은 하나였습니다.",
                "저 사람은",
                "저 나름대로",
                "저 자신은",
                "감사합니다. 지원자입니다.",
            ],
        );
    }
}
