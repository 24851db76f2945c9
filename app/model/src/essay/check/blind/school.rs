//! Schools by name.

use std::{collections::HashSet, sync::LazyLock};

use super::{hit, words};
use crate::essay::check::{
    CompanyNames, Rule,
    draft::{Draft, Word},
    finding::Hits,
    josa::is_josa,
};

/// Kinds written out.
const KINDS: [&str; 9] =
    ["대학교", "고등학교", "중학교", "초등학교", "과학기술원", "사관학교", "국제학교", "대학원", "대학"];

/// Kinds cut short that say by themselves that a school is meant.
const SHORT: [&str; 14] = [
    "여고",
    "여대",
    "외고",
    "과학고",
    "예고",
    "국제고",
    "마이스터고",
    "체고",
    "공고",
    "상고",
    "전문대",
    "교대",
    "과기대",
    "과고",
];

/// Schools that go by a name of their own.
const PROPER: [&str; 12] = [
    "카이스트",
    "유니스트",
    "디지스트",
    "지스트",
    "포스텍",
    "켄텍",
    "한예종",
    "KAIST",
    "POSTECH",
    "UNIST",
    "GIST",
    "DGIST",
];

/// Parts of names that only say what kind of school it is or where.
static GENERAL: LazyLock<HashSet<&str>> = LazyLock::new(|| {
    "과학기술 정보산업 방송통신 마이스터 사이버 외국어 디자인 미디어 여자 남자 과학 예술 공업 상업 보건 전문 교육 해양 체육 정보 \
     산업 농업 관광 조리 부속 부설 국제 영재 항공 기술 문화 간호 의과 의료 신학 사범 종합 방송 통신 여성 생명 공과 특성화 지방 \
     수도권 국립 사립 공립 시립 도립 국공립 거점 명문 일반 인문 인문계 실업 실업계 이공 이공계 자율 자사 대안 우리 저희 모교 출신 해외 \
     외국 미국 일본 중국 영국 유명 인근 근처 같은 각 여러 이웃 지역 시골 도시 시민 노인 평생 주민 명예 단과 경영 자연 사회 법과 약학 \
     인재 농과 수의 치과 미술 음악 융합 글로벌 사년제 년제 전국 상위 주요 특목 특수 기숙 연합 협력 교류 자매 현지 당시 신설 고등 초등 \
     중등 계절 여름 겨울 주말 야간 온라인 원격 다른 어느 본 타 전 현 한국 대한 세계 서울소재 소재 반려 부모 할머니 청년 농민 시니어"
        .split_ascii_whitespace()
        .collect()
});

/// Marks schools by name.
pub(super) fn find(draft: &Draft<'_>, names: &CompanyNames, hits: &mut Hits) {
    for (number, word) in draft.words.iter().enumerate() {
        let length = proper(word.text).or_else(|| long(word.text)).or_else(|| short(draft, number, word));
        // Who applies to a school has to name it.
        if let Some(length) = length.filter(|it| !word.text.get(..*it).is_some_and(|name| names.is_own(name)))
            && !hits.push(hit(Rule::BlindSchool, draft, word.at.start..word.at.start + length))
        {
            return;
        }
    }
}

fn proper(word: &str) -> Option<usize> {
    PROPER.iter().find(|name| word.strip_prefix(**name).is_some_and(is_josa)).map(|name| name.len())
}

/// `누리대학교에서`, `한빛여자고등학교`.
fn long(word: &str) -> Option<usize> {
    // All kinds have it.
    if !word.contains('학') {
        return None;
    }
    let (kind, at) = KINDS.iter().find_map(|kind| word.find(kind).map(|at| (*kind, at)))?;
    let (stem, rest) = (word.get(..at)?, word.get(at + kind.len()..)?);
    let ends = match kind {
        "대학" | "대학원" => is_josa(rest),
        _ => {
            !["병원", "총장", "협의", "생활", "입학", "생"].iter().any(|it| rest.starts_with(it))
                || rest == "생"
        }
    };
    (ends && is_name(stem)).then_some(at + kind.len())
}

/// `연세대`, `새롬여고`.
fn short(draft: &Draft<'_>, number: usize, word: &Word<'_>) -> Option<usize> {
    // All kinds end in one of them.
    if !word.text.contains(['고', '대']) {
        return None;
    }
    known(draft, number, word).or_else(|| {
        let (kind, at) = SHORT.iter().find_map(|kind| word.text.find(kind).map(|at| (*kind, at)))?;
        let (stem, rest) = (word.text.get(..at)?, word.text.get(at + kind.len()..)?);
        // Few nouns of two more syllables end so; what follows must fit a school.
        let fits = is_josa(rest) && is_name(stem) && is_school_near(draft, word);
        fits.then_some(at + kind.len())
    })
}

fn known(draft: &Draft<'_>, number: usize, word: &Word<'_>) -> Option<usize> {
    let at = word.text.find('대')?;
    let (stem, rest) = (word.text.get(..at)?, word.text.get(at + '대'.len_utf8()..)?);
    let is_known = words::UNIVERSITIES.split_ascii_whitespace().any(|name| name == stem);
    let next = draft.words.get(number + 1).map_or("", |it| it.text);
    let fits = is_josa(rest) && rest != "로" && rest != "를"
        || rest.starts_with("출신")
        || is_known && rest == "를" && is_school_near(draft, word);
    (is_known && fits && !next.starts_with("병원")).then_some(at + '대'.len_utf8())
}

/// Whether the words behind say what one does at a school.
fn is_school_near(draft: &Draft<'_>, word: &Word<'_>) -> bool {
    let (_, after) = draft.around(&word.at);
    [
        "졸업",
        "재학",
        "입학",
        "진학",
        "시절",
        "출신",
        "학생",
        "다니",
        "나온",
        "다닐",
        "동아리",
        "학년",
        "전공",
        "기숙사",
    ]
    .iter()
    .any(|cue| super::super::draft::first_letters(after, 20).contains(cue))
}

/// Whether what stands before a kind names a school.
fn is_name(stem: &str) -> bool {
    let mut name = stem;
    loop {
        if GENERAL.contains(name) {
            return false;
        }
        let shorter = name.char_indices().rev().find_map(|(at, _)| {
            let (before, last) = name.split_at_checked(at)?;
            (last.chars().count() >= 2 && !before.is_empty() && GENERAL.contains(last)).then_some(before)
        });
        match shorter {
            Some(before) if before.chars().count() >= 2 => name = before,
            _ => break,
        }
    }
    let is_hangul = name.chars().all(|c| ('가'..='힣').contains(&c));
    is_hangul && name.chars().count() >= 2
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::essay::check::blind::tests::check;

    #[test]
    fn schools_by_name_are_found() {
        check(
            Rule::BlindSchool,
            &[
                ("누리대학교에서 경영학을", "누리대학교"),
                ("새롬여고 시절부터", "새롬여고"),
                ("연세대를 졸업하고", "연세대"),
                ("늘푸른고등학교 학생회", "늘푸른고등학교"),
                ("KAIST에서 석사", "KAIST"),
                ("가람보건대학에서", "가람보건대학"),
            ],
            &[
                "고등학교 시절",
                "지방국립대학교에서",
                "대학에서",
                "타대학 학생",
                "서울대 병원 앞",
                "서울대입구역",
                "전문대를 졸업",
                "○○대학교에서",
                "한빛대학교병원에서",
                "가온대학교에서 일하며",
                "세대를 아우르는",
                "시대로",
                "대학원에서",
                "방송통신대학교",
                "채용공고 확인",
                "광고 공고를",
            ],
        );
    }
}
