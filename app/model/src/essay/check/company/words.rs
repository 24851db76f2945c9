//! Words that tell companies from what is only called like them.

use std::{
    collections::{HashMap, HashSet},
    sync::LazyLock,
};

use super::names::{Needs, Origin};
use crate::essay::check::josa::is_josa;

/// Names of two syllables that no other word is like.
const SURE: &str = "삼성 롯데 쿠팡 두산 엘지 삼전 하닉 현차 한전 코레일 넥슨 배민 카뱅 구글 코웨이 엔솔 셀트 이랜드 \
    당근마켓 테슬라 네카라 삼바 모비스 쌍용 엔씨 넷마블 컬리 직방 농협 신협 샤넬 나이키 화웨이 인텔 퀄컴 엔비디아 농심 한샘 웅진 교촌 안랩 쏘카 샘표";

/// Names that are words too; a cue beside them says that a company is meant.
const WORDS: &str = "신세계 오리온 빙그레 삼천리 파라다이스 상상인 아마존 코스모스 유니온 오로라 정다운 크라운 \
    에이스 그린 유니버스 인터파크 메타 라인 당근 토스 한라 금호아시아나 휴머니스트 트레이더스 아이에스 미래산업 다이소 \
    알파 베스트 손오공 이글루 질경이 제우스 머큐리 아크릴 오브제 유니크 인바디 하이브 케이프 타이드 비비안 자비스 이지스 \
    스피어 리파인 바른손 나노팀 이월드 부스타 머니무브 모나리자 노랑풍선 소리바다 롤링스톤 우리기술 우리산업 하나기술 \
    푸른기술 무한투자 특수건설 빛과전자 한국공항 트리니티 드래곤플라이 세계투어 자유투어 우주통신 국제개발 유나이티드 \
    자연과환경 푸른소나무 참좋은여행 패션플랫폼 한국화장품 나노신소재 바이오솔루션 바이오인프라 바이오노트 바이오플러스 \
    한국첨단소재 중앙디자인 한국컴퓨터 모바일리더 오픈베이스 미래컴퍼니 에어로스페이스 초코파이 신라면 불닭 삼양라면 \
    래미안 에버랜드 인천공항 오늘의집 apple next meta line oracle amazon ace able vision dream star signal coupang";

/// Names that are everyday words.
const EVERYDAY: &str = "대상 하나 우리 다음 국민 미래 현대 제일 매일 이상 중앙 서울 나라 사람인 좋은사람들 \
    깨끗한나라 대교 동원 진로 한창 동화 일동 기업 전방 신원 이수 화성 비상 비전 정상 인지 영원 평화 통일 보물 신화 시공 \
    하이 바른 강남 강원 경남 한국 대한 아시아 세종 제주 부산 대구 대전 광주 조선 신라 유한 동서 남성 여성 성우 선진 선도 \
    나무 나눔 시작 스타 파워 푸른 홈 코리아 세계 국제 태양 금강 한강 서한 삼일 삼진 대우 대신 명문 국보 포인트 소프트 디바이스 나노 노을 도움 레몬 \
    금빛 아하 씨앗 퓨전 핑거 서산 진도 보령 남해 대덕 대국 대모 포톤 리드 국전 상보 도부 \
    it ai pc hr ir pr qa rd cs ceo one team core smart future global first best power sense point wise up go do be we us me on";

/// Names of companies people know, of two or three Latin letters: others are abbreviations as well (`CS`, `SDN`).
const LATIN: &str = "kt sk lg gs ls cj lx kb nh bnk dgb ibk kcc kgc skc skt nhn hmm bgf hlb kai hdc jyp yg sm byc \
    lf gkl stx lgd kal sbs kbs mbc ytn oci gm bmw";

/// What names of companies of large groups begin with.
const GROUPS: &str = "삼성 현대 롯데 한화 두산 포스코 카카오 네이버 신세계 하나 우리 신한 금호 코오롱 효성 대한 아모레 메리츠 미래에셋 \
    키움 쿠팡 넥슨 농협 동원 오리온 셀트리온 엘지 에스케이 지에스 씨제이 이랜드 한미 유한 대우 쌍용 한진 한솔 교보 동양 풀무원";

/// What a company is told by.
pub(super) const LEGAL_FORMS: [&str; 3] = ["(주)", "주식회사", "(株)"];

/// What follows a name, glued or apart, that is a word too.
pub(super) const CUES: [&str; 18] = [
    "그룹",
    "본사에",
    "본사의",
    "계열사",
    "임직원",
    "인재상",
    "공채",
    "신입사원",
    "사옥",
    "에 입사",
    "에 지원하",
    "에 지원한",
    "에 지원했",
    "에 합격",
    "에서 인턴",
    "의 인재상",
    "의 일원",
    "의 신입",
];

/// Words glued to names of companies that leave them names.
pub(super) const GLUED: [&str; 12] =
    ["그룹", "본사", "인턴", "입사", "지원", "공채", "신입", "임직원", "직원", "사원", "계열사", "공장"];

/// What says of a company the writer has applied to that this essay is for it as well.
pub(super) const APPLYING: [&str; 12] = [
    "지원",
    "입사",
    "인재상",
    "일원",
    "신입사원",
    "기여하",
    "함께 성장",
    "되겠습니다",
    "하겠습니다",
    "싶습니다",
    "이바지",
    "합류",
];

/// What says right behind any company's name that it is the one applied to.
pub(super) const APPLYING_AT: [&str; 22] = [
    "에 지원",
    "에 입사",
    "에 합격",
    "에 합류",
    "에 기여",
    "에 이바지",
    "의 일원",
    "의 인재상",
    "의 신입",
    "의 임직원",
    "을 지원한",
    "를 지원한",
    "을 지원하게",
    "를 지원하게",
    "을 지원합니다",
    "를 지원합니다",
    "과 함께 성장",
    "와 함께 성장",
    " 지원 동기",
    " 지원동기",
    " 입사 후",
    "에서 함께 성장",
];

/// What goes on from these to say no more than that.
pub(super) const APPLIED: [&str; 4] = ["했습니다", "하였습니다", "하게 되었습니다", " 되었습니다"];

/// What says behind them that the writer has been there.
pub(super) const EXPERIENCE: [&str; 11] =
    ["고 있", "배운", "일한", "쌓은", "익힌", "얻은", "겪은", "다닌", "한 지 ", "한 적", "떨어"];

/// What has a company's name without being it.
pub(super) const THINGS: [&str; 67] = [
    "블로그",
    "카페",
    "지도",
    "밴드",
    "쇼핑",
    "스마트스토어",
    "스토어",
    "페이",
    "톡",
    "웹툰",
    "클라우드",
    "애널리틱스",
    "스프레드",
    "시트",
    "드라이브",
    "폼",
    "설문",
    "워크스페이스",
    "캘린더",
    "독스",
    "검색",
    "번역",
    "앱",
    "메일",
    "트렌드",
    "광고",
    "플레이",
    "콜랩",
    "코랩",
    "오피스",
    "워치",
    "뮤직",
    "뉴스",
    "사전",
    "데이터랩",
    "오븐",
    "맵",
    "베어스",
    "라이온즈",
    "자이언츠",
    "이글스",
    "위즈",
    "랜더스",
    "타이거즈",
    "트윈스",
    "히어로즈",
    "다이노스",
    "월드",
    "야구",
    "농구",
    "배구",
    "축구",
    "에버랜드",
    "채널",
    "계정",
    "아이디",
    "로그인",
    "노트북",
    "폰",
    "태블릿",
    "갤럭시",
    "그램",
    "아반떼",
    "지식인",
    "이츠",
    "세탁기",
    "냉장고",
];

/// What is to be around words that are names too.
static ASKED: LazyLock<HashMap<&str, Needs>> = LazyLock::new(|| {
    let all = |list: &'static str, needs| list.split_ascii_whitespace().map(move |word| (word, needs));
    // What is in several lists is what the last says.
    all(SURE, Needs::Nothing).chain(all(WORDS, Needs::Cue)).chain(all(EVERYDAY, Needs::LegalForm)).collect()
});

static SURE_LATIN: LazyLock<HashSet<&str>> = LazyLock::new(|| LATIN.split_ascii_whitespace().collect());

static GROUP: LazyLock<HashSet<Vec<char>>> =
    LazyLock::new(|| GROUPS.split_ascii_whitespace().map(|name| name.chars().collect()).collect());

/// How sure the letters of a name alone are.
pub(super) fn needs(letters: &[char], origin: Origin) -> Needs {
    let name: String = letters.iter().collect();
    if let Some(needs) = ASKED.get(name.as_str()) {
        return *needs;
    }
    let is_latin = letters.iter().all(char::is_ascii);
    let is_short = !is_latin && letters.len() <= 2;
    // Nobody wrote these: there are thousands, and some are abbreviations (`DB`), or a word and a particle (`우리로`).
    let is_doubtful = || match (is_latin, letters) {
        (true, letters) => letters.len() <= 3 && !SURE_LATIN.contains(name.as_str()),
        (false, [_, _, last]) => is_josa(last.encode_utf8(&mut [0; 4])),
        _ => false,
    };
    if is_short || (origin != Origin::Written && is_doubtful()) { Needs::Cue } else { Needs::Nothing }
}

/// Whether letters are the name of a large group.
pub(super) fn is_group(letters: &[char]) -> bool {
    letters.len() <= 4 && GROUP.contains(letters)
}
