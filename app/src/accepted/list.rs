//! The library: accepted essays, by words and by kind.

use leptos::prelude::*;
use leptos_router::hooks::use_query_map;
use model::{
    accepted::{AcceptedHead, AcceptedHit, QuestionKind},
    job_group::JobGroup,
    money::count,
    search::{QUERY_MAX_CHARS, SearchKind, TextSort},
};

use super::{
    AcceptedQuery,
    api::{AcceptedList, list_accepted},
    filters::filters,
    sort::sorts,
};
use crate::{
    search::{KindTabs, marked},
    ui::{Empty, Fault, Icon, IconName, PageMeta, Pager},
};

/// The library, a page at a time.
#[component]
pub fn AcceptedListPage() -> impl IntoView {
    let parameters = use_query_map();
    let asked = Memo::new(move |_| {
        parameters.with(|it| {
            let page = it.get_str("page").and_then(|page| page.parse().ok()).unwrap_or(1_u32);
            (AcceptedQuery::of(it), page)
        })
    });
    let list = Resource::new_blocking(
        move || asked.get(),
        |(asked, page)| {
            let word = |text: Option<&'static str>| text.unwrap_or_default().to_owned();
            let kind = word(asked.kind.map(QuestionKind::as_str));
            let group = word(asked.job_group.map(JobGroup::as_str));
            let year = asked.year.map(|year| year.to_string()).unwrap_or_default();
            let company = asked.corp_code.map(String::from).unwrap_or_default();
            let sort = word(asked.sort.map(TextSort::as_str));
            list_accepted(asked.text, kind, group, year, company, sort, page)
        },
    );
    let heading = move || asked.with(|(asked, _)| heading(asked));
    view! {
        <main id="main" class="page acc">
            {heading}
            {move || asked.with(|(asked, _)| search(asked))}
            <Transition>
                {move || Suspend::new(async move {
                    match list.await {
                        Ok(list) => listing(list),
                        Err(error) => {
                            let retry = Callback::new(move |()| list.refetch());
                            view! { <Fault error=error retry=retry/> }.into_any()
                        }
                    }
                })}
            </Transition>
        </main>
    }
    .into_any()
}

fn heading(asked: &AcceptedQuery) -> AnyView {
    let (title, listed) = match asked.text.as_str() {
        "" => ("합격자소서".to_owned(), *asked == AcceptedQuery::default()),
        text => (format!("‘{text}’ 합격자소서"), false),
    };
    let description = "합격한 자소서를 회사, 직무 분야, 문항 유형으로 찾아 읽어요.";
    view! {
        <PageMeta title=title.clone() description=description path=asked.path(1) listed=listed/>
        <h1>{title}</h1>
    }
    .into_any()
}

/// Words to look for; what it is narrowed by stays.
fn search(asked: &AcceptedQuery) -> AnyView {
    let kept = [
        ("kind", asked.kind.map(|kind| kind.as_str().to_owned())),
        ("group", asked.job_group.map(|group| group.as_str().to_owned())),
        ("year", asked.year.map(|year| year.to_string())),
        ("company", asked.corp_code.map(String::from)),
        ("sort", asked.sort.map(|sort| sort.as_str().to_owned())),
    ];
    let kept = kept
        .into_iter()
        .filter_map(|(name, value)| Some(view! { <input type="hidden" name=name value=value?/> }))
        .collect_view();
    view! {
        <search class="seek" aria-label="합격자소서 찾기">
            <form class="finder" action="/accepted" method="get">
                <Icon name=IconName::Search/>
                <label class="sr" for="acc-q">"합격자소서 찾기"</label>
                <input
                    id="acc-q"
                    type="search"
                    name="q"
                    maxlength=QUERY_MAX_CHARS
                    placeholder="낱말, 회사, 직무"
                    autocomplete="off"
                    value=asked.text.clone()
                />
                {kept}
                <button class="btn btn--primary btn--lg">"찾기"</button>
            </form>
        </search>
    }
    .into_any()
}

fn listing(list: AcceptedList) -> AnyView {
    let AcceptedList { asked, company, page, keywords, tabs, years } = list;
    let narrowing = filters(&asked, company.as_deref(), &years);
    let keywords = keywords.map(|html| view! { <div inner_html=html></div> });
    let (number, pages, total) = (page.number, page.count(), page.total);
    let body = if page.items.is_empty() {
        nothing(&asked, total, pages)
    } else {
        let counted = if pages > 1 {
            format!("합격자소서 {}편 · {number}/{pages}쪽", count(i64::from(total)))
        } else {
            format!("합격자소서 {}편", count(i64::from(total)))
        };
        let rows = page.items.into_iter().map(row).collect_view();
        let order = sorts(&asked);
        let path = {
            let asked = asked.clone();
            move |page| asked.path(page)
        };
        view! {
            <div class="acc__top"><p class="acc__n num" role="status">{counted}</p>{order}</div>
            <ol class="rows">{rows}</ol>
            <Pager number=number count=pages href=path/>
        }
        .into_any()
    };
    view! {
        <KindTabs query=asked.text.clone() shown=SearchKind::ACCEPTED tabs=tabs/>
        <div class="acc__cols">
            {narrowing}
            <div class="acc__list">{keywords}{body}</div>
        </div>
    }
    .into_any()
}

fn nothing(asked: &AcceptedQuery, total: u32, pages: u32) -> AnyView {
    if total > 0 {
        let advice = format!("합격자소서 {}편이 {pages}쪽까지 있어요.", count(i64::from(total)));
        let first = asked.path(1);
        return view! {
            <Empty title="이 쪽에는 글이 없어요".to_owned() advice=advice>
                <a class="btn" href=first>"첫 쪽으로 가기"</a>
            </Empty>
        }
        .into_any();
    }
    if asked.corp_code.is_some() && asked.text.is_empty() && asked.kind.is_none() {
        return view! {
            <Empty title="이 회사의 합격자소서가 아직 없어요".to_owned() advice="같은 직무 분야의 글을 대신 읽어 보세요.">
                <a class="btn" href="/accepted">"모두 보기"</a>
            </Empty>
        }
        .into_any();
    }
    if asked.text.is_empty() && asked.is_unfiltered() {
        return view! { <Empty title="아직 합격자소서가 없어요".to_owned() advice="자료를 받으면 여기에서 찾아 읽을 수 있어요."/> }
            .into_any();
    }
    let wider = AcceptedQuery { text: asked.text.clone(), ..AcceptedQuery::default() };
    let (advice, href, label) = if asked.is_unfiltered() {
        ("낱말을 줄이거나 바꿔 보세요.", AcceptedQuery::default().path(1), "모두 보기")
    } else {
        ("고른 조건을 빼거나 바꿔 보세요.", wider.path(1), "조건 모두 빼기")
    };
    view! {
        <Empty title="맞는 합격자소서가 없어요".to_owned() advice=advice>
            <a class="btn" href=href>{label}</a>
        </Empty>
    }
    .into_any()
}

/// One essay in a list.
pub(super) fn row(hit: AcceptedHit) -> impl IntoView {
    let AcceptedHit { head, snippet, marks } = hit;
    let shown = marked(&snippet, &marks);
    let kinds =
        head.kinds.iter().map(|kind| view! { <span class="tag">{kind.label()}</span> }).collect_view();
    let meta = meta(&head);
    let length = format!("{}자", count(i64::from(head.length)));
    view! {
        <li class="acc__row">
            <h2><a href=super::path(head.id)>{title(&head)}</a></h2>
            <p class="acc__snip">{shown}</p>
            <p class="acc__kinds">{kinds}<span class="num">{length}</span></p>
            <p class="meta">{meta}</p>
        </li>
    }
}

/// `달여울식품 품질관리`.
pub(super) fn title(head: &AcceptedHead) -> String {
    [head.company.as_str(), head.job.as_str()]
        .into_iter()
        .filter(|it| !it.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}

/// When, how and from where; what is not known is left out.
pub(super) fn meta(head: &AcceptedHead) -> AnyView {
    [head.period.to_string(), head.hire.clone(), head.source.label().to_owned()]
        .into_iter()
        .filter(|it| !it.is_empty())
        .map(|it| view! { <span>{it}</span> })
        .collect_view()
        .into_any()
}
