//! Words that tell companies from what is only called like them.

/// Names of two syllables that no other word is like.
pub(super) const SURE: &str = "삼성 롯데 쿠팡 두산 엘지 삼전 하닉 현차 한전 코레일 넥슨 배민 카뱅 구글 코웨이 엔솔 셀트 이랜드 \
    당근마켓 테슬라 네카라 삼바 모비스 쌍용 엔씨 넷마블 컬리 직방 농협 신협 샤넬 나이키 화웨이 인텔 퀄컴 엔비디아 농심 한샘 웅진 교촌";

/// Names that are words too; a cue beside them says that a company is meant.
pub(super) const WORDS: &str = "신세계 오리온 빙그레 삼천리 파라다이스 상상인 아마존 코스모스 유니온 오로라 정다운 크라운 \
    에이스 그린 유니버스 인터파크 메타 라인 당근 토스 한라 금호아시아나 휴머니스트 트레이더스 아이에스 미래산업 다이소 \
    알파 베스트 apple next meta line oracle amazon ace able vision dream star signal coupang";

/// Names that are everyday words.
pub(super) const EVERYDAY: &str = "대상 하나 우리 다음 국민 미래 현대 제일 매일 이상 중앙 서울 나라 사람인 좋은사람들 \
    깨끗한나라 대교 동원 진로 한창 동화 일동 기업 전방 신원 이수 화성 비상 비전 정상 인지 영원 평화 통일 보물 신화 시공 \
    하이 바른 강남 강원 경남 한국 대한 아시아 세종 제주 부산 대구 대전 광주 조선 신라 유한 동서 남성 여성 성우 선진 선도 \
    나무 나눔 시작 스타 파워 푸른 홈 코리아 세계 국제 태양 금강 한강 서한 삼일 삼진 대우 대신 명문 국보 포인트 소프트 \
    it ai pc hr ir pr qa rd cs ceo one team core smart future global first best power sense point wise up go do be we us me on";

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

/// What says that the company named is the one applied to.
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

/// What has a company's name without being it.
pub(super) const THINGS: [&str; 62] = [
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
    "세탁기",
    "냉장고",
];
