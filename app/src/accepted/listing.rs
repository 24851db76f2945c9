//! What the library shows of what was found.

use leptos::prelude::*;
use model::{accepted::AcceptedHit, money::count, search::SearchKind};

use super::{
    AcceptedQuery,
    contribution::GIVE,
    filters::filters,
    find::AcceptedList,
    list::{meta, title},
    sort::sorts,
};
use crate::{
    search::{KindTabs, marked},
    ui::{Empty, Pager},
};

/// What was found: filters, keywords, essays and pages. Rendered once, by the server: all of it is links.
pub(super) fn listing(list: AcceptedList) -> AnyView {
    let AcceptedList { asked, company, page, keywords, tabs, years } = list;
    let narrowing = filters(&asked, company.as_deref(), &years);
    let keywords = keywords.map(|html| view! { <div inner_html=html></div> });
    // Of all essays together they are clichés: nobody has to pass them on the way to the essays.
    let (before, after) = if asked.is_unfiltered() { (None, keywords) } else { (keywords, None) };
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
        <p class="acc__give">"합격했나요? "<a class="link" href=GIVE rel="external">"내 합격자소서 나누기"</a></p>
        <div class="acc__cols">
            {narrowing}
            <div class="acc__list">{before}{body}{after}</div>
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
