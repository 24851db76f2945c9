//! Name and what the company does.

use leptos::prelude::*;
use model::company::{CompanyHead, Fact, FactKind};

use super::fact::{find, words};
use crate::{
    search::marks,
    ui::{Icon, IconName, Monogram, MonogramSize},
};

/// The head of the page.
#[component]
pub fn Head(head: CompanyHead, facts: Vec<Fact>) -> impl IntoView {
    let homepage = find(&facts, FactKind::Homepage).and_then(super::fact::link).map(|href| {
        view! {
            <div class="co__a">
                <a class="btn" href=href rel="external noopener nofollow"><Icon name=IconName::External/>"홈페이지"</a>
            </div>
        }
    });
    let english = head.name_eng.clone().map(|name| view! { <p class="co__en" lang="en">{name}</p> });
    view! {
        <header class="co__head">
            <Monogram name=head.name.clone() size=MonogramSize::Large/>
            <div class="co__t">
                <h1>{head.name.clone()}</h1>
                <p>{business(&head, &facts)}</p>
                {english}
            </div>
            {homepage}
        </header>
    }
}

/// What it does in the source's words, else what tells it apart.
fn business(head: &CompanyHead, facts: &[Fact]) -> String {
    find(facts, FactKind::MainBusiness).map_or_else(|| marks(head).join(" · "), words)
}

/// One or two sentences for search engines.
#[must_use]
pub fn summary(head: &CompanyHead, facts: &[Fact]) -> String {
    let ceo = find(facts, FactKind::Ceo).map(|fact| format!("대표 {}", fact.value));
    let place = find(facts, FactKind::Address).map(|fact| fact.value.clone());
    let known: Vec<String> = marks(head).into_iter().chain(ceo).chain(place).collect();
    format!(
        "{} 기업 정보: {}. 5년 재무, 지배구조, 공시를 출처와 기준일과 함께 봐요.",
        head.name,
        known.join(", ")
    )
}
