//! From accounts to charts.

use model::money::{Unit, won};

use super::{FinanceView, PeriodAccounts, Span};
use crate::ui::{
    chart::{Kind, Point, Series},
    format::{amount, percent},
};

/// What is not reported, in words.
const UNKNOWN: &str = "자료 없음";

/// Every chart of the section, in the order of the page.
#[must_use]
pub fn all(view: &FinanceView) -> [Series; 6] {
    [
        revenue(view),
        operating_profit(view),
        net_income(view),
        operating_margin(view),
        debt_ratio(view),
        assets(view),
    ]
}

/// 매출.
#[must_use]
pub fn revenue(view: &FinanceView) -> Series {
    amounts(view, "revenue", "매출", Kind::Bars, 196, |it| it.revenue)
}

/// 영업이익, with its margin beside each value.
#[must_use]
pub fn operating_profit(view: &FinanceView) -> Series {
    let has_loss = view.periods.iter().any(|it| it.operating_profit.is_some_and(|profit| profit < 0));
    let height = if has_loss { 112 } else { 72 };
    let mut series =
        amounts(view, "operating_profit", "영업이익", Kind::Bars, height, |it| it.operating_profit);
    for (point, period) in series.points.iter_mut().zip(&view.periods) {
        if let Some(margin) = period.operating_margin().map(percent) {
            point.words.push_str(&format!(", 이익률 {margin}"));
            point.note = (view.span == Span::Annual).then_some(margin);
        }
    }
    series
}

/// 당기순이익.
#[must_use]
pub fn net_income(view: &FinanceView) -> Series {
    amounts(view, "net_income", "당기순이익", Kind::Line, 48, |it| it.net_income)
}

/// 영업이익률.
#[must_use]
pub fn operating_margin(view: &FinanceView) -> Series {
    ratios(view, "operating_margin", "영업이익률", PeriodAccounts::operating_margin)
}

/// 부채비율.
#[must_use]
pub fn debt_ratio(view: &FinanceView) -> Series {
    ratios(view, "debt_ratio", "부채비율", PeriodAccounts::debt_ratio)
}

/// 자산.
#[must_use]
pub fn assets(view: &FinanceView) -> Series {
    amounts(view, "assets", "자산", Kind::Line, 48, |it| it.assets)
}

/// The unit of a chart's bars, named once in its title.
#[must_use]
pub fn unit(view: &FinanceView, series: &Series) -> String {
    if view.currency == "KRW" {
        Unit::pick(series.points.iter().filter_map(|point| point.value)).label().to_owned()
    } else {
        format!("백만 {}", view.currency)
    }
}

fn amounts(
    view: &FinanceView,
    plot: &'static str,
    name: &'static str,
    kind: Kind,
    height: u32,
    value: fn(&PeriodAccounts) -> Option<i64>,
) -> Series {
    let unit = Unit::pick(view.periods.iter().filter_map(value));
    let text = |value| match view.currency.as_str() {
        "KRW" => unit.format(value),
        _ => model::money::count(value / 1_000_000),
    };
    let words = |value| match view.currency.as_str() {
        "KRW" => won(value),
        currency => amount(value, currency),
    };
    series(view, plot, name, kind, height, value, text, words)
}

fn ratios(
    view: &FinanceView,
    plot: &'static str,
    name: &'static str,
    value: fn(&PeriodAccounts) -> Option<i64>,
) -> Series {
    series(view, plot, name, Kind::Line, 48, value, percent, percent)
}

fn series(
    view: &FinanceView,
    plot: &'static str,
    name: &'static str,
    kind: Kind,
    height: u32,
    value: fn(&PeriodAccounts) -> Option<i64>,
    text: impl Fn(i64) -> String,
    words: impl Fn(i64) -> String,
) -> Series {
    let points = view
        .periods
        .iter()
        .map(|it| {
            let value = value(it);
            Point {
                period: period(view.span, &it.label),
                short: it.short.clone(),
                value,
                text: value.map(&text).unwrap_or_default(),
                words: value.map_or_else(|| UNKNOWN.to_owned(), &words),
                note: None,
            }
        })
        .collect();
    Series { plot, name, kind, height, points }
}

/// `2024` becomes `2024년`; a quarter's label is complete.
fn period(span: Span, label: &str) -> String {
    match span {
        Span::Annual => format!("{label}년"),
        Span::Quarterly => label.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use model::company::Basis;

    use super::*;

    fn year(label: &str, revenue: Option<i64>, operating_profit: Option<i64>) -> PeriodAccounts {
        PeriodAccounts {
            label: label.to_owned(),
            short: label.to_owned(),
            revenue,
            operating_profit,
            ..PeriodAccounts::default()
        }
    }

    fn view(currency: &str, periods: Vec<PeriodAccounts>) -> FinanceView {
        FinanceView {
            basis: Basis::Consolidated,
            span: Span::Annual,
            bases: vec![Basis::Consolidated],
            spans: vec![Span::Annual],
            currency: currency.to_owned(),
            periods,
        }
    }

    #[test]
    fn bars_and_words_of_the_mock() {
        let view = view(
            "KRW",
            vec![
                year("2023", Some(437_700_000_000), Some(26_300_000_000)),
                year("2024", Some(481_200_000_000), Some(33_100_000_000)),
            ],
        );
        assert_eq!(unit(&view, &revenue(&view)), "억 원");
        assert_eq!(revenue(&view).sentence(), "매출: 2023년 4,377억 원, 2024년 4,812억 원");
        let profit = operating_profit(&view);
        assert_eq!(profit.points[1].text, "331");
        assert_eq!(profit.points[1].note.as_deref(), Some("6.9%"));
        assert_eq!(profit.points[1].words, "331억 원, 이익률 6.9%");
    }

    #[test]
    fn what_is_not_reported_is_said_not_drawn_as_zero() {
        let view = view("KRW", vec![year("2023", None, Some(1)), year("2024", Some(100), None)]);
        let revenue = revenue(&view);
        assert_eq!(revenue.points[0].value, None);
        assert_eq!(revenue.points[0].words, "자료 없음");
        assert!(!debt_ratio(&view).has_values());
    }

    #[test]
    fn other_currencies_keep_their_code() {
        let view = view("USD", vec![year("2024", Some(1_234_000_000), None)]);
        assert_eq!(unit(&view, &revenue(&view)), "백만 USD");
        assert_eq!(revenue(&view).points[0].text, "1,234");
        assert_eq!(revenue(&view).points[0].words, "1,234백만 USD");
    }

    #[test]
    fn plots_have_different_names() {
        let view = view("KRW", vec![year("2024", Some(1), Some(1))]);
        let names: std::collections::HashSet<&str> = all(&view).iter().map(|series| series.plot).collect();
        assert_eq!(names.len(), 6);
    }
}
