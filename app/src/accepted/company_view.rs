//! What the page of essays for a company shows.

use leptos::prelude::*;
use model::{
    accepted::{AcceptedHit, QuestionKind},
    company::{CompanyHead, CorpCode, Fact},
    job_group::JobGroup,
    money::count,
    page::Page,
};

use super::{AcceptedQuery, company_path, company_tabs, listing::row};
use crate::{
    company::{self, Head},
    layout::{Breadcrumbs, Crumb},
    ui::{Empty, Icon, IconName},
};

/// Head, tabs, kinds of questions, what is said (as HTML of [`super::analysis`]) and the newest essays.
pub(super) fn html(
    head: &CompanyHead,
    facts: &[Fact],
    kind: Option<QuestionKind>,
    said: Option<String>,
    essays: Page<AcceptedHit>,
) -> String {
    let code = head.corp_code;
    let above = vec![
        Crumb::new("홈", "/"),
        Crumb::new("기업", "/search"),
        Crumb::new(&head.name, &company::path(code)),
    ];
    let body = if essays.total > 0 || kind.is_some() {
        let said = said.map(|html| view! { <div class="acc__an" inner_html=html></div> });
        view! { {kinds(code, kind)}{said}<div class="acc__an">{list(code, kind, essays)}</div> }.into_any()
    } else {
        nothing(head.job_group)
    };
    view! {
        <Breadcrumbs above=above here="합격자소서".to_owned()/>
        <Head head=head.clone() facts=facts.to_vec()/>
        {company_tabs(code, true)}
        {body}
    }
    .to_html()
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
