//! Names of schools: `한빛대학교`, `새롬고`. What kind of school it is stays.

use std::ops::Range;

use super::words::{MASK, Script, Word, Words};

mod cues;

/// Kinds written out: whatever stands before them is a name, when it is not a general word.
const LONG: [&str; 11] = [
    "대학교",
    "고등학교",
    "중학교",
    "초등학교",
    "사관학교",
    "국제학교",
    "영재학교",
    "과학기술원",
    "과기원",
    "대학원",
    "대학",
];

/// Kinds cut short, which end many other words too: the text around must say that a school is meant.
const SHORT: [&str; 6] = ["학교", "고교", "대", "고", "중", "초"];

/// Schools that go by a name of their own.
const PROPER: [&str; 10] =
    ["카이스트", "유니스트", "디지스트", "지스트", "포스텍", "켄텍", "한예종", "KAIST", "POSTECH", "UNIST"];

/// What ends the English name of a school.
const ENGLISH: [&str; 4] = ["University", "College", "Univ", "School"];

/// Schools in the narrow sense: of swimming and of languages there are others.
const LEVELS: [&str; 5] = ["High", "Middle", "Elementary", "Primary", "Secondary"];

/// Every school.
pub fn find(text: &str) -> Vec<Range<usize>> {
    let words = Words::of(text);
    let mut found: Vec<Range<usize>> = Vec::new();
    for (number, word) in words.iter() {
        if word.is_masked() {
            continue;
        }
        let at = match word.script {
            Script::Hangul => hangul(&words, number, word),
            Script::Latin => english(&words, number, word),
            Script::Digit => None,
        };
        found.extend(at);
    }
    found
}

/// What is put in place of a school: its kind behind a mask.
pub fn masked(school: &str) -> String {
    let kind = LONG.iter().chain(&SHORT).find(|kind| school.ends_with(*kind));
    let english = ENGLISH.iter().find(|kind| school.ends_with(*kind) || school.starts_with(*kind));
    match (kind, english) {
        (Some(kind), _) => format!("{MASK}{MASK}{kind}"),
        (None, Some(kind)) => format!("{MASK}{MASK} {kind}"),
        (None, None) => format!("{MASK}{MASK}대학교"),
    }
}

/// Whether what follows two masks is what [`masked`] leaves of a school.
pub fn is_masked(rest: &str) -> bool {
    let english =
        rest.strip_prefix(' ').is_some_and(|rest| ENGLISH.iter().any(|kind| rest.starts_with(kind)));
    english || LONG.iter().chain(&SHORT).any(|kind| rest.starts_with(kind))
}

/// A school named in Korean.
fn hangul(words: &Words<'_>, number: usize, word: &Word<'_>) -> Option<Range<usize>> {
    let length = proper(word.text).or_else(|| long(word.text)).or_else(|| short(words, number, word.text))?;
    Some(word.at.start..word.at.start + length)
}

/// How many bytes at the start of a word are a school with a name of its own.
fn proper(word: &str) -> Option<usize> {
    PROPER.iter().find(|name| word.starts_with(*name)).map(|name| name.len())
}

/// How many bytes at the start of a word are a name and its kind written out.
fn long(word: &str) -> Option<usize> {
    let (kind, at) = LONG.iter().find_map(|kind| word.find(kind).map(|at| (*kind, at)))?;
    let rest = word.get(at + kind.len()..)?;
    // `대학교` may be followed by anything (`한빛대학교컴퓨터공학과`), `대학` is a part of many words.
    let ends = match kind {
        "대학" | "대학원" => cues::is_particle(rest),
        _ => !rest.starts_with("병원") && !rest.starts_with("총장협"),
    };
    let stem = word.get(..at)?;
    (ends && cues::is_name(stem)).then_some(at + kind.len())
}

/// How many bytes at the start of a word are a name and its kind cut short.
fn short(words: &Words<'_>, number: usize, word: &str) -> Option<usize> {
    SHORT.iter().find_map(|kind| {
        word.match_indices(kind).map(|(at, _)| at + kind.len()).find(|end| {
            let (Some(school), Some(rest)) = (word.get(..*end), word.get(*end..)) else { return false };
            let stem = school.strip_suffix(kind).unwrap_or_default();
            cues::is_school(words, number, stem, kind, rest)
        })
    })
}

/// A school named in English: capitalised words and what they end in.
fn english(words: &Words<'_>, number: usize, word: &Word<'_>) -> Option<Range<usize>> {
    if PROPER.contains(&word.text) {
        return Some(word.at.clone());
    }
    let level = words.before(number).is_some_and(|before| LEVELS.contains(&before.text));
    if !ENGLISH.contains(&word.text) || (word.text == "School" && !level) {
        return None;
    }
    let named = |word: &Word<'_>| {
        word.script == Script::Latin
            && word.text.starts_with(|c: char| c.is_ascii_uppercase())
            && !matches!(word.text, "The" | "A" | "My" | "Our" | "At" | "In" | "From" | "This")
            && !LEVELS.contains(&word.text)
    };
    if words.get(number + 1).is_some_and(|of| of.text == "of") {
        let place = |name: &&Word<'_>| {
            named(name) && !matches!(name.text, "Education" | "Science" | "Technology" | "Korea")
        };
        let of = words.get(number + 2).filter(place).filter(|_| words.gap_after(number + 1) == " ")?;
        return Some(word.at.start..of.at.end);
    }
    let mut first = number;
    let joins = |before: &Word<'_>| named(before) || LEVELS.contains(&before.text);
    while words.gap_before(first) == " " && words.before(first).is_some_and(joins) {
        first -= 1;
    }
    let start = words.get(first).filter(|first| named(first) && first.text != word.text)?.at.start;
    Some(start..word.at.end)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<&str> {
        find(text).into_iter().filter_map(|at| text.get(at)).collect()
    }

    #[test]
    fn schools_are_found() {
        for (text, expected) in [
            ("한빛대학교에서 경영학을", "한빛대학교"),
            ("누리여자고등학교 재학 중", "누리여자고등학교"),
            ("가람보건대학에서 물리치료를", "가람보건대학"),
            ("미래과학기술원 석사", "미래과학기술원"),
            ("새롬고와 ○○대를 나온", "새롬고"),
            ("별마루고 기숙사에서", "별마루고"),
            ("늘솔대 식품영양학과에서", "늘솔대"),
            ("솔바다중 축구부", "솔바다중"),
            ("누리여고 영어 시간에", "누리여고"),
            ("서울대를 졸업하고", "서울대"),
            ("KAIST에서 석사", "KAIST"),
            ("I studied at Hanbit National University in", "Hanbit National University"),
            ("the University of Hanbit in", "University of Hanbit"),
            ("별빛학교를 졸업", "별빛학교"),
            ("한울관광고에서", "한울관광고"),
        ] {
            assert_eq!(found(text), [expected], "{text}");
        }
    }

    #[test]
    fn other_words_are_left() {
        for text in [
            "고등학교 시절 저는",
            "타 대학 학생들과 타대학 학생",
            "서울대입구역 근처",
            "시대가 바뀌어도 군대에서 무대 뒤에서",
            "탄약고 재고 장부를",
            "여고생 손님들이",
            "특성화고를 나온 과학고 입시",
            "기대에 미치지 못한 20대의",
            "창고 안의 광고 문구를 최고 대신 신고 선배가",
            "배우고 졸업하고 다니고 기숙사에",
            "대학원에서 전문대학을 지방국립대학교",
            "진행 중 학생들이 그중 학생",
            "대학병원에서 한빛대학교병원에서",
            "at University of",
        ] {
            assert!(found(text).is_empty(), "{text} {:?}", found(text));
        }
    }

    #[test]
    fn the_kind_of_school_stays() {
        for (school, expected) in [
            ("한빛대학교", "○○대학교"),
            ("늘솔대", "○○대"),
            ("누리여자고등학교", "○○고등학교"),
            ("누리여고", "○○고"),
            ("가람보건대학", "○○대학"),
            ("미래과기원", "○○과기원"),
            ("카이스트", "○○대학교"),
            ("Hanbit University", "○○ University"),
        ] {
            assert_eq!(masked(school), expected, "{school}");
        }
    }
}
