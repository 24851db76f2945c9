//! An essay as the page shows it: `h1`, `h3` and the article, where the page has no data.

use model::accepted::{AcceptedRecord, AcceptedSource};
use scraper::ElementRef;

use crate::accepted::source::{PageError, dom, page, split, text};

/// Where the text is; class names are hashed and change with every release.
pub const ARTICLE: &str = "article#coverLetterContent";

/// The text of the article without what belongs to the page; none when there is no article or nothing in it.
pub fn text_of(root: ElementRef<'_>) -> Option<String> {
    let article = text::of(dom::one(root, ARTICLE)?);
    let mut kept: Vec<&str> = Vec::new();
    for line in article.lines() {
        let is_first = kept.iter().all(|line| line.is_empty());
        if !is_of_page(line, is_first) {
            kept.push(line);
        }
    }
    Some(text::tidy(&kept.join("\n"))).filter(|text| !text.is_empty())
}

/// Reads the essay the page shows.
pub fn record(root: ElementRef<'_>, id: &str, article: &str) -> Result<AcceptedRecord, PageError> {
    let heading = dom::one(root, "main h1").or_else(|| dom::one(root, "h1"));
    let heading = heading.map(text::line).ok_or(PageError::NoHeading { expected: "h1" })?;
    let (company, job, last) = parts(&heading);
    if company.is_empty() {
        return Err(PageError::NoCompany { expected: "h1" });
    }
    let (year, half) = period(last).ok_or_else(|| PageError::NoPeriod { said: page::excerpt(&heading) })?;
    let specs = dom::one(root, "main h3").or_else(|| dom::one(root, "h3")).map(text::line);
    Ok(AcceptedRecord {
        source: AcceptedSource::Linkareer,
        source_id: id.to_owned(),
        company: company.to_owned(),
        job: job.to_owned(),
        year: Some(year),
        half: Some(half),
        // The page does not show it.
        hire: String::new(),
        specs: specs
            .unwrap_or_default()
            .split(" / ")
            .map(|spec| spec.trim().to_owned())
            .filter(|spec| !spec.is_empty())
            .collect(),
        answers: split::answers(article),
    })
}

/// Company, job and period: the job may hold the separator too.
fn parts(heading: &str) -> (&str, &str, &str) {
    for separator in [" / ", "/"] {
        let first = heading.split_once(separator);
        let last = first.and_then(|(_, rest)| rest.rsplit_once(separator));
        if let (Some((company, _)), Some((job, period))) = (first, last) {
            return (company.trim(), job.trim(), period.trim());
        }
    }
    // No job.
    let (company, period) = heading.rsplit_once('/').unwrap_or((heading, ""));
    (company.trim(), "", period.trim())
}

/// `2025 상반기`, `2025년 상반기`.
fn period(text: &str) -> Option<(i16, u8)> {
    let (year, half) = text.split_once(' ')?;
    let year = year.strip_suffix('년').unwrap_or(year);
    let half = match half {
        "상반기" => 1,
        "하반기" => 2,
        _ => return None,
    };
    Some((Some(year).filter(|year| year.len() == 4)?.parse().ok()?, half))
}

/// Lines of the page inside the article: an offer to clip sentences, a notice, a summary above the text.
fn is_of_page(line: &str, is_first: bool) -> bool {
    let short = line.chars().count() < 60;
    (short && line.contains("마음에 드는 문장을 스크랩"))
        || matches!(line, "다시보지 않기" | "다시 보지 않기")
        || (is_first && line.starts_with("이 글은 "))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::accepted::source::page::open;

    fn read(heading: &str, specs: &str, article: &str) -> Result<AcceptedRecord, PageError> {
        let html = format!(
            "<html><body><main>{heading}<h3>{specs}</h3><article id=\"coverLetterContent\">{article}</article></main>\
             <aside><h1>다라물산 / 영업 / 2020 상반기</h1></aside></body></html>"
        );
        let document = open(&html).unwrap();
        let root = document.root_element();
        record(root, "7", &text_of(root).unwrap())
    }

    #[test]
    fn a_job_may_hold_a_slash() {
        for (heading, expected) in [
            ("가나은행 / 데이터 인턴 / 2025 상반기", ("가나은행", "데이터 인턴", "2025 상반기")),
            ("가나은행 / UI/UX / 디자인 / 2025 상반기", ("가나은행", "UI/UX / 디자인", "2025 상반기")),
            ("가나/다라/2025 상반기", ("가나", "다라", "2025 상반기")),
            ("A/B 은행 / 영업 / 2025 상반기", ("A/B 은행", "영업", "2025 상반기")),
            ("가나은행 / 2025 상반기", ("가나은행", "", "2025 상반기")),
            ("가나은행", ("가나은행", "", "")),
        ] {
            assert_eq!(parts(heading), expected);
        }
    }

    #[test]
    fn a_page_without_data_is_read_as_it_is_shown() {
        let article = "<p>이 글은 지원 동기를 담은 글입니다.</p><p>1. 지원동기를 기술해 주십시오.</p><p></p>\
            <p>고객의 &lt;거래&gt; 자료를 …</p><p>마음에 드는 문장을 스크랩해 보세요!</p><p>이 글은 남습니다.</p><p>다시보지 않기</p>";
        let specs = "수도권 4년제 / 경영학과 / 학점 3.64/4.5 / 토익: 805";
        let record = read("<h1>가나은행 / 데이터 인턴 / 2025 상반기</h1>", specs, article).unwrap();
        insta::assert_debug_snapshot!(record);
    }

    #[test]
    fn a_heading_without_its_parts_is_an_error() {
        let error = |heading| read(heading, "", "<p>가</p>").unwrap_err();
        assert_eq!(error("<h1> / 인턴 / 2025 상반기</h1>"), PageError::NoCompany { expected: "h1" });
        assert_eq!(error("<h1>가나은행 / 인턴</h1>"), PageError::NoPeriod { said: "가나은행 / 인턴".into() });
        let html = "<html><body><article id=\"coverLetterContent\">가</article></body></html>";
        let document = open(html).unwrap();
        let error = record(document.root_element(), "7", "가").unwrap_err();
        assert_eq!(error, PageError::NoHeading { expected: "h1" });
    }
}
