//! What is said about a company that was found.

use model::{
    company::{CompanyHead, Market},
    search::{CompanyHit, MatchKind, ReadAs},
};

/// What tells two companies of one name apart: market, stock code, industry, region; else the corp code.
#[must_use]
pub fn marks(company: &CompanyHead) -> Vec<String> {
    let market = match (company.market, &company.stock_code) {
        (Some(market), Some(code)) if market != Market::Other => Some(format!("{} {code}", market.label())),
        (_, Some(code)) => Some(format!("종목코드 {code}")),
        (Some(market), None) => Some(market.label().to_owned()),
        (None, None) => None,
    };
    let region = company.region.map(|region| region.label().to_owned());
    let gone = company.gone.then(|| "DART 목록에서 빠짐".to_owned());
    let mut marks: Vec<String> =
        [market, company.industry.clone(), region, gone].into_iter().flatten().collect();
    if marks.is_empty() {
        marks.push(format!("고유번호 {}", company.corp_code));
    }
    marks
}

/// Why it was found, when its name does not say so.
#[must_use]
pub fn reason(hit: &CompanyHit) -> Option<String> {
    let word = match hit.matched {
        MatchKind::Part | MatchKind::Abbreviation | MatchKind::All => return None,
        MatchKind::StockCode => return Some("종목코드로 찾았어요".to_owned()),
        MatchKind::Initials => return Some("초성으로 찾았어요".to_owned()),
        MatchKind::Name => "종목 이름",
        MatchKind::Alias => "다른 이름",
        MatchKind::FormerName => "옛 이름",
        MatchKind::NameEng => "영문 이름",
    };
    let text = hit.matched_text.as_ref().or(match hit.matched {
        MatchKind::NameEng => hit.company.name_eng.as_ref(),
        _ => None,
    });
    match (hit.matched, text) {
        (MatchKind::Name, None) => None,
        (_, None) => Some(word.to_owned()),
        (_, Some(text)) => Some(format!("{word} {text}")),
    }
}

/// How the query was read, where that is not as it was typed: said once above the results.
#[must_use]
pub fn read_as(hit: &CompanyHit) -> Option<String> {
    match &hit.read_as {
        ReadAs::Typed => None,
        ReadAs::Synonym(text) => Some(format!("뜻이 같은 ‘{text}’ 결과도 함께 보여 드려요.")),
        ReadAs::Topic(text) => Some(format!("‘{text}’ 기업을 찾았어요.")),
        ReadAs::Keyboard(text) => Some(format!("한/영 키를 바꿔 ‘{text}’ 결과를 보여 드려요.")),
        ReadAs::Slip(text) => Some(format!("‘{text}’처럼 한 글자 다른 이름도 찾았어요.")),
    }
}

#[cfg(test)]
mod tests {
    use model::region::Region;

    use super::*;

    fn company() -> CompanyHead {
        CompanyHead {
            corp_code: "00258801".parse().unwrap(),
            name: "카카오".to_owned(),
            name_eng: Some("Kakao Corp.".to_owned()),
            market: Some(Market::Kospi),
            stock_code: Some("035720".to_owned()),
            region: Some(Region::Jeju),
            industry: None,
            job_group: None,
            gone: false,
        }
    }

    #[test]
    fn two_companies_of_one_name_read_differently() {
        let listed = company();
        let unlisted = CompanyHead {
            corp_code: "00918444".parse().unwrap(),
            market: None,
            stock_code: None,
            region: None,
            ..company()
        };
        assert_eq!(marks(&listed), ["코스피 035720", "제주"]);
        assert_eq!(marks(&unlisted), ["고유번호 00918444"]);
        let gone = CompanyHead { gone: true, ..unlisted };
        assert_eq!(marks(&gone), ["DART 목록에서 빠짐"]);
    }

    #[test]
    fn says_why_it_was_found_unless_the_name_does() {
        let hit = |matched, text: Option<&str>| CompanyHit {
            company: company(),
            matched,
            matched_text: text.map(str::to_owned),
            read_as: ReadAs::Typed,
            marks: Vec::new(),
        };
        for (matched, text, reason_text) in [
            (MatchKind::Name, None, None),
            (MatchKind::Name, Some("카카오주"), Some("종목 이름 카카오주")),
            (MatchKind::Part, None, None),
            (MatchKind::All, None, None),
            (MatchKind::Alias, Some("카톡"), Some("다른 이름 카톡")),
            (MatchKind::FormerName, Some("다음커뮤니케이션"), Some("옛 이름 다음커뮤니케이션")),
            (MatchKind::NameEng, None, Some("영문 이름 Kakao Corp.")),
            (MatchKind::StockCode, None, Some("종목코드로 찾았어요")),
            (MatchKind::Initials, None, Some("초성으로 찾았어요")),
        ] {
            assert_eq!(reason(&hit(matched, text)).as_deref(), reason_text, "{matched:?}");
        }
    }
}
