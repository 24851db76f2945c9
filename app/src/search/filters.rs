//! What results are narrowed by: links, so that they work everywhere.

use leptos::prelude::*;
use model::{
    money::count,
    search::{CompanyFilter, Facet, FacetCounts},
};

use super::query;
use crate::ui::{Icon, IconName};

/// The chosen values, each with a way out, and the values one can choose, with how many companies there are.
pub fn filters(query: &str, filter: CompanyFilter, counts: &FacetCounts) -> AnyView {
    let facets = Facet::ALL.map(|facet| choices(query, filter, counts, facet)).collect_view();
    let chosen = filter
        .chosen()
        .into_iter()
        .map(|(facet, number, value)| {
            let label = format!("{} {} 빼기", facet.label(), value.label);
            view! {
                <a class="chip chip--on" rel="nofollow" aria-label=label href=query::path(query, filter.without(facet, number), 1)>
                    {value.label}
                    <Icon name=IconName::Close/>
                </a>
            }
        })
        .collect_view();
    let clear = (filter.len() > 1).then(|| {
        view! { <a class="linkbtn" rel="nofollow" href=query::path(query, CompanyFilter::default(), 1)>"모두 빼기"</a> }
    });
    view! {
        <div class="filters" role="group" aria-label="결과 좁히기">{facets}</div>
        {(!filter.is_empty()).then(|| view! { <div class="filters filters--chosen" role="group" aria-label="고른 조건">{chosen}{clear}</div> })}
    }
    .into_any()
}

fn choices(query: &str, filter: CompanyFilter, counts: &FacetCounts, facet: Facet) -> AnyView {
    let rows: Vec<_> = facet
        .values()
        .into_iter()
        .enumerate()
        .map(|(number, value)| (number, value, counts.of(facet, number), filter.has(facet, number)))
        .filter(|(_, _, companies, chosen)| *companies > 0 || *chosen)
        .collect();
    if rows.is_empty() {
        return ().into_any();
    }
    let chosen = rows.iter().filter(|(_, _, _, chosen)| *chosen).count();
    let rows = rows
        .into_iter()
        .map(|(number, value, companies, chosen)| {
            let next =
                if chosen { filter.without(facet, number) } else { filter.with(facet.as_str(), value.code) };
            view! {
                <li>
                    <a rel="nofollow" aria-current=chosen.then_some("true") href=query::path(query, next, 1)>
                        <span>{value.label}</span>
                        <span class="num">{count(i64::from(companies))}</span>
                    </a>
                </li>
            }
        })
        .collect_view();
    view! {
        // One at a time, and again closed on the next page: it is another address.
        <details class="filter" name="filter">
            <summary class="chip">
                {facet.label()}
                {(chosen > 0).then(|| view! { <b class="num">{chosen}</b> })}
                <Icon name=IconName::ChevronDown/>
            </summary>
            <ul>{rows}</ul>
        </details>
    }
    .into_any()
}
