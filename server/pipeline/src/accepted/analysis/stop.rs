//! Words that are no keywords.

use std::collections::HashSet;

/// Words that only point, count or tell the time: neither a keyword nor a part of one.
const EMPTY: &str = "
    것 수 때 등 점 중 곳 분 번 개 명 년 월 일 날 해 주 시 원 저 제 나 우리 여러분 자신 본인 스스로 누구 무엇
    어디 여기 거기 이것 그것 오늘 어제 내일 지금 이제 그날 그해 그때 당시 처음 마지막 다음 이번 지난해
    지난달 올해 작년 내년 이듬해 이듬 최근 요즘 평소 매일 매주 매달 매년 매번 하루 이틀 사흘 나흘 며칠 주일
    아침 점심 저녁 오전 오후 새벽 밤 월요일 화요일 수요일 목요일 금요일 토요일 일요일 주말 평일 봄 여름 가을
    겨울 동안 사이 이후 이전 직전 직후 전후 이상 이하 이내 미만 초과 가량 정도 절반 대부분 일부 전체 전부
    모두 모든 각각 각자 하나 둘 셋 넷 다섯 여섯 일곱 여덟 아홉 열 한번 두번 첫째 둘째 셋째 가지 번째 차례
    가운데 나머지 이외 외 위 아래 앞 뒤 옆 곁 안 밖 속 겉 쪽 편 끝 사실 때문 덕분 경우 자체 반면 대신 만큼
    이유 까닭 그동안 한동안 도중 무렵 즈음 순간 당일 다음날 전날 전년 개월 시간 시간대 분기 학년 학기 상반기
    하반기 학번 살 분들 그분 여럿 서로 혼자 아무 어느 무슨 첫날 첫해 몇 수십 수백 여러 다수 소수 만약 혹시
    물론 비록 다만 오히려 결국 정작 진짜 정말 바로 그대로 그다음 그중 이중 개소 건도 후 전 달 넉 시절 한달
    달째 주당 요일 인분 열두 열세 열네 스물 서른 마흔 대별 역의 mm cm km kg ml mg mw kw mpa µm ㎡ 미터
    센티미터 킬로미터 제곱미터 킬로그램 그램 리터 퍼센트 센티 밀리미터 한두 두세 서너 너덧 이것저것 정말로
    이때 이곳 그곳 저곳 누군가 무언가 언제 어떻 하나하나 중간 초반 중반 후반 말미 차이점 명도
";

/// Words that say little alone, and something with another word (`문제 해결`, `업무 분장`); so do those that
/// questions use.
const PALE: &str = "
    경험 생각 과정 문제 방법 방식 부분 내용 결과 상황 상태 상대 모습 마음 말 말씀 이야기 글 글자 이름 관련
    대상 기준 기반 기본 가능 필요 중요 다양 새롭 사용 이용 활용 진행 시작 완료 마무리 준비 노력 역할 담당
    확인 작성 정리 기록 설명 질문 대답 답 답변 요청 부탁 이해 인식 판단 선택 결정 구체 구체적 직접 실제 실질
    최대 최소 평균 최고 최초 크기 수준 정확 기간 기회 계획 목표 지원 동기 입사 포부 장점 단점 강점 약점 성격
    성장 졸업 입학 회사 직장 직무 업무 역량 능력 자리 방향 의미 차이 비교 증가 감소 추가 제외 포함 반복 유지
    변경 적용 제공 제시 참여 참가 참석 활동 수행 해결 발견 발생 성공 실패 성과 사례 예 예시 종류 항목 단계
    순서 이상적 길 힘 눈 손 귀 몸 발 입 약속 관심 현재 과거 하루하루 사람 전달 전공 배움 시도 숫자 값 양
    비율 건수 횟수 개수 기억 느낌 도움 날짜 일자 개선 일의 자기 분야 초기 장기 단기 신규 이슈 시대 양쪽 형식
    인근 집단 위치 단위 조별 지원동기 입사후 성장과정 자기소개 장단점
";

/// Words of one syllable that are keywords all the same.
const SHORT: [&str; 12] = ["앱", "팀", "빵", "쌀", "암", "칩", "철", "법", "약", "칼", "꽃", "흙"];

/// How much a word says.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Weight {
    /// Nothing, with other words neither.
    #[default]
    Empty,
    /// Something with another word.
    Pale,
    /// Something.
    Full,
}

/// How much each of a list of words says, which are in lower case.
pub(super) fn weights(words: &[String]) -> Vec<Weight> {
    let listed = |list: &'static str| list.split_whitespace().collect::<HashSet<&str>>();
    let (empty, pale) = (listed(EMPTY), listed(PALE));
    let weight = |word: &String| {
        let mut letters = word.chars();
        let short = letters.next().is_some() && letters.next().is_none();
        if !word.chars().any(char::is_alphabetic) || empty.contains(word.as_str()) {
            Weight::Empty
        } else if pale.contains(word.as_str()) || (short && !SHORT.contains(&word.as_str())) {
            Weight::Pale
        } else {
            Weight::Full
        }
    };
    words.iter().map(weight).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_say_something_alone_or_with_others_or_nothing() {
        for (word, weight) in [
            ("여신", Weight::Full),
            ("책임감", Weight::Full),
            ("앱", Weight::Full),
            ("api", Weight::Full),
            ("3d", Weight::Full),
            ("문제", Weight::Pale),
            ("지원동기", Weight::Pale),
            ("표", Weight::Pale),
            ("당시", Weight::Empty),
            ("2024", Weight::Empty),
            ("", Weight::Empty),
        ] {
            assert_eq!(weights(&[word.to_owned()]), [weight], "{word}");
        }
    }

    #[test]
    fn no_word_is_listed_twice() {
        let mut words: Vec<&str> = [EMPTY, PALE].iter().flat_map(|list| list.split_whitespace()).collect();
        words.extend(SHORT);
        words.sort_unstable();
        let twice: Vec<&str> =
            words.windows(2).filter(|pair| pair[0] == pair[1]).map(|pair| pair[0]).collect();
        assert_eq!(twice, Vec::<&str>::new());
    }
}
