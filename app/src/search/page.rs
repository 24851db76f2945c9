//! The result page.

use leptos::prelude::*;
use leptos_router::{hooks::use_query_map, params::ParamsMap};
use model::{
    company::CompanyHead,
    money::count,
    search::{CompanyFilter, CompanyHit, CompanyResults, Facet, QUERY_MAX_CHARS, ReadAs, SearchKind},
};

use super::{
    SearchBox, SearchBoxLook,
    api::{SearchResults, search_companies},
    filters::filters,
    hit,
    marked::marked,
    query,
    tabs::KindTabs,
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
            (it.get_str("q").map(|query| query::tidy(query).0).unwrap_or_default(), chosen(it), page)
        })
    });
    // What was typed beyond the limit is told only from the address.
    let cut = move || parameters.with(|it| it.get_str("q").is_some_and(|query| query::tidy(query).1));
    let results = Resource::new_blocking(
        move || asked.get(),
        |(query, filter, page)| async move {
            if query.is_empty() && filter.is_empty() {
                return Ok(None);
            }
            search_companies(query, filter, page).await.map(Some)
        },
    );
    let query = Signal::derive(move || asked.with(|(query, ..)| query.clone()));
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
    let SearchResults { query, filter, companies, .. } = results;
    let kinds: Vec<&str> = filter.chosen().into_iter().map(|(_, _, value)| value.label).collect();
    let title = match (query.as_str(), kinds.join(", ")) {
        ("", kinds) => format!("{kinds} 기업"),
        (query, _) => format!("‘{query}’ 검색 결과"),
    };
    let description = format!("{title} {}곳이에요.", count(i64::from(companies.page.total)));
    let path = query::path(query, *filter, companies.page.number);
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
        ("별명과 오타", "줄인 이름, 한/영 키를 잘못 누른 글자, 한 글자 틀린 이름도 알아봐요."),
    ];
    let rows = ways.map(|(name, text)| view! { <div><dt>{name}</dt><dd>{text}</dd></div> }).collect_view();
    view! {
        <section class="find__ways" aria-labelledby="ways-h">
            <h2 id="ways-h">"이렇게 찾을 수 있어요"</h2>
            <dl class="pairs">{rows}</dl>
            <h2>"모아서 볼 수도 있어요"</h2>
            {[Facet::JobGroup, Facet::Region].map(kinds).collect_view()}
        </section>
    }
    .into_any()
}

/// All companies of a kind, a link each.
fn kinds(facet: Facet) -> impl IntoView {
    let links = facet
        .values()
        .into_iter()
        .map(|value| {
            let filter = CompanyFilter::default().with(facet.as_str(), value.code);
            view! { <li><a class="chip" href=query::path("", filter, 1)>{value.label}</a></li> }
        })
        .collect_view();
    view! {
        <h3>{facet.label()}</h3>
        <ul class="find__kinds">{links}</ul>
    }
}

fn listing(results: SearchResults) -> AnyView {
    let SearchResults { query, filter, companies, tabs, .. } = results;
    let narrowing = filters(&query, filter, &companies.counts);
    let found = found(&query, filter, companies);
    view! {
        <KindTabs query=query shown=SearchKind::COMPANY tabs=tabs/>
        {narrowing}
        {found}
    }
    .into_any()
}

fn found(query: &str, filter: CompanyFilter, results: CompanyResults) -> AnyView {
    let CompanyResults { page: companies, nearest, tried, .. } = results;
    if companies.total == 0 && !filter.is_empty() {
        let path = query::path(query, CompanyFilter::default(), 1);
        return view! {
            <Empty title="고른 조건에 맞는 기업이 없어요".to_owned() advice="조건을 빼거나 바꿔 보세요.">
                <a class="btn" href=path>"조건 모두 빼기"</a>
            </Empty>
        }
        .into_any();
    }
    if companies.total == 0 {
        return nothing(query, nearest, &tried);
    }
    let path = {
        let query = query.to_owned();
        move |page| query::path(&query, filter, page)
    };
    if companies.items.is_empty() {
        return view! {
            <Empty title="이 쪽에는 기업이 없어요".to_owned() advice=format!("기업 {}곳이 {}쪽까지 있어요.", count(i64::from(companies.total)), companies.count())>
                <a class="btn" href=path(1)>"첫 쪽으로 가기"</a>
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
    let read_as = companies.items.first().and_then(hit::read_as);
    let rows = companies.items.into_iter().map(row).collect_view();
    view! {
        {read_as.map(|text| view! { <p class="find__read">{text}</p> })}
        <p class="find__n num" role="status">{counted}</p>
        <ol class="rows hits">{rows}</ol>
        <Pager number=number count=pages href=path/>
    }
    .into_any()
}

/// Nothing was found: what was looked for, and the nearest names.
fn nothing(query: &str, nearest: Vec<CompanyHit>, tried: &[ReadAs]) -> AnyView {
    let mut also: Vec<String> = tried
        .iter()
        .filter_map(|read_as| match read_as {
            ReadAs::Typed => None,
            ReadAs::Synonym(text) | ReadAs::Topic(text) | ReadAs::Keyboard(text) | ReadAs::Slip(text) => {
                Some(format!("‘{text}’"))
            }
        })
        .collect();
    also.dedup();
    let mut advice =
        "이름, 옛 이름, 영문 이름, 초성, 종목코드에서 찾고, 한 글자 다른 이름까지 봤어요.".to_owned();
    if !also.is_empty() {
        advice.push_str(&format!(" {}도 찾아봤어요.", also.join(", ")));
    }
    let near = (!nearest.is_empty()).then(|| {
        let rows = nearest.into_iter().map(row).collect_view();
        view! {
            <section class="find__near" aria-labelledby="near-h">
                <h2 id="near-h">"이름이 가까운 기업"</h2>
                <ol class="rows hits">{rows}</ol>
            </section>
        }
    });
    view! {
        <Empty title=format!("‘{query}’에 맞는 기업이 없어요") advice=advice/>
        {near}
    }
    .into_any()
}

/// The values chosen in an address; what is not ours chooses nothing.
fn chosen(parameters: &ParamsMap) -> CompanyFilter {
    let mut filter = CompanyFilter::default();
    for facet in Facet::ALL {
        for code in parameters.get_all(facet.as_str()).unwrap_or_default() {
            filter = filter.with(facet.as_str(), &code);
        }
    }
    filter
}

fn row(hit: CompanyHit) -> impl IntoView {
    let reason = hit::reason(&hit).map(|reason| view! { <span class="tag">{reason}</span> });
    let shown = marked(&hit.company.name, &hit.marks);
    let CompanyHead { corp_code, name, name_eng, .. } = hit.company.clone();
    let marks = hit::marks(&hit.company).into_iter().map(|mark| view! { <span>{mark}</span> }).collect_view();
    let english = name_eng.map(|name| view! { <span class="hit__en" lang="en">{name}</span> });
    view! {
        <li class="hit">
            <Monogram name=name/>
            <div>
                <h2><a href=company::path(corp_code)>{shown}</a>{english}{reason}</h2>
                <p class="meta">{marks}</p>
            </div>
        </li>
    }
}
