//! The page of a text.

use leptos::prelude::*;
use leptos_router::hooks::{use_params_map, use_query_map};
use model::contact::Contact;

use super::api::{LegalDocument, legal_text};
use crate::{
    layout::{Breadcrumbs, Crumb, NotFound},
    ui::{Fault, Icon, IconName, PageMeta, format},
};

/// One of the texts, with the day it came into force: the one in force, or an earlier edition (`?version=`).
#[component]
pub fn LegalPage() -> impl IntoView {
    let parameters = use_params_map();
    let query = use_query_map();
    let asked = Memo::new(move |_| {
        let name = parameters.with(|it| it.get("text").unwrap_or_default());
        (name, query.with(|it| it.get("version").unwrap_or_default()))
    });
    let text = Resource::new_blocking(move || asked.get(), |(name, version)| legal_text(name, version));
    view! {
        <Transition>
            {move || Suspend::new(async move {
                match text.await {
                    Ok(Some(text)) => view! { <Known text=text/> }.into_any(),
                    Ok(None) => view! { <NotFound/> }.into_any(),
                    Err(error) => {
                        view! { <main id="main" class="page fault"><h1>"글을 불러오지 못했어요"</h1><Fault error=error/></main> }
                            .into_any()
                    }
                }
            })}
        </Transition>
    }
    .into_any()
}

#[component]
fn Known(text: LegalDocument) -> impl IntoView {
    let LegalDocument { name, title, lead, version, replaced, earlier, html, contact } = text;
    let day = day(&version);
    let path = format!("/legal/{name}");
    let in_force = path.clone();
    let notice = replaced.then(|| {
        view! {
            <p class="notice notice--warn">
                <Icon name=IconName::Alert/>
                <span>"지금은 쓰지 않는 글이에요. " <a class="link" href=in_force>"지금 글 보기"</a></span>
            </p>
        }
    });
    let earlier =
        (!replaced && !earlier.is_empty()).then(|| view! { <Earlier path=path.clone() versions=earlier/> });
    view! {
        <PageMeta title=title.clone() description=lead.clone() path=path listed=!replaced/>
        <main id="main" class="page legal">
            <Breadcrumbs above=vec![Crumb::new("홈", "/")] here=title.clone()/>
            <h1>{title}</h1>
            <p class="about__lead">{lead}</p>
            {notice}
            <p class="meta"><span><time datetime=version>{day}</time>"부터"</span></p>
            <div class="prose" inner_html=html></div>
            {contact.map(|contact| view! { <Ask contact=contact/> })}
            {earlier}
        </main>
    }
    .into_any()
}

#[component]
fn Ask(contact: Contact) -> impl IntoView {
    view! {
        <div class="prose">
            <h2>"연락할 곳"</h2>
            <p><a href=contact.href() rel="external noopener">{contact.as_str().to_owned()}</a></p>
        </div>
    }
}

#[component]
fn Earlier(path: String, versions: Vec<String>) -> impl IntoView {
    let editions = versions
        .into_iter()
        .map(|version| {
            let day = day(&version);
            view! { <li><a href=format!("{path}?version={version}")>{day}"부터 쓴 글"</a></li> }
        })
        .collect_view();
    view! { <div class="prose"><h2>"이전 글"</h2><ul>{editions}</ul></div> }
}

fn day(version: &str) -> Option<String> {
    format::parse_date(version).map(format::date)
}
