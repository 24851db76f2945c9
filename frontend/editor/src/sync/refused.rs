//! What the server did not take, and what it did not give: said as long as it is so.

use leptos::prelude::*;
use model::essay::{shape::Essay, sync::Refusal};

use super::use_sync;
use crate::{
    app::device_handle,
    out::Rescue,
    ui::{Icon, IconName},
};

fn words(refusal: Refusal) -> &'static str {
    match refusal {
        Refusal::Full => "서버의 저장 공간이 다 찼어요. 휴지통을 비우면 자리가 나고, 그때 다시 저장해요. ",
        Refusal::PastFull => "서버에 자리가 없어 이전 버전을 모두 두지는 못했어요. ",
        Refusal::Suspended => "이용이 정지된 계정이라 서버에 저장하지 못해요. ",
        Refusal::Later => "지금은 서버에 저장하지 못했어요. 잠시 뒤에 다시 보낼게요. ",
    }
}

/// What the server did not take of whoever is signed in.
#[component]
pub fn Refused(
    /// What is on the screen.
    #[prop(into)]
    on_screen: Callback<(), Vec<Essay>>,
    /// Whether it is one essay.
    #[prop(optional)]
    is_one: bool,
) -> impl IntoView {
    let sync = use_sync();
    let is_memory = device_handle().with_value(|device| device.store.is_memory());
    let safe = if is_memory {
        "공용 PC라 이 창을 닫으면 서버에 없는 글이 사라져요. "
    } else {
        "글은 이 기기에 그대로 있어요. "
    };
    let refused = Memo::new(move |_| {
        let is_seen = sync.session.with(|session| session.account().is_some()) && !sync.is_signed_out.get();
        sync.refused.get().filter(|_| is_seen)
    });
    move || {
        let refusal = refused.get()?;
        let rescues = is_memory || refusal == Refusal::Full;
        Some(view! {
            <div class="notice notice--warn" role="status">
                <Icon name=IconName::Warn/>
                <p>{words(refusal)}{safe}{rescues.then(|| view! { <Rescue on_screen=on_screen is_one=is_one/> })}</p>
            </div>
        })
    }
}

/// What the server has and this device could not get yet.
#[component]
pub fn Missing() -> impl IntoView {
    let sync = use_sync();
    let missing = Memo::new(move |_| {
        let is_seen = sync.session.with(|session| session.account().is_some());
        if is_seen { sync.missing.get() } else { 0 }
    });
    move || {
        let many = missing.get();
        (many > 0).then(|| {
            view! {
                <div class="notice notice--warn" role="status">
                    <Icon name=IconName::WifiOff/>
                    <p>{format!("서버에 있는 글 {many}개를 아직 가져오지 못했어요. 잠시 뒤에 다시 가져올게요.")}</p>
                </div>
            }
        })
    }
}
