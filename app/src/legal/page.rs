//! The page of a text.

use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

use super::api::{LegalDocument, legal_text};
use crate::{
    layout::{Breadcrumbs, Crumb, NotFound},
    ui::{Fault, PageMeta, format},
};

/// One of the texts, with the day it came into force.
#[component]
pub fn LegalPage() -> impl IntoView {
    let parameters = use_params_map();
    let name = Memo::new(move |_| parameters.with(|it| it.get("text").unwrap_or_default()));
    let text = Resource::new_blocking(move || name.get(), legal_text);
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
    let LegalDocument { name, title, lead, version, html } = text;
    let day = format::parse_date(&version).map(format::date);
    view! {
        <PageMeta title=title.clone() description=lead.clone() path=format!("/legal/{name}")/>
        <main id="main" class="page legal">
            <Breadcrumbs above=vec![Crumb::new("홈", "/")] here=title.clone()/>
            <h1>{title}</h1>
            <p class="about__lead">{lead}</p>
            <p class="meta"><span><time datetime=version>{day}</time>"부터"</span></p>
            <div class="prose" inner_html=html></div>
        </main>
    }
    .into_any()
}
