//! Accounts in sentences: a year's sales and profits, and what became of them since the year before.

use chrono::NaiveDate;

use super::{FactTopic, SaidFact};
use crate::{
    company::{Basis, Source},
    money,
    particle::{copula, fitting},
};

/// Main accounts of one year, of one basis and currency.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct YearFigures {
    /// The fiscal year.
    pub year: i16,
    /// 매출액.
    pub revenue: Option<i64>,
    /// 영업이익.
    pub operating_profit: Option<i64>,
    /// 당기순이익.
    pub net_income: Option<i64>,
    /// Where they are from.
    pub source: Source,
    /// The day they were made known, or hold for.
    pub date: Option<NaiveDate>,
}

/// Accounts in sentences, the newest year first. Years come in any order; amounts are in whole units of a currency
/// (ISO 4217).
#[must_use]
pub fn accounts(years: &[YearFigures], basis: Basis, currency: &str) -> Vec<SaidFact> {
    let mut years: Vec<&YearFigures> = years.iter().collect();
    years.sort_by_key(|it| std::cmp::Reverse(it.year));
    let mut said = Vec::new();
    for (nth, figures) in years.iter().enumerate() {
        let before = years.get(nth + 1).filter(|before| before.year == figures.year - 1);
        let of = |value: fn(&YearFigures) -> Option<i64>| {
            Some((value(figures)?, before.and_then(|before| value(before))))
        };
        let sentences = [
            of(|it| it.revenue).map(|(now, before)| revenue(figures.year, now, before, currency)),
            of(|it| it.operating_profit)
                .map(|(now, before)| profit(&OPERATING, figures.year, now, before, currency)),
            of(|it| it.net_income).map(|(now, before)| profit(&NET, figures.year, now, before, currency)),
        ];
        let topic = if nth == 0 { FactTopic::Accounts } else { FactTopic::EarlierAccounts };
        said.extend(sentences.into_iter().flatten().map(|text| SaidFact {
            topic,
            text,
            source: source(figures, basis),
            date: figures.date,
        }));
    }
    said
}

/// `DART 2024년 사업보고서 (연결)`.
fn source(figures: &YearFigures, basis: Basis) -> String {
    let (from, basis) = (figures.source.label(), basis.label());
    match figures.source {
        Source::DartAccounts => format!("{from} {}년 사업보고서 ({basis})", figures.year),
        _ => format!("{from} {}년 재무정보 ({basis})", figures.year),
    }
}

fn revenue(year: i16, now: i64, before: Option<i64>, currency: &str) -> String {
    let amount = amount(now, currency);
    match before.and_then(|before| change(before, now)) {
        Some(change) => format!("{year}년 매출은 {} {change}.", towards(&amount)),
        None => format!("{year}년 매출은 {amount}{}.", copula(&amount)),
    }
}

/// What a profit is called, and what its opposite is.
struct Profit {
    gain: &'static str,
    loss: &'static str,
}

const OPERATING: Profit = Profit { gain: "영업이익", loss: "영업손실" };
const NET: Profit = Profit { gain: "당기순이익", loss: "당기순손실" };

fn profit(of: &Profit, year: i16, now: i64, before: Option<i64>, currency: &str) -> String {
    let size = |value: i64| amount(value.saturating_abs(), currency);
    let name = if now < 0 { of.loss } else { of.gain };
    let (amount, told) = (size(now), before.filter(|before| *before != 0 && now != 0));
    match told {
        Some(before) if (before < 0) == (now < 0) => {
            match change(before.saturating_abs(), now.saturating_abs()) {
                Some(change) => format!("{year}년 {name}은 {} {change}.", towards(&amount)),
                None => format!("{year}년 {name}은 {amount}{}.", copula(&amount)),
            }
        }
        Some(before) => {
            let (was, size) = (if before < 0 { "적자" } else { "흑자" }, size(before));
            format!("{year}년 {name}은 {amount}{}. 1년 전에는 {size} {was}였어요.", copula(&amount))
        }
        None => format!("{year}년 {name}은 {amount}{}.", copula(&amount)),
    }
}

/// What became of an amount: `1년 전보다 9.9% 늘었어요`; none without a positive amount before.
fn change(before: i64, now: i64) -> Option<String> {
    if before <= 0 || now < 0 {
        return None;
    }
    let difference = i128::from(now) - i128::from(before);
    // Tenths of a percent, rounded half away from zero.
    let tenths = (difference.abs() * 1_000 + i128::from(before) / 2) / i128::from(before);
    let share = format!("{}.{}%", money::count(i64::try_from(tenths / 10).ok()?), tenths % 10);
    Some(match (tenths, difference > 0) {
        (0, _) => "1년 전과 거의 같아요".to_owned(),
        (_, true) => format!("1년 전보다 {share} 늘었어요"),
        (_, false) => format!("1년 전보다 {share} 줄었어요"),
    })
}

/// `4,812억 원으로`.
fn towards(amount: &str) -> String {
    format!("{amount}{}", fitting(amount, "으로").unwrap_or("으로"))
}

fn amount(value: i64, currency: &str) -> String {
    match currency {
        "KRW" => money::won(value),
        other => format!("{}백만 {other}", money::count(value / 1_000_000)),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn year(year: i16, revenue: Option<i64>, operating_profit: Option<i64>, net: Option<i64>) -> YearFigures {
        let date = NaiveDate::from_ymd_opt(i32::from(year) + 1, 3, 12);
        YearFigures { year, revenue, operating_profit, net_income: net, source: Source::DartAccounts, date }
    }

    fn texts(years: &[YearFigures]) -> Vec<String> {
        accounts(years, Basis::Consolidated, "KRW").into_iter().map(|fact| fact.text).collect()
    }

    const EOK: i64 = 100_000_000;

    #[test]
    fn a_year_is_compared_with_the_one_before() {
        let years = [
            year(2023, Some(4_377 * EOK), Some(263 * EOK), Some(-54 * EOK)),
            year(2024, Some(4_812 * EOK), Some(331 * EOK), Some(197 * EOK)),
        ];
        let said = accounts(&years, Basis::Consolidated, "KRW");
        let texts: Vec<&str> = said.iter().map(|fact| fact.text.as_str()).collect();
        assert_eq!(
            texts,
            [
                "2024년 매출은 4,812억 원으로 1년 전보다 9.9% 늘었어요.",
                "2024년 영업이익은 331억 원으로 1년 전보다 25.9% 늘었어요.",
                "2024년 당기순이익은 197억 원이에요. 1년 전에는 54억 원 적자였어요.",
                "2023년 매출은 4,377억 원이에요.",
                "2023년 영업이익은 263억 원이에요.",
                "2023년 당기순손실은 54억 원이에요.",
            ]
        );
        assert_eq!((said[0].topic, said[3].topic), (FactTopic::Accounts, FactTopic::EarlierAccounts));
        assert_eq!(said[0].source, "DART 2024년 사업보고서 (연결)");
        assert_eq!(said[0].date, NaiveDate::from_ymd_opt(2025, 3, 12));
    }

    #[test]
    fn losses_are_said_as_losses() {
        for (before, now, expected) in [
            (-100, -80, "2024년 영업손실은 80억 원으로 1년 전보다 20.0% 줄었어요."),
            (-80, -100, "2024년 영업손실은 100억 원으로 1년 전보다 25.0% 늘었어요."),
            (54, -132, "2024년 영업손실은 132억 원이에요. 1년 전에는 54억 원 흑자였어요."),
            (0, 10, "2024년 영업이익은 10억 원이에요."),
            (10, 0, "2024년 영업이익은 0원이에요."),
            (100_000, 100_001, "2024년 영업이익은 10조 1억 원으로 1년 전과 거의 같아요."),
        ] {
            let years = [year(2023, None, Some(before * EOK), None), year(2024, None, Some(now * EOK), None)];
            assert_eq!(texts(&years)[0], expected);
        }
    }

    #[test]
    fn over_a_gap_nothing_is_compared_and_what_is_not_reported_is_not_said() {
        let years = [year(2021, Some(100 * EOK), None, None), year(2024, Some(200 * EOK), None, None)];
        assert_eq!(texts(&years), ["2024년 매출은 200억 원이에요.", "2021년 매출은 100억 원이에요."]);
        assert!(texts(&[year(2024, None, None, None)]).is_empty());
        let tenfold = [year(2023, Some(EOK), None, None), year(2024, Some(21 * EOK), None, None)];
        assert_eq!(texts(&tenfold)[0], "2024년 매출은 21억 원으로 1년 전보다 2,000.0% 늘었어요.");
    }

    #[test]
    fn other_sources_and_currencies_are_told() {
        let figures =
            YearFigures { source: Source::FscSummary, ..year(2024, Some(1_234_000_000), None, None) };
        let said = &accounts(&[figures], Basis::Separate, "USD")[0];
        assert_eq!(said.text, "2024년 매출은 1,234백만 USD예요.");
        assert_eq!(said.source, "금융위원회 2024년 재무정보 (별도)");
    }

    proptest! {
        #[test]
        fn any_amounts_make_sentences(
            amounts in prop::collection::vec((any::<Option<i64>>(), any::<Option<i64>>(), any::<Option<i64>>()), 0..5),
        ) {
            let numbered = (2020_i16..).zip(amounts);
            let years: Vec<YearFigures> = numbered.map(|(at, (a, b, c))| year(at, a, b, c)).collect();
            for fact in accounts(&years, Basis::Consolidated, "KRW") {
                prop_assert!(fact.text.ends_with("요."), "{}", fact.text);
            }
        }
    }
}
