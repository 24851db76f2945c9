//! The writer's age and year of birth.

use std::{ops::Range, sync::LazyLock};

use super::{hit, speaks_of_self};
use crate::essay::check::{Rule, draft::Draft, finding::Hits, phrases::Phrases};

/// Ages in words.
static WORDS: LazyLock<Phrases> = LazyLock::new(|| {
    let tens = ["스물", "서른", "마흔"];
    let ones = ["", "한", "두", "세", "네", "다섯", "여섯", "일곱", "여덟", "아홉"];
    let all: Vec<String> = tens
        .iter()
        .flat_map(|ten| ones.iter().map(move |one| format!("^{ten}{one} 살")))
        .chain(["^스무 살".to_owned()])
        .collect();
    Phrases::of(all.iter().map(String::as_str))
});

/// Marks ages and years of birth that are the writer's.
pub(super) fn find(draft: &Draft<'_>, hits: &mut Hits) {
    for (at, number) in numbers(draft.text) {
        let found = year(draft, &at, number).or_else(|| age(draft, &at, number));
        if let Some(at) = found
            && !hits.push(hit(Rule::BlindAge, draft, at))
        {
            return;
        }
    }
    for (_, at) in WORDS.find(draft) {
        if is_now(draft, &at) && !hits.push(hit(Rule::BlindAge, draft, at)) {
            return;
        }
    }
}

/// `98년생`, `1998년생`, `1998년에 태어나`.
fn year(draft: &Draft<'_>, at: &Range<usize>, number: u32) -> Option<Range<usize>> {
    let rest = draft.text.get(at.end..)?;
    let digits = at.len();
    let is_year = (digits == 4 && (1950..=2015).contains(&number)) || digits == 2;
    let is_born = rest.strip_prefix("년생").is_some_and(|end| is_of_writer(draft, at, end));
    if is_year && is_born {
        return Some(at.start..at.end + "년생".len());
    }
    let end = rest.strip_prefix('년').filter(|_| is_year && digits == 4)?;
    let near = super::super::draft::first_letters(end, 18);
    let near = near.split(['.', '!', '?', '\n']).next()?;
    let born = ["태어나", "태어났", "출생"].iter().find_map(|cue| near.find(cue).map(|it| it + cue.len()))?;
    let (before, _) = draft.around(at);
    let is_self = speaks_of_self(before) || before.trim().is_empty();
    (is_self && !near.contains("이 태어") && !near.contains("가 태어"))
        .then_some(at.start..at.end + "년".len() + born)
}

/// `98년생`: of the writer, not of others (`98년생 후배`).
fn is_of_writer(draft: &Draft<'_>, at: &Range<usize>, end: &str) -> bool {
    let others = [
        "고객",
        "후배",
        "선배",
        "동료",
        "친구",
        "직원",
        "동기",
        "배우",
        "작가",
        "소비자",
        "이용자",
        "아이",
        "환자",
        "어르신",
    ];
    let next = end.trim_start();
    let (before, _) = draft.around(at);
    !others.iter().any(|it| next.starts_with(it)) && !before.ends_with("~") && !next.starts_with('~')
}

/// `27살`, `만 26세`.
fn age(draft: &Draft<'_>, at: &Range<usize>, number: u32) -> Option<Range<usize>> {
    let rest = draft.text.get(at.end..)?;
    let unit = ["살", "세"].into_iter().find(|unit| rest.trim_start_matches(' ').starts_with(unit))?;
    let spaces = rest.len() - rest.trim_start_matches(' ').len();
    let place = at.start..at.end + spaces + unit.len();
    ((18..=65).contains(&number) && at.len() == 2 && is_now(draft, &place)).then_some(place)
}

/// Whether an age is the writer's, today: `저는 27살`, `27살의 저`; not `스무 살 때`, `65세 이상 어르신`.
fn is_now(draft: &Draft<'_>, at: &Range<usize>) -> bool {
    let (before, after) = draft.around(at);
    let rest = draft.rest(at.end);
    let then = [
        "때",
        "에",
        "부터",
        "이상",
        "이하",
        "미만",
        "까지",
        "무렵",
        "시절",
        "차이",
        "어린",
        "연상",
        "많은",
        "위",
        "아래",
        "터울",
        "어르신",
        "환자",
        "고객",
        "남성",
        "여성",
        "아들",
        "딸",
        "동생",
        "아이",
        "대 ",
        "이후",
        "되던",
        "되는 해",
        "기",
        "가 되던",
        "가 넘",
        "트",
    ];
    if then.iter().any(|it| after.trim_start().starts_with(it)) {
        return false;
    }
    let about = before.trim_end();
    let said = [
        "저는",
        "제 나이는",
        "제 나이",
        "제 나이가",
        "올해",
        "올해로",
        "올해 만",
        "저는 만",
        "저는 올해",
        "저는 이제",
        "나이 만",
    ]
    .iter()
    .any(|cue| about.ends_with(cue));
    let next = after.trim_start_matches(rest).trim_start();
    let of_self = matches!(rest, "의" | "인" | "")
        && (next.starts_with("지금")
            || next.starts_with("저")
            || next.starts_with("제")
            || next.starts_with("지원자")
            || next.starts_with("신입"));
    let is_self = next.starts_with("지금")
        || next.starts_with("저는")
        || next.starts_with("제가")
        || next.starts_with("저의")
        || next.starts_with("저,")
        || next.starts_with("지원자")
        || next.starts_with("신입");
    said || (of_self && is_self)
}

/// Numbers of a text.
fn numbers(text: &str) -> Vec<(Range<usize>, u32)> {
    let mut found: Vec<(Range<usize>, u32)> = Vec::new();
    for (at, c) in text.char_indices() {
        let Some(digit) = c.to_digit(10) else { continue };
        match found.last_mut() {
            Some((range, number)) if range.end == at => {
                range.end = at + 1;
                *number = number.saturating_mul(10).saturating_add(digit);
            }
            _ => found.push((at..at + 1, digit)),
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::essay::check::blind::tests::check;

    #[test]
    fn the_writers_age_is_found() {
        check(
            Rule::BlindAge,
            &[
                ("저는 27살입니다.", "27살"),
                ("올해 만 26세의 나이로", "26세"),
                ("98년생으로 젊지만", "98년생"),
                ("1998년에 태어나 자랐습니다.", "1998년에 태어나"),
                ("올해 스물일곱 살이 되었습니다.", "스물일곱 살"),
                ("27세의 저는 늦게 시작했습니다.", "27세"),
            ],
            &[
                "65세 이상 어르신",
                "스무 살 때 처음",
                "7살 아이",
                "90년대생 소비자",
                "1998년에 설립된",
                "20대 고객",
                "30세 남성 환자",
                "저는 스무 살에 처음",
                "1998년 태어난 브랜드가",
                "2019년 신입생",
            ],
        );
    }
}
