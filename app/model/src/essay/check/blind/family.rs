//! Parents' work, brothers and sisters.

use std::{ops::Range, sync::LazyLock};

use super::hit;
use crate::essay::check::{Rule, draft::Draft, finding::Hits, phrases::Phrases};

/// What says it by itself.
static SURE: LazyLock<Phrases> = LazyLock::new(|| {
    Phrases::of([
        "^장남으로",
        "^장남이",
        "^장남인",
        "^장남입니다",
        "^차남으로",
        "^차남이",
        "^장녀로",
        "^장녀이",
        "^장녀인",
        "^장녀입니다",
        "^차녀로",
        "^맏아들로",
        "^맏딸로",
        "^맏이로",
        "^맏이인",
        "^외동딸",
        "^외아들",
        "^외동으로",
        "^외동아들",
        "^막내딸",
        "^막내아들",
        "^막내로 태어",
        "남매 중",
        "형제 중",
        "자매 중",
        "^한부모 가정에서 자",
        "^한부모 가정에서 태",
        "^홀어머니",
        "^편모",
        "^조손 가정",
        "^다문화 가정에서",
        "^쌍둥이 동생",
        "^쌍둥이 언니",
        "^쌍둥이 형",
        "^부모님의 이혼",
        "^부모님이 이혼",
        "^가장으로서 동생",
    ])
});

/// Family members.
static MEMBERS: LazyLock<Phrases> = LazyLock::new(|| {
    Phrases::of([
        "^아버지는 ",
        "^아버지께서는 ",
        "^아버지께서 ",
        "^아버지가 ",
        "^어머니는 ",
        "^어머니께서는 ",
        "^어머니께서 ",
        "^어머니가 ",
        "^부모님은 ",
        "^부모님께서는 ",
        "^부모님께서 ",
        "^부모님이 ",
        "^할아버지께서는 ",
        "^할아버지는 ",
        "^할머니께서는 ",
        "^할머니는 ",
        "^누나는 ",
        "^형은 ",
        "^언니는 ",
        "^오빠는 ",
        "^동생은 ",
        "^아빠는 ",
        "^엄마는 ",
        "^저희 집은 ",
        "^삼촌은 ",
    ])
});

/// What a family member lives on.
const WORK: [&str; 33] = [
    "공무원",
    "교사",
    "의사",
    "간호사",
    "변호사",
    "경찰",
    "군인",
    "회사원",
    "교수",
    "자영업",
    "사업을",
    "사업가",
    "농사를",
    "식당을",
    "가게를",
    "운영하",
    "근무하셨",
    "근무하시",
    "근무하십",
    "다니셨",
    "다니시",
    "종사하",
    "퇴직하",
    "은퇴하",
    "실직",
    "장사를",
    "기술자",
    "목수",
    "어부",
    "택시",
    "미용실",
    "세탁소",
    "일하셨",
];

/// Parents without particles.
static PARENTS: LazyLock<Phrases> =
    LazyLock::new(|| Phrases::of(["^아버지", "^어머니", "^부모님", "^할아버지", "^할머니"]));

/// Work that stands before a parent: `교사이신 어머니`.
const TRADES: [&str; 13] = [
    "공무원",
    "교사",
    "의사",
    "간호사",
    "경찰관",
    "군인",
    "회사원",
    "교수",
    "목수",
    "어부",
    "농부",
    "기사",
    "소방관",
];

/// How it is bound to the parent.
const BINDS: [&str; 9] =
    ["이신", "셨던", "이셨던", "이던", "인", "로 일하시는", "로 일하신", "으로 일하시는", "으로 일하신"];

/// What parents keep: `식당을 하시는 부모님`.
const SHOPS: [&str; 13] = [
    "식당을",
    "가게를",
    "농장을",
    "공장을",
    "철물점을",
    "미용실을",
    "세탁소를",
    "약국을",
    "서점을",
    "빵집을",
    "농사를",
    "사업을",
    "장사를",
];

/// How they keep it.
const KEEPS: [&str; 8] =
    ["운영하시는", "운영하신", "운영하셨던", "운영하시던", "하시는", "하시던", "지으시는", "짓는"];

/// Marks what the writer's family is.
pub(super) fn find(draft: &Draft<'_>, hits: &mut Hits) {
    let before = PARENTS.find(draft).filter_map(|(_, at)| work_before(draft, at));
    let sure = SURE.find(draft).map(|(_, at)| at).chain(before).filter(|at| !is_of_others(draft, at));
    let works = MEMBERS.find(draft).filter_map(|(_, at)| work(draft, at));
    let counted = counted(draft);
    for at in sure.chain(works).chain(counted) {
        if !hits.push(hit(Rule::BlindFamily, draft, at)) {
            return;
        }
    }
}

/// A member and what they work as, in one clause.
fn work(draft: &Draft<'_>, at: Range<usize>) -> Option<Range<usize>> {
    let (before, after) = draft.around(&at);
    if !is_own(before) {
        return None;
    }
    let near = super::super::draft::first_letters(after, 30);
    let found = WORK.iter().filter_map(|work| near.find(work).map(|it| it + work.len())).min()?;
    if near.get(..found).is_some_and(|between| between.contains(" 저는 ") || between.contains(" 제가 ")) {
        return None;
    }
    // The work of another subject: `어머니는 의사에게`, `아버지가 공무원을 찾아`.
    let rest = near.get(found..)?;
    let object =
        ["에게", "께", "를 ", "을 찾", "선생", "와 ", "과 ", "의 "].iter().any(|it| rest.starts_with(it));
    (!object).then_some(at.start..at.end + found)
}

/// What a parent works as, said before the parent.
fn work_before(draft: &Draft<'_>, at: Range<usize>) -> Option<Range<usize>> {
    let (before, _) = draft.around(&at);
    let before = before.trim_end();
    let trade = || {
        let work = BINDS.iter().filter_map(|bind| before.strip_suffix(bind));
        work.filter_map(|it| TRADES.iter().find_map(|trade| it.strip_suffix(trade))).next()
    };
    let shop = || {
        let kept = KEEPS.iter().filter_map(|verb| before.strip_suffix(verb)).map(str::trim_end);
        kept.filter_map(|it| SHOPS.iter().find_map(|shop| it.strip_suffix(shop))).next()
    };
    let left = trade().or_else(shop)?;
    let length = before.len() - left.len();
    let end = draft.get(0..at.start).trim_end_matches([' ', '\t']).len();
    (!left.ends_with(char::is_alphanumeric)).then(|| end - length..at.end)
}

/// Whether a member is the writer's: none else's stands before it.
fn is_own(before: &str) -> bool {
    let word = before.trim_end().rsplit(' ').next().unwrap_or_default();
    !word.ends_with('의') || matches!(word, "저의" | "나의")
}

/// `고객의 장남이`.
fn is_of_others(draft: &Draft<'_>, at: &Range<usize>) -> bool {
    let (before, after) = draft.around(at);
    let others = ["고객", "학생", "어르신", "가정을", "주인공", "어린이", "아동"];
    !is_own(before) || others.iter().any(|it| after.trim_start().starts_with(it))
}

/// `2남 1녀`, `1남 2녀 중`.
fn counted<'t>(draft: &'t Draft<'_>) -> impl Iterator<Item = Range<usize>> + 't {
    draft.text.match_indices('남').filter_map(|(at, _)| {
        let digit = draft.get(0..at).chars().next_back().filter(char::is_ascii_digit)?;
        let after = draft.get(at + '남'.len_utf8()..draft.text.len());
        let rest = after.trim_start_matches(' ');
        let mut letters = rest.chars();
        let (second, woman) = (letters.next()?, letters.next()?);
        let is_counted = second.is_ascii_digit() && woman == '녀';
        let end = at + '남'.len_utf8() + (after.len() - rest.len()) + 1 + '녀'.len_utf8();
        is_counted.then_some(at - digit.len_utf8()..end)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::essay::check::blind::tests::check;

    #[test]
    fn the_writers_family_is_found() {
        check(
            Rule::BlindFamily,
            &[
                ("아버지께서는 철물점을 운영하셨고", "아버지께서는 철물점을 운영하"),
                ("어머니는 초등학교 교사이셨고", "어머니는 초등학교 교사"),
                ("2남 1녀 중", "2남 1녀"),
                ("외동딸로 자란", "외동딸"),
                ("교사이신 어머니의", "교사이신 어머니"),
                ("저는 식당을 하시는 부모님을", "식당을 하시는 부모님"),
                ("삼 남매 중 둘째로", "남매 중"),
            ],
            &[
                "부모님께 감사하는",
                "팀의 막내로 들어가",
                "고객의 아버지는 의사였고",
                "학부모님께서 교사에게",
                "어머니는 의사에게 물었습니다",
                "자매결연을 맺은",
                "부모님 세대의 직업",
                "할머니 고객님",
            ],
        );
    }
}
