//! The sentences a member keeps.

use leptos::{prelude::*, server_fn::ServerFn};
use leptos_router::hooks::use_query_map;

use super::{
    SCRAPS,
    api::{RemoveScrap, load_scraps},
};
use crate::{
    account::{My, Said, fault},
    ui::form::Form,
};

const SAID: [Said; 1] = [("removed", "스크랩을 지웠어요.")];

/// The sentences one keeps, the newest first.
#[component]
pub fn MyScrapsPage() -> impl IntoView {
    view! { <My title="스크랩" path=SCRAPS said=&SAID><Loaded/></My> }
}

#[component]
fn Loaded() -> impl IntoView {
    let query = use_query_map();
    let number = Memo::new(move |_| {
        query.with(|it| it.get_str("page").and_then(|page| page.parse().ok()).unwrap_or(1_u32))
    });
    let scraps = Resource::new_blocking(move || number.get(), load_scraps);
    view! {
        <Transition>
            {move || Suspend::new(async move {
                match scraps.await {
                    Ok(html) => view! {
                        <Form action=RemoveScrap::url() class="scraps"><div inner_html=html></div></Form>
                    }
                    .into_any(),
                    Err(error) => fault(error, SCRAPS),
                }
            })}
        </Transition>
    }
}
