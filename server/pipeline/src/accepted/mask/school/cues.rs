//! What tells a school's name from other words with the same ending.

use std::sync::LazyLock;

use crate::accepted::mask::{
    name::particle::ends_title,
    words::{MASK, Script, Words, list},
};

/// What says of a school what it teaches or whom; a name stands before it.
static MODIFIERS: LazyLock<Vec<&str>> = LazyLock::new(|| {
    list(
        "과학기술 정보산업 방송통신 마이스터 사이버 외국어 디자인 미디어 여자 남자 과학 예술 공업 상업 보건 \
         전문 교육 해양 체육 정보 산업 농업 관광 조리 부속 부설 국제 영재 미용 요리 항공 호텔 뷰티 제과 게임 \
         실용 사대부 대부 기술 문화 간호 의과 의료 신학 사범 종합 방송 통신 여성 생명 공과 특성화 여 외 예 과 \
         공 상 체 의 부",
    )
});

/// Words that say which school without naming it.
static GENERAL: LazyLock<Vec<&str>> = LazyLock::new(|| {
    list(
        "지방 수도권 국립 사립 공립 시립 도립 국공립 거점 명문 일반 인문 인문계 실업 실업계 이공 이공계 자율 \
         자사 자립 대안 남녀공학 타 본 우리 저희 모교 출신 해외 외국 미국 일본 중국 영국 유명 서울소재 소재 \
         인근 근처 같은 각 여러 이웃 지역 시골 도시 직업 시민 노인 평생 주민 명예 단과 경영 자연 사회 법과 \
         약학 인재 농과 수의 치과 미술 음악 융합 소프트웨어 글로벌 사년제 년제 전국 상위 주요 대 고 초 중 \
         초중 중고 특목 특수 기숙 기숙형 연합 협력 교류 자매 현지 당시 신설 고등 초등 중등 계절 여름 겨울 \
         주말 야간 운전 방과후 코딩 요리 인생 부모 캠프 성경 주일 스키 축구 목공 생태 환경 마을 동네 이동 \
         혁신 숲 농부 분 다른 어느 매 폐 창업 청년 귀농 외국인 폴리텍 한 두 세 네 첫 이 그 저 제 전 현 청소년 \
         어린이 온라인 원격 열린",
    )
});

/// Words a school's short name ends like: the end of the word before its kind.
static OTHER_DAE: LazyLock<Vec<&str>> = LazyLock::new(|| {
    list(
        "시 세 무 군 부 기 최 침 상 반 절 토 등 초 환 학 증 지 광 일 확 간 격 령 감 봉사 조 방 찰 안전 매 산 \
         진열 작업 크 받침 건조 운전 해운 청와 첨성 병 특전 선발 원정 탐험 고적 발사 세면 거치 수술 검사 기동 \
         시음 시식 체험 접수 안내 교환 교 현 우 관 촛 곳 저금 화장 배식 급식 의무 소방 구급 합창 취주 응원 \
         전망 실험 보관 세척 조작 승강 음식 아열 표준 강연 분리 선별 포장 조리 개수 상담 자판",
    )
});

/// The same of `고`: nouns, and the syllables before the verbs' ending.
static OTHER_GO: LazyLock<Vec<&str>> = LazyLock::new(|| {
    list(
        "창 광 재 신 보 사 최 참 경 장 동 약 원 금 권 충 피 중 문 국 차 해 선 퇴 투 기 탈 제 채용공 모집공 \
         입찰공 선발공 시험공 분양공 합격공 변경공 공개공 사전예 입법예 숙 수 노 물 배 출 입 무기 저장 곳 둑 \
         하 되 시 치 리 이 히 우 추 주 오 가 나 내 지 서 쓰 크 있 없 겠 였 었 았 했 됐 않 많 같 싶 받 맡 찾 \
         맺 잡 얻 걷 듣 믿 뽑 좋 놓 넣 쌓 낳 닦 깎 먹 적 작 막 찍 살 알 들 풀 열 벌 팔 달 돌 걸 길 남 넘 삼 \
         담 안 르 키 뛰 쉬 꾸 꿈 끼 느끼 끌 끝나 모으 다니 떠 마시 갖 잃 잊 읽 앉 싣 묻 섞 엮 볶 묶 겪 꺾 밝 \
         맞 짓 짜 펴 켜 개 매 새 대 세 메 베 떼 빼 깨 캐 태 채 그리 말 멀 줄 늘 날 불 다루 이루 미루 누 두 그 \
         프 쁘 뜨 트 띄 쏟 닫 굽 접 집 업 좁 넓 높 깊 짙 붙 흩 뱉 벗 웃 씻 솟 앗 려 켰 모르 싸 자 타 파 바라 \
         만나",
    )
});

/// The same of `중` and `초`.
static OTHER_SCHOOL: LazyLock<Vec<&str>> = LazyLock::new(|| {
    list(
        "그 도 나 집 공 대 군 민 관 청 존 신 수업 근무 진행 재학 이 심 적 명 시 열 하 연 월 주 작년 올해 내년 \
         기 최 당 애 분 약 잡 화 태 학기 방학 운영 준비 운전 통화 회의 휴학 입원 수강 사용 참여 이용 작업 \
         개발 공부 활동",
    )
});

/// Universities whose short name is known whatever stands around it.
static KNOWN: LazyLock<Vec<&str>> = LazyLock::new(|| {
    list(
        "서울 연세 고려 서강 성균관 한양 경희 한국외 한국외국어 서울시립 건국 동국 홍익 숙명여 이화여 숭실 \
         국민 세종 단국 광운 명지 상명 가톨릭 성신여 동덕여 덕성여 서울여 한성 서경 인하 아주 가천 수원 용인 \
         한신 부산 경북 전남 전북 충남 충북 강원 제주 경상 창원 부경 동아 동의 인제 울산 영남 계명 대구 안동 \
         조선 호남 순천 목포 원광 전주 군산 공주 한밭 청주 건양 배재 목원 한남 대전 우송 순천향 호서 백석 \
         선문 한림 강릉원주 한동 포항공 금오공 서울과기 한국교통 한국항공 한국해양 서울교 경인교 중앙 인천",
    )
});

/// Short kinds whose modifier alone tells a school: `누리여고`, `미르과학고`.
static TELLING: LazyLock<Vec<&str>> = LazyLock::new(|| {
    list(
        "여고 여대 외고 과학고 예술고 국제고 영재고 과고 마이스터고 체육고 디자인고 관광고 조리고 미디어고 \
         해양고 공업고 상업고 인터넷고 로봇고 항공고 철도고 보건고 비즈니스고 전문대 사이버대 보건대 폴리텍대 \
         전문학교 예술학교 방송통신대 과기대 교육대 과학기술대",
    )
});

/// What follows a school: what one does there, what it has, who is there.
static NEXT: LazyLock<Vec<&str>> = LazyLock::new(|| {
    list(
        "기숙사 시절 재학 졸업 입학 진학 출신 동문 동창 나온 나와 나왔 다니 다녔 다닐 학생 선생 교사 교수 \
         축구부 농구부 야구부 배구부 방송부 동아리 연구팀 연구실 대학원 석사 박사 학사 캠퍼스 도서관 총학 \
         학생회 부속 편입 합격 교생 강당 운동장 정문 후문 축제 신입생 재학생 졸업생 후배 선배 의대 공대 산학 \
         창업 학보 전교 교정 교문 병설 학부 수석 장학 응원 총동 실습 국문 영문 특임 겸임 수시 정시 휴학 복학 \
         자퇴 중퇴 컴공 경영 의예 간호 체대 미대 음대 법대 약대 수의 치대 사범 로스쿨 부설 친구 수업 강의 \
         교양 행정실 연구소 산하 주최 봉사단 응원단 어학당 오케스트라 경제 사회학 심리 물리 화학 생명 건축 \
         신문사 독서실 과방 과대표 야간 연구 생활관 연합 체육관 실험실 학회 연극 밴드 급식 교복 교가 야자 \
         담임 출강 청강 교환",
    )
});

/// The same behind `…고` without a particle, where a verb may stand as well: `배우고 선배에게`.
static BARE_GO: LazyLock<Vec<&str>> = LazyLock::new(|| {
    list(
        "기숙사 시절 재학 졸업 입학 진학 출신 동문 동창 총동 축구부 농구부 야구부 배구부 방송부 학생회 전교 \
         교복 입시 병설 밴드부",
    )
});

/// How the names of subjects end: `한빛대 경영학과`.
static SUBJECTS: LazyLock<Vec<&str>> =
    LazyLock::new(|| list("학과 학부 공학 전공 과에 과를 과의 학번 경영학 학을"));

/// What else may be glued to a school's short name.
static PARTICLES: LazyLock<Vec<&str>> = LazyLock::new(|| {
    list(
        "에 에서 에서는 에서도 에서의 의 를 을 와 과 로 으로 도 는 은 가 이 까지 부터 에게 에는 에도 보다 만 \
         인 이며 이고 라는 이라는 이나 나 랑 하고 입니다 이란 측 처럼 뿐 한테",
    )
});

/// Whether a text is a particle, or nothing.
pub fn is_particle(rest: &str) -> bool {
    let person = ["생", "출신"].iter().find_map(|person| rest.strip_prefix(person));
    rest.is_empty() || PARTICLES.contains(&rest) || person.is_some_and(ends_title)
}

/// Whether what stands before a kind of school names one, not only says what it teaches or where it is.
pub fn is_name(stem: &str) -> bool {
    let mut name = stem;
    while let Some(shorter) = MODIFIERS.iter().chain(GENERAL.iter()).find_map(|word| without(name, word)) {
        name = shorter;
    }
    name.chars().count() >= 2 && !GENERAL.contains(&name)
}

/// A stem without the word it ends in. One syllable is as likely the last one of a short name (`대전`).
fn without<'a>(stem: &'a str, word: &str) -> Option<&'a str> {
    let shorter = stem.strip_suffix(word)?;
    let left = shorter.chars().count();
    let is_word = if word.chars().count() >= 2 {
        left != 1 || GENERAL.contains(&shorter)
    } else {
        left >= 2 && MODIFIERS.contains(&word)
    };
    is_word.then_some(shorter)
}

/// Whether a word of a stem and a short kind is a school where it stands.
pub fn is_school(words: &Words<'_>, number: usize, stem: &str, kind: &str, rest: &str) -> bool {
    if !is_particle(rest) || !is_name(stem) {
        return false;
    }
    let school = format!("{stem}{kind}");
    // `수원대로` is a road, `서울대 병원` no school.
    if kind == "대" && KNOWN.contains(&stem) && rest != "로" {
        return !next(words, number).starts_with("병원");
    }
    if TELLING.iter().any(|telling| school.ends_with(telling)) && !rest.starts_with('로') {
        return true;
    }
    // `생각대로 …`: only a change of school is said so.
    let way = kind == "대" && rest.starts_with('로');
    let moved = ["진학", "편입", "입학", "전학"].iter().any(|cue| next(words, number).starts_with(cue));
    !is_other(stem, kind) && (!way || moved) && is_surrounded(words, number, kind, rest)
}

/// Whether it ends like an ordinary word.
fn is_other(stem: &str, kind: &str) -> bool {
    let endings = match kind {
        "대" => &OTHER_DAE,
        "고" => &OTHER_GO,
        _ => &OTHER_SCHOOL,
    };
    // Past tenses end in `ㅆ`, names never.
    let past = stem
        .chars()
        .last()
        .and_then(|last| u32::from(last).checked_sub(u32::from('가')))
        .is_some_and(|n| n % 28 == 20);
    past || endings.iter().any(|ending| stem.ends_with(ending))
}

/// Whether the words around speak of a school.
fn is_surrounded(words: &Words<'_>, number: usize, kind: &str, rest: &str) -> bool {
    if rest.starts_with("출신") || (rest.starts_with('생') && kind != "중" && kind != "초") {
        return true;
    }
    let next = next(words, number);
    let bare = kind == "고" && rest.is_empty();
    let cues = if bare { &BARE_GO } else { &NEXT };
    let subject = SUBJECTS.iter().any(|subject| next.contains(subject));
    let said = subject || cues.iter().any(|cue| next.starts_with(cue));
    // `2학년`: the figure is a word of its own.
    let year = words
        .get(number + 1)
        .is_some_and(|word| word.script == Script::Digit && words.gap_after(number) == " ")
        && words.get(number + 2).is_some_and(|word| word.text.starts_with("학년"));
    let paired =
        matches!(rest, "와" | "과" | "" | "랑") && next.starts_with(MASK) && !next.starts_with("○○○");
    let before =
        words.before(number).filter(|_| words.gap_before(number) == " ").map_or("", |word| word.text);
    let listed = matches!(words.gap_before(number), ", " | "," | "·" | "/")
        && words
            .before(number)
            .is_some_and(|word| word.text.starts_with(MASK) && !word.text.starts_with("○○○"));
    said || year
        || paired
        || listed
        || matches!(before, "모교인" | "모교" | "출신교인")
        || is_masked_school(before)
}

/// Whether a word is a masked school that something is joined to: `○○고와`.
fn is_masked_school(word: &str) -> bool {
    word.starts_with(MASK) && !word.starts_with("○○○") && word.ends_with(['와', '과', '랑'])
}

/// The next word, when only a space is in between.
fn next<'a>(words: &'a Words<'_>, number: usize) -> &'a str {
    words.get(number + 1).filter(|_| matches!(words.gap_after(number), " " | "")).map_or("", |word| word.text)
}
