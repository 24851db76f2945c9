use super::*;

/// A page as the source sends it.
const PAGE: &str = include_str!("page.html");

fn essay(html: &str) -> AcceptedRecord {
    match detail(html, "240001").unwrap() {
        Detail::Essay(record) => record,
        Detail::Gone => panic!("gone"),
    }
}

#[test]
fn an_essay_is_read_without_what_belongs_to_the_page() {
    insta::assert_debug_snapshot!(essay(PAGE));
}

#[test]
fn a_missing_essay_is_gone() {
    for html in [
        "<script>alert('선택하신 합격자소서 정보가 없습니다.');location.href='/starter/PassAssay';</script>",
        "<!doctype html><html><head><script>alert(\"선택하신 합격자소서 정보가 없습니다.\");\
         location.href='/starter/PassAssay';</script></head><body></body></html>",
    ] {
        assert_eq!(detail(html, "1"), Ok(Detail::Gone));
    }
}

#[test]
fn a_company_may_be_plain_text_with_the_label_behind_it() {
    let link = "<a href=\"/company/1234567\">가나전자㈜</a><button type=\"button\">관심기업</button>";
    assert!(PAGE.contains(link));
    for strong in
        ["가나전자㈜ 관심기업", "가나전자㈜<button>관심기업</button>", "<a></a>가나전자㈜<i>관심기업</i>"]
    {
        assert_eq!(essay(&PAGE.replace(link, strong)).company, "가나전자㈜", "{strong}");
    }
}

#[test]
fn a_period_has_year_half_hire_and_job() {
    for (text, expected) in [
        ("2023년 하반기 신입 소프트웨어개발자", Some((2023, 2, "신입", "소프트웨어개발자"))),
        ("2024년  상반기 인턴", Some((2024, 1, "인턴", ""))),
        ("2024년 상반기", Some((2024, 1, "", ""))),
        ("2024년상반기 경력 A&R(음반 기획)", Some((2024, 1, "경력", "A&R(음반 기획)"))),
        ("2024년 상반기 인턴십 운영", Some((2024, 1, "", "인턴십 운영"))),
        ("2024년 상반기 신입/경력 개발", Some((2024, 1, "", "신입/경력 개발"))),
        ("24년 상반기 신입", None),
        ("2024년 신입", None),
        ("상시 채용", None),
        ("", None),
    ] {
        let period = Period::parse(&text::one_line(text));
        let read = period.as_ref().map(|period| (period.year, period.half, &*period.hire, &*period.job));
        assert_eq!(read, expected, "{text}");
    }
}

#[test]
fn the_title_of_the_page_stands_in_for_a_missing_period() {
    let record = essay(&PAGE.replace("<em>2023년 하반기 신입 소프트웨어개발자</em>", ""));
    assert_eq!((record.year, record.half, record.job.as_str()), (Some(2023), Some(2), "소프트웨어개발자"));
    assert_eq!(record.hire, "신입");
}

#[test]
fn a_question_loses_its_label_but_not_its_last_word() {
    let old = "<span class=\"tx\">협업 경험을 서술해 주세요.</span>보기";
    assert!(PAGE.contains(old));
    for (new, expected) in [
        ("<span class=\"tx\">협업 경험을 서술해 주세요.</span>", "협업 경험을 서술해 주세요."),
        ("<span class=\"tx\">협업 경험을 적어 주세요. 보기</span>", "협업 경험을 적어 주세요."),
        ("<span class=\"tx\">나의 대학 생활 돌아보기</span>보기", "나의 대학 생활 돌아보기"),
        ("협업 경험을 적어 주세요. (500자)보기", "협업 경험을 적어 주세요. (500자)"),
    ] {
        assert_eq!(essay(&PAGE.replace(old, new)).answers[1].question, expected);
    }
}

#[test]
fn one_blank_answer_is_kept() {
    let blank = PAGE.replace("세 명이 역할을 나누어 화면과 서버를 맡았습니다.", "");
    assert_ne!(blank, PAGE);
    assert_eq!(essay(&blank).answers[1].answer, "");
}

#[test]
fn every_change_of_the_essay_has_its_own_error() {
    let answer = "<div class=\"tx\">세 명이";
    for (page, expected) in [
        (PAGE.replace("qnaLists", "qaLists"), PageError::NoQuestions),
        (
            PAGE.replace("<dd>", "<dt>").replace("</dd>\n  </dl>", "</dt>\n  </dl>"),
            PageError::Unpaired { questions: 3, answers: 1 },
        ),
        (
            "<html><body><dl class=\"qnaLists\"></dl></body></html>".to_owned(),
            PageError::Unpaired { questions: 0, answers: 0 },
        ),
        (PAGE.replace(answer, "<div class=\"text\">세 명이"), PageError::NoAnswer { number: 2 }),
        (
            PAGE.replace("<div class=\"tx\">", "<div class=\"tx\"></div><div>"),
            PageError::NoText { answers: 2 },
        ),
        (PAGE.replace("h2 class=\"hd\"", "h2"), PageError::NoHeading { expected: "div.viewTitWrap h2.hd" }),
        (PAGE.replace("strong>", "b>"), PageError::NoCompany { expected: "h2.hd > strong" }),
        (
            PAGE.replace("2023년 하반기", "제23회"),
            PageError::NoPeriod { said: "제23회 신입 소프트웨어개발자".into() },
        ),
        (
            PAGE.replace("qnaLists", "qaLists").replace("stContainer", "essayWrap"),
            PageError::UnknownPage {
                expected: "an essay in `#container div.stContainer`",
                title: "합격자소서 | 잡코리아".into(),
            },
        ),
        (
            PAGE.replace("<dl class=\"qnaLists\">", "<p>로그인 후 확인하실 수 있습니다.</p><dl>"),
            PageError::LoginWall { said: String::new() },
        ),
        (
            "<script>alert('잘못된 접근입니다.');history.back();</script>".to_owned(),
            PageError::AlertPage { said: "잘못된 접근입니다.".into() },
        ),
    ] {
        assert_ne!(page, PAGE);
        match (detail(&page, "240001").unwrap_err(), expected) {
            (PageError::LoginWall { said }, PageError::LoginWall { .. }) => {
                assert!(said.contains("가나전자㈜"))
            }
            (error, expected) => assert_eq!(error, expected),
        }
    }
}
