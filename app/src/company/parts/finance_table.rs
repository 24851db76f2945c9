//! The accounts as a table: exact values, and where each period is from.

use leptos::prelude::*;
use model::company::{Source, dart_viewer};

use crate::{
    company::finance::{FinanceView, PeriodAccounts},
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

/// Names of the sources, the date, and the filing when there is one.
fn source(period: &PeriodAccounts) -> AnyView {
    let names = names(&period.sources);
    let as_of = period.as_of.map(|day| {
        view! { <br/><time datetime=format::iso_date(day)>{format::date(day)}</time> }
    });
    match &period.receipt_no {
        Some(receipt) => {
            let title = format!("{} 보고서 원문", period.label);
            view! { <a class="link" href=dart_viewer(receipt) rel="external noopener" title=title>{names}</a>{as_of} }.into_any()
        }
        None => view! { {names}{as_of} }.into_any(),
    }
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
}
