//! A fact's value as a person reads it.

use model::{
    company::{Fact, FactKind, Market},
    industry::Division,
    money::{count, won},
};

use crate::ui::format::{date, parse_date};

/// The fact of a kind.
#[must_use]
pub fn find(facts: &[Fact], kind: FactKind) -> Option<&Fact> {
    facts.iter().find(|fact| fact.kind == kind)
}

/// The value in words; a value that does not have its canonical form is shown as it is.
#[must_use]
pub fn words(fact: &Fact) -> String {
    let value = fact.value.as_str();
    let number = || value.parse::<i64>().ok();
    match fact.kind {
        FactKind::Market => Market::parse(value).map(|market| market.label().to_owned()),
        FactKind::IndustryCode => industry(value).map(|label| format!("{label} ({value})")),
        FactKind::FoundedOn | FactKind::ListedOn => parse_date(value).map(date),
        FactKind::Employees => number().map(|people| format!("{}명", count(people))),
        FactKind::TenureYears => Some(format!("{value}년")),
        FactKind::AveragePay => number().map(won),
        FactKind::SmallBusiness => match value {
            "Y" => Some("중소기업이에요".to_owned()),
            "N" => Some("중소기업이 아니에요".to_owned()),
            _ => None,
        },
        FactKind::FiscalMonth => number().map(|month| format!("{month}월")),
        FactKind::RegistrationNo => grouped(value, &[6, 7]),
        FactKind::BusinessNo => grouped(value, &[3, 2, 5]),
        _ => None,
    }
    .unwrap_or_else(|| value.to_owned())
}

/// The division of an industry code, in words.
#[must_use]
pub fn industry(code: &str) -> Option<&'static str> {
    Some(Division::find(code.get(..2)?)?.label)
}

/// Where a value leads, for those that are an address.
#[must_use]
pub fn link(fact: &Fact) -> Option<String> {
    match fact.kind {
        FactKind::Homepage | FactKind::IrPage => {
            let is_web = fact.value.starts_with("http://") || fact.value.starts_with("https://");
            is_web.then(|| fact.value.clone())
        }
        FactKind::Phone => {
            let digits: String = fact.value.chars().filter(char::is_ascii_digit).collect();
            ((8..=11).contains(&digits.len())).then(|| format!("tel:{digits}"))
        }
        _ => None,
    }
}

/// Digits with hyphens between groups, when there are just that many.
fn grouped(digits: &str, groups: &[usize]) -> Option<String> {
    if digits.len() != groups.iter().sum::<usize>() {
        return None;
    }
    let mut rest = digits;
    let mut parts = Vec::with_capacity(groups.len());
    for length in groups {
        let (part, after) = rest.split_at_checked(*length)?;
        parts.push(part);
        rest = after;
    }
    Some(parts.join("-"))
}

#[cfg(test)]
mod tests {
    use chrono::NaiveDate;
    use model::company::Source;

    use super::*;

    fn fact(kind: FactKind, value: &str) -> Fact {
        Fact {
            kind,
            value: value.to_owned(),
            source: Source::DartCompany,
            as_of: NaiveDate::from_ymd_opt(2026, 4, 30).unwrap(),
        }
    }

    #[test]
    fn values_in_words() {
        for (kind, value, expected) in [
            (FactKind::Name, "달여울식품", "달여울식품"),
            (FactKind::Market, "kospi", "코스피"),
            (FactKind::FoundedOn, "1987-05-02", "1987.05.02"),
            (FactKind::FoundedOn, "1987", "1987"),
            (FactKind::Employees, "1217", "1,217명"),
            (FactKind::TenureYears, "7.4", "7.4년"),
            (FactKind::AveragePay, "84000000", "8,400만 원"),
            (FactKind::SmallBusiness, "N", "중소기업이 아니에요"),
            (FactKind::FiscalMonth, "12", "12월"),
            (FactKind::RegistrationNo, "1301110006246", "130111-0006246"),
            (FactKind::BusinessNo, "1248100998", "124-81-00998"),
            (FactKind::BusinessNo, "12", "12"),
        ] {
            assert_eq!(words(&fact(kind, value)), expected, "{kind:?} {value}");
        }
        assert!(words(&fact(FactKind::IndustryCode, "264")).ends_with("(264)"));
        assert_eq!(words(&fact(FactKind::IndustryCode, "?")), "?");
    }

    #[test]
    fn only_addresses_are_links() {
        assert_eq!(link(&fact(FactKind::Homepage, "https://a.kr/")).as_deref(), Some("https://a.kr/"));
        assert_eq!(link(&fact(FactKind::Homepage, "javascript:alert(1)")), None);
        assert_eq!(link(&fact(FactKind::Phone, "02-1234-5678")).as_deref(), Some("tel:0212345678"));
        assert_eq!(link(&fact(FactKind::Phone, "문의 없음")), None);
        assert_eq!(link(&fact(FactKind::Ceo, "https://a.kr/")), None);
    }
}
