//! Where the writer was born and comes from.

use std::{collections::HashSet, ops::Range, sync::LazyLock};

use super::{hit, speaks_of_self, words};
use crate::essay::check::{
    Rule,
    draft::{Draft, Word},
    finding::Hits,
};

static PLACES: LazyLock<HashSet<&str>> = LazyLock::new(|| words::PLACES.split_ascii_whitespace().collect());

/// Marks places the writer is said to come from.
pub(super) fn find(draft: &Draft<'_>, hits: &mut Hits) {
    for (number, word) in draft.words.iter().enumerate() {
        let at = home_town(draft, number, word)
            .or_else(|| birth(draft, word))
            .or_else(|| origin(draft, number, word));
        if let Some(at) = at
            && !hits.push(hit(Rule::BlindRegion, draft, at))
        {
            return;
        }
    }
}

/// The place at the start of a word, and what is glued to it.
fn place(word: &str) -> Option<(&str, &str)> {
    let lengths = [4, 3, 2];
    let known = lengths.iter().find_map(|length| {
        let end = word.char_indices().nth(*length).map_or(word.len(), |(at, _)| at);
        let (place, rest) = word.split_at_checked(end)?;
        PLACES.contains(place).then_some((place, rest))
    });
    let (place, rest) = known?;
    // `전주시에서`
    let unit = ["광역시", "특별시", "시", "군", "도"].into_iter().find(|unit| rest.starts_with(unit));
    let end = place.len() + unit.map_or(0, str::len);
    word.split_at_checked(end)
}

/// `고향은 전주`, `고향인 목포`, `고향 강릉에서`, `강릉이 고향`.
fn home_town(draft: &Draft<'_>, number: usize, word: &Word<'_>) -> Option<Range<usize>> {
    if ["고향", "고향은", "고향이", "고향인", "고향인데", "본가가", "본가는", "본적은"].contains(&word.text)
    {
        let next = draft.words.get(number + 1)?;
        let (place, rest) = place(next.text)?;
        let fits = [
            "",
            "에서",
            "입니다",
            "이고",
            "이며",
            "으로",
            "로",
            "에",
            "이라",
            "이지만",
            "은",
            "는",
            "의",
            "입니다만",
        ]
        .contains(&rest);
        return fits.then_some(word.at.start..next.at.start + place.len());
    }
    let next = draft.words.get(number + 1)?;
    let is_home = ["고향입니다", "고향인", "고향이", "고향이며", "고향이라", "고향이고", "토박이"]
        .iter()
        .any(|it| next.text.starts_with(it));
    let (_, rest) = place(word.text).filter(|_| is_home)?;
    matches!(rest, "이" | "가" | "" | "은" | "는").then_some(word.at.start..next.at.end)
}

/// `부산에서 태어나`, `대구에서 나고 자라`.
fn birth(draft: &Draft<'_>, word: &Word<'_>) -> Option<Range<usize>> {
    if !word.text.ends_with("에서") {
        return None;
    }
    let (_, rest) = place(word.text).or_else(|| small_place(word.text))?;
    if rest != "에서" {
        return None;
    }
    let after = draft.after(word.at.end);
    let born = [
        "태어나",
        "태어났",
        "나고 자라",
        "나고 자랐",
        "나서 자라",
        "나서 자랐",
        "유년 시절을",
        "유년기를",
        "어린 시절을",
    ];
    if let Some(cue) = born.iter().find(|cue| after.starts_with(*cue)) {
        let end = word.at.end + draft.get(word.at.end..draft.text.len()).find(cue)? + cue.len();
        return Some(word.at.start..end);
    }
    let (before, _) = draft.around(&word.at);
    let of_self =
        ["태어난 저", "태어난 제", "나고 자란 저", "나고 자란 제", "자란 저는", "자란 제게", "자란 덕"];
    let grown = after.starts_with("자라 ") || after.starts_with("자랐") || after.starts_with("자라며");
    let of_self = of_self
        .iter()
        .find(|cue| after.starts_with(*cue))
        .map(|cue| cue.trim_end_matches([' ', '저', '제', '는', '게']));
    let grown = (grown && speaks_of_self(before)).then_some("자라");
    let cue = of_self.or(grown)?;
    let end = word.at.end + draft.get(word.at.end..draft.text.len()).find(cue)? + cue.len();
    Some(word.at.start..end)
}

/// Places that are no city of the list, told by what kind they are: `솔재읍에서`.
fn small_place(word: &str) -> Option<(&str, &str)> {
    let at = word.find("에서")?;
    let (place, rest) = word.split_at_checked(at)?;
    let is_place = ["읍", "면", "군", "시"].iter().any(|unit| place.ends_with(unit));
    (is_place && place.chars().count() >= 3).then_some((place, rest))
}

/// `전주 출신입니다`, `충청도 출신이라`, but not `전주 출신 작가`.
fn origin(draft: &Draft<'_>, number: usize, word: &Word<'_>) -> Option<Range<usize>> {
    let is_there = |text: &str| text.contains("출신");
    if !is_there(word.text) && !draft.words.get(number + 1).is_some_and(|next| is_there(next.text)) {
        return None;
    }
    let (_, rest) = place(word.text)?;
    let (end, after) = if let Some(left) = rest.strip_prefix("출신") {
        (word.at.end, left)
    } else {
        let next = draft.words.get(number + 1).filter(|_| rest.is_empty())?;
        (next.at.end, next.text.strip_prefix("출신")?)
    };
    let says_self = ["입니다", "이라", "으로", "이고", "이며", "이지만", "이어서", "이기"]
        .iter()
        .any(|it| after.starts_with(it))
        || (after == "인" && draft.after(end).starts_with('저'));
    let (before, _) = draft.around(&word.at);
    let subject = before.trim_end().rsplit(' ').next().unwrap_or_default();
    let other = (subject.ends_with('은')
        || subject.ends_with('는')
        || subject.ends_with('이')
        || subject.ends_with('가')
        || subject.ends_with("께서"))
        && !["저는", "제가", "나는", "저도"].contains(&subject);
    (says_self && !other).then_some(word.at.start..end)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::essay::check::blind::tests::check;

    #[test]
    fn the_writers_home_town_is_found() {
        check(
            Rule::BlindRegion,
            &[
                ("부산에서 태어나 자랐습니다.", "부산에서 태어나"),
                ("제 고향은 전주입니다.", "고향은 전주"),
                ("고향인 목포에서 배운", "고향인 목포"),
                ("저는 전주 출신이라", "전주 출신이라"),
                ("강릉이 고향입니다.", "강릉이 고향입니다"),
                ("대구시에서 나고 자라", "대구시에서 나고 자라"),
                ("솔재읍에서 태어나", "솔재읍에서 태어나"),
                ("저는 제주에서 자라며", "제주에서 자라"),
                ("부산에서 나고 자란 저에게", "부산에서 나고 자란"),
            ],
            &[
                "부산에서 근무하며",
                "제주에서 자란 감귤",
                "강릉 출신 작가의",
                "전주 공장에서",
                "감귤은 제주에서 자라며",
                "고향 사랑 기부제",
                "선배는 부산 출신이라",
                "대구 시장에서",
                "작은 마을에서 태어나",
            ],
        );
    }
}
