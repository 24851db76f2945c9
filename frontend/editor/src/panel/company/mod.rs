//! The tab of the company: what is known of it, each with its source and day, to be put into the answer.

use leptos::prelude::*;
use model::{
    company::{CompanyFacts, CorpCode, SaidFact},
    essay::{
        pack,
        shape::{Reference, ReferenceId},
    },
};

use super::{
    kept::{Loaded, State, load},
    say::{Again, Bones, Old},
};
use crate::{
    browser::fresh,
    editor::{Page, insert, use_page},
    ui::{Icon, IconName, toast},
};

/// Facts of the company, and those that were put into the essay.
#[component]
pub fn CompanyTab() -> impl IntoView {
    let page = use_page();
    let facts = RwSignal::new(Loaded::<CompanyFacts>::default());
    let code = Memo::new(move |_| page.desk.shape(|essay| essay.company.code().copied()));
    let ask = move |code: &CorpCode| load(page.desk.store(), pack::facts(code), facts);
    Effect::new(move |_| {
        if let Some(code) = code.get() {
            ask(&code);
        }
    });
    let retry = Callback::new(move |()| {
        if let Some(code) = code.get_untracked() {
            ask(&code);
        }
    });
    view! {
        <h2 class="sr">"기업 정보"</h2>
        {move || {
            if code.get().is_none() {
                return view! { <NoCompany/> }.into_any();
            }
            let loaded = facts.get();
            let old = Signal::derive(move || facts.with(|facts| facts.old()));
            match (loaded.kept, loaded.state) {
                (Some(kept), _) => {
                    let code = kept.value.corp_code;
                    view! {
                        <Old at=old what="기업 정보"/>
                        <p class="pp__lead">{format!("{}에 대해 알려진 사실이에요. 출처도 함께 남아요.", kept.value.name)}</p>
                        <ol class="rows fct">
                            {kept.value.facts.into_iter().map(|fact| view! { <li><Fact fact=fact/></li> }).collect_view()}
                        </ol>
                        <a class="more" href=format!("/company/{code}") target="_blank" rel="noopener">
                            "기업 페이지에서 더 보기"<Icon name=IconName::ChevronRight/>
                        </a>
                    }
                    .into_any()
                }
                (None, State::Asking) => view! { <Bones/> }.into_any(),
                (None, state) => view! { <Again state=state what="기업 정보" retry=retry/> }.into_any(),
            }
        }}
        <PutIn/>
    }
}

#[component]
fn NoCompany() -> impl IntoView {
    let page = use_page();
    view! {
        <div class="empty">
            <h3>"어느 회사에 낼 자소서인가요?"</h3>
            <p>"회사를 목록에서 고르면 재무와 개요를 출처와 함께 보여 드려요."</p>
            <button type="button" class="btn" on:click=move |_| page.details_dialog.set(true)>"회사 고르기"</button>
        </div>
    }
}

#[component]
fn Fact(fact: SaidFact) -> impl IntoView {
    let page = use_page();
    let date = fact.date.map(|date| date.format("%Y.%m.%d").to_string());
    let source = fact.source.clone();
    let text = fact.text.clone();
    view! {
        <p>{text}</p>
        <div class="row">
            <span class="meta"><span>{source}</span>{date.map(|date| view! { <span>{date}" 기준"</span> })}</span>
            <button type="button" class="clip" on:click=move |_| put_in(page, &fact)>
                <Icon name=IconName::Insert/>"문장에 넣기"
            </button>
        </div>
    }
}

/// The sentence at the caret, and where it is from beside the answer.
fn put_in(page: Page, fact: &SaidFact) {
    let (Some(field), Some(id)) = (page.desk.field(), fresh::<ReferenceId>()) else { return };
    page.is_panel_open.set(false);
    insert(&field, &fact.text);
    let question = page.desk.current.get_untracked();
    let (text, source, date) = (fact.text.clone(), fact.source.clone(), fact.date);
    page.desk.change(|essay| essay.references.push(Reference { id, question, text, source, date }));
    toast("문장에 넣었어요. 출처는 도움 창에 남아요.", None);
}

/// What was put in, each with its source; taken out here it stays in the text.
#[component]
fn PutIn() -> impl IntoView {
    let page = use_page();
    let put = Memo::new(move |_| {
        page.desk.shape(|essay| {
            let facts = essay.references.iter().filter(|it| !it.source.starts_with("card:"));
            facts.map(|it| (it.id.clone(), it.text.clone(), it.source.clone(), it.date)).collect::<Vec<_>>()
        })
    });
    let row = move |(id, text, source, date): (ReferenceId, String, String, Option<chrono::NaiveDate>)| {
        let remove = move |_| page.desk.change(|essay| essay.references.retain(|it| it.id != id));
        view! {
            <li>
                <p>{text}</p>
                <div class="row">
                    <span class="meta"><span>{source}</span>{date.map(|date| view! { <span>{date.format("%Y.%m.%d").to_string()}</span> })}</span>
                    <button type="button" class="clip" on:click=remove>"빼기"</button>
                </div>
            </li>
        }
    };
    view! {
        <Show when=move || put.with(|put| !put.is_empty())>
            <h3 class="pp__h">"넣은 자료"</h3>
            <ol class="rows fct">{move || put.get().into_iter().map(row).collect_view()}</ol>
        </Show>
    }
}
