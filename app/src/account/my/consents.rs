//! What was agreed to, and taking it back.

use leptos::{prelude::*, server_fn::ServerFn};

use super::{My, Part, Said};
use crate::{
    account::{
        api::SetConsents,
        gate::fault,
        queries::{ConsentDecision, ConsentEntry, load_consents},
        sign_up::{ConsentBox, ConsentLink},
    },
    ui::{
        form::{Form, SubmitButton},
        format,
    },
};

const SAID: [Said; 1] = [("consents", "동의를 저장했어요.")];

/// Required consents to read, optional ones to switch.
#[component]
pub fn MyConsentsPage() -> impl IntoView {
    view! { <My title="동의" path="/my/consents" said=&SAID><Loaded/></My> }
}

#[component]
fn Loaded() -> impl IntoView {
    let consents = Resource::new_blocking(|| (), |()| load_consents());
    view! {
        <Transition>
            {move || Suspend::new(async move {
                match consents.await {
                    Ok(consents) => view! { <Sections consents=consents/> }.into_any(),
                    Err(error) => fault(error, "/my/consents"),
                }
            })}
        </Transition>
    }
}

#[component]
fn Sections(consents: Vec<ConsentEntry>) -> impl IntoView {
    let (required, optional): (Vec<_>, Vec<_>) =
        consents.into_iter().partition(|entry| entry.consent.is_required());
    let required = required
        .into_iter()
        .map(|entry| {
            let when = when(&entry);
            view! { <li class="consent"><h3>{entry.consent.label()}</h3><ConsentLink consent=entry.consent/>{when}</li> }
        })
        .collect_view();
    let optional = optional
        .into_iter()
        .map(|entry| {
            let when = when(&entry);
            let agreed = entry.decision.as_ref().filter(|it| it.agreed);
            let is_in_force = |it: &&ConsentDecision| it.version == entry.consent.text().version;
            // What was agreed to before the text changed is not agreed to again by saving something else.
            let changed = agreed.filter(|it| !is_in_force(it)).map(|_| {
                view! { <p class="help">"글이 바뀌었어요. 계속 동의하면 표시해 주세요. 표시하지 않고 저장하면 거둔 것으로 봐요."</p> }
            });
            let checked = agreed.is_some_and(|it| is_in_force(&it));
            view! { <li class="consent"><ConsentBox consent=entry.consent checked=checked/>{changed}{when}</li> }
        })
        .collect_view();
    view! {
        <Part id="optional" title="고를 수 있는 동의" note="거두어도 다른 기능은 그대로 쓸 수 있어요.">
            <Form action=SetConsents::url()>
                <ul class="rows">{optional}</ul>
                <p class="help">"희망 직군과 지역에 대한 동의를 거두면 저장한 희망 직군과 지역도 지워요."</p>
                <SubmitButton label="저장" busy="저장하는 중"/>
            </Form>
        </Part>
        <Part id="required" title="꼭 필요한 동의" note="이 동의가 없으면 계정을 둘 수 없어요.">
            <ul class="rows">{required}</ul>
            <p class="help">
                "거두려면 탈퇴해 주세요. 계정과 자료를 바로 지워요. "
                <a class="link" href="/my/data">"내 자료와 탈퇴"</a>
            </p>
        </Part>
    }
}

/// What was decided, when, and on which text.
fn when(entry: &ConsentEntry) -> impl IntoView + use<> {
    let word = entry.consent.as_str();
    match entry.decision.clone() {
        None => view! { <p class="meta"><span>"아직 정하지 않았어요"</span></p> }.into_any(),
        Some(ConsentDecision { agreed, version, decided_at }) => {
            let edition = format!("{}판", version.replace('-', "."));
            view! {
                <p class="meta">
                    <span>{if agreed { "동의함" } else { "동의하지 않음" }}</span>
                    <span><time datetime=format::iso_moment(decided_at)>{format::date_of(decided_at)}</time></span>
                    <span><a class="link" href=format!("/legal/{word}?version={version}")>{edition}</a></span>
                </p>
            }
            .into_any()
        }
    }
}
