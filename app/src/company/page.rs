//! The page of a company.

use leptos::prelude::*;
use leptos_router::hooks::{use_params_map, use_query_map};
use model::company::Basis;

use super::{
    api::{CompanyDetail, load_charts, load_company, load_finance},
    finance::{FinanceView, Span},
    parts::{Disclosures, FactStrip, Finance, FormerNames, Governance, Head, Overview, json_ld, summary},
};
use crate::{
    accepted::company_tabs,
    error::{ApiError, Message},
    layout::{Breadcrumbs, Crumb, NotFound},
    ui::{
        Fault, PageMeta,
        chart::{Drawing, Enhance},
    },
};

/// What the plots of the page show: whose accounts, and which view of them.
type Shown = (String, Basis, Span);

/// Accounts of a view, and where the page says which view is shown.
type Accounts = Resource<Result<Option<FinanceView>, ApiError>>;

/// The address names no company.
pub const NO_COMPANY: Message = Message {
    title: "이 기업을 찾지 못했어요",
    advice: "주소의 번호에 맞는 기업이 없어요. 회사 이름으로 다시 찾아 주세요.",
};

/// A company with its facts, accounts, governance and disclosures.
///
/// The accounts are asked for by themselves: only they change with the view a person picks.
#[component]
pub fn CompanyPage() -> impl IntoView {
    let parameters = use_params_map();
    let query = use_query_map();
    let corp_code = Memo::new(move |_| parameters.with(|it| it.get("corp_code").unwrap_or_default()));
    let word = move |name: &'static str| query.with(|it| it.get(name).unwrap_or_default());
    let asked = Memo::new(move |_| (corp_code.get(), word("basis"), word("span")));
    let detail = Resource::new_blocking(move || corp_code.get(), load_company);
    let accounts: Accounts = Resource::new_blocking(
        move || asked.get(),
        |(corp_code, basis, span)| load_finance(corp_code, basis, span),
    );
    let shown = RwSignal::new(None::<Shown>);
    view! {
        <Enhance shown=shown.into() load=drawings>
            <Transition>
                {move || Suspend::new(async move {
                    match detail.await {
                        Ok(Some(detail)) => view! { <Known detail=detail accounts=accounts shown=shown/> }.into_any(),
                        Ok(None) => view! { <NotFound message=NO_COMPANY/> }.into_any(),
                        Err(error) => {
                            let retry = Callback::new(move |()| detail.refetch());
                            view! { <Failed error=error retry=retry/> }.into_any()
                        }
                    }
                })}
            </Transition>
        </Enhance>
    }
    .into_any()
}

async fn drawings((corp_code, basis, span): Shown) -> Option<Vec<Drawing>> {
    let charts = load_charts(corp_code, basis.as_str().to_owned(), span.as_str().to_owned()).await.ok()?;
    Some(charts.into_iter().map(|it| Drawing { plot: it.plot, option: it.option }).collect())
}

#[component]
fn Known(detail: CompanyDetail, accounts: Accounts, shown: RwSignal<Option<Shown>>) -> impl IntoView {
    let CompanyDetail { head, facts, former_names, governance, totals, disclosures } = detail;
    let path = super::path(head.corp_code);
    let data = json_ld(&head, &facts, &path);
    let above = vec![Crumb::new("홈", "/"), Crumb::new("기업", "/search")];
    let gone = head.gone.then(|| {
        view! {
            <p class="notice notice--warn">"DART 회사 목록에서 빠진 회사예요. 마지막으로 받은 자료를 그대로 보여 드려요."</p>
        }
    });
    view! {
        <PageMeta title=head.name.clone() description=summary(&head, &facts) path=path/>
        <main id="main" class="page co">
            <script type="application/ld+json" inner_html=data></script>
            <Breadcrumbs above=above here=head.name.clone()/>
            <Head head=head.clone() facts=facts.clone()/>
            {gone}
            <FactStrip head=head.clone() facts=facts.clone()/>
            {company_tabs(head.corp_code, false)}
            <section class="sec sec--first" id="facts" aria-labelledby="facts-h">
                <div class="sec__h">
                    <h2 id="facts-h">"개요"</h2>
                    <p>"항목마다 출처와 기준일이 달라요."</p>
                    <FormerNames names=former_names/>
                </div>
                <div class="sec__b"><Overview facts=facts/></div>
            </section>
            <FinanceSection corp_code=head.corp_code.to_string() accounts=accounts shown=shown/>
            <Governance governance=governance totals=totals/>
            <Disclosures disclosures=disclosures/>
        </main>
    }
}

/// The accounts. A view that cannot be loaded leaves the one before where it is.
#[component]
fn FinanceSection(corp_code: String, accounts: Accounts, shown: RwSignal<Option<Shown>>) -> impl IntoView {
    let last = StoredValue::new(None::<FinanceView>);
    view! {
        <Transition>
            {move || {
                let corp_code = corp_code.clone();
                Suspend::new(async move {
                    match accounts.await {
                        Ok(view) => {
                            last.set_value(view.clone());
                            shown.set(view.as_ref().map(|view| (corp_code, view.basis, view.span)));
                            view! { <Finance view=view/> }.into_any()
                        }
                        Err(error) => {
                            let retry = Callback::new(move |()| accounts.refetch());
                            let fault = view! { <Fault error=error retry=retry/> }.into_any();
                            view! { <Finance view=last.get_value() fault=fault/> }.into_any()
                        }
                    }
                })
            }}
        </Transition>
    }
}

#[component]
fn Failed(error: ApiError, retry: Callback<()>) -> impl IntoView {
    let message = error.code.message();
    view! {
        <PageMeta title=message.title description=message.advice path="/company" listed=false/>
        <main id="main" class="page fault">
            <h1>"기업을 불러오지 못했어요"</h1>
            <Fault error=error retry=retry/>
        </main>
    }
}
