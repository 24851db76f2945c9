//! What the library is narrowed by: links, so that they work everywhere.

use leptos::prelude::*;
use model::{accepted::QuestionKind, job_group::JobGroup};

use super::AcceptedQuery;
use crate::ui::{Icon, IconName};

/// Kinds of questions, job groups, years; and what was chosen besides.
pub fn filters(asked: &AcceptedQuery, company: Option<&str>, years: &[i16]) -> AnyView {
    let kinds = QuestionKind::ALL.map(|kind| {
        let chosen = asked.kind == Some(kind);
        let next = AcceptedQuery { kind: (!chosen).then_some(kind), ..asked.clone() };
        chip(kind.label().to_owned(), &next, chosen)
    });
    let groups = JobGroup::ALL.map(|group| {
        let chosen = asked.job_group == Some(group);
        let next = AcceptedQuery { job_group: (!chosen).then_some(group), ..asked.clone() };
        chip(group.label().to_owned(), &next, chosen)
    });
    let years: Vec<AnyView> = years
        .iter()
        .map(|year| {
            let chosen = asked.year == Some(*year);
            let next = AcceptedQuery { year: (!chosen).then_some(*year), ..asked.clone() };
            chip(format!("{year}년"), &next, chosen)
        })
        .collect();
    let of_company = asked.corp_code.map(|code| {
        let label = company.map_or_else(|| code.to_string(), str::to_owned);
        let next = AcceptedQuery { corp_code: None, ..asked.clone() };
        view! { <div><h2>"기업"</h2><ul>{chip(label, &next, true)}</ul></div> }
    });
    view! {
        <div class="acc__filters" role="group" aria-label="좁혀 보기">
            {of_company}
            <div><h2>"문항"</h2><ul>{kinds.into_iter().collect_view()}</ul></div>
            <div><h2>"직무 분야"</h2><ul>{groups.into_iter().collect_view()}</ul></div>
            {(!years.is_empty()).then(|| view! { <div><h2>"합격한 해"</h2><ul>{years}</ul></div> })}
        </div>
    }
    .into_any()
}

fn chip(label: String, next: &AcceptedQuery, chosen: bool) -> AnyView {
    let close = chosen.then(|| view! { <Icon name=IconName::Close/> });
    view! {
        <li>
            <a class="chip" class:chip--on=chosen rel="nofollow" aria-current=chosen.then_some("true") href=next.path(1)>
                {label}
                {close}
            </a>
        </li>
    }
    .into_any()
}
