//! A new version of the pages: taken over when one asks for it, or at the next visit of the list; never while something is
//! not on the disk.

use leptos::{prelude::*, task::spawn_local};

use super::{Offline, use_offline, worker};
use crate::{
    browser::sleep,
    route::{Route, use_route},
};

/// What was being written when the list was opened is on the disk by then.
const LAST_WRITE_MS: i32 = 1_000;

/// Says that there is one, once nothing is unsaved, with the button that takes it over.
#[component]
pub fn RenewalNote() -> impl IntoView {
    let offline = use_offline();
    let held_back = RwSignal::new(false);
    let renew = move |_| {
        spawn_local(async move {
            if let Some(desk) = offline.desk.get_value() {
                desk.save().await;
            }
            held_back.set(!renewed(offline).await);
        });
    };
    let words = move || {
        if held_back.get() {
            view! { "아직 저장하지 못한 글이 있어요" }.into_any()
        } else {
            view! { "새 버전"<span class="only-wide">"이 준비됐어요"</span> }.into_any()
        }
    };
    view! {
        <Show when=move || offline.is_renewable.get()>
            <p class="renewal" role="status">
                <span>{words}</span>
                <button type="button" class="btn btn--sm" on:click=renew>"지금 바꾸기"</button>
            </p>
        </Show>
    }
}

/// At the list nothing is being written: the new version comes without a word.
pub(super) fn renew_on_the_list(offline: Offline) {
    let routing = use_route();
    let is_list = Memo::new(move |_| routing.get() == Route::List);
    Effect::new(move |before: Option<bool>| {
        let came = is_list.get() && before == Some(false);
        if came && offline.is_renewable.get_untracked() {
            spawn_local(async move {
                sleep(LAST_WRITE_MS).await;
                if is_list.get_untracked() {
                    renewed(offline).await;
                }
            });
        }
        is_list.get()
    });
}

/// Lets the new version take over and opens this page anew. False, and nothing done, while something in any tab is not on
/// the disk.
async fn renewed(offline: Offline) -> bool {
    let elsewhere = worker::is_unkept_elsewhere().await.is_ok_and(|it| it.is_truthy());
    if elsewhere || offline.is_unkept() {
        return false;
    }
    let replaced = worker::replace().await.is_ok();
    // A key that was pressed meanwhile.
    if offline.is_unkept() {
        return false;
    }
    replaced && window().location().reload().is_ok()
}
