//! Adding a set; changing and removing one.

use leptos::{prelude::*, server_fn::ServerFn};
use leptos_router::hooks::use_params_map;
use model::search::{SynonymDirection, SynonymSet};

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
    ui::form::{Checkbox, Form, FormReply, Hidden, SubmitButton, peek_refused, use_refused},
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
                    Ok(None) => refused().map_or_else(
                        || view! { <NotFound/> }.into_any(),
                        |refused| view! { <Removed refused=refused/> }.into_any(),
                    ),
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

/// What was typed for a set that is no more: into its own form, or already into that for a new one.
fn refused() -> Option<FormReply> {
    use_refused(ChangeSynonym::url()).or_else(|| peek_refused(AddSynonym::url()))
}

/// Another operator removed the set meanwhile: what was typed can still be added as a new one.
#[component]
fn Removed(refused: FormReply) -> impl IntoView {
    let said = refused.error.violations.first().map(|it| it.message.clone()).unwrap_or_default();
    view! {
        <AdminFrame title="묶음 고치기" path=SYNONYMS menu=SYNONYMS tools=back>
            <div class="ad__g">
                <section class="pn" aria-labelledby="anew-h">
                    <header class="pn__h"><h2 id="anew-h">"새로 더하기"</h2><p>"적은 내용을 새 묶음으로 더할 수 있어요."</p></header>
                    <div class="notice notice--danger" role="alert"><p>{said}</p></div>
                    <Form action=AddSynonym::url()>
                        <SynonymFields set=Some(typed(&refused))/>
                        <SubmitButton label="더하기" busy="더하는 중"/>
                    </Form>
                </section>
            </div>
        </AdminFrame>
    }
    .into_any()
}

/// The set as it was typed.
fn typed(refused: &FormReply) -> SynonymSet {
    let text = |name: &str| {
        refused
            .fields
            .iter()
            .find(|(field, _)| field == name)
            .map(|(_, value)| value.clone())
            .unwrap_or_default()
    };
    let lines = |name: &str| text(name).lines().map(str::to_owned).collect();
    SynonymSet {
        id: 0,
        direction: text("direction").parse().unwrap_or(SynonymDirection::TwoWay),
        terms: lines("terms"),
        finds: lines("finds"),
        note: Some(text("note")),
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
