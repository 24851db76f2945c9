//! What the editor shows of a company beside an essay: the company page in sentences.

use std::collections::BTreeSet;

use model::company::{CompanyFacts, CompanyPage, FactKind, YearFigures, accounts, name, outline};

use super::finance::{PeriodAccounts, Span, view};

/// Companies of its group that are named, at most: the largest groups have hundreds.
const RELATED_MAX: usize = 300;

/// The page of a company in sentences.
#[must_use]
pub fn facts(page: &CompanyPage) -> CompanyFacts {
    let mut facts = Vec::new();
    if let Some(view) = view(&page.finance, None, Some(Span::Annual)).filter(|it| it.span == Span::Annual) {
        let years: Vec<YearFigures> = view.periods.iter().filter_map(figures).collect();
        facts.extend(accounts(&years, view.basis, &view.currency));
    }
    facts.extend(outline(&page.facts));
    facts.sort_by_key(|fact| fact.topic);
    CompanyFacts {
        corp_code: page.head.corp_code,
        name: page.head.name.clone(),
        names: names(page),
        related: related(page),
        facts,
    }
}

/// Accounts of a year; none for a gap between years.
fn figures(period: &PeriodAccounts) -> Option<YearFigures> {
    Some(YearFigures {
        year: period.label.parse().ok()?,
        revenue: period.revenue,
        operating_profit: period.operating_profit,
        net_income: period.net_income,
        source: *period.sources.first()?,
        date: period.filed_on.or(period.period_end).or(period.as_of),
    })
}

/// Names of its own beside the first, each once.
fn names(page: &CompanyPage) -> Vec<String> {
    let kinds = [FactKind::LegalName, FactKind::StockName, FactKind::NameEng];
    let own = page.facts.iter().filter(|fact| kinds.contains(&fact.kind)).map(|fact| &fact.value);
    each_once(own.chain(&page.former_names), &[&page.head.name])
}

/// Companies of its group by their names, each once.
fn related(page: &CompanyPage) -> Vec<String> {
    let governance = &page.governance;
    let affiliates = governance.affiliates.iter().map(|it| &it.name);
    let related = affiliates.chain(governance.subsidiaries.iter().map(|it| &it.name));
    let own = names(page);
    let own: Vec<&String> = own.iter().chain([&page.head.name]).collect();
    let mut related = each_once(related, &own);
    related.truncate(RELATED_MAX);
    related
}

fn each_once<'a>(names: impl Iterator<Item = &'a String>, but: &[&String]) -> Vec<String> {
    let mut known: BTreeSet<String> = but.iter().map(|name| name::normalize(name)).collect();
    names.filter(|name| known.insert(name::normalize(name))).cloned().collect()
}

#[cfg(test)]
mod tests {
    use chrono::NaiveDate;
    use model::company::{
        Affiliate, Basis, CompanyHead, Fact, FactTopic, Finance, FiscalPeriod, Governance, Report, Source,
    };

    use super::*;

    fn day() -> NaiveDate {
        NaiveDate::from_ymd_opt(2025, 3, 12).unwrap()
    }

    fn fact(kind: FactKind, value: &str) -> Fact {
        Fact { kind, value: value.to_owned(), source: Source::DartCompany, as_of: day() }
    }

    fn annual(year: i16, revenue: i64) -> Finance {
        let period = FiscalPeriod { year, report: Report::Annual };
        Finance {
            revenue: Some(revenue),
            receipt_no: Some(format!("{}0312000736", year + 1)),
            ..Finance::blank(period, Basis::Consolidated, Source::DartAccounts, day())
        }
    }

    fn page() -> CompanyPage {
        let affiliate =
            |name: &str| Affiliate { name: name.to_owned(), corp_code: None, listed: None, as_of: day() };
        CompanyPage {
            head: CompanyHead {
                corp_code: "00990001".parse().unwrap(),
                name: "달여울식품".to_owned(),
                name_eng: None,
                market: None,
                stock_code: None,
                region: None,
                industry: None,
                job_group: None,
                gone: false,
            },
            facts: vec![fact(FactKind::LegalName, "달여울식품(주)"), fact(FactKind::Employees, "1217")],
            former_names: vec!["달여울유업".to_owned()],
            finance: vec![
                annual(2021, 300_000_000_000),
                annual(2023, 437_700_000_000),
                annual(2024, 481_200_000_000),
            ],
            governance: Governance {
                affiliates: vec![
                    affiliate("달여울푸드"),
                    affiliate("달여울유업"),
                    affiliate("(주)달여울푸드"),
                ],
                ..Governance::default()
            },
            disclosures: Vec::new(),
        }
    }

    #[test]
    fn a_page_becomes_sentences_those_most_wanted_first() {
        let said = facts(&page());
        let told: Vec<(FactTopic, &str, &str)> =
            said.facts.iter().map(|it| (it.topic, it.text.as_str(), it.source.as_str())).collect();
        assert_eq!(
            told,
            [
                (
                    FactTopic::Accounts,
                    "2024년 매출은 4,812억 원으로 1년 전보다 9.9% 늘었어요.",
                    "DART 2024년 사업보고서 (연결)"
                ),
                (FactTopic::Outline, "정식 이름은 달여울식품(주)예요.", "DART"),
                (FactTopic::Outline, "임직원은 1,217명이에요.", "DART"),
                (
                    FactTopic::EarlierAccounts,
                    "2023년 매출은 4,377억 원이에요.",
                    "DART 2023년 사업보고서 (연결)"
                ),
                (
                    FactTopic::EarlierAccounts,
                    "2021년 매출은 3,000억 원이에요.",
                    "DART 2021년 사업보고서 (연결)"
                ),
            ]
        );
        assert_eq!(said.facts[0].date, Some(day()));
    }

    #[test]
    fn names_are_each_told_once_and_its_own_are_no_others() {
        let said = facts(&page());
        assert_eq!(said.names, ["달여울유업"], "the legal form makes no other name");
        assert_eq!(said.related, ["달여울푸드"]);
    }
}
