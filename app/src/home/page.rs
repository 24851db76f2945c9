//! The first page: which company is it for?

use leptos::prelude::*;
use model::money::count;

use super::api::{HomeSummary, load_summary};
use crate::{
    search::{SearchBox, SearchBoxLook},
    ui::{PageMeta, format},
};

/// The search, and how much there is to find.
#[component]
pub fn HomePage() -> impl IntoView {
    let summary = Resource::new_blocking(|| (), |()| load_summary());
    view! {
        <PageMeta
            title="자진모리 — 자소서를 쓰는 자리"
            description="지원할 회사의 기본 정보, 5년 재무, 지배구조, 공시를 출처와 기준일과 함께 한 곳에서 읽어요."
            path="/"
        />
        <main id="main" class="page home">
            <div class="intro">
                <div class="intro__m">
                    <h1>"어느 회사에 보낼 글인가요?"</h1>
                    <SearchBox id="q" look=SearchBoxLook::Finder/>
                    <Suspense>
                        {move || Suspend::new(async move {
                            // The search works without the figure.
                            summary.await.ok().map(figure)
                        })}
                    </Suspense>
                </div>
            </div>
            <Guide/>
        </main>
    }
    .into_any()
}

fn figure(summary: HomeSummary) -> impl IntoView {
    let as_of = summary.as_of.map(|day| {
        view! { <span><time datetime=format::iso_date(day)>{format::date(day)}</time>" 기준"</span> }
    });
    let listed =
        (summary.listed > 0).then(|| view! { <span>{format!("상장사 {}곳", count(summary.listed))}</span> });
    view! { <p class="meta home__n"><span>{format!("기업 {}곳", count(summary.companies))}</span>{listed}{as_of}</p> }
}

/// What a company's page holds.
#[component]
fn Guide() -> impl IntoView {
    let parts = [
        ("개요", "대표자, 업종, 본사, 임직원, 평균 연봉과 근속. 항목마다 출처와 기준일이 있어요."),
        ("재무", "5년 매출과 이익, 자산과 부채비율. 연결과 별도, 연간과 분기를 바꿔 봐요."),
        ("지배구조", "주주와 지분, 임원, 자회사와 계열사."),
        ("공시", "최근 공시를 DART 원문으로 이어 드려요."),
    ];
    let rows = parts.map(|(name, text)| view! { <div><dt>{name}</dt><dd>{text}</dd></div> }).collect_view();
    view! {
        <section class="sec" aria-labelledby="guide-h">
            <div class="beat12" aria-hidden="true"></div>
            <div class="sec__h">
                <h2 id="guide-h">"기업마다 이런 자료가 있어요"</h2>
                <p>"자소서에 적을 사실을 찾고, 언제 어디서 나온 값인지 함께 봐요."</p>
            </div>
            <div class="sec__b"><dl class="pairs">{rows}</dl></div>
        </section>
    }
}
