//! Every fact with its source and date.

use leptos::prelude::*;
use model::company::{Fact, FactKind};

use super::fact::{link, words};
use crate::ui::{
    Empty,
    format::{date, iso_date},
};

/// A table of all that is known.
#[component]
pub fn Overview(facts: Vec<Fact>) -> impl IntoView {
    if facts.is_empty() {
        return view! { <Empty title="알려진 항목이 없어요".to_owned() advice="DART에 기업 개황을 내지 않은 회사예요."/> }
            .into_any();
    }
    let rows = facts.iter().map(row).collect_view();
    view! {
        <table class="tbl tbl--facts">
            <caption class="sr">"기업 개요"</caption>
            <thead>
                <tr><th scope="col">"항목"</th><th scope="col">"값"</th><th scope="col">"출처"</th><th scope="col" class="n">"기준일"</th></tr>
            </thead>
            <tbody>{rows}</tbody>
        </table>
    }
    .into_any()
}

fn row(fact: &Fact) -> impl IntoView + use<> {
    let value = words(fact);
    let value = match link(fact) {
        Some(href) => {
            view! { <a class="link" href=href rel="external noopener nofollow">{value}</a> }.into_any()
        }
        None => {
            view! { <span lang=(fact.kind == FactKind::NameEng).then_some("en")>{value}</span> }.into_any()
        }
    };
    view! {
        <tr>
            <th scope="row">{fact.kind.label()}</th>
            <td>{value}</td>
            <td class="src">{fact.source.label()}</td>
            <td class="n src"><time datetime=iso_date(fact.as_of)>{date(fact.as_of)}</time></td>
        </tr>
    }
}
