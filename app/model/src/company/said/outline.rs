//! What a company is, in sentences.

use chrono::{Datelike as _, NaiveDate};

use super::{FactTopic, SaidFact};
use crate::{
    company::{Fact, FactKind, Market},
    industry::Division,
    money,
    particle::copula,
};

/// Longest text of a source that is put into a sentence, in letters.
const LONGEST: usize = 80;

/// Facts that are said of a company, in their order; those that are not known, or not as they should be, are left out.
const KINDS: [FactKind; 9] = [
    FactKind::LegalName,
    FactKind::Market,
    FactKind::IndustryCode,
    FactKind::MainBusiness,
    FactKind::Ceo,
    FactKind::FoundedOn,
    FactKind::Employees,
    FactKind::TenureYears,
    FactKind::AveragePay,
];

/// What a company is, in sentences.
#[must_use]
pub fn outline(facts: &[Fact]) -> Vec<SaidFact> {
    let find = |kind| facts.iter().find(|fact| fact.kind == kind);
    let said = |kind: FactKind| {
        let fact = find(kind)?;
        Some(SaidFact {
            topic: FactTopic::Outline,
            text: sentence(fact, find(FactKind::ListedOn))?,
            source: fact.source.label().to_owned(),
            date: Some(fact.as_of),
        })
    };
    KINDS.into_iter().filter_map(said).collect()
}

fn sentence(fact: &Fact, listed_on: Option<&Fact>) -> Option<String> {
    let value = fact.value.trim();
    let number = || value.parse::<i64>().ok().filter(|number| *number > 0);
    let is = |what: &str, said: &str| format!("{what} {said}{}.", copula(said));
    match fact.kind {
        FactKind::LegalName => told(value).map(|name| is("정식 이름은", name)),
        FactKind::Market => {
            let market = Market::parse(value).filter(|market| *market != Market::Other)?.label();
            let since = listed_on.and_then(|fact| fact.value.parse::<NaiveDate>().ok());
            Some(match since {
                Some(day) => format!("{}년 {}월에 {market}에 상장했어요.", day.year(), day.month()),
                None => format!("{market}에 상장한 회사예요."),
            })
        }
        FactKind::IndustryCode => Division::find(value.get(..2)?).map(|it| is("업종은", it.label)),
        FactKind::MainBusiness => {
            let business = value.trim_end_matches('.');
            // A whole sentence stays one.
            let is_sentence = business.ends_with('다');
            told(business)
                .map(|it| if is_sentence { format!("주요 사업: {it}.") } else { is("주요 사업은", it) })
        }
        FactKind::Ceo => {
            let names: Vec<&str> = value.split(',').map(str::trim).filter(|name| !name.is_empty()).collect();
            told(&names.join(", ")).map(|names| is("대표자는", names))
        }
        FactKind::FoundedOn => {
            let day = value.parse::<NaiveDate>().ok()?;
            Some(format!("{}년 {}월 {}일에 세운 회사예요.", day.year(), day.month(), day.day()))
        }
        FactKind::Employees => number().map(|people| is("임직원은", &format!("{}명", money::count(people)))),
        FactKind::TenureYears => {
            value.parse::<f64>().ok().filter(|years| years.is_finite() && *years > 0.0)?;
            Some(is("평균 근속 연수는", &format!("{value}년")))
        }
        FactKind::AveragePay => number().map(|pay| is("평균 연봉은", &money::won(pay))),
        _ => None,
    }
}

/// A text of a source, if it fits into a sentence.
fn told(text: &str) -> Option<&str> {
    (!text.is_empty() && text.chars().count() <= LONGEST && !text.contains('\n')).then_some(text)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::company::Source;

    fn fact(kind: FactKind, value: &str) -> Fact {
        let as_of = NaiveDate::from_ymd_opt(2026, 4, 30).unwrap();
        Fact { kind, value: value.to_owned(), source: Source::DartCompany, as_of }
    }

    #[test]
    fn each_fact_is_a_sentence_with_its_source_and_its_day() {
        let facts = [
            fact(FactKind::AveragePay, "84000000"),
            fact(FactKind::Ceo, "김나루,  이가람"),
            fact(FactKind::Employees, "1217"),
            fact(FactKind::FoundedOn, "1987-05-02"),
            fact(FactKind::IndustryCode, "10"),
            fact(FactKind::LegalName, "달여울식품 주식회사"),
            fact(FactKind::ListedOn, "2001-07-03"),
            fact(FactKind::MainBusiness, "발효유 제조."),
            fact(FactKind::Market, "kospi"),
            fact(FactKind::TenureYears, "7.4"),
        ];
        let said = outline(&facts);
        let texts: Vec<&str> = said.iter().map(|fact| fact.text.as_str()).collect();
        assert_eq!(
            texts,
            [
                "정식 이름은 달여울식품 주식회사예요.",
                "2001년 7월에 코스피에 상장했어요.",
                "업종은 식료품 제조업이에요.",
                "주요 사업은 발효유 제조예요.",
                "대표자는 김나루, 이가람이에요.",
                "1987년 5월 2일에 세운 회사예요.",
                "임직원은 1,217명이에요.",
                "평균 근속 연수는 7.4년이에요.",
                "평균 연봉은 8,400만 원이에요.",
            ]
        );
        assert!(said.iter().all(|it| it.source == "DART" && it.date == Some(facts[0].as_of)));
    }

    #[test]
    fn a_whole_sentence_stays_one() {
        let said = outline(&[fact(FactKind::MainBusiness, "전기와 용접을 가르친다.")]);
        assert_eq!(said[0].text, "주요 사업: 전기와 용접을 가르친다.");
    }

    #[test]
    fn what_is_not_as_it_should_be_is_not_said() {
        for (kind, value) in [
            (FactKind::Employees, "0"),
            (FactKind::Employees, "많음"),
            (FactKind::AveragePay, "-1"),
            (FactKind::TenureYears, "NaN"),
            (FactKind::FoundedOn, "1987"),
            (FactKind::IndustryCode, "9"),
            (FactKind::IndustryCode, "??"),
            (FactKind::Market, "other"),
            (FactKind::Ceo, " , "),
            (FactKind::MainBusiness, &"긴".repeat(81)),
            // Nobody writes these into an essay.
            (FactKind::Phone, "02-1234-5678"),
            (FactKind::BusinessNo, "1248100998"),
        ] {
            assert!(outline(&[fact(kind, value)]).is_empty(), "{kind:?} {value}");
        }
        assert_eq!(outline(&[fact(FactKind::Market, "konex")])[0].text, "코넥스에 상장한 회사예요.");
    }
}
