//! How soon a Korean password is guessed: taken apart into common words, names and rows, and what is none of these.

/// Words people take for passwords, a short list of our own.
const WORDS: &[&str] = &[
    "비밀번호",
    "비번",
    "패스워드",
    "암호",
    "로그인",
    "아이디",
    "관리자",
    "테스트",
    "시험",
    "컴퓨터",
    "인터넷",
    "네이버",
    "다음",
    "카카오",
    "구글",
    "이메일",
    "휴대폰",
    "핸드폰",
    "전화번호",
    "생일",
    "주소",
    "이름",
    "사랑",
    "사랑해",
    "사랑해요",
    "사랑합니다",
    "사랑한다",
    "사랑하는",
    "안녕",
    "안녕하세요",
    "안녕하십니까",
    "반가워",
    "반갑습니다",
    "감사",
    "감사해요",
    "감사합니다",
    "고마워",
    "고맙습니다",
    "미안",
    "미안해",
    "죄송합니다",
    "축하해",
    "화이팅",
    "파이팅",
    "힘내",
    "힘내자",
    "할수있다",
    "하면된다",
    "괜찮아",
    "보고싶어",
    "좋아해",
    "행복",
    "행복해",
    "행복하자",
    "행운",
    "희망",
    "소망",
    "믿음",
    "평화",
    "자유",
    "우정",
    "인생",
    "성공",
    "최고",
    "대박",
    "부자",
    "건강",
    "영원히",
    "우리",
    "우리집",
    "우리가족",
    "가족",
    "엄마",
    "아빠",
    "어머니",
    "아버지",
    "할머니",
    "할아버지",
    "언니",
    "오빠",
    "누나",
    "동생",
    "아들",
    "아기",
    "애기",
    "자기",
    "자기야",
    "여보",
    "친구",
    "내친구",
    "바보",
    "바보야",
    "천사",
    "악마",
    "공주",
    "왕자",
    "공주님",
    "왕자님",
    "귀요미",
    "귀염둥이",
    "이쁜이",
    "꽃님",
    "여자",
    "남자",
    "소녀",
    "소년",
    "대한민국",
    "한국",
    "코리아",
    "만세",
    "독도",
    "우리땅",
    "서울",
    "부산",
    "대구",
    "인천",
    "광주",
    "대전",
    "울산",
    "세종",
    "경기도",
    "강원도",
    "제주",
    "제주도",
    "한라산",
    "백두산",
    "무궁화",
    "태극기",
    "한글",
    "고구려",
    "신라",
    "백제",
    "조선",
    "자진모리",
    "자소서",
    "자기소개서",
    "합격",
    "최종합격",
    "취업",
    "취업하자",
    "취준생",
    "면접",
    "공채",
    "신입",
    "사원",
    "회사",
    "회사원",
    "직장",
    "퇴사",
    "월급",
    "대기업",
    "공무원",
    "삼성",
    "삼성전자",
    "현대",
    "현대차",
    "학교",
    "대학교",
    "대학생",
    "고등학교",
    "학생",
    "선생님",
    "공부",
    "공부하자",
    "강아지",
    "고양이",
    "멍멍이",
    "야옹이",
    "나비",
    "토끼",
    "호랑이",
    "사자",
    "돼지",
    "곰돌이",
    "병아리",
    "햄스터",
    "사과",
    "딸기",
    "바나나",
    "포도",
    "수박",
    "김치",
    "라면",
    "치킨",
    "떡볶이",
    "커피",
    "초콜릿",
    "아이스크림",
    "하늘",
    "바다",
    "별님",
    "달님",
    "햇님",
    "햇살",
    "무지개",
    "구름",
    "나무",
    "장미",
    "벚꽃",
    "봄날",
    "여름",
    "가을",
    "겨울",
    "축구",
    "야구",
    "농구",
    "게임",
    "음악",
    "노래",
    "영화",
    "여행",
    "하나님",
    "예수님",
    "부처님",
    "주님",
    "할렐루야",
    "아멘",
    "크리스마스",
];

/// Surnames of most people.
const SURNAMES: &[&str] = &[
    "김", "이", "박", "최", "정", "강", "조", "윤", "장", "임", "한", "오", "서", "신", "권", "황", "안",
    "송", "류", "유", "전", "홍", "고", "문", "양", "손", "배", "백", "허", "남", "심", "노", "하", "곽",
    "성", "차", "주", "우", "구", "민", "나", "진", "지", "엄", "채", "원", "천", "방", "공", "현",
];

/// Given names that many have, of every age.
const GIVEN: &[&str] = &[
    "민지", "민준", "민서", "민수", "민호", "민재", "민정", "민경", "민영", "민주", "서준", "서연", "서윤",
    "서현", "서영", "서진", "지우", "지훈", "지민", "지현", "지영", "지은", "지혜", "지연", "지원", "지호",
    "지후", "지수", "지아", "지안", "예준", "예은", "예진", "예린", "예지", "도윤", "도현", "시우", "시윤",
    "하준", "하은", "하윤", "하린", "하율", "주원", "준호", "준서", "준영", "준혁", "준우", "건우", "현우",
    "현준", "현정", "현주", "현아", "현수", "우진", "선우", "연우", "은우", "은지", "은영", "은정", "은주",
    "은서", "은혜", "은경", "유진", "유나", "윤서", "윤아", "윤지", "수진", "수빈", "수현", "수민", "수아",
    "수연", "수정", "소연", "소영", "소희", "다은", "다영", "다현", "채원", "채은", "아름", "아영", "가은",
    "가영", "나영", "나연", "혜진", "혜원", "혜정", "미영", "미정", "미경", "미숙", "영수", "영희", "영호",
    "영숙", "영미", "영진", "영철", "철수", "정훈", "정우", "정민", "정희", "정숙", "성민", "성호", "성훈",
    "성현", "승현", "승민", "승우", "재현", "재민", "재원", "태현", "태윤", "태양", "동현", "동욱", "상우",
    "상훈", "진우", "진영", "진호", "경희", "경숙", "순자", "영자", "숙자", "보람", "슬기", "한결", "이준",
    "이안", "이서", "로운", "보미", "한별", "새롬", "길동",
];

/// Rows everyone knows.
const ROWS: &[&str] = &[
    "가나다라마바사아자차카타파하",
    "거너더러머버서어저처커터퍼허",
    "고노도로모보소오조초코토포호",
    "아야어여오요우유으이",
    "가갸거겨고교구규그기",
    "ㄱㄴㄷㄹㅁㅂㅅㅇㅈㅊㅋㅌㅍㅎ",
    "ㅏㅑㅓㅕㅗㅛㅜㅠㅡㅣ",
    "ㅂㅈㄷㄱㅅㅛㅕㅑㅐㅔ",
    "ㅁㄴㅇㄹㅎㅗㅓㅏㅣ",
    "ㅋㅌㅊㅍㅠㅜㅡ",
    "도레미파솔라시도",
    "일이삼사오육칠팔구십",
    "영일이삼사오육칠팔구",
    "하나둘셋넷다섯여섯일곱여덟아홉열",
    "월화수목금토일",
    "갑을병정무기경신임계",
    "자축인묘진사오미신유술해",
    "태정태세문단세",
];

/// Shortest part of a row that is one.
const ROW_MIN: usize = 3;
/// Longest part that is looked for whole.
const PART_MAX: usize = 16;
/// Longest unit that is looked for again and again.
const UNIT_MAX: usize = 5;
/// Syllables in use, and jamo: what one of them costs, as a power of ten.
const SYLLABLE: f64 = 3.37;
const JAMO: f64 = 1.7;
/// What the order of parts costs, for each part after the first.
const ORDER: f64 = 0.3;

/// How many guesses a text takes, as a power of ten, for someone who knows the lists above; none when nothing of it is
/// Korean. `own`: what is known of the person; `rest` judges what is not Korean.
pub(super) fn guesses_log10(text: &str, own: &[&str], rest: impl Fn(&str) -> f64) -> Option<f64> {
    if !text.chars().any(is_korean) {
        return None;
    }
    let chars: Vec<char> = text.chars().collect();
    // The cheapest way to every place; the text is short, so that every part of it can be looked at.
    let mut ways = vec![0.0_f64];
    for end in 1..=chars.len() {
        let cheapest = (0..end)
            .filter_map(|start| {
                let before = ways.get(start)?;
                let part = part_log10(chars.get(start..end)?, own)
                    .or_else(|| foreign_log10(&chars, (start, end), &rest))?;
                Some(before + part + if start == 0 { 0.0 } else { ORDER })
            })
            .fold(f64::INFINITY, f64::min);
        ways.push(cheapest);
    }
    ways.last().copied()
}

/// A whole run of what is not Korean.
fn foreign_log10(chars: &[char], (start, end): (usize, usize), rest: impl Fn(&str) -> f64) -> Option<f64> {
    let korean_at = |index: Option<usize>| index.and_then(|it| chars.get(it)).is_none_or(|c| is_korean(*c));
    let run = chars.get(start..end)?;
    let is_whole = korean_at(start.checked_sub(1)) && korean_at(Some(end));
    (is_whole && !run.iter().any(|c| is_korean(*c))).then(|| rest(&String::from_iter(run)).max(0.0))
}

/// A part that is a word, a name, a row, one of these or a syllable again and again, or one syllable.
fn part_log10(part: &[char], own: &[&str]) -> Option<f64> {
    if !part.iter().all(|c| is_korean(*c)) {
        return None;
    }
    let known = known_log10(part, own);
    (1..=UNIT_MAX.min(part.len() / 2))
        .filter(|length| part.len().is_multiple_of(*length))
        .filter_map(|length| {
            let unit = part.get(..length)?;
            let is_repeated = part.chunks(length).all(|chunk| chunk == unit);
            let times = f64::from(u32::try_from(part.len() / length).unwrap_or(u32::MAX));
            is_repeated.then(|| known_log10(unit, own).unwrap_or_else(|| spelt_log10(unit)) + times.log10())
        })
        .chain(known)
        .reduce(f64::min)
        .or_else(|| (part.len() == 1).then(|| spelt_log10(part)))
}

fn known_log10(part: &[char], own: &[&str]) -> Option<f64> {
    if part.len() > PART_MAX || part.len() < 2 {
        return None;
    }
    let text = String::from_iter(part);
    let backwards = String::from_iter(part.iter().rev());
    let is_row = |text: &str| part.len() >= ROW_MIN && ROWS.iter().any(|row| row.contains(text));
    if own.contains(&text.as_str()) {
        return Some(0.0);
    }
    if is_row(&text) || is_row(&backwards) {
        return Some(log10_of(ROWS.len() * 10));
    }
    if WORDS.contains(&text.as_str()) {
        return Some(log10_of(WORDS.len()));
    }
    if GIVEN.contains(&text.as_str()) {
        return Some(log10_of(GIVEN.len()));
    }
    let is_name = SURNAMES.iter().any(|name| text.strip_prefix(name).is_some_and(|it| GIVEN.contains(&it)));
    is_name.then(|| log10_of(SURNAMES.len() * GIVEN.len()))
}

fn spelt_log10(part: &[char]) -> f64 {
    part.iter().map(|c| if is_jamo(*c) { JAMO } else { SYLLABLE }).sum()
}

fn log10_of(number: usize) -> f64 {
    f64::from(u32::try_from(number).unwrap_or(u32::MAX)).log10()
}

fn is_korean(c: char) -> bool {
    ('가'..='힣').contains(&c) || is_jamo(c)
}

fn is_jamo(c: char) -> bool {
    ('ㄱ'..='ㅣ').contains(&c)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn guesses(text: &str) -> f64 {
        guesses_log10(text, &[], |rest| f64::from(u32::try_from(rest.len()).unwrap())).unwrap()
    }

    #[test]
    fn a_word_costs_its_list_and_a_syllable_of_no_word_all_syllables() {
        assert!((guesses("비밀번호") - log10_of(WORDS.len())).abs() < 1e-9);
        assert!((guesses("뷁") - SYLLABLE).abs() < 1e-9);
        assert!(guesses("김민지") < guesses("뷁민지"));
        assert!(
            (guesses("비밀번호12") - guesses("비밀번호") - ORDER - 2.0).abs() < 1e-9,
            "and the rest its own"
        );
    }

    #[test]
    fn again_and_again_is_hardly_more_than_once() {
        assert!(guesses("사랑해사랑해사랑해") < guesses("사랑해") + 0.5);
        assert!(guesses("뷁뷁뷁뷁뷁뷁뷁뷁") < SYLLABLE + 1.0);
    }

    #[test]
    fn what_is_not_korean_is_not_judged_here() {
        assert_eq!(guesses_log10("password", &[], |_| 0.0), None);
        assert_eq!(guesses_log10("", &[], |_| 0.0), None);
    }

    #[test]
    fn nothing_is_in_a_list_twice() {
        for list in [WORDS, SURNAMES, GIVEN, ROWS] {
            let mut seen = std::collections::HashSet::new();
            for entry in list {
                assert!(seen.insert(entry), "{entry}");
            }
        }
    }
}
