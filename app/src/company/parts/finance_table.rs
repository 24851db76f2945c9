//! The accounts as a table: exact values, and where each period is from.

use chrono::NaiveDate;
use leptos::prelude::*;
use model::company::{Source, dart_viewer};

use crate::{
    company::finance::{FinanceView, PeriodAccounts, Span},
    ui::{Icon, IconName, format},
};

/// Behind every chart there is this table.
#[component]
pub fn FinanceTable(accounts: FinanceView) -> impl IntoView {
    let FinanceView { basis, span, currency, periods, .. } = accounts;
    let caption = format!("{} 기준, {}", basis.label(), span.label());
    let label = format!("{} 재무 표", span.label());
    let heads =
        periods.iter().map(|it| view! { <th class="n" scope="col">{it.label.clone()}</th> }).collect_view();
    let money = |value: Option<i64>| value.map(|value| format::amount(value, &currency));
    let rows: Vec<(&str, Vec<Option<String>>)> = vec![
        ("매출", periods.iter().map(|it| money(it.revenue)).collect()),
        ("영업이익", periods.iter().map(|it| money(it.operating_profit)).collect()),
        ("영업이익률", periods.iter().map(|it| it.operating_margin().map(format::percent)).collect()),
        ("법인세 차감 전 이익", periods.iter().map(|it| money(it.pretax_profit)).collect()),
        ("당기순이익", periods.iter().map(|it| money(it.net_income)).collect()),
        ("자산", periods.iter().map(|it| money(it.assets)).collect()),
        ("부채", periods.iter().map(|it| money(it.liabilities)).collect()),
        ("자본", periods.iter().map(|it| money(it.equity)).collect()),
        ("부채비율", periods.iter().map(|it| it.debt_ratio().map(format::percent)).collect()),
    ];
    let rows = rows
        .into_iter()
        .map(|(name, values)| {
            let cells = values.into_iter().map(cell).collect_view();
            view! { <tr><th scope="row">{name}</th>{cells}</tr> }
        })
        .collect_view();
    let last_day = match span {
        Span::Annual => "결산일",
        Span::Quarterly => "분기 끝",
    };
    let ends = periods.iter().map(|it| cell(it.period_end.map(format::date))).collect_view();
    let sources = periods.iter().map(|it| view! { <td class="n src">{source(it)}</td> }).collect_view();
    let derived = periods.iter().any(|it| it.derived).then(|| {
        view! { <p class="fin-note">"4분기 손익은 사업보고서의 한 해 값에서 앞 세 분기를 뺀 값이에요."</p> }
    });
    view! {
        <details class="datatable">
            <summary><Icon name=IconName::Table/>"표로 보기"</summary>
            <div class="scroll-x" tabindex="0" role="region" aria-label=label>
                <table class="tbl">
                    <caption>{caption}</caption>
                    <thead><tr><th scope="col">"항목"</th>{heads}</tr></thead>
                    <tbody>
                        {rows}
                        <tr><th scope="row">{last_day}</th>{ends}</tr>
                        <tr><th scope="row">"출처"</th>{sources}</tr>
                    </tbody>
                </table>
            </div>
            {derived}
        </details>
    }
}

fn cell(value: Option<String>) -> AnyView {
    match value {
        Some(value) => view! { <td class="n">{value}</td> }.into_any(),
        None => {
            view! { <td class="n"><span aria-hidden="true">"–"</span><span class="sr">"자료 없음"</span></td> }.into_any()
        }
    }
}

/// Names of the sources, the filing when there is one, and its day.
fn source(period: &PeriodAccounts) -> AnyView {
    let names = names(&period.sources);
    let day = known_since(period).map(|(day, what)| {
        view! { <br/><time datetime=format::iso_date(day)>{format::date(day)}</time>" "{what} }
    });
    match &period.receipt_no {
        Some(receipt) => {
            let title = format!("{} 보고서 원문", period.label);
            view! { <a class="link" href=dart_viewer(receipt) rel="external noopener" title=title>{names}</a>{day} }.into_any()
        }
        None => view! { {names}{day} }.into_any(),
    }
}

/// The day of the filing, else the source's own date where it is not just the period's end.
fn known_since(period: &PeriodAccounts) -> Option<(NaiveDate, &'static str)> {
    let dated = period.as_of.filter(|day| period.period_end != Some(*day)).map(|day| (day, "기준"));
    period.filed_on.map(|day| (day, "공시")).or(dated)
}

fn names(sources: &[Source]) -> String {
    let mut names: Vec<&str> = sources.iter().map(|source| source.label()).collect();
    names.dedup();
    if names.is_empty() { "–".to_owned() } else { names.join("·") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_source_is_named_once() {
        assert_eq!(names(&[Source::DartAccounts, Source::FscSummary, Source::FscBalance]), "DART·금융위원회");
        assert_eq!(names(&[]), "–");
    }

    #[test]
    fn beside_the_source_stands_what_the_periods_end_does_not_say() {
        let day = |text: &str| text.parse().ok();
        let known = |period_end, filed_on, as_of| {
            let accounts = PeriodAccounts { period_end, filed_on, as_of, ..PeriodAccounts::default() };
            known_since(&accounts).map(|(day, what)| format!("{} {what}", format::date(day)))
        };
        let (end, filed) = (day("2025-12-31"), day("2026-03-12"));
        assert_eq!(known(end, filed, filed).as_deref(), Some("2026.03.12 공시"));
        assert_eq!(known(end, None, end), None);
        assert_eq!(known(end, None, filed).as_deref(), Some("2026.03.12 기준"));
        assert_eq!(known(None, None, None), None);
    }
}
