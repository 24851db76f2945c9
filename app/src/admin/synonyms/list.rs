//! The list of sets.

use chrono::{DateTime, Utc};
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;
use model::{
    money::count,
    page::Page,
    search::{SYNONYM_WORD_MAX_CHARS, SynonymEntry},
};

use super::{
    log::Log,
    paths::{self, ADD, SYNONYMS},
    queries::{SynonymList, load_synonyms},
};
use crate::{
    account::{Done, Said, fault},
    admin::{AdminFrame, RequireOperator},
    ui::{Empty, Icon, IconName, Pager, format},
};

const SAID: [Said; 3] = [
    ("added", "묶음을 더했어요. 곧 검색에 쓰여요."),
    ("changed", "묶음을 고쳤어요. 곧 검색에 쓰여요."),
    ("removed", "묶음을 지웠어요. 곧 검색에서 빠져요."),
];

/// Sets of synonyms, looked through for a text, a page at a time.
#[component]
pub fn SynonymsPage() -> impl IntoView {
    view! { <RequireOperator><Listing/></RequireOperator> }
}

#[component]
fn Listing() -> impl IntoView {
    let parameters = use_query_map();
    let asked = Memo::new(move |_| {
        parameters.with(|it| {
            let page = it.get_str("page").and_then(|page| page.parse().ok()).unwrap_or(1_u32);
            (it.get("q").unwrap_or_default(), page)
        })
    });
    let list = Resource::new_blocking(move || asked.get(), |(query, page)| load_synonyms(query, page));
    let typed = asked.with_untracked(|(query, _)| query.clone());
    let tools = || view! { <a class="btn btn--primary" href=ADD>"묶음 더하기"</a> };
    view! {
        <AdminFrame title="동의어" path=SYNONYMS menu=SYNONYMS tools=tools>
            <Done said=&SAID/>
            <form class="qbar" action=SYNONYMS method="get" role="search">
                <Icon name=IconName::Search/>
                <label class="sr" for="syn-q">"동의어 찾기"</label>
                <input
                    id="syn-q"
                    name="q"
                    value=typed
                    placeholder="낱말이나 메모"
                    maxlength=SYNONYM_WORD_MAX_CHARS
                    autocomplete="off"
                    spellcheck="false"
                />
                <button class="btn btn--sm">"찾기"</button>
            </form>
            <Transition>
                {move || Suspend::new(async move {
                    match list.await {
                        Ok(list) => view! { <Found list=list/> }.into_any(),
                        Err(error) => fault(error, SYNONYMS),
                    }
                })}
            </Transition>
        </AdminFrame>
    }
    .into_any()
}

#[component]
fn Found(list: SynonymList) -> impl IntoView {
    let SynonymList { query, sets, log, at } = list;
    view! {
        <div class="ad__g">
            <section class="pn" aria-labelledby="sets-h">
                <header class="pn__h"><h2 id="sets-h">"묶음"</h2><p role="status">{counted(&query, &sets)}</p></header>
                {table(query, sets, at)}
            </section>
            <section class="pn" aria-labelledby="log-h">
                <header class="pn__h"><h2 id="log-h">"최근 기록"</h2><p>"누가 언제 고쳤는지 남아요."</p></header>
                <Log log=log at=at/>
            </section>
        </div>
    }
    .into_any()
}

fn counted(query: &str, sets: &Page<SynonymEntry>) -> String {
    let total = count(i64::from(sets.total));
    let pages =
        if sets.count() > 1 { format!(" · {}/{}쪽", sets.number, sets.count()) } else { String::new() };
    if query.is_empty() { format!("{total}개{pages}") } else { format!("‘{query}’ {total}개{pages}") }
}

fn table(query: String, sets: Page<SynonymEntry>, at: DateTime<Utc>) -> AnyView {
    if sets.items.is_empty() {
        let title = if query.is_empty() {
            "아직 묶음이 없어요".to_owned()
        } else {
            format!("‘{query}’ 낱말이나 메모가 없어요")
        };
        return view! {
            <Empty title=title advice="낱말을 더 짧게 찾거나, 새 묶음을 더해 보세요.">
                <a class="btn" href=SYNONYMS>"모두 보기"</a>
            </Empty>
        }
        .into_any();
    }
    let (number, pages) = (sets.number, sets.count());
    let rows = sets.items.into_iter().map(|entry| row(entry, at)).collect_view();
    view! {
        <table class="tbl syn">
            <thead>
                <tr>
                    <th scope="col">"낱말"</th>
                    <th scope="col" class="syn__wide">"방향"</th>
                    <th scope="col" class="syn__wide">"메모"</th>
                    <th scope="col" class="n syn__wide">"고친 때"</th>
                </tr>
            </thead>
            <tbody>{rows}</tbody>
        </table>
        <Pager number=number count=pages href=move |page| paths::list(&query, page)/>
    }
    .into_any()
}

fn row(entry: SynonymEntry, at: DateTime<Utc>) -> impl IntoView {
    let SynonymEntry { set, updated_at, .. } = entry;
    let (line, href, direction) = (set.line(), paths::set(set.id), set.direction.label());
    let when = move || view! { <time datetime=format::iso_moment(updated_at)>{format::moment(updated_at, at)}</time> };
    let note = set.note;
    view! {
        <tr>
            <th scope="row">
                <a href=href>{line}</a>
                // On phones the other columns stand here.
                <p class="meta syn__narrow">
                    <span>{direction}</span>
                    {note.clone().map(|note| view! { <span>{note}</span> })}
                    <span>{when()}</span>
                </p>
            </th>
            <td class="syn__wide">{direction}</td>
            <td class="syn__wide">{note}</td>
            <td class="n syn__wide">{when()}</td>
        </tr>
    }
}
