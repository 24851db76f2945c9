//! Where the data is from.

use leptos::prelude::*;

use crate::{
    layout::{Breadcrumbs, Crumb},
    ui::PageMeta,
};

/// Sources, licences and dates.
#[component]
pub fn SourcesPage() -> impl IntoView {
    view! {
        <PageMeta
            title="출처와 기준일"
            description="기업 자료를 어디에서 가져오고 기준일을 어떻게 적는지 알려 드려요."
            path="/about/sources"
        />
        <main id="main" class="page about">
            <Breadcrumbs above=vec![Crumb::new("홈", "/")] here="출처와 기준일".to_owned()/>
            <h1>"출처와 기준일"</h1>
            <p class="about__lead">"모든 값에는 어디에서 온 언제의 값인지 적어요. 자소서에 옮기기 전에 기준일을 꼭 봐 주세요."</p>
            <Part id="dart" title="금융감독원 DART" note="전자공시시스템의 공개 API(OPEN DART)예요.">
                <ul class="rows about__l">
                    <li>"회사 목록과 이름, 종목코드"</li>
                    <li>"대표자, 주소, 업종, 결산월 같은 기업 개황"</li>
                    <li>"정기 보고서의 주요 계정(연결·별도, 연간·분기)"</li>
                    <li>"공시 목록. 원문은 DART에서 열려요"</li>
                </ul>
                <p><a class="link" href="https://opendart.fss.or.kr/" rel="external noopener">"OPEN DART"</a></p>
            </Part>
            <Part id="fsc" title="금융위원회 공공데이터" note="공공데이터포털(data.go.kr)의 기업 정보예요.">
                <ul class="rows about__l">
                    <li>"임직원 수, 평균 연봉과 근속, 감사 의견 같은 기업 기본 정보"</li>
                    <li>"요약 재무, 재무상태표와 손익계산서의 주요 값"</li>
                    <li>"임원, 주주, 임원 보수, 계열사와 종속회사"</li>
                </ul>
                <p><a class="link" href="https://www.data.go.kr/" rel="external noopener">"공공데이터포털"</a></p>
            </Part>
            <Part id="rules" title="값을 고르는 법" note="같은 값이 여러 곳에 있으면 이렇게 골라요.">
                <ul class="rows about__l">
                    <li>"항목마다 가장 새 값을 쓰고, 그 출처와 날짜를 옆에 적어요."</li>
                    <li>"재무는 DART 값을 먼저 쓰고, 없는 계정만 금융위원회 값으로 채워요."</li>
                    <li>"재무에는 그 기간의 마지막 날과 보고서를 공시한 날을 따로 적어요."</li>
                    <li>"4분기 손익은 한 해 값에서 앞 세 분기를 뺀 값이에요."</li>
                    <li>"값이 없으면 0으로 적지 않고 비워 둬요."</li>
                    <li>"회사가 목록에서 빠져도 지우지 않고, 빠졌다고 적어요."</li>
                </ul>
            </Part>
            <Part id="type" title="글꼴과 아이콘" note="라이선스 글은 서버에 함께 있어요.">
                <ul class="rows about__l">
                    <li>"Gowun Batang — SIL Open Font License 1.1 "<a class="link" href="/licenses/gowun-batang.txt" rel="external">"전문"</a></li>
                    <li>"Pretendard — SIL Open Font License 1.1 "<a class="link" href="/licenses/pretendard.txt" rel="external">"전문"</a></li>
                    <li>"Lucide — ISC License "<a class="link" href="/licenses/lucide.txt" rel="external">"전문"</a></li>
                    <li>"Apache ECharts — Apache License 2.0 "<a class="link" href="/licenses/echarts.txt" rel="external">"전문"</a></li>
                </ul>
            </Part>
        </main>
    }
    .into_any()
}

#[component]
fn Part(id: &'static str, title: &'static str, note: &'static str, children: Children) -> impl IntoView {
    let heading = format!("{id}-h");
    let labelled_by = heading.clone();
    view! {
        <section class="sec" id=id aria-labelledby=labelled_by>
            <div class="beat12" aria-hidden="true"></div>
            <div class="sec__h"><h2 id=heading>{title}</h2><p>{note}</p></div>
            <div class="sec__b prose">{children()}</div>
        </section>
    }
}
