//! The six facts under the head.

use leptos::prelude::*;
use model::company::{CompanyHead, Fact, FactKind, Market};

use super::fact::{find, words};
use crate::ui::format::{parse_date, year_month};

/// Those of the six that are known; nothing when none is.
#[component]
pub fn FactStrip(head: CompanyHead, facts: Vec<Fact>) -> impl IntoView {
    let cells = cells(&head, &facts);
    (!cells.is_empty()).then(|| {
        let cells = cells
            .into_iter()
            .map(|(name, value)| view! { <div><dt>{name}</dt><dd>{value}</dd></div> })
            .collect_view();
        view! { <dl class="facts">{cells}</dl> }
    })
}

fn cells(head: &CompanyHead, facts: &[Fact]) -> Vec<(&'static str, String)> {
    let value = |kind| find(facts, kind).map(words);
    let day = |kind| find(facts, kind).and_then(|fact| parse_date(&fact.value));
    let market = head.market.filter(|market| *market != Market::Other).map(|market| {
        day(FactKind::ListedOn).map_or_else(
            || market.label().to_owned(),
            |day| format!("{} · {}년", market.label(), chrono::Datelike::year(&day)),
        )
    });
    [
        ("업종", head.industry.clone()),
        ("설립", day(FactKind::FoundedOn).map(year_month)),
        ("상장", market),
        ("임직원", value(FactKind::Employees)),
        ("평균 근속", value(FactKind::TenureYears)),
        ("본사", find(facts, FactKind::Address).map(|fact| place(&fact.value))),
    ]
    .into_iter()
    .filter_map(|(name, value)| Some((name, value?)))
    .collect()
}

/// The first two words of an address: 시도 and 시군구.
fn place(address: &str) -> String {
    address.split_whitespace().take(2).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_is_two_words() {
        assert_eq!(place("서울특별시 중구 세종대로 110"), "서울특별시 중구");
        assert_eq!(place(""), "");
    }
}
