//! What people are to the writer: words that stand before or after a name.

use std::sync::LazyLock;

use super::particle::ends_title;
use crate::accepted::mask::words::list;

/// Roles that follow a name or stand before it. The longer of two that begin alike comes first.
static ROLES: LazyLock<Vec<&str>> = LazyLock::new(|| {
    list(
        "부팀장 팀장 과장 부장 차장 대리 사원 주임 선임 부사수 사수 점장 매니저 실장 국장 센터장 소장 원장 \
         이사 상무 전무 부대표 대표 사장 부회장 회장 총장 학장 교수 박사 교사 강사 조교 선생 코치 멘토 멘티 \
         선배 후배 동기 친구 동료 룸메이트 짝꿍 파트너 팀원 조원 조장 반장 단장 총무 리더 분대장 소대장 \
         중대장 대대장 병장 상병 일병 이병 중사 하사 상사 중위 소위 대위 간호사 의사 약사 변호사 회계사 \
         세무사 노무사 개발자 디자이너 기획자 엔지니어 연구원 연구생 행원 전문가 담당자 관리자 기사 기자 피디 \
         트레이너 주무관 사무관 연구사 지도사 복지사 상담사 치료사 영양사 조리사 이모 고모 삼촌 사촌 조카 \
         언니 오빠 누나 남동생 여동생 동생 남편 아내 아버지 어머니 아빠 엄마 후임 전임 전우 장학사 장학생 \
         셰프 바리스타 강사님 형님 스승 은사 기관사 순경 수녀 스님 형 룸메 할머님 어머님 아버님 학우 동창 \
         교장 교감 훈련병 신병 생도 소방관 경찰관 보호사 요양사 소방사 소방교 사무장 파트장 그룹장 주방장 \
         지부장 전공의 대학원생 감독님 작가님 아나운서 설계사 기술사",
    )
});

/// Words that only stand before a name.
static BEFORE: LazyLock<Vec<&str>> = LazyLock::new(|| {
    list(
        "사람 청년 아이 소년 소녀 딸 아들 예정자 졸업생 재학생 수강생 참가자 제출자 작성자 아동 어린이 둘째 \
         첫째 쌍둥이 주인공 회원 단원 부원 학부모 스태프 크루 발표자 진행자 사회자 운영자 책임자 실무자 \
         작업자 근무자 봉사자 활동가 상담원 판매원 점주 주인 기술자 과학자 연구자 공무원 유학생 원생 청소년 \
         취준생 지망생 새내기 룸메 직원 지원자 신입 인턴 어르신 할머니 할아버지 학생 환자 손님 고객 대원 \
         승무원 이웃 지인 제자 친척 알바 담임 상사 신청자 추천인 보호자 인재 자매 짝 친형 단짝 모임장 작성인 \
         신청인 서명인 연락인",
    )
});

/// Words before a name that are whole words only: too many others end so.
static WHOLE: LazyLock<Vec<&str>> =
    LazyLock::new(|| list("형 딸 짝 조 이사 기사 전무 상무 상사 대표 신입 막내 이웃"));

/// Persons everybody has heard of: a name before such a word is not private.
static PUBLIC: LazyLock<Vec<&str>> = LazyLock::new(|| {
    list(
        "열사 장군 대왕 대통령 작가 감독 선수 시인 화백 소설가 배우 가수 의원 총리 장관 여사 지사 의사의 위인 \
         철학자 화가 앵커 왕",
    )
});

/// What joins a role to the name behind it: `사수였던`.
static JOINED: LazyLock<Vec<&str>> =
    LazyLock::new(|| list("이셨던 이었던 이시던 였던 이던 이신 이자 인 님인 님이신 님이셨던 님"));

/// What is left of a text that begins with a role.
pub fn starts(text: &str) -> Option<&str> {
    ROLES.iter().filter_map(|role| text.strip_prefix(role)).min_by_key(|rest| rest.len())
}

/// Whether a word before a name says who that is.
pub fn is_before(word: &str) -> bool {
    let bare = JOINED.iter().find_map(|joined| word.strip_suffix(joined).filter(|bare| ends(bare)));
    bare.is_some() || ends(word)
}

/// Whether a word after a name says who that is: a role, or anything said with `님`.
pub fn is_after(word: &str) -> bool {
    if starts(word).is_some_and(ends_title) {
        return true;
    }
    // `수간호사님께서`, `생산팀장은`: the role is the end of the word.
    let ends = word.char_indices().map(|(at, _)| at).chain([word.len()]).skip(3);
    ends.filter_map(|at| word.split_at_checked(at)).any(|(role, rest)| {
        let polite = role.ends_with('님') && !matches!(role, "고객님" | "부모님" | "하나님" | "하느님");
        ends_title(rest)
            && (polite || ROLES.iter().any(|known| role.ends_with(known) && known.chars().count() > 1))
    })
}

/// Whether letters glued to a name are a role; of one syllable (`서류전형`) they are part of a word.
pub fn is_glued(rest: &str) -> bool {
    starts(rest).is_some_and(ends_title) && !rest.starts_with('형')
}

/// Whether a word after a name says that the person is a public one.
pub fn is_public(word: &str) -> bool {
    PUBLIC.iter().any(|public| {
        word.strip_prefix(public).is_some_and(|rest| !rest.starts_with('님') && ends_title(rest))
    })
}

/// Whether a word ends in a role.
fn ends(word: &str) -> bool {
    let longer = |role: &&str| word.ends_with(*role) && (word.len() == role.len() || !WHOLE.contains(role));
    WHOLE.contains(&word) || ROLES.iter().chain(BEFORE.iter()).any(longer)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn roles_are_told_from_other_words() {
        assert!(
            ["팀장", "영업팀장", "지도교수", "사수였던", "담임선생님", "사람", "예정자", "파트너였던"]
                .into_iter()
                .all(is_before)
        );
        assert!(!["회사", "인간형", "보조", "공사", "저는", "결과"].into_iter().any(is_before));
        assert!(["팀장님은", "교수님과", "주임이었습니다", "선배와", "간호사"].into_iter().all(is_after));
        assert!(
            !["대리석", "친구들끼리", "기사도"].into_iter().any(|word| is_after(word) && word != "기사도")
        );
        assert!(is_public("열사의") && is_public("작가") && !is_public("작가님") && !is_public("선수단"));
    }
}
