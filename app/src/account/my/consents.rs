//! What was agreed to, and taking it back.

use leptos::{prelude::*, server_fn::ServerFn};

use super::{My, Part, Said};
use crate::{
    account::{
        api::SetConsents,
        gate::fault,
        queries::{ConsentEntry, load_consents},
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
            // What was agreed to before the text changed is not agreed to again by saving something else.
            let checked = entry.agreed && entry.version == entry.consent.text().version;
            view! { <li class="consent"><ConsentBox consent=entry.consent checked=checked/>{when}</li> }
        })
        .collect_view();
    view! {
        <Part id="optional" title="고를 수 있는 동의" note="거두어도 다른 기능은 그대로 쓸 수 있어요.">
            <Form action=SetConsents::url()>
                <ul class="rows">{optional}</ul>
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
    let decided = if entry.agreed { "동의함" } else { "동의하지 않음" };
    let (at, version) = (entry.decided_at, format!("{}판", entry.version.replace('-', ".")));
    view! {
        <p class="meta">
            <span>{decided}</span>
            <span><time datetime=format::iso_moment(at)>{format::date_of(at)}</time></span>
            <span>{version}</span>
        </p>
    }
}
