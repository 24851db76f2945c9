//! The library: accepted essays, by words and by kind.

use leptos::prelude::*;
use leptos_router::hooks::use_query_map;
use model::{
    accepted::{AcceptedHead, QuestionKind},
    job_group::JobGroup,
    search::{QUERY_MAX_CHARS, TextSort},
};

use super::{AcceptedQuery, api::list_accepted};
use crate::ui::{Fault, Icon, IconName, PageMeta};

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
                        Ok(html) => view! { <div class="acc__found" inner_html=html></div> }.into_any(),
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
