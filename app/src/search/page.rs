//! The result page.

use leptos::prelude::*;
use leptos_router::hooks::use_query_map;
use model::{
    company::CompanyHead,
    money::count,
    search::{CompanyHit, QUERY_MAX_CHARS},
};

use super::{
    SearchBox, SearchBoxLook,
    api::{SearchResults, search_companies},
    hit, query,
};
use crate::{
    company,
    error::ApiError,
    ui::{Empty, Fault, Monogram, PageMeta, Pager},
};

/// Companies for the query in the address, a page at a time.
#[component]
pub fn SearchPage() -> impl IntoView {
    let parameters = use_query_map();
    let asked = Memo::new(move |_| {
        parameters.with(|it| {
            let page = it.get_str("page").and_then(|page| page.parse().ok()).unwrap_or(1);
            (it.get_str("q").map(|query| query::tidy(query).0).unwrap_or_default(), page)
        })
    });
    // What was typed beyond the limit is told only from the address.
    let cut = move || parameters.with(|it| it.get_str("q").is_some_and(|query| query::tidy(query).1));
    let results = Resource::new_blocking(
        move || asked.get(),
        |(query, page)| async move {
            if query.is_empty() { Ok(None) } else { search_companies(query, page).await.map(Some) }
        },
    );
    let query = Signal::derive(move || asked.with(|(query, _)| query.clone()));
    view! {
        <main id="main" class="page find">
            <Transition>
                {move || Suspend::new(async move { results.await.map_or_else(heading_of_fault, |it| heading(it.as_ref())) })}
            </Transition>
            <SearchBox id="q" look=SearchBoxLook::Finder query=query/>
            {move || cut().then(|| view! { <p class="find__note">{format!("검색어는 앞에서부터 {QUERY_MAX_CHARS}자까지 봐요.")}</p> })}
            <Transition>
                {move || Suspend::new(async move {
                    match results.await {
                        Ok(Some(results)) => listing(results),
                        Ok(None) => ways(),
                        Err(error) => {
                            let retry = Callback::new(move |()| results.refetch());
                            view! { <Fault error=error retry=retry/> }.into_any()
                        }
                    }
                })}
            </Transition>
        </main>
    }
    .into_any()
}

fn heading(results: Option<&SearchResults>) -> AnyView {
    let Some(results) = results else {
        return view! {
            <PageMeta
                title="기업 찾기"
                description="회사 이름, 옛 이름, 영문 이름, 초성, 종목코드로 기업을 찾아요."
                path="/search"
            />
            <h1>"기업 찾기"</h1>
        }
        .into_any();
    };
    let title = format!("‘{}’ 검색 결과", results.query);
    let description =
        format!("‘{}’에 맞는 기업 {}곳이에요.", results.query, count(i64::from(results.companies.total)));
    let path = query::path(&results.query, results.companies.number);
    view! {
        <PageMeta title=title.clone() description=description path=path listed=false/>
        <h1>{title}</h1>
    }
    .into_any()
}

fn heading_of_fault(error: ApiError) -> AnyView {
    let message = error.code.message();
    view! {
        <PageMeta title=message.title description=message.advice path="/search" listed=false/>
        <h1>"기업 찾기"</h1>
    }
    .into_any()
}

/// What the box understands, shown while nothing is asked.
fn ways() -> AnyView {
    let ways = [
        ("회사 이름", "‘주식회사’ 없이 써도, 일부만 써도 찾아요."),
        ("옛 이름", "이름이 바뀐 회사는 앞 이름으로도 찾아요."),
        ("영문 이름", "공시에 적힌 영문 이름으로 찾아요."),
        ("초성", "ㄱㄴㄷ처럼 첫 자음만 이어 써요."),
        ("종목코드", "상장사는 여섯 자리 숫자로 찾아요."),
    ];
    let rows = ways.map(|(name, text)| view! { <div><dt>{name}</dt><dd>{text}</dd></div> }).collect_view();
    view! {
        <section class="find__ways" aria-labelledby="ways-h">
            <h2 id="ways-h">"이렇게 찾을 수 있어요"</h2>
            <dl class="pairs">{rows}</dl>
        </section>
    }
    .into_any()
}

fn listing(results: SearchResults) -> AnyView {
    let SearchResults { query, companies, .. } = results;
    if companies.total == 0 {
        return view! {
            <Empty
                title=format!("‘{query}’에 맞는 기업이 없어요")
                advice="글자가 빠지지 않았는지 보고, 이름을 더 짧게 써 보세요. 초성이나 종목코드로도 찾을 수 있어요."
            />
        }
        .into_any();
    }
    if companies.items.is_empty() {
        return view! {
            <Empty title="이 쪽에는 기업이 없어요".to_owned() advice=format!("기업 {}곳이 {}쪽까지 있어요.", count(i64::from(companies.total)), companies.count())>
                <a class="btn" href=query::path(&query, 1)>"첫 쪽으로 가기"</a>
            </Empty>
        }
        .into_any();
    }
    let (number, pages, total) = (companies.number, companies.count(), companies.total);
    let counted = if pages > 1 {
        format!("기업 {}곳 · {number}/{pages}쪽", count(i64::from(total)))
    } else {
        format!("기업 {}곳", count(i64::from(total)))
    };
    let rows = companies.items.into_iter().map(row).collect_view();
    view! {
        <p class="find__n num" role="status">{counted}</p>
        <ol class="rows hits">{rows}</ol>
        <Pager number=number count=pages href=move |page| query::path(&query, page)/>
    }
    .into_any()
}

fn row(hit: CompanyHit) -> impl IntoView {
    let reason = hit::reason(&hit).map(|reason| view! { <span class="tag">{reason}</span> });
    let CompanyHead { corp_code, name, name_eng, .. } = hit.company.clone();
    let marks = hit::marks(&hit.company).into_iter().map(|mark| view! { <span>{mark}</span> }).collect_view();
    let english = name_eng.map(|name| view! { <span class="hit__en" lang="en">{name}</span> });
    view! {
        <li class="hit">
            <Monogram name=name.clone()/>
            <div>
                <h2><a href=company::path(corp_code)>{name}</a>{english}{reason}</h2>
                <p class="meta">{marks}</p>
            </div>
        </li>
    }
}
