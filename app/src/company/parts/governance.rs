//! Who owns, who leads, what belongs to it.

use chrono::NaiveDate;
use leptos::prelude::*;
use model::{
    company::{Affiliate, Executive, ExecutivePay, Governance as Data, PayGroup, Subsidiary},
    money::{count, won},
};

use super::ownership::Ownership;
use crate::{
    company::{self, api::GovernanceTotals},
    ui::{Empty, format::date},
};

/// Rows before "모두 보기".
const SHOWN: usize = 8;

/// The section.
#[component]
pub fn Governance(governance: Data, totals: GovernanceTotals) -> impl IntoView {
    let note = newest(&governance).map_or_else(
        || "사업보고서에 실린 내용이에요.".to_owned(),
        |day| format!("금융위원회 자료, {} 기준이에요.", date(day)),
    );
    let is_empty = governance == Data::default();
    let body = if is_empty {
        view! {
            <div class="sec__b">
                <Empty title="지배구조 자료가 없어요".to_owned() advice="아직 받은 자료가 없어요."/>
            </div>
        }
        .into_any()
    } else {
        let Data { executives, shareholders, subsidiaries, affiliates, pay } = governance;
        view! {
            <div class="sec__b gov">
                <div>
                    <h3>"누가 주식을 가졌나요"</h3>
                    <Ownership shareholders=shareholders/>
                    <Subsidiaries subsidiaries=subsidiaries total=totals.subsidiaries/>
                    <Affiliates affiliates=affiliates total=totals.affiliates/>
                </div>
                <div>
                    <Executives executives=executives totals=totals/>
                    <Pay pay=pay/>
                </div>
            </div>
        }
        .into_any()
    };
    view! {
        <section class="sec" id="gov" aria-labelledby="gov-h">
            <div class="beat12" aria-hidden="true"></div>
            <div class="sec__h"><h2 id="gov-h">"지배구조"</h2><p>{note}</p></div>
            {body}
        </section>
    }
}

/// The day the newest of it holds for.
fn newest(governance: &Data) -> Option<NaiveDate> {
    let executives = governance.executives.iter().map(|it| it.as_of);
    let shareholders = governance.shareholders.iter().map(|it| it.as_of);
    let subsidiaries = governance.subsidiaries.iter().map(|it| it.as_of);
    let affiliates = governance.affiliates.iter().map(|it| it.as_of);
    let pay = governance.pay.iter().map(|it| it.as_of);
    executives.chain(shareholders).chain(subsidiaries).chain(affiliates).chain(pay).max()
}

/// The first rows, and the others behind a switch that needs no JavaScript. `total` counts those that were not sent.
fn folded(rows: Vec<AnyView>, total: u32, unit: &str, around: fn(Vec<AnyView>) -> AnyView) -> AnyView {
    let mut rows = rows;
    let unsent = total.saturating_sub(u32::try_from(rows.len()).unwrap_or(u32::MAX));
    let rest = rows.split_off(rows.len().min(SHOWN));
    let unsent = (unsent > 0).then(|| {
        view! { <p class="fin-note">{format!("나머지 {}{unit}은 사업보고서에서 볼 수 있어요.", count(i64::from(unsent)))}</p> }
    });
    let more = (!rest.is_empty()).then(|| {
        view! {
            <details class="datatable">
                <summary>{format!("{}{unit} 더 보기", rest.len())}</summary>
                {around(rest)}
                {unsent}
            </details>
        }
    });
    view! { {around(rows)} {more} }.into_any()
}

#[component]
fn Executives(executives: Vec<Executive>, totals: GovernanceTotals) -> impl IntoView {
    if executives.is_empty() {
        return view! { <h3>"임원"</h3><Empty title="임원 자료가 없어요".to_owned() advice="사업보고서를 내지 않는 회사예요."/> }
            .into_any();
    }
    let outside = totals.outside_directors;
    let note = (outside > 0).then(|| view! { <span class="dim">{format!("사외이사 {outside}명")}</span> });
    let title = format!("임원 {}명", count(i64::from(totals.executives)));
    let rows = executives.into_iter().map(executive).collect();
    view! { <h3>{title}" "{note}</h3>{folded(rows, totals.executives, "명", executive_table)} }.into_any()
}

fn executive_table(rows: Vec<AnyView>) -> AnyView {
    view! {
        <table class="tbl tbl--exec">
            <thead>
                <tr><th scope="col">"이름"</th><th scope="col">"직위"</th><th scope="col">"담당"</th><th scope="col" class="n">"임기"</th></tr>
            </thead>
            <tbody>{rows}</tbody>
        </table>
    }
    .into_any()
}

fn executive(it: Executive) -> AnyView {
    let mut roles: Vec<String> = it.position.into_iter().chain(it.registration).collect();
    roles.dedup();
    if it.full_time == Some(false) {
        roles.push("비상근".to_owned());
    }
    let representative = it.representative.then(|| view! { " "<span class="tag tag--brand">"대표"</span> });
    let term = it.term_ends_on.map_or_else(|| none("임기 자료 없음"), |day| date(day).into_any());
    view! {
        <tr>
            <th scope="row">{it.name}{representative}</th>
            <td>{roles.join(" · ")}</td>
            <td>{it.duty.map_or_else(|| none("담당 자료 없음"), |duty| duty.into_any())}</td>
            <td class="n">{term}</td>
        </tr>
    }
    .into_any()
}

/// A dash, and what it means.
fn none(words: &'static str) -> AnyView {
    view! { <span aria-hidden="true">"–"</span><span class="sr">{words}</span> }.into_any()
}

#[component]
fn Subsidiaries(subsidiaries: Vec<Subsidiary>, total: u32) -> impl IntoView {
    (!subsidiaries.is_empty()).then(|| {
        let title = format!("종속회사 {}곳", count(i64::from(total)));
        let rows = subsidiaries
            .into_iter()
            .map(|it| {
                let business = it.business.map(|business| view! { <span class="dim">{business}</span> });
                let assets = it
                    .assets
                    .map(|assets| view! { <b class="num"><span class="sr">"자산 "</span>{won(assets)}</b> });
                view! { <li><span>{it.name}" "{business}</span>{assets}</li> }.into_any()
            })
            .collect();
        view! { <h3>{title}" "<span class="dim">"오른쪽은 자산"</span></h3>{folded(rows, total, "곳", plain_list)} }
    })
}

#[component]
fn Affiliates(affiliates: Vec<Affiliate>, total: u32) -> impl IntoView {
    (!affiliates.is_empty()).then(|| {
        let title = format!("계열사 {}곳", count(i64::from(total)));
        let rows = affiliates
            .into_iter()
            .map(|it| {
                let name = match it.corp_code {
                    Some(code) => view! { <a class="link" href=company::path(code)>{it.name}</a> }.into_any(),
                    None => it.name.into_any(),
                };
                let listed = (it.listed == Some(true)).then(|| view! { <span class="tag">"상장"</span> });
                view! { <li><span>{name}</span>{listed}</li> }.into_any()
            })
            .collect();
        view! { <h3>{title}</h3>{folded(rows, total, "곳", plain_list)} }
    })
}

fn plain_list(rows: Vec<AnyView>) -> AnyView {
    view! { <ul class="subs">{rows}</ul> }.into_any()
}

#[component]
fn Pay(pay: Option<ExecutivePay>) -> impl IntoView {
    pay.map(|pay| {
        let groups = [("등기이사", pay.directors), ("사외이사", pay.outside_directors), ("감사·감사위원", pay.auditors)];
        let rows = groups
            .into_iter()
            .filter(|(_, group)| *group != PayGroup::default())
            .map(|(name, group)| {
                let people = group.people.map_or_else(|| none("인원 자료 없음"), |people| format!("{}명", count(people)).into_any());
                let total = group.total.map_or_else(|| none("총액 자료 없음"), |total| won(total).into_any());
                let average = group.average.map_or_else(|| none("평균 자료 없음"), |average| won(average).into_any());
                view! { <tr><th scope="row">{name}</th><td class="n">{people}</td><td class="n">{total}</td><td class="n">{average}</td></tr> }
            })
            .collect_view();
        view! {
            <h3 class="gov__pay">"이사·감사 보수 "<span class="dim">{format!("{} 기준", date(pay.as_of))}</span></h3>
            <table class="tbl">
                <thead>
                    <tr><th scope="col">"구분"</th><th scope="col" class="n">"인원"</th><th scope="col" class="n">"총액"</th><th scope="col" class="n">"한 사람 평균"</th></tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        }
    })
}
