//! Words that ask about a company rather than name it: `카카오뱅크 채용`.

/// What job seekers add to a name. Compared without spaces, in lower case.
const TOPICS: [&str; 97] = [
    "합격자소서",
    "합격자기소개서",
    "자기소개서",
    "자소서항목",
    "자소서문항",
    "자소서",
    "지원동기",
    "입사지원",
    "입사후포부",
    "지원서",
    "이력서",
    "채용공고",
    "채용정보",
    "채용일정",
    "채용",
    "공개채용",
    "공채",
    "수시채용",
    "모집공고",
    "모집",
    "구인",
    "공고",
    "신입사원",
    "신입",
    "경력직",
    "경력",
    "인턴십",
    "인턴",
    "체험형인턴",
    "채용연계형",
    "계약직",
    "정규직",
    "서류합격",
    "서류",
    "면접후기",
    "면접질문",
    "면접",
    "기출문제",
    "기출",
    "인적성검사",
    "인적성",
    "필기시험",
    "필기",
    "ncs",
    "코딩테스트",
    "코테",
    "합격후기",
    "합격스펙",
    "합격",
    "스펙",
    "후기",
    "연봉",
    "초봉",
    "평균연봉",
    "신입연봉",
    "신입채용",
    "월급",
    "급여",
    "성과급",
    "복지",
    "워라밸",
    "근무지",
    "근무환경",
    "직원수",
    "사원수",
    "기업분석",
    "기업정보",
    "회사정보",
    "회사소개",
    "기업",
    "회사",
    "분석",
    "재무제표",
    "재무",
    "실적",
    "매출액",
    "매출",
    "영업이익",
    "주가",
    "주식",
    "뉴스",
    "기사",
    "전망",
    "동향",
    "인재상",
    "비전",
    "핵심가치",
    "직무",
    "직무기술서",
    "사업보고서",
    "공시",
    "대표이사",
    "본사",
    "위치",
    "홈페이지",
    "계열사",
    "자회사",
];

/// Those of them that end no name, and are taken for what is asked when typed in one go with it, the longest first.
const GLUED: [&str; 15] = [
    "합격자소서",
    "자기소개서",
    "자소서",
    "지원동기",
    "채용공고",
    "채용정보",
    "공개채용",
    "신입채용",
    "채용",
    "공채",
    "면접후기",
    "면접",
    "연봉",
    "초봉",
    "인적성",
];

/// Whether a word asks rather than names.
pub fn is_topic(word: &str) -> bool {
    TOPICS.contains(&word)
}

/// The words of a query that name something; none when all do, or none does.
pub fn named(words: &[String]) -> Option<Vec<String>> {
    let mut rest = Vec::new();
    let mut asks = false;
    for word in words {
        if is_topic(word) {
            asks = true;
            continue;
        }
        // `카카오채용`, typed in one go.
        match GLUED.iter().find_map(|topic| word.strip_suffix(topic)) {
            Some(shorter) if shorter.chars().count() >= 2 => {
                asks = true;
                rest.push(shorter.to_owned());
            }
            _ => rest.push(word.clone()),
        }
    }
    (asks && !rest.is_empty()).then_some(rest)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_told_from_what_is_asked_about_it() {
        let named = |query: &str| {
            let words: Vec<String> = query.split_whitespace().map(str::to_owned).collect();
            super::named(&words).map(|words| words.join(" "))
        };
        for (query, name) in [
            ("카카오뱅크 채용", Some("카카오뱅크")),
            ("현대차 면접 후기", Some("현대차")),
            ("2026 lg화학 신입 공채", Some("2026 lg화학")),
            ("카카오채용", Some("카카오")),
            ("기아자기소개서", Some("기아")),
            ("삼성전자", None),
            ("채용", None),
            ("채용 공고", None),
            ("a채용", None),
            ("투자회사", None),
        ] {
            assert_eq!(named(query).as_deref(), name, "{query}");
        }
    }

    #[test]
    fn what_is_typed_in_one_go_with_a_name_asks_alone_too() {
        for topic in GLUED {
            assert!(is_topic(topic), "{topic}");
        }
        assert!(
            GLUED
                .iter()
                .enumerate()
                .all(|(nth, topic)| !GLUED[..nth].iter().any(|before| topic.ends_with(before)))
        );
    }

    #[test]
    fn topics_are_written_as_they_are_compared() {
        for topic in TOPICS {
            assert_eq!(TOPICS.iter().filter(|other| **other == topic).count(), 1, "{topic}");
            assert!(topic.chars().all(|c| c.is_alphanumeric() && !c.is_uppercase()), "{topic}");
        }
    }
}
