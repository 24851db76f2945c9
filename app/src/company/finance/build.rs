//! From all stored accounts of a company to the view of one basis and span.

use std::collections::BTreeMap;

use model::company::{Basis, Finance, Report, Source, receipt_day};

use super::{
    FinanceView, PeriodAccounts, Span,
    line::{Slot, line},
};

/// The view asked for, or the nearest one that has accounts. None when the company has none at all.
///
/// The same period may be known from several sources: values are merged one by one, DART before 금융위원회.
#[must_use]
pub fn view(all: &[Finance], basis: Option<Basis>, span: Option<Span>) -> Option<FinanceView> {
    let spans: Vec<Span> =
        Span::ALL.into_iter().filter(|span| all.iter().any(|it| fits(it, *span))).collect();
    let span = span.filter(|span| spans.contains(span)).or_else(|| spans.first().copied())?;
    let bases: Vec<Basis> = [Basis::Consolidated, Basis::Separate]
        .into_iter()
        .filter(|basis| all.iter().any(|it| it.basis == *basis && fits(it, span)))
        .collect();
    let basis = basis.filter(|basis| bases.contains(basis)).or_else(|| bases.first().copied())?;

    let merged = merge(all.iter().filter(|it| it.basis == basis));
    let currency = merged.values().next_back()?.currency.clone();
    let known: BTreeMap<Slot, PeriodAccounts> = match span {
        Span::Annual => annual(&merged, &currency),
        Span::Quarterly => quarterly(&merged, &currency),
    };
    let periods = line(span, known)?;
    Some(FinanceView { basis, span, bases, spans, currency, periods })
}

/// A year's report alone is no quarterly view: its last quarter cannot be told from it.
fn fits(finance: &Finance, span: Span) -> bool {
    has_any(finance) && (finance.period.report == Report::Annual) == (span == Span::Annual)
}

fn has_any(finance: &Finance) -> bool {
    [
        finance.revenue,
        finance.operating_profit,
        finance.pretax_profit,
        finance.net_income,
        finance.assets,
        finance.liabilities,
        finance.equity,
    ]
    .iter()
    .any(Option::is_some)
}

/// One period of one basis, all sources merged.
struct Merged {
    accounts: PeriodAccounts,
    currency: String,
}

fn merge<'a>(rows: impl Iterator<Item = &'a Finance>) -> BTreeMap<(i16, Report), Merged> {
    let mut by_period: BTreeMap<(i16, Report), Vec<&Finance>> = BTreeMap::new();
    for row in rows.filter(|row| has_any(row)) {
        by_period.entry((row.period.year, row.period.report)).or_default().push(row);
    }
    by_period
        .into_iter()
        .filter_map(|(period, mut rows)| {
            rows.sort_by_key(|row| preference(row.source));
            Some((period, merge_period(&rows)?))
        })
        .collect()
}

fn merge_period(rows: &[&Finance]) -> Option<Merged> {
    let currency = rows.first()?.currency.clone();
    let mut accounts = PeriodAccounts::default();
    for row in rows.iter().filter(|row| row.currency == currency) {
        let gave = [
            fill(&mut accounts.revenue, row.revenue),
            fill(&mut accounts.operating_profit, row.operating_profit),
            fill(&mut accounts.pretax_profit, row.pretax_profit),
            fill(&mut accounts.net_income, row.net_income),
            fill(&mut accounts.assets, row.assets),
            fill(&mut accounts.liabilities, row.liabilities),
            fill(&mut accounts.equity, row.equity),
        ];
        if gave.contains(&true) {
            accounts.sources.push(row.source);
            accounts.period_end = accounts.period_end.or(row.period_end);
            accounts.as_of = accounts.as_of.or(Some(row.as_of));
            if accounts.receipt_no.is_none() {
                accounts.receipt_no.clone_from(&row.receipt_no);
                accounts.filed_on = row.receipt_no.as_deref().and_then(receipt_day);
            }
        }
    }
    Some(Merged { accounts, currency })
}

/// Takes a value where there is none yet; says whether it did.
fn fill(slot: &mut Option<i64>, value: Option<i64>) -> bool {
    let takes = slot.is_none() && value.is_some();
    *slot = slot.or(value);
    takes
}

/// DART first; among the others the summary of main accounts before single statements.
fn preference(source: Source) -> u8 {
    match source {
        Source::DartAccounts => 0,
        Source::FscSummary => 1,
        _ => 2,
    }
}

fn annual(merged: &BTreeMap<(i16, Report), Merged>, currency: &str) -> BTreeMap<Slot, PeriodAccounts> {
    merged
        .iter()
        .filter(|((_, report), it)| *report == Report::Annual && it.currency == currency)
        .map(|((year, _), it)| ((*year, 0), it.accounts.clone()))
        .collect()
}

fn quarterly(merged: &BTreeMap<(i16, Report), Merged>, currency: &str) -> BTreeMap<Slot, PeriodAccounts> {
    let find = |year, report| {
        merged.get(&(year, report)).filter(|it| it.currency == currency).map(|it| &it.accounts)
    };
    merged
        .iter()
        .filter(|(_, it)| it.currency == currency)
        .map(|((year, report), it)| match report {
            Report::Quarter1 => ((*year, 1), it.accounts.clone()),
            Report::Half => ((*year, 2), it.accounts.clone()),
            Report::Quarter3 => ((*year, 3), it.accounts.clone()),
            Report::Annual => {
                let before =
                    [Report::Quarter1, Report::Half, Report::Quarter3].map(|report| find(*year, report));
                ((*year, 4), last_quarter(&it.accounts, before))
            }
        })
        .collect()
}

/// The year less the three quarters before; a part that is missing leaves the value unknown.
fn last_quarter(year: &PeriodAccounts, before: [Option<&PeriodAccounts>; 3]) -> PeriodAccounts {
    let rest = |value: fn(&PeriodAccounts) -> Option<i64>| {
        let mut rest = value(year)?;
        for quarter in before {
            rest = rest.checked_sub(value(quarter?)?)?;
        }
        Some(rest)
    };
    PeriodAccounts {
        revenue: rest(|it| it.revenue),
        operating_profit: rest(|it| it.operating_profit),
        pretax_profit: rest(|it| it.pretax_profit),
        net_income: rest(|it| it.net_income),
        derived: true,
        ..year.clone()
    }
}

#[cfg(test)]
mod tests {
    use chrono::NaiveDate;
    use model::company::FiscalPeriod;

    use super::*;

    fn row(year: i16, report: Report, basis: Basis, source: Source) -> Finance {
        let as_of = NaiveDate::from_ymd_opt(i32::from(year), 12, 31).unwrap();
        Finance::blank(FiscalPeriod { year, report }, basis, source, as_of)
    }

    fn annual_revenue(year: i16, revenue: i64) -> Finance {
        Finance {
            revenue: Some(revenue),
            ..row(year, Report::Annual, Basis::Consolidated, Source::DartAccounts)
        }
    }

    #[test]
    fn five_years_with_values_in_the_order_of_time() {
        let all: Vec<Finance> = [2021, 2016, 2017, 2018, 2022, 2023]
            .into_iter()
            .map(|year| annual_revenue(year, i64::from(year)))
            .collect();
        let view = view(&all, None, None).unwrap();
        assert_eq!((view.basis, view.span), (Basis::Consolidated, Span::Annual));
        let revenue: Vec<Option<i64>> = view.periods.iter().map(|it| it.revenue).collect();
        assert_eq!(revenue, [Some(2017), Some(2018), None, Some(2021), Some(2022), Some(2023)]);
    }

    #[test]
    fn a_period_has_its_end_and_the_day_it_was_filed() {
        let day = |text: &str| text.parse::<NaiveDate>().ok();
        let filed = Finance {
            receipt_no: Some("20260312000736".to_owned()),
            as_of: day("2026-03-12").unwrap(),
            period_end: day("2025-12-31"),
            ..annual_revenue(2025, 1)
        };
        let dates = |all: &[Finance]| {
            let year = view(all, None, None).unwrap().periods.pop().unwrap();
            (year.period_end, year.filed_on, year.as_of)
        };
        assert_eq!(
            dates(std::slice::from_ref(&filed)),
            (day("2025-12-31"), day("2026-03-12"), day("2026-03-12"))
        );
        let summary = Finance {
            assets: Some(5),
            period_end: day("2025-12-31"),
            ..row(2025, Report::Annual, Basis::Consolidated, Source::FscSummary)
        };
        assert_eq!(dates(std::slice::from_ref(&summary)), (day("2025-12-31"), None, day("2025-12-31")));
        // What the first source does not tell, the next one may.
        let open = Finance { period_end: None, ..filed };
        assert_eq!(dates(&[open, summary]), (day("2025-12-31"), day("2026-03-12"), day("2026-03-12")));
    }

    #[test]
    fn values_are_merged_one_by_one_dart_first() {
        let dart = Finance {
            revenue: Some(10),
            receipt_no: Some("20250314000001".to_owned()),
            ..annual_revenue(2024, 10)
        };
        let summary = Finance {
            revenue: Some(99),
            assets: Some(50),
            ..row(2024, Report::Annual, Basis::Consolidated, Source::FscSummary)
        };
        let balance = Finance {
            assets: Some(77),
            equity: Some(20),
            ..row(2024, Report::Annual, Basis::Consolidated, Source::FscBalance)
        };
        let view = view(&[balance, summary, dart], None, None).unwrap();
        let year = &view.periods[0];
        assert_eq!((year.revenue, year.assets, year.equity), (Some(10), Some(50), Some(20)));
        assert_eq!(year.sources, [Source::DartAccounts, Source::FscSummary, Source::FscBalance]);
        assert_eq!(year.receipt_no.as_deref(), Some("20250314000001"));
    }

    #[test]
    fn amounts_of_another_currency_are_not_mixed_in() {
        let dollars = Finance { currency: "USD".to_owned(), ..annual_revenue(2024, 1) };
        let won =
            Finance { assets: Some(5), ..row(2024, Report::Annual, Basis::Consolidated, Source::FscSummary) };
        let view = view(&[dollars, won, annual_revenue(2023, 7)], None, None).unwrap();
        assert_eq!(view.currency, "USD");
        assert_eq!(view.periods.len(), 1);
        assert_eq!(view.periods[0].assets, None);
    }

    #[test]
    fn what_is_not_there_falls_back_to_what_is() {
        let all = [Finance { basis: Basis::Separate, ..annual_revenue(2024, 1) }];
        let view = view(&all, Some(Basis::Consolidated), Some(Span::Quarterly)).unwrap();
        assert_eq!((view.basis, view.span), (Basis::Separate, Span::Annual));
        assert_eq!((view.bases, view.spans), (vec![Basis::Separate], vec![Span::Annual]));
        let nothing = row(2024, Report::Annual, Basis::Separate, Source::DartAccounts);
        assert_eq!(super::view(&[nothing], None, None), None);
        assert_eq!(super::view(&[], None, None), None);
    }

    #[test]
    fn the_fourth_quarter_is_the_year_less_the_other_three() {
        let quarter = |report, revenue| Finance {
            revenue: Some(revenue),
            assets: Some(100),
            ..row(2024, report, Basis::Consolidated, Source::DartAccounts)
        };
        let year = Finance { assets: Some(130), net_income: Some(9), ..annual_revenue(2024, 100) };
        let all =
            [year, quarter(Report::Quarter1, 20), quarter(Report::Half, 25), quarter(Report::Quarter3, 30)];
        let view = view(&all, None, Some(Span::Quarterly)).unwrap();
        let line: Vec<_> = view.periods.iter().map(|it| (it.label.as_str(), it.revenue, it.assets)).collect();
        assert_eq!(
            line,
            [
                ("2024년 1분기", Some(20), Some(100)),
                ("2024년 2분기", Some(25), Some(100)),
                ("2024년 3분기", Some(30), Some(100)),
                ("2024년 4분기", Some(25), Some(130)),
            ]
        );
        assert!(view.periods[3].derived);
        assert_eq!(view.periods[3].net_income, None, "a quarter did not report it");
    }
}
