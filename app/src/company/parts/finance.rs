//! The finance section: bars, lines, table, source.

use leptos::prelude::*;
use model::company::Basis;

use super::finance_table::FinanceTable;
use crate::{
    company::finance::{FinanceView, PeriodAccounts, Span, series},
    ui::{
        Empty,
        chart::{Bars, Series, Spark},
        format,
    },
};

/// The section.
#[component]
pub fn Finance(
    /// None when the company has no accounts.
    view: Option<FinanceView>,
    /// Why the view that was asked for is not this one.
    #[prop(optional)]
    fault: Option<AnyView>,
) -> impl IntoView {
    let note = view.as_ref().map_or_else(|| "정기 보고서의 주요 계정이에요.".to_owned(), note);
    let body = match view {
        Some(accounts) => view! { <Accounts accounts=accounts/> }.into_any(),
        None if fault.is_some() => ().into_any(),
        None => view! {
            <Empty title="재무 자료가 없어요".to_owned() advice="사업보고서나 감사보고서를 내지 않는 회사이거나, 아직 자료를 받지 않았어요."/>
        }
        .into_any(),
    };
    view! {
        <section class="sec" id="fin" aria-labelledby="fin-h">
            <div class="beat12" aria-hidden="true"></div>
            <div class="sec__h"><h2 id="fin-h">"재무"</h2><p>{note}</p></div>
            <div class="sec__b">{fault}{body}</div>
        </section>
    }
}

/// What the values are, and of when the newest are.
fn note(view: &FinanceView) -> String {
    let (report, period) = match view.span {
        Span::Annual => ("사업보고서", "해"),
        Span::Quarterly => ("분기·반기·사업보고서", "분기"),
    };
    let newest = view.periods.iter().rev().find(|it| !it.is_empty()).map(|it| age(it, period));
    let newest = newest.map(|newest| format!(" 마지막 값은 {newest}")).unwrap_or_default();
    format!("{report} {} 기준이에요.{newest}", view.basis.label())
}

/// Of which period the values are, and since when they are known. The two days lie months apart: one is never written
/// for the other.
fn age(accounts: &PeriodAccounts, period: &str) -> String {
    let [end, filed, as_of] =
        [accounts.period_end, accounts.filed_on, accounts.as_of].map(|day| day.map(format::date));
    match (end, filed, as_of) {
        (Some(end), Some(filed), _) => format!("{end}에 끝난 {period}의 값이고, {filed}에 공시됐어요."),
        (Some(end), None, _) => format!("{end}에 끝난 {period}의 값이에요."),
        (None, Some(filed), _) => format!("{filed}에 공시됐어요."),
        (None, None, Some(as_of)) => format!("{as_of} 기준이에요."),
        (None, None, None) => "날짜를 알 수 없어요.".to_owned(),
    }
}

#[component]
fn Accounts(accounts: FinanceView) -> impl IntoView {
    let (basis, span) = (accounts.basis, accounts.span);
    let revenue = series::revenue(&accounts);
    let profit = series::operating_profit(&accounts);
    let minis = [
        series::net_income(&accounts),
        series::operating_margin(&accounts),
        series::debt_ratio(&accounts),
        series::assets(&accounts),
    ];
    let axis = revenue.points.iter().map(|point| view! { <span>{point.short.clone()}</span> }).collect_view();
    let axis_style = format!("--n:{}", accounts.periods.len());
    let unit = format!("{}, {}", basis.label(), series::unit(&accounts, &revenue));
    let profit_unit = format!("{}, 눈금이 매출과 달라요", series::unit(&accounts, &profit));
    let minis = minis
        .into_iter()
        .filter(Series::has_values)
        .map(|it| view! { <Mini series=it span=span/> })
        .collect_view();
    view! {
        <Switches accounts=accounts.clone()/>
            <figure class="chart fin-main">
                <figcaption><h3>"매출"</h3><span class="legend">{unit}</span></figcaption>
                <Plot series=revenue class="plot--rev"/>
                <div class="axis" style=axis_style aria-hidden="true">{axis}</div>
                <div class="fin-op"><h3>"영업이익"</h3><span class="legend">{profit_unit}</span></div>
                <Plot series=profit class="plot--op"/>
            </figure>
            <div class="minis">{minis}</div>
        <FinanceTable accounts=accounts/>
    }
}

#[component]
fn Plot(series: Series, class: &'static str) -> impl IntoView {
    if series.has_values() {
        view! { <Bars series=series class=class/> }.into_any()
    } else {
        view! { <p class="plot__none">{format!("{} 자료가 없어요", series.name)}</p> }.into_any()
    }
}

/// Links, so that they work without JavaScript; only what has accounts, and only where there is a choice.
#[component]
fn Switches(accounts: FinanceView) -> impl IntoView {
    let (basis, span) = (accounts.basis, accounts.span);
    let spans: Vec<Choice> =
        accounts.spans.into_iter().map(|it| (it.label(), address(basis, it), it == span)).collect();
    let bases: Vec<Choice> =
        accounts.bases.into_iter().map(|it| (it.label(), address(it, span), it == basis)).collect();
    let switches =
        [("기간", spans), ("재무제표", bases)].into_iter().filter(|(_, choices)| choices.len() > 1);
    let switches =
        switches.map(|(label, choices)| view! { <Switch label=label choices=choices/> }).collect_view();
    (!switches.is_empty()).then(|| view! { <div class="row wrap fin-sw">{switches}</div> })
}

/// Its name, where it leads, and whether it is the one that is shown.
type Choice = (&'static str, String, bool);

fn address(basis: Basis, span: Span) -> String {
    format!("?basis={}&span={}#fin", basis.as_str(), span.as_str())
}

#[component]
fn Switch(label: &'static str, choices: Vec<Choice>) -> impl IntoView {
    let links = choices
        .into_iter()
        .map(|(name, href, on)| {
            view! { <a href=href aria-current=on.then_some("true") data-noscroll="true">{name}</a> }
        })
        .collect_view();
    view! { <nav class="seg" aria-label=label>{links}</nav> }
}

/// The newest value, and where there is more than one a small line and what changed.
#[component]
fn Mini(series: Series, span: Span) -> impl IntoView {
    let newest = series.last().map(|(_, point)| point.clone());
    let (value, unit) = newest.as_ref().map(|point| split_unit(&point.words)).unwrap_or_default();
    let meta = change(&series, span).or_else(|| {
        // Without a line nothing says of when it is.
        newest.filter(|_| !series.is_drawn()).map(|point| format!("{} 값이에요", point.period))
    });
    let line = series.is_drawn().then(|| {
        let ends =
            [series.points.first(), series.points.last()].map(|point| point.map(|it| it.short.clone()));
        let [first, last] = ends;
        view! {
            <Spark series=series.clone()/>
            <p class="mini__x"><span>{first}</span><span>{last}</span></p>
        }
    });
    view! {
        <figure class="mini">
            <figcaption><h3>{series.name}</h3></figcaption>
            <p class="mini__v">{value}<small>{unit}</small></p>
            {line}
            {meta.map(|meta| view! { <p class="meta">{meta}</p> })}
        </figure>
    }
}

/// `254억 원` as number and unit; `1조 2,340억 원` keeps its 조 with the number.
fn split_unit(words: &str) -> (String, String) {
    let at = words.rfind(|letter: char| letter.is_ascii_digit()).map_or(0, |at| at + 1);
    let (value, unit) = words.split_at_checked(at).unwrap_or((words, ""));
    (value.to_owned(), unit.trim_start().to_owned())
}

/// What happened since the period before, in one sentence.
fn change(series: &Series, span: Span) -> Option<String> {
    let (index, newest) = series.last()?;
    let before = series.points.get(index.checked_sub(1)?)?.value?;
    let now = newest.value?;
    let since = match span {
        Span::Annual => "1년 전보다",
        Span::Quarterly => "앞 분기보다",
    };
    // The short text of a ratio carries its sign of percent, that of an amount none.
    if newest.text.ends_with('%') {
        let difference = now - before;
        let points = format::tenths(difference.abs());
        return Some(match difference {
            0 => format!("{since} 그대로예요"),
            1.. => format!("{since} {points}%p 높아졌어요"),
            _ => format!("{since} {points}%p 낮아졌어요"),
        });
    }
    let words = match (before.signum(), now.signum()) {
        (-1 | 0, 1) => "좋아져 흑자가 됐어요".to_owned(),
        (0 | 1, -1) => "나빠져 적자가 됐어요".to_owned(),
        (-1, _) if now > before => "적자가 줄었어요".to_owned(),
        (-1, _) if now < before => "적자가 늘었어요".to_owned(),
        (1, _) => match format::permille(now.checked_sub(before)?, before)? {
            0 => "거의 그대로예요".to_owned(),
            share @ 1.. => format!("{} 늘었어요", format::percent(share)),
            share => format!("{} 줄었어요", format::percent(-share)),
        },
        _ => return None,
    };
    Some(format!("{since} {words}"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ui::chart::{Kind, Point};

    fn series(text: &str, values: &[Option<i64>]) -> Series {
        let points = values
            .iter()
            .map(|value| Point {
                period: String::new(),
                short: String::new(),
                value: *value,
                text: text.to_owned(),
                words: String::new(),
                note: None,
            })
            .collect();
        Series { plot: "p", name: "n", kind: Kind::Line, height: 48, points }
    }

    #[test]
    fn what_changed_in_words() {
        for (text, before, now, words) in [
            ("197", 197, 254, "1년 전보다 28.9% 늘었어요"),
            ("197", 254, 197, "1년 전보다 22.4% 줄었어요"),
            ("197", 10_000, 10_001, "1년 전보다 거의 그대로예요"),
            ("-3", 5, -3, "1년 전보다 나빠져 적자가 됐어요"),
            ("3", -5, 3, "1년 전보다 좋아져 흑자가 됐어요"),
            ("-3", -5, -3, "1년 전보다 적자가 줄었어요"),
            ("-9", -5, -9, "1년 전보다 적자가 늘었어요"),
            ("6.9%", 60, 69, "1년 전보다 0.9%p 높아졌어요"),
            ("6.0%", 69, 60, "1년 전보다 0.9%p 낮아졌어요"),
        ] {
            let series = series(text, &[Some(before), Some(now)]);
            assert_eq!(change(&series, Span::Annual).as_deref(), Some(words));
        }
    }

    #[test]
    fn nothing_is_said_across_a_gap() {
        assert_eq!(change(&series("1", &[Some(1), None, Some(2)]), Span::Annual), None);
        assert_eq!(change(&series("1", &[Some(1)]), Span::Annual), None);
    }

    #[test]
    fn the_periods_end_and_the_filing_are_told_apart() {
        let day = |text: &str| text.parse().ok();
        for (period_end, filed_on, as_of, words) in [
            (
                day("2025-12-31"),
                day("2026-03-12"),
                day("2026-03-12"),
                "2025.12.31에 끝난 해의 값이고, 2026.03.12에 공시됐어요.",
            ),
            (day("2025-12-31"), None, day("2025-12-31"), "2025.12.31에 끝난 해의 값이에요."),
            (None, day("2026-03-12"), day("2026-03-12"), "2026.03.12에 공시됐어요."),
            (None, None, day("2026-03-12"), "2026.03.12 기준이에요."),
        ] {
            let accounts = PeriodAccounts { period_end, filed_on, as_of, ..PeriodAccounts::default() };
            assert_eq!(age(&accounts, "해"), words);
        }
    }

    #[test]
    fn units_are_quieter_than_numbers() {
        for (words, value, unit) in [
            ("254억 원", "254", "억 원"),
            ("1조 2,340억 원", "1조 2,340", "억 원"),
            ("6.9%", "6.9", "%"),
            ("12백만 USD", "12", "백만 USD"),
        ] {
            assert_eq!(split_unit(words), (value.to_owned(), unit.to_owned()));
        }
    }
}
