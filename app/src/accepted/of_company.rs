//! What accepted essays for one company say: `/company/{corp_code}/accepted`.

use leptos::{prelude::*, server_fn::codec::GetUrl};
use leptos_router::hooks::{use_params_map, use_query_map};
use model::{accepted::QuestionKind, company::CorpCode};
use serde::{Deserialize, Serialize};

use crate::{
    company::{self, NO_COMPANY},
    error::ApiError,
    layout::NotFound,
    ui::{Fault, PageMeta},
};

/// Essays listed below the analysis; the library has the others.
#[cfg(feature = "ssr")]
const LISTED: u32 = 5;

/// What accepted essays for a company say.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CompanyAccepted {
    /// Which company.
    pub corp_code: CorpCode,
    /// Its name.
    pub name: String,
    /// There are essays for it, or were asked for by kind.
    pub has_essays: bool,
    /// What the page shows, as HTML: all of it is links and what opens, so that it is rendered once, by the server.
    pub html: String,
}

/// The address of the page; `kind` narrows it.
#[must_use]
pub fn company_path(code: CorpCode, kind: Option<QuestionKind>) -> String {
    let page = format!("{}/accepted", company::path(code));
    match kind {
        Some(kind) => format!("{page}?kind={}", kind.as_str()),
        None => page,
    }
}

/// What accepted essays for a company say; none when there is no such company.
#[server(prefix = "/api/fn", endpoint = "company_accepted", input = GetUrl)]
pub async fn load_company_accepted(
    /// Eight digits; anything else is no company.
    corp_code: String,
    /// A word of [`QuestionKind`], or empty.
    kind: String,
) -> Result<Option<CompanyAccepted>, ApiError> {
    use domain::accepted::{self, AcceptedFilter};
    use model::{accepted::ReportScope, search::TextSort};

    use crate::context::AppContext;

    let Ok(code) = corp_code.parse::<CorpCode>() else { return Ok(None) };
    let context = AppContext::current()?;
    let Some(page) = context.company_page(code).await? else { return Ok(None) };
    let kind = QuestionKind::parse(&kind);
    let filter = AcceptedFilter { corp_code: Some(code), kind, ..AcceptedFilter::default() };
    let scope = ReportScope { corp_code: Some(code), kind, ..ReportScope::default() };
    let found = accepted::analysis(&context.pool, scope).await?;
    let name = page.head.name.clone();
    let said = found.map(|(report, detail)| super::analysis::html(scope, report, detail, name.clone()));
    let essays = super::find::by_filter(&context, &filter, TextSort::Newest, (1, LISTED)).await?;
    let has_essays = essays.total > 0 || kind.is_some();
    let html = super::company_view::html(&page.head, &page.facts, kind, said, essays);
    Ok(Some(CompanyAccepted { corp_code: code, name, has_essays, html }))
}

/// What accepted essays for a company say.
#[component]
pub fn CompanyAcceptedPage() -> impl IntoView {
    let parameters = use_params_map();
    let query = use_query_map();
    let asked = Memo::new(move |_| {
        let code = parameters.with(|it| it.get("corp_code").unwrap_or_default());
        (code, query.with(|it| it.get("kind").unwrap_or_default()))
    });
    let found = Resource::new_blocking(
        move || asked.get(),
        |(corp_code, kind)| load_company_accepted(corp_code, kind),
    );
    view! {
        <Transition>
            {move || Suspend::new(async move {
                match found.await {
                    Ok(Some(found)) => shown(found),
                    Ok(None) => view! { <NotFound message=NO_COMPANY/> }.into_any(),
                    Err(error) => {
                        let retry = Callback::new(move |()| found.refetch());
                        view! {
                            <main id="main" class="page fault">
                                <h1>"합격자소서를 불러오지 못했어요"</h1>
                                <Fault error=error retry=retry/>
                            </main>
                        }
                        .into_any()
                    }
                }
            })}
        </Transition>
    }
    .into_any()
}

fn shown(found: CompanyAccepted) -> AnyView {
    let CompanyAccepted { corp_code, name, has_essays, html } = found;
    let title = format!("{name} 합격자소서");
    let description = format!(
        "{name} 합격자소서에 자주 나온 말을 이유와 예문으로, 함께 나온 말과 글을 쓰는 방식까지 봐요."
    );
    view! {
        <PageMeta title=title description=description path=company_path(corp_code, None) listed=has_essays/>
        <main id="main" class="page co acc--co" inner_html=html></main>
    }
    .into_any()
}

/// The parts of a company's page, and the page beside it.
pub fn company_tabs(code: CorpCode, is_accepted: bool) -> AnyView {
    let page = if is_accepted { company::path(code) } else { String::new() };
    let parts = [("facts", "개요"), ("fin", "재무"), ("gov", "지배구조"), ("disclosures", "공시")];
    let parts = parts
        .map(|(id, label)| {
            let href = format!("{page}#{id}");
            // A place of this page is the browser's to go to.
            let rel = (!is_accepted).then_some("external");
            view! { <a href=href rel=rel>{label}</a> }
        })
        .collect_view();
    view! {
        <nav class="tabs co__tabs" aria-label="기업 정보">
            {parts}
            <a href=company_path(code, None) aria-current=is_accepted.then_some("page")>"합격자소서"</a>
        </nav>
    }
    .into_any()
}
