//! The list of names.

use chrono::{DateTime, Utc};
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;
use model::{
    accepted::{AcceptedCompany, WrittenName},
    money::count,
};

use super::{
    decision::{meaning, who},
    paths::{self, ESSAY_COMPANIES},
    queries::{EssayCompanyList, load_essay_companies},
};
use crate::{
    account::{Done, Said, fault},
    admin::{AdminFrame, RequireOperator},
    company,
    ui::{Empty, Pager},
};

const SAID: [Said; 2] = [
    ("decided", "회사를 정했어요. 통계는 다음 수집 때 다시 세요."),
    ("undone", "정한 것을 되돌렸어요. 통계는 다음 수집 때 다시 세요."),
];

/// Candidates a row shows.
const CANDIDATES: usize = 3;

/// Names that wait for a decision, or those that have one, a page at a time.
#[component]
pub fn EssayCompaniesPage() -> impl IntoView {
    view! { <RequireOperator><Listing/></RequireOperator> }
}

#[component]
fn Listing() -> impl IntoView {
    let parameters = use_query_map();
    let asked = Memo::new(move |_| {
        parameters.with(|it| {
            let page = it.get_str("page").and_then(|page| page.parse().ok()).unwrap_or(1_u32);
            (it.get_str("show") == Some("decided"), page)
        })
    });
    let list =
        Resource::new_blocking(move || asked.get(), |(decided, page)| load_essay_companies(decided, page));
    let tabs = move || {
        let shown = asked.with(|(decided, _)| *decided);
        [("정할 이름", false), ("정한 이름", true)]
            .map(|(label, decided)| {
                let current = (decided == shown).then_some("page");
                view! { <a href=paths::list(decided, 1) aria-current=current>{label}</a> }
            })
            .collect_view()
    };
    view! {
        <AdminFrame title="자소서의 회사 이름" path=ESSAY_COMPANIES menu=ESSAY_COMPANIES>
            <Done said=&SAID/>
            <nav class="tabs ad__tabs" aria-label="이름 나누기">{tabs}</nav>
            <Transition>
                {move || Suspend::new(async move {
                    match list.await {
                        Ok(list) => found(list),
                        Err(error) => fault(error, ESSAY_COMPANIES),
                    }
                })}
            </Transition>
        </AdminFrame>
    }
    .into_any()
}

fn found(list: EssayCompanyList) -> AnyView {
    let EssayCompanyList { decided, names, at } = list;
    let (number, pages, total) = (names.number, names.count(), names.total);
    let counted = match pages {
        1 => format!("{}개", count(i64::from(total))),
        _ => format!("{}개 · {number}/{pages}쪽", count(i64::from(total))),
    };
    let (title, note) = if decided {
        ("정한 이름", "되돌릴 수 있어요.")
    } else {
        ("정할 이름", "맞는 회사가 없거나 여럿이에요.")
    };
    let table = if names.items.is_empty() {
        nothing(decided)
    } else {
        let rows = names.items.into_iter().map(|it| row(it, at)).collect_view();
        let meaning = if decided { "회사" } else { "후보" };
        view! {
            <table class="tbl syn">
                <thead>
                    <tr>
                        <th scope="col">"이름"</th>
                        <th scope="col">{meaning}</th>
                        <th scope="col" class="n">"글"</th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
            <Pager number=number count=pages href=move |page| paths::list(decided, page)/>
        }
        .into_any()
    };
    view! {
        <div class="ad__g">
            <section class="pn" aria-labelledby="names-h">
                <header class="pn__h"><h2 id="names-h">{title}</h2><p role="status">{counted}</p><p>{note}</p></header>
                {table}
            </section>
        </div>
    }
    .into_any()
}

fn nothing(decided: bool) -> AnyView {
    let (title, advice) = if decided {
        ("아직 정한 이름이 없어요", "정하면 여기에서 보고 되돌릴 수 있어요.")
    } else {
        ("정할 이름이 없어요", "모든 글의 회사를 알아요. 새 글을 받으면 다시 살펴보세요.")
    };
    view! { <Empty title=title.to_owned() advice=advice/> }.into_any()
}

fn row(name: AcceptedCompany, at: DateTime<Utc>) -> impl IntoView {
    let href = paths::name(&name.key);
    let said = match &name.decision {
        Some(decision) => {
            view! { <p>{meaning(decision)}</p><p class="meta">{who(decision, at)}</p> }.into_any()
        }
        None => candidates(&name),
    };
    let ways = ways(&name.written);
    view! {
        <tr>
            <th scope="row"><a href=href>{name.name().to_owned()}</a>{ways}</th>
            <td class="syn__wrap">{said}</td>
            <td class="n num">{count(i64::from(name.essays))}</td>
        </tr>
    }
}

/// How else it is written.
fn ways(written: &[WrittenName]) -> Option<AnyView> {
    let others: Vec<String> = written.iter().skip(1).map(|it| it.name.clone()).collect();
    (!others.is_empty()).then(|| {
        let others = others.into_iter().map(|name| view! { <span>{name}</span> }).collect_view();
        view! { <p class="meta">{others}</p> }.into_any()
    })
}

fn candidates(name: &AcceptedCompany) -> AnyView {
    if name.candidates.is_empty() {
        return view! { <span class="dim">"비슷한 회사를 찾지 못했어요"</span> }.into_any();
    }
    let more = name.candidates.len().saturating_sub(CANDIDATES);
    let more = (more > 0).then(|| view! { <span>{format!("외 {more}곳")}</span> });
    let links = name
        .candidates
        .iter()
        .take(CANDIDATES)
        .map(|it| {
            let (href, label) = (company::path(it.corp_code), it.name.clone());
            view! { <span><a href=href>{label}</a>" "<span class="num dim">{it.corp_code.to_string()}</span></span> }
        })
        .collect_view();
    view! { <p class="meta">{links}{more}</p> }.into_any()
}
