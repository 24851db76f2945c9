//! Adding a set; changing and removing one.

use leptos::{prelude::*, server_fn::ServerFn};
use leptos_router::hooks::use_params_map;

use super::{
    api::{AddSynonym, ChangeSynonym, RemoveSynonym},
    fields::SynonymFields,
    log::Log,
    paths::{self, ADD, SYNONYMS},
    queries::{SynonymDetail, load_synonym},
};
use crate::{
    account::fault,
    admin::{AdminFrame, RequireOperator},
    layout::NotFound,
    ui::form::{Checkbox, Form, Hidden, SubmitButton},
};

/// A form for a new set.
#[component]
pub fn AddSynonymPage() -> impl IntoView {
    view! {
        <RequireOperator>
            <AdminFrame title="묶음 더하기" path=ADD menu=SYNONYMS tools=back>
                <div class="ad__g">
                    <section class="pn" aria-label="새 묶음">
                        <Form action=AddSynonym::url()>
                            <SynonymFields/>
                            <SubmitButton label="더하기" busy="더하는 중"/>
                        </Form>
                    </section>
                </div>
            </AdminFrame>
        </RequireOperator>
    }
}

/// Forms to change a set and to remove it, and what was done to it.
#[component]
pub fn ChangeSynonymPage() -> impl IntoView {
    view! { <RequireOperator><Loaded/></RequireOperator> }
}

#[component]
fn Loaded() -> impl IntoView {
    let parameters = use_params_map();
    let id = Memo::new(move |_| parameters.with(|it| it.get("id").unwrap_or_default()));
    let detail = Resource::new_blocking(move || id.get(), load_synonym);
    view! {
        <Transition>
            {move || Suspend::new(async move {
                match detail.await {
                    Ok(Some(detail)) => view! { <Change detail=detail/> }.into_any(),
                    Ok(None) => view! { <NotFound/> }.into_any(),
                    Err(error) => {
                        view! {
                            <AdminFrame title="묶음 고치기" path=SYNONYMS menu=SYNONYMS tools=back>
                                {fault(error, SYNONYMS)}
                            </AdminFrame>
                        }
                            .into_any()
                    }
                }
            })}
        </Transition>
    }
}

#[component]
fn Change(detail: SynonymDetail) -> impl IntoView {
    let SynonymDetail { entry, log, at } = detail;
    let (id, version) = (entry.set.id, entry.version);
    let line = entry.set.line();
    let path = paths::set(id);
    view! {
        <AdminFrame title="묶음 고치기" path=path menu=SYNONYMS tools=back>
            <div class="ad__g">
                <section class="pn" aria-labelledby="change-h">
                    <header class="pn__h"><h2 id="change-h">"고치기"</h2><p>{line}</p></header>
                    <Form action=ChangeSynonym::url()>
                        <Hidden name="id" value=id.to_string()/>
                        <Hidden name="version" value=version.to_string()/>
                        <SynonymFields set=Some(entry.set)/>
                        <SubmitButton label="저장" busy="저장하는 중"/>
                    </Form>
                </section>
                <section class="pn" aria-labelledby="log-h">
                    <header class="pn__h"><h2 id="log-h">"기록"</h2><p>"누가 언제 고쳤는지 남아요."</p></header>
                    <Log log=log at=at/>
                </section>
                <section class="pn" aria-labelledby="remove-h">
                    <header class="pn__h"><h2 id="remove-h">"지우기"</h2><p>"되살릴 수 없어요."</p></header>
                    <Form action=RemoveSynonym::url()>
                        <Hidden name="id" value=id.to_string()/>
                        <Hidden name="version" value=version.to_string()/>
                        <Checkbox name="sure" label="이 묶음을 검색에서 빼도 돼요" required=true/>
                        <SubmitButton label="묶음 지우기" busy="지우는 중" class="btn btn--danger"/>
                    </Form>
                </section>
            </div>
        </AdminFrame>
    }
    .into_any()
}

/// To the list.
fn back() -> impl IntoView {
    view! { <a class="btn" href=SYNONYMS>"목록으로"</a> }
}
