//! What accepted essays for one company say: `/company/{corp_code}/accepted`.

use leptos::{prelude::*, server_fn::codec::GetUrl};
use leptos_router::hooks::{use_params_map, use_query_map};
use model::{
    accepted::{AcceptedHit, QuestionKind},
    company::{CompanyHead, CorpCode, Fact},
    job_group::JobGroup,
    money::count,
    page::Page,
};
use serde::{Deserialize, Serialize};

use super::{AcceptedQuery, list::row};
use crate::{
    company::{self, Head, NO_COMPANY},
    error::ApiError,
    layout::{Breadcrumbs, Crumb, NotFound},
    ui::{Empty, Fault, Icon, IconName, PageMeta},
};

/// Essays listed below the analysis; the library has the others.
#[cfg(feature = "ssr")]
const LISTED: u32 = 5;

/// What accepted essays for a company say.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct CompanyAccepted {
    /// The company.
    pub head: CompanyHead,
    /// What is known of it, for the head of the page.
    pub facts: Vec<Fact>,
    /// The kind of question that was asked for.
    pub kind: Option<QuestionKind>,
    /// What is said of its essays, or of a wider scope, as HTML of [`super::analysis`]; none while there are no essays for
    /// it.
    pub analysis: Option<String>,
    /// Its essays, the newest first.
    pub essays: Page<AcceptedHit>,
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
    Ok(Some(CompanyAccepted {
        head: page.head.clone(),
        facts: page.facts.clone(),
        kind,
        analysis: found.map(|(report, detail)| super::analysis::html(scope, report, detail, name)),
        essays: super::find::by_filter(&context, &filter, TextSort::Newest, (1, LISTED)).await?,
    }))
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
    let CompanyAccepted { head, facts, kind, analysis, essays } = found;
    let (code, name) = (head.corp_code, head.name.clone());
    let title = format!("{name} 합격자소서");
    let description = format!(
        "{name} 합격자소서에 자주 나온 말을 이유와 예문으로, 함께 나온 말과 글을 쓰는 방식까지 봐요."
    );
    let above =
        vec![Crumb::new("홈", "/"), Crumb::new("기업", "/search"), Crumb::new(&name, &company::path(code))];
    let has_essays = essays.total > 0 || kind.is_some();
    let body = if has_essays {
        let kinds = kinds(code, kind);
        // Rendered once, by the server: nothing of it answers to a hand but links and what opens.
        let said = analysis.map(|html| view! { <div class="acc__an" inner_html=html></div> });
        let list = list(code, kind, essays);
        view! { {kinds}{said}<div class="acc__an">{list}</div> }.into_any()
    } else {
        nothing(head.job_group)
    };
    view! {
        <PageMeta title=title description=description path=company_path(code, None) listed=has_essays/>
        <main id="main" class="page co acc--co">
            <Breadcrumbs above=above here="합격자소서".to_owned()/>
            <Head head=head facts=facts/>
            {company_tabs(code, true)}
            {body}
        </main>
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

fn kinds(code: CorpCode, chosen: Option<QuestionKind>) -> impl IntoView {
    let chips = QuestionKind::ALL
        .map(|kind| {
            let is_chosen = chosen == Some(kind);
            let href = company_path(code, (!is_chosen).then_some(kind));
            let close = is_chosen.then(|| view! { <Icon name=IconName::Close/> });
            view! {
                <li>
                    <a
                        class="chip"
                        class:chip--on=is_chosen
                        rel="nofollow"
                        aria-current=is_chosen.then_some("true")
                        href=href
                    >
                        {kind.label()}
                        {close}
                    </a>
                </li>
            }
        })
        .collect_view();
    view! {
        <div class="acc__filters" role="group" aria-label="문항 고르기">
            <div><h2>"문항"</h2><ul>{chips}</ul></div>
        </div>
    }
}

fn list(code: CorpCode, kind: Option<QuestionKind>, essays: Page<AcceptedHit>) -> impl IntoView {
    let all = AcceptedQuery { corp_code: Some(code), kind, ..AcceptedQuery::default() }.path(1);
    let total = essays.total;
    let more = (essays.items.len() < total as usize).then(|| {
        view! { <p><a class="btn" href=all>{format!("{}편 모두 보기", count(i64::from(total)))}</a></p> }
    });
    let rows = essays.items.into_iter().map(row).collect_view();
    let rows = if total == 0 {
        view! { <p class="acc__note">"이 문항에 답한 글은 아직 없어요."</p> }.into_any()
    } else {
        view! { <ol class="rows">{rows}</ol> }.into_any()
    };
    view! {
        <section aria-labelledby="acc-l">
            <h2 id="acc-l">{format!("글 {}편", count(i64::from(total)))}</h2>
            {rows}
            {more}
        </section>
    }
}

/// No essay for this company: those of its job group may do.
fn nothing(group: Option<JobGroup>) -> AnyView {
    let (href, label) = match group {
        Some(group) => (
            AcceptedQuery { job_group: Some(group), ..AcceptedQuery::default() }.path(1),
            format!("{} 글 보기", group.label()),
        ),
        None => ("/accepted".to_owned(), "모두 보기".to_owned()),
    };
    view! {
        <Empty title="이 회사의 합격자소서가 아직 없어요".to_owned() advice="같은 직무 분야의 글을 대신 읽어 보세요.">
            <a class="btn" href=href>{label}</a>
        </Empty>
    }
    .into_any()
}
